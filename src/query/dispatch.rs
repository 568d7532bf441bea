//! Which file reads which action.

use super::act::Act;
use super::action::Action;
use super::form::Part;
use super::refusal::Refusal;
use super::{
    addresses, attributes, copies, groups, inside, instances, key_pairs, launch, region, rules,
    tags, volumes,
};
use crate::crypto::PrivateKey;
use crate::text::head;

/// What a request asks for.
pub(super) fn action(whole: &Part<'_>) -> Result<Action, Refusal> {
    let name = whole.text("Action").ok_or(Refusal::NoAction)?;
    name.parse().map_err(|_| Refusal::Action(head(name)))
}

/// Reads what it needs.
pub(super) fn read<'a>(
    action: Action,
    whole: &Part<'_>,
    key: Option<&'a PrivateKey>,
) -> Result<Act<'a>, Refusal> {
    match action {
        Action::AllocateAddress => addresses::allocate(whole),
        Action::AssociateAddress => addresses::associate(whole),
        Action::AttachVolume => volumes::attach(whole),
        Action::AuthorizeSecurityGroupIngress => rules::authorize(whole),
        Action::CreateImage => copies::create_image(whole),
        Action::CreateKeyPair => key_pairs::create(whole, key),
        Action::CreateSecurityGroup => groups::create(whole),
        Action::CreateSnapshot => copies::create_snapshot(whole),
        Action::CreateTags => tags::create(whole),
        Action::CreateVolume => volumes::create(whole),
        Action::DeleteKeyPair => key_pairs::delete(whole),
        Action::DeleteSecurityGroup => groups::delete(whole),
        Action::DeleteSnapshot => copies::delete_snapshot(whole),
        Action::DeleteTags => tags::delete(whole),
        Action::DeleteVolume => volumes::delete(whole),
        Action::DeregisterImage => copies::deregister_image(whole),
        Action::DescribeAddresses => addresses::describe(whole),
        Action::DescribeAvailabilityZones => region::zones(whole),
        Action::DescribeImages => copies::describe_images(whole),
        Action::DescribeInstanceAttribute => attributes::describe(whole),
        Action::DescribeInstanceStatus => instances::status(whole),
        Action::DescribeInstanceTypes => region::types(whole),
        Action::DescribeInstances => instances::describe(whole),
        Action::DescribeKeyPairs => key_pairs::describe(whole),
        Action::DescribeRegions => region::regions(whole),
        Action::DescribeSecurityGroupRules => rules::describe(whole),
        Action::DescribeSecurityGroups => groups::describe(whole),
        Action::DescribeSnapshots => copies::describe_snapshots(whole),
        Action::DescribeSubnets => region::subnets(whole),
        Action::DescribeTags => tags::describe(whole),
        Action::DescribeVolumes => volumes::describe(whole),
        Action::DescribeVpcs => region::vpcs(whole),
        Action::DetachVolume => volumes::detach(whole),
        Action::DisassociateAddress => addresses::disassociate(whole),
        Action::GetConsoleOutput => inside::console_output(whole),
        Action::GetPasswordData => inside::password_data(whole),
        Action::ImportKeyPair => key_pairs::import(whole),
        Action::ModifyInstanceAttribute => attributes::modify(whole),
        Action::RebootInstances => instances::reboot(whole),
        Action::ReleaseAddress => addresses::release(whole),
        Action::RevokeSecurityGroupIngress => rules::revoke(whole),
        Action::RunInstances => launch::run(whole),
        Action::StartInstances => instances::start(whole),
        Action::StopInstances => instances::stop(whole),
        Action::TerminateInstances => instances::terminate(whole),
    }
}
