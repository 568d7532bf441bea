//! Types of volumes, with their real figures: how large and how fast each may be.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

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
    /// How many there may be for each GiB.
    pub iops_per_gib: u32,
    /// Whether they must be asked for.
    pub needs_iops: bool,
    /// Whether an instance can boot from it.
    pub boots: bool,
}

/// Why there is no such volume, in EC2's words, as they are quoted in rocicorp/mono #4410 and runs-on
/// #260 (the ratios), kubernetes-sigs/aws-ebs-csi-driver #809 (the bounds), boto3 #2474 and runs-on #426
/// (what a type does not have).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// A type has no volumes of this size.
    #[error("Volume size {1} GiB is not supported for volume type {0}")]
    Size(VolumeType, u32),
    /// Operations must be asked for.
    #[error("The parameter iops must be specified for {0} volumes.")]
    NeedsIops(VolumeType),
    /// Operations cannot be asked for.
    #[error("The parameter iops is not supported for {0} volumes.")]
    NoIops(VolumeType),
    /// Fewer or more operations than the type has.
    #[error("Volume iops of {iops} is too {}; {} is {}.", how(*iops, *least), end(*iops, *least), if iops < least { least } else { most })]
    Iops {
        /// How many were asked for.
        iops: u32,
        /// How many there are at least.
        least: u32,
        /// And at most.
        most: u32,
    },
    /// More operations than the size allows.
    #[error("Iops to volume size ratio of {:.6} is too high; maximum is {most}", f64::from(*iops) / f64::from(*size))]
    Ratio {
        /// How many were asked for.
        iops: u32,
        /// With how many GiB.
        size: u32,
        /// How many there may be for each.
        most: u32,
    },
    /// Throughput cannot be asked for.
    #[error("throughput can only be specified for volumeType gp3.")]
    NoThroughput,
    /// Less or more throughput than the type has.
    #[error("Volume throughput of {throughput} is too {}; {} is {}.", how(*throughput, *least), end(*throughput, *least), if throughput < least { least } else { most })]
    Throughput {
        /// How much was asked for, in MiB per second.
        throughput: u32,
        /// How much there is at least.
        least: u32,
        /// And at most.
        most: u32,
    },
    /// More throughput than the operations allow.
    #[error("Throughput (MiBps) to iops ratio of {:.6} is too high; maximum is 0.250000 MiBps per iops", f64::from(*throughput) / f64::from(*iops))]
    TooFast {
        /// How much was asked for, in MiB per second.
        throughput: u32,
        /// With how many operations per second.
        iops: u32,
    },
}

impl Unfit {
    /// EC2's code.
    pub fn code(self) -> &'static str {
        match self {
            Self::NeedsIops(_) => "MissingParameter",
            Self::NoIops(_) | Self::NoThroughput => "InvalidParameterCombination",
            _ => "InvalidParameterValue",
        }
    }
}

fn how(asked: u32, least: u32) -> &'static str {
    if asked < least { "low" } else { "high" }
}

fn end(asked: u32, least: u32) -> &'static str {
    if asked < least { "minimum" } else { "maximum" }
}

impl VolumeType {
    /// What there is to know of it.
    pub fn facts(self) -> VolumeFacts {
        let plain = |size| VolumeFacts {
            size,
            iops: None,
            throughput: None,
            iops_per_gib: 0,
            needs_iops: false,
            boots: true,
        };
        let (iops, throughput) = (Some(3_000..=80_000), Some(125..=2_000));
        match self {
            Self::Gp3 => VolumeFacts { iops, throughput, iops_per_gib: 500, ..plain(1..=65_536) },
            Self::Gp2 => plain(1..=16_384),
            Self::Io1 => VolumeFacts {
                iops: Some(100..=64_000),
                iops_per_gib: 50,
                needs_iops: true,
                ..plain(4..=16_384)
            },
            Self::Io2 => VolumeFacts {
                iops: Some(100..=256_000),
                iops_per_gib: 1_000,
                needs_iops: true,
                ..plain(4..=65_536)
            },
            Self::St1 | Self::Sc1 => VolumeFacts { boots: false, ..plain(125..=16_384) },
            Self::Standard => plain(1..=1_024),
        }
    }

    /// The operations per second that may be asked for with this size: so many for each GiB (EBS
    /// guide, "Amazon EBS volume types"), and what the type has at least with any size.
    pub fn iops_for(self, size: u32) -> Option<RangeInclusive<u32>> {
        let VolumeFacts { iops, iops_per_gib, .. } = self.facts();
        let (least, most) = iops?.into_inner();
        Some(least..=size.saturating_mul(iops_per_gib).clamp(least, most))
    }

