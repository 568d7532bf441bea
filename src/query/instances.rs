//! Instances: described, started, stopped, rebooted, terminated.

use super::act::{Act, Page, done, time};
use super::filter::{Field, Filters};
use super::form::Part;
use super::refusal::Refusal;
use super::xml::Xml;
use super::{groups, tags};
use crate::ec2::{
    Account, Error, GroupRef, Instance, InstanceId, OWNER, REGION, State, StateChange, StateReason,
    StopInstances, System, VPC,
};

/// `DescribeInstances`.
pub(super) fn describe<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let ids: Vec<InstanceId> = whole.ids("InstanceId")?;
    let filters = Filters::read(whole, FIELDS)?;
    let page = Page::read(whole, "InstanceId", 5..=1000)?;
    Ok(Box::new(move |account, _, xml| {
        all_there(account, &ids)?;
        let wanted = account.instances().iter().filter(|instance| {
            (ids.is_empty() || ids.contains(&instance.id))
                && filters.pass(account, instance, &instance.tags)
        });
        let (wanted, next) = page.cut(wanted);
        let mut reservations: Vec<Vec<&Instance>> = Vec::new();
        for instance in wanted {
            let same = |there: &&mut Vec<&Instance>| there[0].reservation == instance.reservation;
            match reservations.iter_mut().find(same) {
                Some(there) => there.push(instance),
                None => reservations.push(vec![instance]),
            }
        }
        xml.list("reservationSet", reservations, |xml, instances| {
            xml.put("reservationId", instances[0].reservation);
            launched(xml, account, &instances);
        });
        xml.maybe("nextToken", next);
        Ok(())
    }))
}

/// `DescribeInstanceStatus`: the checks of AWS are passed once sshd listens.
pub(super) fn status<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let ids: Vec<InstanceId> = whole.ids("InstanceId")?;
    let filters = Filters::read(whole, STATUS_FIELDS)?;
    let stopped = whole.flag("IncludeAllInstances")?.unwrap_or(false);
    let page = Page::read(whole, "InstanceId", 5..=1000)?;
    Ok(Box::new(move |account, _, xml| {
        all_there(account, &ids)?;
        let instances = account.instances().iter().filter(|instance| {
            (ids.is_empty() || ids.contains(&instance.id))
                && (stopped || instance.state == State::Running)
                && filters.pass(account, instance, &instance.tags)
        });
        page.list(xml, "instanceStatusSet", instances, |xml, instance| {
            let (status, detail) = checks(account, instance);
            xml.put("instanceId", instance.id);
            xml.put("availabilityZone", instance.zone);
            xml.within("instanceState", |xml| state(xml, instance.state));
            for check in ["systemStatus", "instanceStatus"] {
                xml.within(check, |xml| {
                    xml.put("status", status);
                    let details = (!detail.is_empty()).then_some(detail);
                    xml.list("details", details, |xml, detail| {
                        xml.put("name", "reachability");
                        xml.put("status", detail);
                    });
                });
            }
        });
        Ok(())
    }))
}

/// How the checks of AWS went, and what they say of how it is reached.
fn checks(account: &Account, instance: &Instance) -> (&'static str, &'static str) {
    let up = instance.listens_from().is_some_and(|from| from <= account.now());
    match (instance.state, up) {
        (State::Running, true) => ("ok", "passed"),
        (State::Running, false) => ("initializing", "initializing"),
        _ => ("not-applicable", ""),
    }
}

/// `StartInstances`.
pub(super) fn start<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let ids = some(whole)?;
    Ok(Box::new(move |account, context, xml| {
        changes(xml, &account.start_instances(&ids, context)?);
        Ok(())
    }))
}

/// `StopInstances`. There is no system here that would have to be forced.
pub(super) fn stop<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let instances = some(whole)?;
    let hibernate = whole.flag("Hibernate")?.unwrap_or(false);
    whole.flag("Force")?;
    let request = StopInstances { instances, hibernate };
    Ok(Box::new(move |account, context, xml| {
        changes(xml, &account.stop_instances(&request, context)?);
        Ok(())
    }))
}

