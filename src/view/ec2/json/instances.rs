//! Instances.

use core::net::Ipv4Addr;

use jiff::Timestamp;
use serde::Serialize;

use super::disks::volumes_of;
use super::fields::{Fields, Tag, fields, tags};
use crate::ec2::{
    Account, Fate, GroupId, GroupRef, ImageId, Instance, InstanceId, InstanceType, State, Thing,
    VolumeId, Zone,
};

/// All instances. `elsewhere` says where one really is, where that is not at its public address.
pub fn instances(account: &Account, elsewhere: &dyn Fn(&Instance) -> Option<String>) -> Fields {
    some(account, account.instances().iter(), elsewhere)
}

/// Some of them.
pub(super) fn some<'a>(
    account: &Account,
    which: impl Iterator<Item = &'a Instance>,
    elsewhere: &dyn Fn(&Instance) -> Option<String>,
) -> Fields {
    fields(&Instances { instances: which.map(|one| row(account, one, elsewhere(one))).collect() })
}

/// One instance, with its volumes.
pub fn instance(account: &Account, instance: &Instance, elsewhere: Option<String>) -> Fields {
    let mut all = some(account, std::iter::once(instance), &|_| elsewhere.clone());
    all.extend(volumes_of(account, instance));
    all
}

/// What became of each thing that some instances had.
pub fn fates(all: &[(InstanceId, Vec<(Thing, Fate)>)]) -> Fields {
    let one = |(instance_id, fates): &(InstanceId, Vec<(Thing, Fate)>)| Fates {
        instance_id: *instance_id,
        things: fates.iter().map(|(thing, fate)| became(thing, *fate)).collect(),
    };
    fields(&AllFates { fates: all.iter().map(one).collect() })
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Instances<'a> {
    instances: Vec<Row<'a>>,
}

/// `Instance`, in EC2's API.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Row<'a> {
    instance_id: InstanceId,
    image_id: ImageId,
    instance_type: InstanceType,
    #[serde(skip_serializing_if = "Option::is_none")]
    key_name: Option<&'a str>,
    launch_time: Timestamp,
    placement: Placement,
    #[serde(skip_serializing_if = "Option::is_none")]
    private_ip_address: Option<Ipv4Addr>,
    #[serde(skip_serializing_if = "Option::is_none")]
    public_ip_address: Option<Ipv4Addr>,
    state: InstanceState,
    #[serde(skip_serializing_if = "Option::is_none")]
    state_reason: Option<Reason>,
    root_device_name: &'a str,
    security_groups: Vec<GroupIdentifier<'a>>,
    tags: Vec<Tag<'a>>,
    keystep: Own,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Placement {
    availability_zone: Zone,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct InstanceState {
    code: u16,
    name: State,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Reason {
    code: String,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct GroupIdentifier<'a> {
    group_id: GroupId,
    #[serde(skip_serializing_if = "Option::is_none")]
    group_name: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Own {
    /// As whom one logs in.
    user: &'static str,
    /// Where it really is, where that is not at its public address.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    instance_store: Vec<Disk>,
}

/// A disk of the host.
#[derive(Serialize)]
struct Disk {
    #[serde(rename = "DeviceName")]
    device: String,
    #[serde(rename = "SizeInGB")]
    size: u32,
}

fn row<'a>(account: &'a Account, instance: &'a Instance, place: Option<String>) -> Row<'a> {
    let named = |id: &GroupId| GroupIdentifier {
        group_id: *id,
        group_name: account.group(&GroupRef::Id(*id)).ok().map(|group| &*group.name),
    };
    let disks = instance.instance_store.iter();
    Row {
        instance_id: instance.id,
        image_id: instance.image,
        instance_type: instance.kind,
        key_name: instance.key_name.as_deref(),
        launch_time: instance.launched,
        placement: Placement { availability_zone: instance.zone },
        private_ip_address: instance.private_now(),
        public_ip_address: instance.public_ip,
        state: InstanceState { code: instance.state.code(), name: instance.state },
        state_reason: instance.reason.map(|reason| Reason { code: reason.to_string() }),
        root_device_name: &instance.root_device,
        security_groups: instance.member_of().iter().map(named).collect(),
        tags: tags(&instance.tags),
        keystep: Own {
            user: instance.system.user(),
            place,
            instance_store: disks
                .map(|disk| Disk { device: disk.device.clone(), size: disk.size })
                .collect(),
        },
    }
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct AllFates {
    fates: Vec<Fates>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Fates {
    instance_id: InstanceId,
    things: Vec<Became>,
}

/// What became of one thing.
#[derive(Default, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Became {
    thing: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    volume_id: Option<VolumeId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    devices: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ip: Option<Ipv4Addr>,
    fate: &'static str,
    /// What there is in its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    now: Option<Ipv4Addr>,
}

fn became(thing: &Thing, fate: Fate) -> Became {
    let named = |thing| Became { thing, ..Became::default() };
    let became = match thing {
        Thing::Memory => named("memory"),
        Thing::Root(volume) => Became { volume_id: Some(*volume), ..named("root") },
        Thing::Data(volume, device) => {
            Became { volume_id: Some(*volume), devices: vec![device.clone()], ..named("data") }
        }
        Thing::InstanceStore(devices) => {
            Became { devices: devices.clone(), ..named("instance-store") }
        }
        Thing::PublicIp(ip) => Became { ip: *ip, ..named("public-ip") },
        Thing::PrivateIp(ip) => Became { ip: Some(*ip), ..named("private-ip") },
        Thing::ElasticIp(ip) => Became { ip: Some(*ip), ..named("elastic-ip") },
    };
    let (fate, now) = match fate {
        Fate::Kept => ("kept", None),
        Fate::KeptApart => ("kept-apart", None),
        Fate::Empty => ("empty", None),
        Fate::Lost => ("lost", None),
        Fate::Same => ("same", None),
        Fate::Now(ip) => ("now", Some(ip)),
        Fate::Gone => ("gone", None),
        Fate::StillYours => ("still-yours", None),
    };
    Became { fate, now, ..became }
}