    /// The MiB per second that may be asked for with so many operations: each moves a quarter of a
    /// MiB (EBS guide, "General Purpose SSD volumes").
    pub fn throughput_for(self, iops: u32) -> Option<RangeInclusive<u32>> {
        let (least, most) = self.facts().throughput?.into_inner();
        Some(least..=(iops / 4).clamp(least, most))
    }

    /// Whether there is a volume of this size and speed.
    ///
    /// # Errors
    ///
    /// [`Unfit`].
    pub fn fits(self, size: u32, iops: Option<u32>, throughput: Option<u32>) -> Result<(), Unfit> {
        let facts = self.facts();
        if !facts.size.contains(&size) {
            return Err(Unfit::Size(self, size));
        }
        match (iops, facts.iops.zip(self.iops_for(size))) {
            (None, _) if facts.needs_iops => return Err(Unfit::NeedsIops(self)),
            (None, _) => {}
            (Some(_), None) => return Err(Unfit::NoIops(self)),
            (Some(iops), Some((all, _))) if !all.contains(&iops) => {
                return Err(Unfit::Iops { iops, least: *all.start(), most: *all.end() });
            }
            (Some(iops), Some((_, here))) if !here.contains(&iops) => {
                return Err(Unfit::Ratio { iops, size, most: facts.iops_per_gib });
            }
            (Some(_), Some(_)) => {}
        }
        let has = self.iops(size, iops).unwrap_or_default();
        match (throughput, facts.throughput.zip(self.throughput_for(has))) {
            (None, _) => Ok(()),
            (Some(_), None) => Err(Unfit::NoThroughput),
            (Some(throughput), Some((all, _))) if !all.contains(&throughput) => {
                Err(Unfit::Throughput { throughput, least: *all.start(), most: *all.end() })
            }
            (Some(throughput), Some((_, here))) if !here.contains(&throughput) => {
                Err(Unfit::TooFast { throughput, iops: has })
            }
            (Some(_), Some(_)) => Ok(()),
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

#[cfg(test)]
mod tests {
    use super::VolumeType::{Gp2, Gp3, Io1, Io2, St1};

    #[test]
    fn how_fast_a_volume_may_be_depends_on_how_large_it_is() {
        for (kind, size, iops, throughput) in [
            (Gp3, 1, None, None),
            // What gp3 has anyway may be said.
            (Gp3, 1, Some(3_000), Some(750)),
            (Gp3, 30, Some(15_000), Some(2_000)),
            (Gp3, 160, Some(80_000), None),
            (Io1, 4, Some(200), None),
            (Io2, 4, Some(4_000), None),
            (Gp2, 8, None, None),
        ] {
            assert_eq!(kind.fits(size, iops, throughput), Ok(()), "{kind} {size} {iops:?}");
        }
        for (kind, size, iops, throughput, code, words) in [
            (
                Gp3,
                20,
                Some(15_000),
                None,
                "InvalidParameterValue",
                "Iops to volume size ratio of 750.000000 is too high; maximum is 500",
            ),
            (
                Io1,
                4,
                Some(201),
                None,
                "InvalidParameterValue",
                "Iops to volume size ratio of 50.250000 is too high; maximum is 50",
            ),
            (
                Io2,
                4,
                Some(4_001),
                None,
                "InvalidParameterValue",
                "Iops to volume size ratio of 1000.250000 is too high; maximum is 1000",
            ),
            (
                Io1,
                4,
                Some(50),
                None,
                "InvalidParameterValue",
                "Volume iops of 50 is too low; minimum is 100.",
            ),
            (
                Gp3,
                1_000,
                Some(80_001),
                None,
                "InvalidParameterValue",
                "Volume iops of 80001 is too high; maximum is 80000.",
            ),
            (
                Gp3,
                8,
                None,
                Some(1_000),
                "InvalidParameterValue",
                "Throughput (MiBps) to iops ratio of 0.333333 is too high; maximum is 0.250000 \
                 MiBps per iops",
            ),
            (
                Gp3,
                8,
                None,
                Some(124),
                "InvalidParameterValue",
                "Volume throughput of 124 is too low; minimum is 125.",
            ),
            (
                Io2,
                8,
                Some(100),
                Some(200),
                "InvalidParameterCombination",
                "throughput can only be specified for volumeType gp3.",
            ),
            (
                Gp2,
                8,
                Some(100),
                None,
                "InvalidParameterCombination",
                "The parameter iops is not supported for gp2 volumes.",
            ),
            (
                Io1,
                8,
                None,
                None,
                "MissingParameter",
                "The parameter iops must be specified for io1 volumes.",
            ),
            (
                St1,
                1,
                None,
                None,
                "InvalidParameterValue",
                "Volume size 1 GiB is not supported for volume type st1",
            ),
        ] {
            let unfit = kind.fits(size, iops, throughput).unwrap_err();
            assert_eq!((unfit.code(), &*unfit.to_string()), (code, words));
        }
    }
}