/// `RebootInstances`.
pub(super) fn reboot<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let ids = some(whole)?;
    Ok(Box::new(move |account, context, xml| {
        account.reboot_instances(&ids, context)?;
        done(xml)
    }))
}

/// `TerminateInstances`.
pub(super) fn terminate<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let ids = some(whole)?;
    whole.flag("Force")?;
    Ok(Box::new(move |account, context, xml| {
        changes(xml, &account.terminate_instances(&ids, context)?);
        Ok(())
    }))
}

/// Instances that were launched together.
pub(super) fn launched(xml: &mut Xml, account: &Account, instances: &[&Instance]) {
    xml.put("ownerId", OWNER);
    xml.list("instancesSet", instances, |xml, instance| write(xml, account, instance));
}

/// An instance. It has no public name: that of AWS (`ec2-…amazonaws.com`) would lead out of this
/// computer, and one in a network without DNS names has none either.
fn write(xml: &mut Xml, account: &Account, instance: &Instance) {
    let facts = instance.kind.facts();
    xml.put("instanceId", instance.id);
    xml.put("imageId", instance.image);
    xml.within("instanceState", |xml| state(xml, instance.state));
    xml.put("privateDnsName", private_name(instance));
    xml.put("dnsName", "");
    xml.put("reason", transition(instance));
    xml.maybe("keyName", instance.key_name.as_ref());
    xml.put("amiLaunchIndex", instance.launch_index);
    xml.put("instanceType", instance.kind);
    xml.put("launchTime", time(instance.launched));
    xml.within("placement", |xml| {
        xml.put("availabilityZone", instance.zone);
        xml.put("availabilityZoneId", instance.zone.id());
        xml.put("tenancy", "default");
    });
    xml.maybe("platform", (instance.system == System::Windows).then_some("windows"));
    xml.put("platformDetails", platform(instance.system));
    if instance.state.lives() {
        xml.put("subnetId", instance.zone.subnet());
        xml.put("vpcId", VPC);
        xml.put("privateIpAddress", instance.private_ip);
    }
    xml.maybe("ipAddress", instance.public_ip);
    if let Some((code, message)) = reason(instance) {
        xml.within("stateReason", |xml| {
            xml.put("code", code);
            xml.put("message", message);
        });
    }
    xml.put("architecture", "x86_64");
    xml.put("hypervisor", "xen");
    xml.put("virtualizationType", "hvm");
    xml.put("enaSupport", facts.nitro);
    xml.put("rootDeviceType", "ebs");
    xml.put("rootDeviceName", &instance.root_device);
    disks(xml, account, instance);
    xml.maybe("clientToken", instance.client_token.as_ref());
    if instance.state.lives() {
        groups::write(xml, account, &instance.groups);
    }
    xml.within("hibernationOptions", |xml| xml.put("configured", instance.hibernation));
    tags::write(xml, &instance.tags);
}

/// The volumes of an instance, by their devices.
pub(super) fn disks(xml: &mut Xml, account: &Account, instance: &Instance) {
    let volumes = account.volumes_of(instance).into_iter();
    let attached = volumes.filter_map(|volume| Some((volume.id, volume.attachment.as_ref()?)));
    xml.list("blockDeviceMapping", attached, |xml, (id, at)| {
        xml.put("deviceName", &at.device);
        xml.within("ebs", |xml| {
            xml.put("volumeId", id);
            xml.put("status", "attached");
            xml.put("attachTime", time(at.since));
            xml.put("deleteOnTermination", at.delete_on_termination);
        });
    });
}

/// What AWS calls the system of an image or an instance.
pub(super) fn platform(system: System) -> &'static str {
    if system == System::Windows { "Windows" } else { "Linux/UNIX" }
}

fn some(whole: &Part<'_>) -> Result<Vec<InstanceId>, Refusal> {
    let ids = whole.ids("InstanceId")?;
    if ids.is_empty() { Err(Refusal::Missing("InstanceId".to_owned())) } else { Ok(ids) }
}

fn all_there(account: &Account, ids: &[InstanceId]) -> Result<(), Error> {
    let unknown: Vec<_> =
        ids.iter().filter(|id| account.instance(**id).is_err()).copied().collect();
    if unknown.is_empty() { Ok(()) } else { Err(Error::NoInstance(unknown)) }
}

