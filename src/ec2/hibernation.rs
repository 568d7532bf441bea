//! What hibernating asks of an instance (EC2's user guide of 2024, "Prerequisites for EC2 instance
//! hibernation"): the system knows how, and the memory has room on the root volume.

use super::hardware::InstanceType;
use super::system::System;
use super::volume_type::VolumeType;

/// Why an instance cannot hibernate. The words are this model's: AWS's are not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoSleep {
    /// What is in the memory would be readable on the disk.
    #[error("For hibernation, the root device volume must be encrypted.")]
    Unencrypted,
    /// The system is none of those that AWS lists.
    #[error("Hibernation is not supported for images of {}.", .0.release().0)]
    System(System),
    /// The type of the root volume.
    #[error(
        "For hibernation, the root device volume must be of type gp3, gp2, io1 or io2, not {0}."
    )]
    Volume(VolumeType),
    /// The root volume has no room for the memory beside the system.
    #[error(
        "For hibernation, the root device volume must be larger than the memory: it has {size} GiB, \
         and the memory {memory} GiB."
    )]
    Small {
        /// The root volume, in GiB.
        size: u32,
        /// The memory, in GiB.
        memory: u32,
    },
}

/// A root volume, as far as it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bed {
    pub(super) kind: VolumeType,
    pub(super) size: u32,
    pub(super) encrypted: bool,
}

impl System {
    /// Whether it is one of those that AWS lists: the list has Ubuntu up to 22.04, and no Debian.
    pub fn hibernates(self) -> bool {
        matches!(self, Self::AmazonLinux2023 | Self::AmazonLinux2 | Self::Windows)
    }
}

impl VolumeType {
    /// Whether a root volume of this type takes memory.
    pub fn takes_memory(self) -> bool {
        matches!(self, Self::Gp3 | Self::Gp2 | Self::Io1 | Self::Io2)
    }
}

impl InstanceType {
    /// Its memory, in GiB.
    pub fn memory_gib(self) -> u32 {
        self.facts().memory.div_ceil(1024)
    }
}

/// Whether an instance can hibernate.
pub(super) fn can(system: System, kind: InstanceType, root: Bed) -> Result<(), NoSleep> {
    let memory = kind.memory_gib();
    if !root.encrypted {
        return Err(NoSleep::Unencrypted);
    }
    if !system.hibernates() {
        return Err(NoSleep::System(system));
    }
    if !root.kind.takes_memory() {
        return Err(NoSleep::Volume(root.kind));
    }
    if root.size <= memory {
        return Err(NoSleep::Small { size: root.size, memory });
    }
    Ok(())
}
