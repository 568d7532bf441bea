//! What things are called in the story of an account.

use core::net::Ipv4Addr;
use std::collections::BTreeMap;

use crate::ec2::{Event, GroupId, Image, InstanceId};
use crate::key::{Fingerprint, parse_openssh};
use crate::lesson::{Called, Words, args};
use crate::story::dump::clip;
use crate::story::part::NamedValue;
use crate::text::shorten;
use crate::transcript::{InstanceFacts, Journal, JournalEvent, KeyPairFacts};

/// Key pairs by their public keys.
pub(super) type Pairs<'a> = BTreeMap<Fingerprint, &'a KeyPairFacts>;

/// What an instance is called.
pub(super) fn called(journal: &Journal, id: InstanceId) -> String {
    match journal.instances.get(&id).and_then(|facts| facts.name.as_deref()) {
        Some(name) => clip(name),
        None => id.to_string(),
    }
}

/// What it is called in a sentence of what happened.
pub(super) fn told_as(words: &Words, journal: &Journal, id: InstanceId) -> String {
    let name = journal.instances.get(&id).and_then(|facts| facts.name.as_deref());
    words.instance_called(name.map(clip).as_deref(), id)
}

/// What a security group is called: its id where the journal does not tell of its making.
fn group(journal: &Journal, id: GroupId) -> String {
    let name = journal.events.iter().find_map(|entry| match &entry.event {
        JournalEvent::Account(Event::GroupCreated { group, name }) if *group == id => Some(name),
        _ => None,
    });
    name.map_or_else(|| id.to_string(), |name| clip(name))
}

/// What happened, in a sentence. `with` is what happened in one with it.
pub(super) fn sentence(
    words: &Words,
    journal: &Journal,
    event: &Event,
    with: &mut dyn Iterator<Item = &Event>,
) -> String {
    let instance = |id| told_as(words, journal, id);
    let released: Vec<Ipv4Addr> = with
        .filter_map(|event| match event {
            Event::AddressReleased { ip } => Some(*ip),
            _ => None,
        })
        .collect();
    let stays = |ip| !released.contains(&ip);
    let group = |id| group(journal, id);
    words.happened(event, Called { instance: &instance, group: &group, stays: &stays })
}

/// What an event is about, as whoever asked for it would name it.
pub(super) fn named(words: &Words, journal: &Journal, event: &Event) -> String {
    let instance = |id: &InstanceId| called(journal, *id);
    match event {
        Event::Launched { instance: id, image, .. } => match journal.instances.get(id) {
            // Of one's own image, the system is not all that is on it.
            Some(InstanceFacts { system, kind, .. }) if Image::of(*system).id != *image => {
                let image = words.with("journal-own-image", args![image, system]);
                format!("{image} · {kind}")
            }
            Some(facts) => format!("{} · {}", facts.system, facts.kind),
            None => id.to_string(),
        },
        Event::KeyPairDeleted { name, .. }
        | Event::GroupCreated { name, .. }
        | Event::GroupDeleted { name } => clip(name),
        Event::RuleAdded { group: id, .. } | Event::RuleRevoked { group: id, .. } => {
            group(journal, *id)
        }
        Event::VolumeCreated { volume }
        | Event::VolumeAttached { volume, .. }
        | Event::VolumeDetached { volume, .. }
        | Event::VolumeKept { volume, .. }
        | Event::VolumeDeleted { volume, .. } => volume.to_string(),
        Event::SnapshotCreated { snapshot, .. } | Event::SnapshotDeleted { snapshot } => {
            snapshot.to_string()
        }
        Event::ImageCreated { image, .. } | Event::ImageDeregistered { image } => image.to_string(),
        Event::AddressAllocated { ip, .. }
        | Event::AddressReleased { ip }
        | Event::AddressGiven { ip, .. }
        | Event::AddressTaken { ip, .. } => ip.to_string(),
        Event::StateChanged { instance: id, .. }
        | Event::Rebooted { instance: id, .. }
        | Event::Booted { instance: id, .. }
        | Event::KeyInstalled { instance: id, .. }
        | Event::Memory { instance: id, .. }
        | Event::InstanceStoreWiped { instance: id, .. }
        | Event::Forgotten { instance: id } => instance(id),
        Event::KeyPairCreated { name, .. } | Event::KeyPairImported { name, .. } => clip(name),
    }
}

/// The fingerprint of a public key, as a value.
pub(super) fn public_key(words: &Words, line: &str) -> Option<NamedValue> {
    let (key, _) = parse_openssh(line).ok()?;
    Some(value(words, "public-key", shown_key(&Fingerprint::of(&key))))
}

/// So much of a fingerprint as tells it from others.
pub(super) fn shown_key(fingerprint: &Fingerprint) -> String {
    shorten(&fingerprint.to_string())
}

pub(super) fn value(words: &Words, fact: &'static str, shown: String) -> NamedValue {
    NamedValue { fact, name: words.get(&format!("journal-fact-{fact}")), shown }
}