fn changes(xml: &mut Xml, changes: &[StateChange]) {
    xml.list("instancesSet", changes, |xml, change| {
        xml.put("instanceId", change.instance);
        xml.within("currentState", |xml| state(xml, change.current));
        xml.within("previousState", |xml| state(xml, change.previous));
    });
}

fn state(xml: &mut Xml, state: State) {
    xml.put("code", state.code());
    xml.put("name", state);
}

fn private_name(instance: &Instance) -> String {
    if !instance.state.lives() {
        return String::new();
    }
    format!("{}.{REGION}.compute.internal", instance.host_name())
}

/// Why its state changed the last time: who wanted it, and when.
fn transition(instance: &Instance) -> String {
    match (instance.reason, instance.wanted) {
        (Some(StateReason::User | StateReason::Hibernate), Some(when)) => {
            format!("User initiated ({})", when.strftime("%Y-%m-%d %H:%M:%S GMT"))
        }
        _ => reason(instance).map(|(_, text)| text).unwrap_or_default(),
    }
}

/// AWS's code and words for why an instance is in its state.
fn reason(instance: &Instance) -> Option<(String, String)> {
    let code = instance.reason?.to_string();
    let message = format!(
        "{code}: {}",
        match instance.reason? {
            StateReason::User => "User initiated shutdown",
            StateReason::Hibernate => "User initiated hibernate",
            StateReason::Inside => "Instance initiated shutdown",
        }
    );
    Some((code, message))
}

fn groups_of(account: &Account, instance: &Instance) -> Vec<String> {
    let names = instance.groups.iter().filter_map(|id| account.group(&GroupRef::Id(*id)).ok());
    names.map(|group| group.name.clone()).collect()
}

fn list(values: impl IntoIterator<Item: ToString>) -> Vec<String> {
    values.into_iter().map(|value| value.to_string()).collect()
}

const STATUS_FIELDS: &[Field<Instance>] = &[
    ("availability-zone", |_, it| list([it.zone])),
    ("availability-zone-id", |_, it| list([it.zone.id()])),
    ("instance-state-code", |_, it| list([it.state.code()])),
    ("instance-state-name", |_, it| list([it.state])),
    ("instance-status.reachability", |account, it| list([checks(account, it).1])),
    ("instance-status.status", |account, it| list([checks(account, it).0])),
    ("system-status.reachability", |account, it| list([checks(account, it).1])),
    ("system-status.status", |account, it| list([checks(account, it).0])),
];

const FIELDS: &[Field<Instance>] = &[
    ("availability-zone", |_, it| list([it.zone])),
    ("architecture", |_, _| list(["x86_64"])),
    ("block-device-mapping.volume-id", |account, it| {
        list(account.volumes_of(it).iter().map(|volume| volume.id))
    }),
    ("client-token", |_, it| list(&it.client_token)),
    ("dns-name", |_, _| Vec::new()),
    ("group-id", |_, it| list(&it.groups)),
    ("group-name", groups_of),
    ("image-id", |_, it| list([it.image])),
    ("instance-id", |_, it| list([it.id])),
    ("instance-state-code", |_, it| list([it.state.code()])),
    ("instance-state-name", |_, it| list([it.state])),
    ("instance-type", |_, it| list([it.kind])),
    ("instance.group-id", |_, it| list(&it.groups)),
    ("instance.group-name", groups_of),
    ("ip-address", |_, it| list(it.public_ip)),
    ("key-name", |_, it| list(&it.key_name)),
    ("launch-time", |_, it| list([time(it.launched)])),
    ("owner-id", |_, _| list([OWNER])),
    ("platform", |_, it| list((it.system == System::Windows).then_some("windows"))),
    ("private-dns-name", |_, it| list([private_name(it)])),
    ("private-ip-address", |_, it| list([it.private_ip])),
    ("reservation-id", |_, it| list([it.reservation])),
    ("root-device-name", |_, it| list([&it.root_device])),
    ("root-device-type", |_, _| list(["ebs"])),
    ("subnet-id", |_, it| list([it.zone.subnet()])),
    ("vpc-id", |_, _| list([VPC])),
];
