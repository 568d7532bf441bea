//! The small EC2: which sentence belongs to which of AWS's codes. What AWS says stands in it as AWS
//! says it.

use super::Problem;
use crate::ec2::Error;

impl From<&Error> for Problem {
    fn from(error: &Error) -> Self {
        let problem = Self::new(id(error)).with("code", error.code()).with("message", error);
        match error {
            Error::State { id, state, .. } | Error::NotNow { id, state } => {
                let state = Self::new(format!("ec2-state-{state}"));
                problem.with("instance", id).sentence("state", state)
            }
            Error::KeyPairTaken(name) => problem.with("name", name),
            Error::OtherZone { volume, instance } => {
                let problem = problem.with("volume", volume.0);
                problem.with("of_volume", volume.1).with("of_instance", instance.1)
            }
            Error::NoRoot(instance, device) => {
                problem.with("instance", instance).with("device", device)
            }
            Error::RootInUse(_, instance) | Error::Protected(instance) => {
                problem.with("instance", instance)
            }
            Error::VolumeInUse(volume, _) => problem.with("volume", volume),
            Error::SnapshotInUse(_, image) => problem.with("image", image),
            _ => problem,
        }
    }
}

fn id(error: &Error) -> &'static str {
    match error {
        Error::DryRun | Error::Idempotent | Error::Spent { .. } => "err-aws-request",
        Error::Missing("Size") => "err-aws-no-size",
        Error::Malformed(_)
        | Error::Cidr(_)
        | Error::Missing(_)
        | Error::Parameter(_)
        | Error::Unfit(_)
        | Error::Combination(_)
        | Error::Mapping(_) => "err-aws-value",
        Error::NoInstance(_)
        | Error::NoImage(_)
        | Error::NoVolume(_)
        | Error::NoSnapshot(_)
        | Error::NoKeyPair(_)
        | Error::NoGroup(_)
        | Error::NoAllocation(_)
        | Error::NoResource(_)
        | Error::NoAssociation(_)
        | Error::NotAttached(..) => "err-aws-not-found",
        Error::OthersImage(_) => "err-aws-others-image",
        Error::NoRule | Error::NoRuleId(_) => "err-aws-no-rule",
        Error::KeyPairTaken(_) => "err-aws-key-pair-taken",
        Error::KeyFormat | Error::Ed25519 => "err-aws-key-format",
        Error::GroupTaken(_) | Error::ImageNameTaken(..) => "err-aws-name-taken",
        Error::RuleTaken(_) => "err-aws-rule-taken",
        Error::DefaultGroup(_) => "err-aws-default-group",
        Error::GroupInUse(_) => "err-aws-group-in-use",
        Error::SnapshotInUse(..) => "err-aws-snapshot-in-use",
        Error::State { .. } | Error::NotNow { .. } => "err-aws-state",
        Error::NotStopped(_) | Error::NotRunning(_) => "err-aws-other-state",
        Error::NoRoot(..) => "err-aws-no-root",
        Error::NoHibernation(_) => "err-aws-hibernation",
        Error::NoSleep(_) => "err-aws-no-sleep",
        Error::Hibernated(_) => "err-aws-hibernated",
        Error::Protected(_) => "err-aws-protected",
        Error::VolumeInUse(..) => "err-aws-volume-in-use",
        Error::OtherZone { .. } => "err-aws-other-zone",
        Error::DeviceInUse(_) => "err-aws-device-in-use",
        Error::VolumeAvailable(_) => "err-aws-volume-available",
        Error::RootInUse(..) => "err-aws-root-in-use",
        Error::PrivateIpInUse(_) | Error::AddressInUse(..) => "err-aws-address-in-use",
        Error::TooManyInstances { .. }
        | Error::TooManyAddresses
        | Error::TooMany { .. }
        | Error::TooManyGroups
        | Error::TooManyRules
        | Error::TooManyTags => "err-aws-too-many",
    }
}
