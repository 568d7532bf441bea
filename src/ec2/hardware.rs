//! Types of instances, with their real figures.

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
