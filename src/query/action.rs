//! The table of what can be asked, out of the 830 actions of EC2.

use strum::{Display, EnumIter, EnumString, IntoEnumIterator as _, IntoStaticStr};

/// The version of the API.
pub const VERSION: &str = "2016-11-15";

/// What can be asked. The names are EC2's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, EnumString, EnumIter, IntoStaticStr)]
#[allow(missing_docs, reason = "each is described in EC2's API reference")]
pub enum Action {
    AllocateAddress,
    AssociateAddress,
    AttachVolume,
    AuthorizeSecurityGroupIngress,
    CreateImage,
    CreateKeyPair,
    CreateSecurityGroup,
    CreateSnapshot,
    CreateTags,
    CreateVolume,
    DeleteKeyPair,
    DeleteSecurityGroup,
    DeleteSnapshot,
    DeleteTags,
    DeleteVolume,
    DeregisterImage,
    DescribeAddresses,
    DescribeAvailabilityZones,
    DescribeImages,
    DescribeInstanceAttribute,
    DescribeInstanceStatus,
    DescribeInstanceTypes,
    DescribeInstances,
    DescribeKeyPairs,
    DescribeRegions,
    DescribeSecurityGroupRules,
    DescribeSecurityGroups,
    DescribeSnapshots,
    DescribeSubnets,
    DescribeTags,
    DescribeVolumes,
    DescribeVpcs,
    DetachVolume,
    DisassociateAddress,
    GetConsoleOutput,
    GetPasswordData,
    ImportKeyPair,
    ModifyInstanceAttribute,
    RebootInstances,
    ReleaseAddress,
    RevokeSecurityGroupIngress,
    RunInstances,
    StartInstances,
    StopInstances,
    TerminateInstances,
}

/// The names of all of them, as a list to be read.
pub(super) fn names() -> String {
    Action::iter().map(<&str>::from).collect::<Vec<_>>().join(", ")
}
