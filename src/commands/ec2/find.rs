//! What somebody means by a name: an id, the beginning of one (with its hyphen) that fits nothing
//! else, or what it is called: by its tag `Name`, and images and security groups by their own name.

use std::fmt::Display;

use crate::commands::Failure;
use crate::ec2::{
    Account, AllocationId, GroupId, ImageId, Instance, InstanceId, SnapshotId, State, Tags,
    VolumeId, Zone,
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
    one(typed, account.volumes().iter().map(|volume| (volume.id, tagged(&volume.tags))))
}

/// A snapshot.
pub(super) fn snapshot(account: &Account, typed: &str) -> Result<SnapshotId, Problem> {
    one(typed, account.snapshots().iter().map(|snapshot| (snapshot.id, tagged(&snapshot.tags))))
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

/// An Elastic IP address, by itself, too.
pub(super) fn address(account: &Account, typed: &str) -> Result<AllocationId, Problem> {
    let all = account.addresses().iter();
    if let Some(address) = all.clone().find(|address| typed.parse() == Ok(address.ip)) {
        return Ok(address.id);
    }
    one(typed, all.map(|address| (address.id, tagged(&address.tags))))
}

/// The tag `Name`.
fn tagged(tags: &Tags) -> Option<&str> {
    tags.get("Name").map(String::as_str)
}

/// A zone, by its name or its last letter.
pub(super) fn zone(typed: &str) -> Result<Zone, Failure> {
    let zones = [Zone::A, Zone::C, Zone::D];
    let is = |zone: &Zone| {
        let name: &str = zone.into();
        name == typed || (!typed.is_empty() && typed.len() <= 2 && name.ends_with(typed))
    };
    zones.into_iter().find(is).ok_or_else(|| no_choice(typed, zones))
}

/// That a word is none of a few, whatever is in the account.
pub(super) fn no_choice<T: ToString>(typed: &str, all: impl IntoIterator<Item = T>) -> Failure {
    let all: Vec<String> = all.into_iter().map(|one| one.to_string()).collect();
    let problem = Problem::new("err-ec2-choice").with("name", typed);
    Failure::Usage(problem.with("values", all.join(", ")))
}
