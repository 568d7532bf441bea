//! The table of what can be asked, out of the 830 actions of EC2.

use strum::{Display, EnumIter, EnumString, IntoEnumIterator as _, IntoStaticStr};

use super::form::Part;
use super::refusal::Refusal;
use super::{
    Act, addresses, attributes, copies, groups, inside, instances, key_pairs, launch, region,
    rules, tags, volumes,
};
use crate::crypto::PrivateKey;
use crate::text::head;

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

impl Action {
    /// What a request asks for.
    pub(super) fn of(whole: &Part<'_>) -> Result<Self, Refusal> {
        let name = whole.text("Action").ok_or(Refusal::NoAction)?;
        name.parse().map_err(|_| Refusal::Action(head(name)))
    }

    /// Reads what it needs.
    pub(super) fn read<'a>(
        self,
        whole: &Part<'_>,
        key: Option<&'a PrivateKey>,
    ) -> Result<Act<'a>, Refusal> {
        match self {
            Self::AllocateAddress => addresses::allocate(whole),
            Self::AssociateAddress => addresses::associate(whole),
            Self::AttachVolume => volumes::attach(whole),
            Self::AuthorizeSecurityGroupIngress => rules::authorize(whole),
            Self::CreateImage => copies::create_image(whole),
            Self::CreateKeyPair => key_pairs::create(whole, key),
            Self::CreateSecurityGroup => groups::create(whole),
            Self::CreateSnapshot => copies::create_snapshot(whole),
            Self::CreateTags => tags::create(whole),
            Self::CreateVolume => volumes::create(whole),
            Self::DeleteKeyPair => key_pairs::delete(whole),
            Self::DeleteSecurityGroup => groups::delete(whole),
            Self::DeleteSnapshot => copies::delete_snapshot(whole),
            Self::DeleteTags => tags::delete(whole),
            Self::DeleteVolume => volumes::delete(whole),
            Self::DeregisterImage => copies::deregister_image(whole),
            Self::DescribeAddresses => addresses::describe(whole),
            Self::DescribeAvailabilityZones => region::zones(whole),
            Self::DescribeImages => copies::describe_images(whole),
            Self::DescribeInstanceAttribute => attributes::describe(whole),
            Self::DescribeInstanceStatus => instances::status(whole),
            Self::DescribeInstanceTypes => region::types(whole),
            Self::DescribeInstances => instances::describe(whole),
            Self::DescribeKeyPairs => key_pairs::describe(whole),
            Self::DescribeRegions => region::regions(whole),
            Self::DescribeSecurityGroupRules => rules::describe(whole),
            Self::DescribeSecurityGroups => groups::describe(whole),
            Self::DescribeSnapshots => copies::describe_snapshots(whole),
            Self::DescribeSubnets => region::subnets(whole),
            Self::DescribeTags => tags::describe(whole),
            Self::DescribeVolumes => volumes::describe(whole),
            Self::DescribeVpcs => region::vpcs(whole),
            Self::DetachVolume => volumes::detach(whole),
            Self::DisassociateAddress => addresses::disassociate(whole),
            Self::GetConsoleOutput => inside::console_output(whole),
            Self::GetPasswordData => inside::password_data(whole),
            Self::ImportKeyPair => key_pairs::import(whole),
            Self::ModifyInstanceAttribute => attributes::modify(whole),
            Self::RebootInstances => instances::reboot(whole),
            Self::ReleaseAddress => addresses::release(whole),
            Self::RevokeSecurityGroupIngress => rules::revoke(whole),
            Self::RunInstances => launch::run(whole),
            Self::StartInstances => instances::start(whole),
            Self::StopInstances => instances::stop(whole),
            Self::TerminateInstances => instances::terminate(whole),
        }
    }
}
