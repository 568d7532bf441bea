//! What an account has so far, beside instances: key pairs, volumes, addresses, groups, snapshots and
//! images. Each is there once, and what is gone does not come back.

use core::net::Ipv4Addr;
use std::collections::{BTreeMap, BTreeSet};

use crate::ec2::{GroupId, Image, ImageId, InstanceId, KeyPairId, Origin, Permission};
use crate::ec2::{SnapshotId, VolumeId};
use crate::key::{Fingerprint, ec2_imported, parse_openssh};
use crate::transcript::journal::KeyPairFacts;

/// Key pairs.
pub(super) struct KeyPairs {
    whole: bool,
    seen: BTreeSet<KeyPairId>,
    /// Those that are there, by their names.
    named: BTreeMap<String, Option<Fingerprint>>,
}

impl KeyPairs {
    pub(super) fn new(whole: bool) -> Self {
        Self { whole, seen: BTreeSet::new(), named: BTreeMap::new() }
    }

    /// One comes. Of an imported one EC2's fingerprint follows from its public key.
    pub(super) fn come(
        &mut self,
        id: KeyPairId,
        name: &str,
        created: bool,
        facts: Option<&KeyPairFacts>,
    ) -> bool {
        let read = facts.and_then(|facts| Some((facts, parse_openssh(&facts.public_key).ok()?.0)));
        let key = read.as_ref().map(|(_, key)| Fingerprint::of(key));
        let is_new = self.seen.insert(id) && self.named.insert(name.to_owned(), key).is_none();
        is_new
            && read.is_some_and(|(facts, key)| {
                let fits = match facts.origin {
                    // It is over the private key, which nobody has here.
                    Origin::Created => created && is_sha1(&facts.fingerprint),
                    Origin::Imported => {
                        !created && ec2_imported(&key).is_ok_and(|own| own == facts.fingerprint)
                    }
                };
                fits && facts.name == name
            })
    }

    pub(super) fn go(&mut self, name: &str) -> bool {
        self.named.remove(name).is_some() || !self.whole
    }

    /// The key of a name, where it is there.
    pub(super) fn of(&self, name: &str) -> Option<Fingerprint> {
        self.named.get(name).copied().flatten()
    }
}

/// Whether it is twenty bytes in hex with colons.
fn is_sha1(text: &str) -> bool {
    let mut bytes = text.split(':');
    let is_byte = |byte: &str| byte.len() == 2 && byte.bytes().all(|b| b.is_ascii_hexdigit());
    bytes.clone().count() == 20 && bytes.all(is_byte)
}

/// Volumes, and where they are.
pub(super) struct Disks {
    whole: bool,
    at: BTreeMap<VolumeId, Option<(InstanceId, String)>>,
    gone: BTreeSet<VolumeId>,
}

impl Disks {
    pub(super) fn new(whole: bool) -> Self {
        Self { whole, at: BTreeMap::new(), gone: BTreeSet::new() }
    }

    pub(super) fn come(&mut self, volume: VolumeId) -> bool {
        !self.gone.contains(&volume) && self.at.insert(volume, None).is_none()
    }

    /// Whether it is there, as far as is known.
    pub(super) fn is_there(&self, volume: VolumeId) -> bool {
        self.at.contains_key(&volume) || (!self.whole && !self.gone.contains(&volume))
    }

    pub(super) fn attach(&mut self, volume: VolumeId, to: InstanceId, device: &str) -> bool {
        let is_free = self.is_there(volume) && self.at.get(&volume).is_none_or(Option::is_none);
        let mut there = self.at.values().flatten();
        let has_room = !there.any(|(instance, other)| *instance == to && other == device);
        self.at.insert(volume, Some((to, device.to_owned())));
        is_free && has_room
    }

    /// It leaves an instance. Gives the device that it was, as far as that is known; `None` where it
    /// cannot have been there.
    pub(super) fn detach(&mut self, volume: VolumeId, from: InstanceId) -> Option<Option<String>> {
        let is_there = self.is_there(volume);
        match self.at.insert(volume, None) {
            Some(Some((instance, device))) => (instance == from).then_some(Some(device)),
            Some(None) => None,
            None => is_there.then_some(None),
        }
    }

    /// It is deleted, by itself or with its instance.
    pub(super) fn go(&mut self, volume: VolumeId, with: Option<InstanceId>) -> bool {
        let is_there = self.is_there(volume);
        let was = self.at.remove(&volume);
        self.gone.insert(volume);
        let fits = was.is_none_or(|was| was.map(|(instance, _)| instance) == with);
        is_there && fits
    }

    /// Whether one is at an instance.
    pub(super) fn has(&self, instance: InstanceId) -> bool {
        self.at.values().flatten().any(|(there, _)| *there == instance)
    }
}

