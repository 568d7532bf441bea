//! `RunInstances`.

use super::act::Act;
use super::form::Part;
use super::key_pairs::decoded;
use super::refusal::Refusal;
use super::{instances, region, tags};
use crate::ec2::{
    By, Ebs, GroupId, GroupRef, InstanceType, LaunchDisk, LaunchDiskKind, RunInstances, SubnetId,
    Zone,
};

use crate::text::head;

/// `RunInstances`.
pub(super) fn run<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let request = request(whole)?;
    Ok(Box::new(move |account, context, xml| {
        let launched = account.run_instances(request, context)?;
        let there = launched.instances.iter().map(|id| account.instance(*id));
        let there: Vec<_> = there.collect::<Result<_, _>>()?;
        xml.put("reservationId", launched.id);
        instances::launched(xml, account, &there);
        Ok(())
    }))
}

fn request(whole: &Part<'_>) -> Result<RunInstances, Refusal> {
    let image = whole.needed_id("ImageId")?;
    let kind = kind(whole.text("InstanceType"))?;
    let (mut groups, mut zone) = (groups(whole)?, zone(whole)?);
    let (mut private_ip, mut public_ip) = (whole.value("PrivateIpAddress")?, None);
    let interfaces = whole.parts("NetworkInterface");
    contradicts(whole, interfaces.len())?;
    // `--associate-public-ip-address` puts the network into an interface, the only one.
    for interface in interfaces {
        if let Some(index) = interface.text("DeviceIndex").filter(|index| *index != "0") {
            return Err(interface.invalid("DeviceIndex", index));
        }
        public_ip = interface.flag("AssociatePublicIpAddress")?.or(public_ip);
        private_ip = interface.value("PrivateIpAddress")?.or(private_ip);
        interface.flag("DeleteOnTermination")?;
        groups.extend(ids_of(&interface)?);
        zone = subnet(&interface)?.or(zone);
    }
    let [tags, volume_tags] = tags::of_each(whole, ["instance", "volume"])?;
    let on_shutdown = whole.value("InstanceInitiatedShutdownBehavior")?.unwrap_or_default();
    let disks = whole.parts("BlockDeviceMapping");
    Ok(RunInstances {
        min_count: count(whole, "MinCount")?,
        max_count: count(whole, "MaxCount")?,
        key_name: whole.text("KeyName").map(str::to_owned),
        groups,
        zone,
        private_ip,
        public_ip,
        disks: disks.iter().map(disk).collect::<Result<_, _>>()?,
        tags,
        volume_tags,
        on_shutdown,
        protected: whole.flag("DisableApiTermination")?.unwrap_or(false),
        hibernation: whole.part("HibernationOptions").flag("Configured")?.unwrap_or(false),
        user_data: decoded(whole, "UserData")?,
        client_token: whole.text("ClientToken").map(str::to_owned),
        ..RunInstances::new(image, kind, By::Cli)
    })
}

/// What cannot be said together, in AWS's words (as quoted in aws-sdk-php #231 and #601, and in
/// wallix/awless #265).
fn contradicts(whole: &Part<'_>, interfaces: usize) -> Result<(), Refusal> {
    let said = |names: &[&str]| {
        names.iter().any(|name| whole.text(name).is_some() || !whole.list(name).is_empty())
    };
    let twice = |what: &str| {
        Err(Refusal::Combination(format!(
            "Network interfaces and an instance-level {what} may not be specified on the same request"
        )))
    };
    match interfaces {
        0 if said(&["SecurityGroup"]) && said(&["SubnetId"]) => Err(Refusal::Combination(
            "The parameter groupName cannot be used with the parameter subnet".to_owned(),
        )),
        0 => Ok(()),
        _ if said(&["SubnetId"]) => twice("subnet ID"),
        _ if said(&["SecurityGroup", "SecurityGroupId"]) => twice("security groups"),
        _ if said(&["PrivateIpAddress"]) => twice("private IP address"),
        1 => Ok(()),
        _ => Err(Refusal::Combination(
            "Each network interface requires a unique device index.".to_owned(),
        )),
    }
}

/// The type of an instance. (Which one AWS takes where none is named depends on the Region.)
pub(super) fn kind(name: Option<&str>) -> Result<InstanceType, Refusal> {
    let name = name.ok_or_else(|| Refusal::Missing("InstanceType".to_owned()))?;
    let wrong = |_| Refusal::Value(format!("Invalid value '{}' for InstanceType.", head(name)));
    name.parse().map_err(wrong)
}

fn count(whole: &Part<'_>, name: &'static str) -> Result<u32, Refusal> {
    whole.value(name)?.ok_or_else(|| Refusal::Missing(name.to_owned()))
}

fn groups(whole: &Part<'_>) -> Result<Vec<GroupRef>, Refusal> {
    let names = whole.list("SecurityGroup").into_iter();
    let names = names.map(|name| GroupRef::Name(name.to_owned()));
    Ok(ids_of(whole)?.chain(names).collect())
}

fn ids_of(part: &Part<'_>) -> Result<impl Iterator<Item = GroupRef>, Refusal> {
    let ids: Vec<GroupId> = part.ids("SecurityGroupId")?;
    Ok(ids.into_iter().map(GroupRef::Id))
}

fn zone(whole: &Part<'_>) -> Result<Option<Zone>, Refusal> {
    let placement = whole.part("Placement");
    if let Some(tenancy) = placement.text("Tenancy").filter(|tenancy| *tenancy != "default") {
        return Err(placement.invalid("Tenancy", tenancy));
    }
    match (region::zone(&placement, "AvailabilityZone")?, subnet(whole)?) {
        (Some(zone), Some(subnet)) if zone != subnet => Err(Refusal::Combination(
            "The specified subnet is not in the availability zone of the placement".to_owned(),
        )),
        (zone, subnet) => Ok(subnet.or(zone)),
    }
}

fn subnet(part: &Part<'_>) -> Result<Option<Zone>, Refusal> {
    let id: Option<SubnetId> = part.id("SubnetId")?;
    id.map(region::zone_of).transpose()
}

fn disk(part: &Part<'_>) -> Result<LaunchDisk, Refusal> {
    let device = part.needed("DeviceName")?.to_owned();
    let ebs = part.part("Ebs");
    let ebs = Ebs {
        size: ebs.value("VolumeSize")?,
        kind: ebs.value("VolumeType")?,
        iops: ebs.value("Iops")?,
        throughput: ebs.value("Throughput")?,
        encrypted: ebs.flag("Encrypted")?.unwrap_or(false),
        snapshot: ebs.id("SnapshotId")?,
        delete_on_termination: ebs.flag("DeleteOnTermination")?,
    };
    let kind = match (part.is_there("NoDevice"), part.text("VirtualName")) {
        (true, _) => LaunchDiskKind::None,
        (false, Some(name)) if name.starts_with("ephemeral") => LaunchDiskKind::InstanceStore,
        (false, Some(name)) => return Err(part.invalid("VirtualName", name)),
        (false, None) => LaunchDiskKind::Ebs(ebs),
    };
    Ok(LaunchDisk { device, kind })
}
