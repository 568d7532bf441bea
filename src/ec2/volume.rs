//! Volumes of EBS, and snapshots of them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::id::{InstanceId, SnapshotId, VolumeId};
use super::region::Zone;
use super::system::{System, Tags};
use super::volume_type::VolumeType;
use crate::files::Tree;

/// A volume.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Volume {
    /// Its id.
    pub id: VolumeId,
    /// The zone that it lives in: it can be attached there alone.
    pub zone: Zone,
    /// In GiB.
    pub size: u32,
    /// The type.
    pub kind: VolumeType,
    /// The operations per second that were asked for.
    pub iops: Option<u32>,
    /// The MiB per second that were asked for.
    pub throughput: Option<u32>,
    /// Whether it is encrypted: a label here, since no byte of it is on a disk of AWS.
    pub encrypted: bool,
    /// What it was made from.
    pub snapshot: Option<SnapshotId>,
    /// When it was made.
    pub created: Timestamp,
    /// What it is attached to. One instance at most.
    pub attachment: Option<Attachment>,
    /// The system that boots from it, if one does.
    pub system: Option<System>,
    /// What is on it. A new one is empty; a real one has not even a file system then, until
    /// `mkfs` makes one and `mount` gives it a place.
    pub content: Tree,
    /// Its tags.
    pub tags: Tags,
}

/// That a volume is attached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// To which instance.
    pub instance: InstanceId,
    /// As which device.
    pub device: String,
    /// Since when.
    pub since: Timestamp,
    /// Whether it is deleted when the instance is terminated.
    pub delete_on_termination: bool,
}

/// What was on a volume at a time. It belongs to the Region, and is kept in an S3 that AWS manages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// Its id.
    pub id: SnapshotId,
    /// Of which volume. That may be gone meanwhile.
    pub volume: VolumeId,
    /// The size of that volume in GiB.
    pub size: u32,
    /// What is said of it.
    pub description: String,
    /// When it was made.
    pub created: Timestamp,
    /// Whether the volume was encrypted.
    pub encrypted: bool,
    /// The system that boots from it, if one does.
    pub system: Option<System>,
    /// What was on the volume.
    pub content: Tree,
    /// Its tags.
    pub tags: Tags,
}

impl Volume {
    /// Its state in EC2's words: `in-use` or `available`. The others take no time here.
    pub fn state(&self) -> &'static str {
        if self.attachment.is_some() { "in-use" } else { "available" }
    }

    /// Whether it is attached to this instance, as this device where one is named.
    pub fn is_at(&self, instance: InstanceId, device: Option<&str>) -> bool {
        self.attachment.as_ref().is_some_and(|at| {
            at.instance == instance && device.is_none_or(|device| device == at.device)
        })
    }
}

/// The name of the place of a device below `/mnt`: its last part.
pub(super) fn place(device: &str) -> &str {
    device.rsplit('/').next().unwrap_or(device)
}
