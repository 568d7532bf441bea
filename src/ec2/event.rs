//! What happened, as data. Words for it are made elsewhere.

use core::net::Ipv4Addr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};

use super::group::Permission;
use super::id::{
    AllocationId, GroupId, ImageId, InstanceId, KeyPairId, RuleId, SnapshotId, VolumeId,
};
use super::instance::{State, StateReason};

/// Something that happened, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// When.
    pub at: Timestamp,
    /// What.
    pub event: Event,
}

/// Something that happened in an account.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr, VariantNames, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[strum(serialize_all = "kebab-case")]
pub enum Event {
    /// A key pair was made: the private half went to whoever asked, once.
    KeyPairCreated {
        /// Which.
        id: KeyPairId,
        /// Its name.
        name: String,
    },
    /// A public key was imported.
    KeyPairImported {
        /// Which.
        id: KeyPairId,
        /// Its name.
        name: String,
    },
    /// A key pair was deleted. What stands in authorized_keys anywhere stays.
    KeyPairDeleted {
        /// Its name.
        name: String,
        /// The instances with a list that lets its private half in as before.
        instances: Vec<InstanceId>,
    },
    /// An instance was launched.
    Launched {
        /// Which.
        instance: InstanceId,
        /// From which image.
        image: ImageId,
        /// With which key pair.
        key_name: Option<String>,
    },
    /// An instance is in another state.
    StateChanged {
        /// Which.
        instance: InstanceId,
        /// What it was.
        from: State,
        /// What it is.
        to: State,
        /// Why, where somebody wanted it.
        reason: Option<StateReason>,
    },
    /// One that was terminated is no longer seen.
    Forgotten {
        /// Which.
        instance: InstanceId,
    },
    /// cloud-init put the public key there, at the first boot.
    KeyInstalled {
        /// In which instance.
        instance: InstanceId,
        /// For which user.
        user: String,
        /// Into which file.
        file: String,
    },
    /// It booted; nothing was put anywhere: it had booted before, or has no key.
    Booted {
        /// Which.
        instance: InstanceId,
        /// Whether it was for the first time, by what is noted on its root volume.
        first: bool,
        /// Whether it had booted before all the same: from another root volume.
        #[serde(default, skip_serializing_if = "is_false")]
        anew: bool,
    },
    /// It was rebooted: everything is where it was.
    Rebooted {
        /// Which.
        instance: InstanceId,
        /// Why.
        #[serde(default, skip_serializing_if = "Reboot::is_asked")]
        why: Reboot,
    },
    /// What was in memory is gone, or was kept on the root volume.
    Memory {
        /// Of which instance.
        instance: InstanceId,
        /// Whether it was kept.
        kept: bool,
    },
    /// The disks of the host are empty.
    InstanceStoreWiped {
        /// Of which instance.
        instance: InstanceId,
        /// The devices.
        devices: Vec<String>,
    },
    /// An instance has a public address now.
    AddressGiven {
        /// Which.
        instance: InstanceId,
        /// The address.
        ip: Ipv4Addr,
        /// Whether it is an Elastic IP address.
        elastic: bool,
    },
    /// An instance has a public address no longer.
    AddressTaken {
        /// Which.
        instance: InstanceId,
        /// The address.
        ip: Ipv4Addr,
        /// Whether it is an Elastic IP address: one's own still, and costing.
        elastic: bool,
    },
    /// An Elastic IP address is one's own.
    AddressAllocated {
        /// Which.
        id: AllocationId,
        /// The address.
        ip: Ipv4Addr,
    },
    /// It is one's own no longer.
    AddressReleased {
        /// The address.
        ip: Ipv4Addr,
    },
    /// A volume was made.
    VolumeCreated {
        /// Which.
        volume: VolumeId,
    },
    /// It was attached.
    VolumeAttached {
        /// Which.
        volume: VolumeId,
        /// To which instance.
        instance: InstanceId,
        /// As which device.
        device: String,
    },
    /// It was detached. What is on it stays.
    VolumeDetached {
        /// Which.
        volume: VolumeId,
        /// From which instance.
        instance: InstanceId,
    },
    /// It outlived its instance, and goes on costing.
    VolumeKept {
        /// Which.
        volume: VolumeId,
        /// Whose it was.
        instance: InstanceId,
    },
    /// It is deleted, and what was on it.
    VolumeDeleted {
        /// Which.
        volume: VolumeId,
        /// The instance that it went with; `None`: by itself.
        with: Option<InstanceId>,
    },
    /// A snapshot was made.
    SnapshotCreated {
        /// Which.
        snapshot: SnapshotId,
        /// Of which volume.
        volume: VolumeId,
    },
    /// A snapshot was deleted.
    SnapshotDeleted {
        /// Which.
        snapshot: SnapshotId,
    },
    /// An image was made.
    ImageCreated {
        /// Which.
        image: ImageId,
        /// Of which instance.
        instance: InstanceId,
    },
    /// An image is none any longer. Its snapshots stay, and go on costing.
    ImageDeregistered {
        /// Which.
        image: ImageId,
    },
    /// A security group was made.
    GroupCreated {
        /// Which.
        group: GroupId,
        /// Its name.
        name: String,
    },
    /// A security group was deleted.
    GroupDeleted {
        /// Its name.
        name: String,
    },
    /// A rule lets something in, at once.
    RuleAdded {
        /// Of which group.
        group: GroupId,
        /// Which.
        rule: RuleId,
        /// What it allows.
        permission: Permission,
    },
    /// A rule lets nothing new in any longer.
    RuleRevoked {
        /// Of which group.
        group: GroupId,
        /// What it allowed.
        permission: Permission,
    },
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_false(it: &bool) -> bool {
    !it
}

/// Why an instance was rebooted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reboot {
    /// `RebootInstances`.
    #[default]
    Asked,
    /// `CreateImage` did it, so that its disks are at rest; nobody asked for it.
    ForImage,
    /// `reboot`, inside.
    Inside,
}

