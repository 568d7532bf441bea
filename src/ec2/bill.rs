//! What runs, and goes on costing. No prices: they change, and differ between Regions.

use core::net::Ipv4Addr;

use jiff::Timestamp;

use super::account::Account;
use super::hardware::InstanceType;
use super::id::{AllocationId, InstanceId, SnapshotId, VolumeId};
use super::instance::State;
use super::volume_type::VolumeType;

/// What an account has to pay for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bill {
    /// Instances: by the second while they run, at least a minute at each start (EC2's user guide,
    /// "Billing and purchasing options").
    pub instances: Vec<InstanceItem>,
    /// Volumes: by their size, attached or not, whatever their instance does.
    pub volumes: Vec<VolumeItem>,
    /// Snapshots: by what is in them.
    pub snapshots: Vec<SnapshotItem>,
    /// Public addresses: by the hour, in use or not, since 2024-02-01 (repost.aws, "Why am I seeing
    /// charges for Public IPv4").
    pub addresses: Vec<AddressItem>,
}

impl Bill {
    /// What is not as it was before, and what else costs. For how long it has does not matter.
    #[must_use]
    pub fn since(self, before: &Self) -> (Self, Self) {
        let instances = self.instances.into_iter().filter(InstanceItem::costs);
        let (old, new): (Vec<_>, Vec<_>) = instances.partition(|item| {
            before.instances.iter().any(|was| (was.id, was.state) == (item.id, item.state))
        });
        let old = old.into_iter().filter(InstanceItem::runs).collect();
        let (volumes, new_volumes) =
            self.volumes.into_iter().partition(|item| before.volumes.contains(item));
        let (snapshots, new_snapshots) =
            self.snapshots.into_iter().partition(|item| before.snapshots.contains(item));
        let (addresses, new_addresses) =
            self.addresses.into_iter().partition(|item| before.addresses.contains(item));
        (
            Self {
                volumes: new_volumes,
                snapshots: new_snapshots,
                addresses: new_addresses,
                instances: new,
            },
            Self { instances: old, volumes, snapshots, addresses },
        )
    }

    /// Whether nothing costs.
    pub fn is_empty(&self) -> bool {
        let nothing_else =
            self.volumes.is_empty() && self.snapshots.is_empty() && self.addresses.is_empty();
        nothing_else && !self.instances.iter().any(InstanceItem::costs)
    }

    /// Whether the same things cost. For how long they have does not matter.
    pub fn is_of_the_same(&self, other: &Self) -> bool {
        let things = |bill: &Self| {
            let mut things = bill.clone();
            things.instances.iter_mut().for_each(|item| item.seconds = 0);
            things
        };
        things(self) == things(other)
    }
}

/// An instance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstanceItem {
    /// Which.
    pub id: InstanceId,
    /// Of which type.
    pub kind: InstanceType,
    /// What it does.
    pub state: State,
    /// The seconds that it is billed for until now.
    pub seconds: u64,
}

impl InstanceItem {
    /// Whether it is still there: one that was terminated costs no more.
    pub fn costs(&self) -> bool {
        self.state != State::Terminated
    }

    /// Whether it costs now: one that does not run costs nothing for itself.
    pub fn runs(&self) -> bool {
        self.state == State::Running
    }
}

/// A volume.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VolumeItem {
    /// Which.
    pub id: VolumeId,
    /// In GiB.
    pub size: u32,
    /// Of which type.
    pub kind: VolumeType,
    /// Since when it costs.
    pub since: Timestamp,
    /// The instance that has it, and what that does.
    pub instance: Option<(InstanceId, State)>,
}

/// A snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnapshotItem {
    /// Which.
    pub id: SnapshotId,
    /// The size of the volume in GiB.
    pub size: u32,
    /// Since when it costs.
    pub since: Timestamp,
}

/// A public address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressItem {
    /// Which.
    pub ip: Ipv4Addr,
    /// If it is an Elastic IP address.
    pub elastic: Option<AllocationId>,
    /// The instance that has it, and what that does.
    pub instance: Option<(InstanceId, State)>,
}

impl Account {
    /// What there is to pay for, until [`now`](Self::now).
    pub fn bill(&self) -> Bill {
        let state = |id| self.instance(id).ok().map(|instance| (instance.id, instance.state));
        let instances = self.instances.iter().map(|instance| InstanceItem {
            id: instance.id,
            kind: instance.kind,
            state: instance.state,
            seconds: instance.billed_seconds(self.now),
        });
        let volumes = self.volumes.iter().map(|volume| VolumeItem {
            id: volume.id,
            size: volume.size,
            kind: volume.kind,
            since: volume.created,
            instance: volume.attachment.as_ref().and_then(|at| state(at.instance)),
        });
        let snapshots = self.snapshots.iter().map(|snapshot| SnapshotItem {
            id: snapshot.id,
            size: snapshot.size,
            since: snapshot.created,
        });
        let elastic = self.addresses.iter().map(|address| AddressItem {
            ip: address.ip,
            elastic: Some(address.id),
            instance: address.association.and_then(|there| state(there.instance)),
        });
        let given = self.instances.iter().filter_map(|instance| {
            let ip = instance.public_ip?;
            let instance = Some((instance.id, instance.state));
            Some(AddressItem { ip, elastic: None, instance })
        });
        let given = given.filter(|item| self.addresses.iter().all(|address| address.ip != item.ip));
        Bill {
            instances: instances.collect(),
            volumes: volumes.collect(),
            snapshots: snapshots.collect(),
            addresses: elastic.chain(given).collect(),
        }
    }
}