/// Public addresses, and whose they are.
pub(super) struct Addresses {
    whole: bool,
    of: BTreeMap<Ipv4Addr, InstanceId>,
    elastic: BTreeSet<Ipv4Addr>,
}

impl Addresses {
    pub(super) fn new(whole: bool) -> Self {
        Self { whole, of: BTreeMap::new(), elastic: BTreeSet::new() }
    }

    pub(super) fn allocate(&mut self, ip: Ipv4Addr) -> bool {
        !self.of.contains_key(&ip) && self.elastic.insert(ip)
    }

    pub(super) fn release(&mut self, ip: Ipv4Addr) -> bool {
        (self.elastic.remove(&ip) || !self.whole) && !self.of.contains_key(&ip)
    }

    pub(super) fn give(&mut self, ip: Ipv4Addr, instance: InstanceId, elastic: bool) -> bool {
        let has_none = !self.has(instance);
        let is_kind = self.is_kind(ip, elastic);
        self.of.insert(ip, instance).is_none() && has_none && is_kind
    }

    pub(super) fn take(&mut self, ip: Ipv4Addr, instance: InstanceId, elastic: bool) -> bool {
        let is_kind = self.is_kind(ip, elastic);
        let was = self.of.remove(&ip);
        is_kind && was.map_or(!self.whole, |was| was == instance)
    }

    /// Whether somebody who comes to an address can come to an instance.
    pub(super) fn is_at(&self, ip: Ipv4Addr, instance: InstanceId) -> bool {
        self.of.get(&ip).map_or(!self.whole, |has| *has == instance)
    }

    /// Whether an instance has one.
    pub(super) fn has(&self, instance: InstanceId) -> bool {
        self.of.values().any(|there| *there == instance)
    }

    fn is_kind(&self, ip: Ipv4Addr, elastic: bool) -> bool {
        self.elastic.contains(&ip) == elastic || (elastic && !self.whole)
    }
}

/// Security groups and their rules.
pub(super) struct Groups {
    whole: bool,
    /// The one that every account has comes without an event: the first that is not known.
    default: Option<GroupId>,
    named: BTreeMap<String, GroupId>,
    rules: BTreeMap<GroupId, Vec<Permission>>,
}

impl Groups {
    pub(super) fn new(whole: bool) -> Self {
        Self { whole, default: None, named: BTreeMap::new(), rules: BTreeMap::new() }
    }

    pub(super) fn come(&mut self, group: GroupId, name: &str) -> bool {
        let is_new = self.rules.insert(group, Vec::new()).is_none();
        self.named.insert(name.to_owned(), group).is_none() && is_new
    }

    pub(super) fn go(&mut self, name: &str) -> bool {
        match self.named.remove(name) {
            Some(group) => self.rules.remove(&group).is_some(),
            None => !self.whole,
        }
    }

    pub(super) fn allow(&mut self, group: GroupId, permission: &Permission) -> bool {
        match self.rules.get_mut(&group) {
            Some(rules) if rules.contains(permission) => false,
            Some(rules) => {
                rules.push(*permission);
                true
            }
            None => self.is_older(group),
        }
    }

    pub(super) fn revoke(&mut self, group: GroupId, permission: &Permission) -> bool {
        let Some(rules) = self.rules.get_mut(&group) else { return self.is_older(group) };
        let at = rules.iter().position(|rule| rule == permission);
        at.map(|at| rules.swap_remove(at)).is_some()
    }

    fn is_older(&mut self, group: GroupId) -> bool {
        !self.whole || *self.default.get_or_insert(group) == group
    }
}

/// Snapshots and images of one's own.
pub(super) struct Copies {
    whole: bool,
    snapshots: BTreeSet<SnapshotId>,
    images: BTreeSet<ImageId>,
}

impl Copies {
    pub(super) fn new(whole: bool) -> Self {
        Self { whole, snapshots: BTreeSet::new(), images: BTreeSet::new() }
    }

    pub(super) fn take(&mut self, snapshot: SnapshotId) -> bool {
        self.snapshots.insert(snapshot)
    }

    pub(super) fn drop(&mut self, snapshot: SnapshotId) -> bool {
        self.snapshots.remove(&snapshot) || !self.whole
    }

    pub(super) fn make(&mut self, image: ImageId) -> bool {
        self.images.insert(image)
    }

    pub(super) fn unmake(&mut self, image: ImageId) -> bool {
        self.images.remove(&image) || !self.whole
    }

    /// Whether an instance can be launched of it.
    pub(super) fn may_launch(&self, image: ImageId) -> bool {
        !self.whole
            || self.images.contains(&image)
            || Image::public().any(|public| public.id == image)
    }
}
