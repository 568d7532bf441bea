//! Volumes, snapshots and images.

use jiff::Timestamp;
use serde::Serialize;

use super::fields::{Fields, Tag, fields, tags};
use crate::ec2::{
    Account, Image, ImageId, Instance, InstanceId, SnapshotId, Volume, VolumeId, VolumeType, Zone,
};

/// The volumes that there are.
pub fn volumes(account: &Account) -> Fields {
    fields(&Volumes { volumes: account.volumes().iter().map(volume).collect() })
}

/// Those of one instance.
pub(super) fn volumes_of(account: &Account, instance: &Instance) -> Fields {
    fields(&Volumes { volumes: account.volumes_of(instance).into_iter().map(volume).collect() })
}

/// All snapshots.
pub fn snapshots(account: &Account) -> Fields {
    let snapshots = account.snapshots().iter().map(|snapshot| Snapshot {
        snapshot_id: snapshot.id,
        volume_id: snapshot.volume,
        volume_size: snapshot.size,
        start_time: snapshot.created,
        description: &snapshot.description,
        encrypted: snapshot.encrypted,
        tags: tags(&snapshot.tags),
    });
    fields(&Snapshots { snapshots: snapshots.collect() })
}

/// All images, those of one's own last.
pub fn images(account: &Account) -> Fields {
    let now = account.now();
    let row = |image: Image| ImageRow {
        keystep: Own {
            user: image.system.user(),
            release: image.system.release().0,
            past_support: image.system.past_support(now),
        },
        image_id: image.id,
        name: image.name,
        description: image.description,
        owner_id: image.owner,
        creation_date: image.created,
    };
    fields(&Images { images: account.images().map(row).collect() })
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Volumes<'a> {
    volumes: Vec<VolumeRow<'a>>,
}

/// `Volume`, in EC2's API.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct VolumeRow<'a> {
    volume_id: VolumeId,
    size: u32,
    volume_type: VolumeType,
    #[serde(skip_serializing_if = "Option::is_none")]
    iops: Option<u32>,
    state: &'static str,
    availability_zone: Zone,
    #[serde(skip_serializing_if = "Option::is_none")]
    snapshot_id: Option<SnapshotId>,
    create_time: Timestamp,
    encrypted: bool,
    attachments: Vec<Attachment<'a>>,
    tags: Vec<Tag<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Attachment<'a> {
    instance_id: InstanceId,
    device: &'a str,
    attach_time: Timestamp,
    delete_on_termination: bool,
}

fn volume(volume: &Volume) -> VolumeRow<'_> {
    let attachment = volume.attachment.as_ref().map(|at| Attachment {
        instance_id: at.instance,
        device: &at.device,
        attach_time: at.since,
        delete_on_termination: at.delete_on_termination,
    });
    VolumeRow {
        volume_id: volume.id,
        size: volume.size,
        volume_type: volume.kind,
        iops: volume.kind.iops(volume.size, volume.iops),
        state: volume.state(),
        availability_zone: volume.zone,
        snapshot_id: volume.snapshot,
        create_time: volume.created,
        encrypted: volume.encrypted,
        attachments: attachment.into_iter().collect(),
        tags: tags(&volume.tags),
    }
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Snapshots<'a> {
    snapshots: Vec<Snapshot<'a>>,
}

/// `Snapshot`, in EC2's API.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Snapshot<'a> {
    snapshot_id: SnapshotId,
    volume_id: VolumeId,
    volume_size: u32,
    start_time: Timestamp,
    description: &'a str,
    encrypted: bool,
    tags: Vec<Tag<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Images {
    images: Vec<ImageRow>,
}

/// `Image`, in EC2's API.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct ImageRow {
    image_id: ImageId,
    name: String,
    description: String,
    owner_id: String,
    creation_date: Timestamp,
    keystep: Own,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Own {
    /// As whom one logs in.
    user: &'static str,
    /// What the system is called.
    release: &'static str,
    past_support: bool,
}
