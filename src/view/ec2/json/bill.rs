//! What goes on costing, without prices.

use core::net::Ipv4Addr;

use jiff::Timestamp;
use serde::Serialize;

use super::fields::{Fields, fields};
use crate::ec2::{
    Account, AllocationId, InstanceId, InstanceType, SnapshotId, State, VolumeId, VolumeType,
};

/// What there is to pay for now, and for how long.
pub fn bill(account: &Account) -> Fields {
    let bill = account.bill();
    let instances = bill.instances.iter().filter(|item| item.state != State::Terminated);
    let instances = instances.map(|item| Instance {
        instance_id: item.id,
        instance_type: item.kind,
        state: item.state,
        seconds: item.seconds,
    });
    let volumes = bill.volumes.iter().map(|item| Volume {
        volume_id: item.id,
        size: item.size,
        volume_type: item.kind,
        since: item.since,
        instance_id: item.instance.map(|(id, _)| id),
    });
    let snapshots = bill.snapshots.iter().map(|item| Snapshot {
        snapshot_id: item.id,
        volume_size: item.size,
        since: item.since,
    });
    let addresses = bill.addresses.iter().map(|item| Address {
        public_ip: item.ip,
        allocation_id: item.elastic,
        instance_id: item.instance.map(|(id, _)| id),
    });
    let bill = Bill {
        instances: instances.collect(),
        volumes: volumes.collect(),
        snapshots: snapshots.collect(),
        addresses: addresses.collect(),
    };
    fields(&Whole { bill })
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Whole {
    bill: Bill,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Bill {
    instances: Vec<Instance>,
    volumes: Vec<Volume>,
    snapshots: Vec<Snapshot>,
    addresses: Vec<Address>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Instance {
    instance_id: InstanceId,
    instance_type: InstanceType,
    state: State,
    /// That it is billed for until now.
    seconds: u64,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Volume {
    volume_id: VolumeId,
    size: u32,
    volume_type: VolumeType,
    since: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    instance_id: Option<InstanceId>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Snapshot {
    snapshot_id: SnapshotId,
    volume_size: u32,
    since: Timestamp,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Address {
    public_ip: Ipv4Addr,
    #[serde(skip_serializing_if = "Option::is_none")]
    allocation_id: Option<AllocationId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    instance_id: Option<InstanceId>,
}
