//! What somebody means by a name: an id, the beginning of one that fits nothing else, or a tag
//! `Name`.

use std::fmt::Display;

use crate::ec2::{
    Account, AllocationId, GroupId, ImageId, Instance, InstanceId, SnapshotId, State, VolumeId,
    Zone,
};
use crate::lesson::Problem;

/// A thing, with its id as text and its name.
type Named<'a, T> = (T, String, Option<&'a str>);

fn one<'a, T: Copy + Display>(
    typed: &str,
    all: impl Iterator<Item = (T, Option<&'a str>)>,
) -> Result<T, Problem> {
    let all: Vec<Named<'a, T>> = all.map(|(id, name)| (id, id.to_string(), name)).collect();
    let exact = |(_, id, name): &&Named<'a, T>| *id == typed || *name == Some(typed);
    let begun = |(_, id, _): &&Named<'a, T>| typed.contains('-') && id.starts_with(typed);
    let mut found: Vec<&Named<'a, T>> = all.iter().filter(exact).collect();
    if found.is_empty() {
        found = all.iter().filter(begun).collect();
    }
    match found[..] {
        [(id, ..)] => Ok(*id),
        [] => Err(Problem::new("err-ec2-nothing").with("name", typed)),
        [..] => {
            let ids: Vec<&str> = found.iter().map(|(_, id, _)| &**id).collect();
            Err(Problem::new("err-ec2-several").with("name", typed).with("ids", ids.join(", ")))
        }
    }
}

/// An instance. Of several with one name, one that lives is meant.
pub(super) fn instance(account: &Account, typed: &str) -> Result<InstanceId, Problem> {
    let instances = account.instances().iter();
    let living = instances.clone().filter(|instance| instance.state != State::Terminated);
    let found = one(typed, living.map(|instance| (instance.id, instance.name())));
    match found {
        Err(problem) if problem.id() == "err-ec2-nothing" => {
            one(typed, instances.map(|instance| (instance.id, instance.name())))
        }
        found => found,
    }
}

/// What to type for an instance: its name, where that is this one alone, else its id.
pub(super) fn called(account: &Account, of: &Instance) -> String {
    let name = of.name().filter(|name| instance(account, name) == Ok(of.id));
    name.map_or_else(|| of.id.to_string(), str::to_owned)
}

/// A volume.
pub(super) fn volume(account: &Account, typed: &str) -> Result<VolumeId, Problem> {
    let name = |tags: &'_ crate::ec2::Tags| tags.contains_key("Name");
    let all = account.volumes().iter().map(|volume| {
        let named = name(&volume.tags).then(|| volume.tags["Name"].as_str());
        (volume.id, named)
    });
    one(typed, all)
}

/// A snapshot.
pub(super) fn snapshot(account: &Account, typed: &str) -> Result<SnapshotId, Problem> {
    one(typed, account.snapshots().iter().map(|snapshot| (snapshot.id, None)))
}

/// An image.
pub(super) fn image(account: &Account, typed: &str) -> Result<ImageId, Problem> {
    let all: Vec<(ImageId, String)> =
        account.images().map(|image| (image.id, image.name)).collect();
    one(typed, all.iter().map(|(id, name)| (*id, Some(&**name))))
}

/// A security group.
pub(super) fn group(account: &Account, typed: &str) -> Result<GroupId, Problem> {
    one(typed, account.groups().iter().map(|group| (group.id, Some(&*group.name))))
}

/// An Elastic IP address, by its id or by itself.
pub(super) fn address(account: &Account, typed: &str) -> Result<AllocationId, Problem> {
    let all: Vec<(AllocationId, String)> =
        account.addresses().iter().map(|address| (address.id, address.ip.to_string())).collect();
    one(typed, all.iter().map(|(id, ip)| (*id, Some(&**ip))))
}

/// A zone, by its name or its last letter.
pub(super) fn zone(typed: &str) -> Result<Zone, Problem> {
    let zones = [Zone::A, Zone::C, Zone::D];
    let is = |zone: &Zone| {
        let name: &str = zone.into();
        name == typed || (!typed.is_empty() && typed.len() <= 2 && name.ends_with(typed))
    };
    let names = || zones.map(|zone| zone.to_string()).join(", ");
    zones
        .into_iter()
        .find(is)
        .ok_or_else(|| Problem::new("err-ec2-choice").with("name", typed).with("values", names()))
}
