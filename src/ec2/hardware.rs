//! Types of instances and of volumes, with their real figures.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

/// A type of instance: how much machine there is.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Display,
    EnumString,
    EnumIter,
    IntoStaticStr,
    Serialize,
    Deserialize
)]
#[allow(missing_docs, reason = "the names are EC2's")]
pub enum InstanceType {
    #[strum(serialize = "t2.micro")]
    #[serde(rename = "t2.micro")]
    T2Micro,
    #[strum(serialize = "t3.micro")]
    #[serde(rename = "t3.micro")]
    T3Micro,
    #[strum(serialize = "t3.small")]
    #[serde(rename = "t3.small")]
    T3Small,
    #[strum(serialize = "m5.large")]
    #[serde(rename = "m5.large")]
    M5Large,
    #[strum(serialize = "m5d.large")]
    #[serde(rename = "m5d.large")]
    M5dLarge,
    #[strum(serialize = "c5d.large")]
    #[serde(rename = "c5d.large")]
    C5dLarge,
}

/// What EC2 says of a type (`DescribeInstanceTypes`; the figures as `moto` 5.2 took them from it).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InstanceFacts {
    /// Virtual processors.
    pub vcpus: u32,
    /// Memory in MiB.
    pub memory: u32,
    /// The disks of the host that come with it, each in GB: its instance store.
    pub instance_store: &'static [u32],
    /// Whether its hypervisor is Nitro; else it is Xen.
    pub nitro: bool,
    /// Whether it saves up processor time (T2, T3).
    pub burstable: bool,
}

impl InstanceType {
    /// What there is to know of it.
    pub fn facts(self) -> InstanceFacts {
        let facts = |vcpus, memory, nitro, burstable| InstanceFacts {
            vcpus,
            memory,
            instance_store: &[],
            nitro,
            burstable,
        };
        match self {
            Self::T2Micro => facts(1, 1024, false, true),
            Self::T3Micro => facts(2, 1024, true, true),
            Self::T3Small => facts(2, 2048, true, true),
            Self::M5Large => facts(2, 8192, true, false),
            Self::M5dLarge => {
                InstanceFacts { instance_store: &[75], ..facts(2, 8192, true, false) }
            }
            Self::C5dLarge => {
                InstanceFacts { instance_store: &[50], ..facts(2, 4096, true, false) }
            }
        }
    }
}

/// A type of EBS volume.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Display,
    EnumString,
    EnumIter,
    IntoStaticStr,
    Serialize,
    Deserialize
)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum VolumeType {
    /// General purpose SSD.
    Gp3,
    /// General purpose SSD, of before: what `CreateVolume` takes where none is named.
    Gp2,
    /// Provisioned IOPS SSD, of before.
    Io1,
    /// Provisioned IOPS SSD.
    Io2,
    /// Throughput optimised HDD.
    St1,
    /// Cold HDD.
    Sc1,
    /// Magnetic, of a generation before.
    Standard,
}

/// What a volume of a type may be (EC2's API, `EbsBlockDevice`, 2016-11-15, as of November 2026).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VolumeFacts {
    /// Sizes in GiB.
    pub size: RangeInclusive<u32>,
    /// Operations per second that may be asked for.
    pub iops: Option<RangeInclusive<u32>>,
    /// MiB per second that may be asked for.
    pub throughput: Option<RangeInclusive<u32>>,
    /// Whether they must be asked for.
    pub needs_iops: bool,
    /// Whether an instance can boot from it.
    pub boots: bool,
}

impl VolumeType {
    /// What there is to know of it.
    pub fn facts(self) -> VolumeFacts {
        let plain = |size| VolumeFacts {
            size,
            iops: None,
            throughput: None,
            needs_iops: false,
            boots: true,
        };
        let (iops, throughput) = (Some(3_000..=80_000), Some(125..=2_000));
        match self {
            Self::Gp3 => VolumeFacts { iops, throughput, ..plain(1..=65_536) },
            Self::Gp2 => plain(1..=16_384),
            Self::Io1 => {
                VolumeFacts { iops: Some(100..=64_000), needs_iops: true, ..plain(4..=16_384) }
            }
            Self::Io2 => {
                VolumeFacts { iops: Some(100..=256_000), needs_iops: true, ..plain(4..=65_536) }
            }
            Self::St1 | Self::Sc1 => VolumeFacts { boots: false, ..plain(125..=16_384) },
            Self::Standard => plain(1..=1_024),
        }
    }

    /// How many operations per second a volume of this size has, where EC2 says so: what was asked
    /// for, 3,000 for gp3, and for gp2 three for each GiB, 100 at least and 16,000 at most (EBS
    /// guide, "General Purpose SSD volumes").
    pub fn iops(self, size: u32, asked: Option<u32>) -> Option<u32> {
        match self {
            Self::Gp3 => Some(asked.unwrap_or(3_000)),
            Self::Gp2 => Some(size.saturating_mul(3).clamp(100, 16_000)),
            Self::Io1 | Self::Io2 => asked,
            Self::St1 | Self::Sc1 | Self::Standard => None,
        }
    }
}
