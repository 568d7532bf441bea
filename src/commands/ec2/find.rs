//! What somebody means by a name: an id, the beginning of one (with its hyphen) that fits nothing
//! else, or what it is called: by its tag `Name`, and images and security groups by their own name.

use std::fmt::Display;

use strum::VariantArray;

use crate::commands::Failure;
use crate::ec2::{
    Account, Address, AllocationId, GroupId, ImageId, Instance, InstanceId, SnapshotId, State,
    Tags, VolumeId, Zone,
};
use crate::lesson::Problem;

/// A thing, with its id as text and its name.
type Named<'a, T> = (T, String, Option<&'a str>);

/// What can be meant by a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
enum Kind {
    Instance,
    Volume,
    Snapshot,
    Image,
    Group,
    Address,
    KeyPair,
}

impl Kind {
    /// What it is called, and the command that lists all of the kind.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Instance => ("ec2-kind-instance", "ls"),
            Self::Volume => ("ec2-kind-volume", "volumes"),
            Self::Snapshot => ("ec2-kind-snapshot", "snapshot"),
            Self::Image => ("ec2-kind-image", "image"),
            Self::Group => ("ec2-kind-group", "sg"),
            Self::Address => ("ec2-kind-address", "address"),
            Self::KeyPair => ("ec2-kind-key-pair", "keys"),
        }
    }

    /// Whether something of the kind is called so. Of an id, what tells it from others is enough.
    fn has(self, account: &Account, typed: &str) -> bool {
        match self {
            Self::Instance => are(typed, instances(account)),
            Self::Volume => are(typed, volumes(account)),
            Self::Snapshot => are(typed, snapshots(account)),
            Self::Image => {
                let mut all = account.images();
                all.any(|image| image.name == typed || image.id.to_string() == typed)
            }
            Self::Group => are(typed, groups(account)),
            Self::Address => {
                let is = |address: &Address| typed.parse() == Ok(address.ip);
                account.addresses().iter().any(is) || are(typed, addresses(account))
            }
            Self::KeyPair => {
                let mut all = account.key_pairs().iter();
                all.any(|pair| pair.name == typed || pair.id.to_string() == typed)
            }
        }
    }

    /// That nothing of the kind is called so; and if something else is, what that is.
    fn nothing(self, account: &Account, typed: &str) -> Problem {
        let mut others = Self::VARIANTS.iter().copied().filter(|kind| *kind != self);
        let other = others.find(|kind| kind.has(account, typed));
        let (kind, list) = self.words();
        let (because, list) = match other.map(Self::words) {
            None => (Problem::new("ec2-nothing-at-all"), list),
            Some((kind, list)) => {
                (Problem::new("ec2-nothing-but").sentence("kind", Problem::new(kind)), list)
            }
        };
        let problem = Problem::new("err-ec2-nothing").with("name", typed).with("list", list);
        problem.sentence("kind", Problem::new(kind)).sentence("because", because)
    }
}

fn are<'a, T: Copy + Display>(
    typed: &str,
    all: impl Iterator<Item = (T, Option<&'a str>)>,
) -> bool {
    one(typed, all).is_ok_and(|found| found.is_some())
}

/// The one that is called so. `None`: none is.
fn one<'a, T: Copy + Display>(
    typed: &str,
    all: impl Iterator<Item = (T, Option<&'a str>)>,
) -> Result<Option<T>, Problem> {
    let all: Vec<Named<'a, T>> = all.map(|(id, name)| (id, id.to_string(), name)).collect();
    let exact = |(_, id, name): &&Named<'a, T>| *id == typed || *name == Some(typed);
    let begun = |(_, id, _): &&Named<'a, T>| typed.contains('-') && id.starts_with(typed);
    let mut found: Vec<&Named<'a, T>> = all.iter().filter(exact).collect();
    if found.is_empty() {
        found = all.iter().filter(begun).collect();
    }
    match found[..] {
        [(id, ..)] => Ok(Some(*id)),
        [] => Ok(None),
        [..] => {
            let ids: Vec<&str> = found.iter().map(|(_, id, _)| &**id).collect();
            Err(Problem::new("err-ec2-several").with("name", typed).with("ids", ids.join(", ")))
        }
    }
}

/// The one of a kind that is called so.
fn of<'a, T: Copy + Display>(
    kind: Kind,
    account: &Account,
    typed: &str,
    all: impl Iterator<Item = (T, Option<&'a str>)>,
) -> Result<T, Problem> {
    one(typed, all)?.ok_or_else(|| kind.nothing(account, typed))
}

/// An instance. Of several with one name, one that lives is meant.
pub(super) fn instance(account: &Account, typed: &str) -> Result<InstanceId, Problem> {
    let all = account.instances().iter();
    let living = all.filter(|instance| instance.state != State::Terminated);
    match one(typed, living.map(|instance| (instance.id, instance.name())))? {
        Some(id) => Ok(id),
        None => of(Kind::Instance, account, typed, instances(account)),
    }
}

fn instances(account: &Account) -> impl Iterator<Item = (InstanceId, Option<&str>)> {
    account.instances().iter().map(|instance| (instance.id, instance.name()))
}

/// What to type for an instance: its name, where that is this one alone, else its id.
pub(super) fn called(account: &Account, of: &Instance) -> String {
    let name = of.name().filter(|name| instance(account, name) == Ok(of.id));
    name.map_or_else(|| of.id.to_string(), str::to_owned)
}

/// A volume.
pub(super) fn volume(account: &Account, typed: &str) -> Result<VolumeId, Problem> {
    of(Kind::Volume, account, typed, volumes(account))
}

fn volumes(account: &Account) -> impl Iterator<Item = (VolumeId, Option<&str>)> {
    account.volumes().iter().map(|volume| (volume.id, tagged(&volume.tags)))
}

/// A snapshot.
pub(super) fn snapshot(account: &Account, typed: &str) -> Result<SnapshotId, Problem> {
    of(Kind::Snapshot, account, typed, snapshots(account))
}

fn snapshots(account: &Account) -> impl Iterator<Item = (SnapshotId, Option<&str>)> {
    account.snapshots().iter().map(|snapshot| (snapshot.id, tagged(&snapshot.tags)))
}

/// An image.
pub(super) fn image(account: &Account, typed: &str) -> Result<ImageId, Problem> {
    let all: Vec<(ImageId, String)> =
        account.images().map(|image| (image.id, image.name)).collect();
    of(Kind::Image, account, typed, all.iter().map(|(id, name)| (*id, Some(&**name))))
}

/// A security group.
pub(super) fn group(account: &Account, typed: &str) -> Result<GroupId, Problem> {
    of(Kind::Group, account, typed, groups(account))
}

fn groups(account: &Account) -> impl Iterator<Item = (GroupId, Option<&str>)> {
    account.groups().iter().map(|group| (group.id, Some(&*group.name)))
}

/// An Elastic IP address, by itself, too.
pub(super) fn address(account: &Account, typed: &str) -> Result<AllocationId, Problem> {
    let mut all = account.addresses().iter();
    if let Some(address) = all.find(|address| typed.parse() == Ok(address.ip)) {
        return Ok(address.id);
    }
    of(Kind::Address, account, typed, addresses(account))
}

fn addresses(account: &Account) -> impl Iterator<Item = (AllocationId, Option<&str>)> {
    account.addresses().iter().map(|address| (address.id, tagged(&address.tags)))
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