impl Reboot {
    fn is_asked(&self) -> bool {
        *self == Self::Asked
    }
}

impl Event {
    /// The instance that it happened to.
    pub fn instance(&self) -> Option<InstanceId> {
        match self {
            Self::Launched { instance, .. }
            | Self::StateChanged { instance, .. }
            | Self::Forgotten { instance }
            | Self::KeyInstalled { instance, .. }
            | Self::Booted { instance, .. }
            | Self::Rebooted { instance, .. }
            | Self::Memory { instance, .. }
            | Self::InstanceStoreWiped { instance, .. }
            | Self::AddressGiven { instance, .. }
            | Self::AddressTaken { instance, .. }
            | Self::VolumeAttached { instance, .. }
            | Self::VolumeDetached { instance, .. }
            | Self::VolumeKept { instance, .. }
            | Self::ImageCreated { instance, .. } => Some(*instance),
            Self::VolumeDeleted { with, .. } => *with,
            Self::KeyPairCreated { .. }
            | Self::KeyPairImported { .. }
            | Self::KeyPairDeleted { .. }
            | Self::AddressAllocated { .. }
            | Self::AddressReleased { .. }
            | Self::VolumeCreated { .. }
            | Self::SnapshotCreated { .. }
            | Self::SnapshotDeleted { .. }
            | Self::ImageDeregistered { .. }
            | Self::GroupCreated { .. }
            | Self::GroupDeleted { .. }
            | Self::RuleAdded { .. }
            | Self::RuleRevoked { .. } => None,
        }
    }

    /// The volume that it names.
    pub fn volume(&self) -> Option<VolumeId> {
        match self {
            Self::VolumeCreated { volume }
            | Self::SnapshotCreated { volume, .. }
            | Self::VolumeAttached { volume, .. }
            | Self::VolumeDetached { volume, .. }
            | Self::VolumeKept { volume, .. }
            | Self::VolumeDeleted { volume, .. } => Some(*volume),
            _ => None,
        }
    }
}
