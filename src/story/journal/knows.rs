//! Who comes to know what in an account, and what is forgotten with the thing that it was of.

use std::collections::BTreeMap;

use super::named::{Pairs, public_key, shown_key};
use crate::ec2::{Event, InstanceId, VolumeId, pem_file};
use crate::lesson::args;
use crate::story::dump::clip;
use crate::story::tale::Tale;
use crate::transcript::Party::{Client, Server};
use crate::transcript::{Journal, Visit, VisitEnd};

/// What there is of which something is known.
#[derive(Default)]
pub(super) struct There {
    /// The key pairs that EC2 has, by their names: each with the fingerprint of its public key.
    pairs: BTreeMap<String, String>,
    /// The volume that an instance boots from.
    roots: BTreeMap<InstanceId, VolumeId>,
    /// The users in whose lists on a volume a key was put.
    lists: BTreeMap<VolumeId, Vec<String>>,
}

impl Tale<'_> {
    /// What somebody knows by an event, and what nobody has any more.
    pub(super) fn knows(&mut self, journal: &Journal, there: &mut There, event: &Event) {
        match event {
            Event::KeyPairCreated { id, name } | Event::KeyPairImported { id, name } => {
                let Some(pair) = journal.key_pairs.get(id) else { return };
                let public = public_key(self.words, &pair.public_key);
                let public = public.map_or_else(String::new, |value| value.shown);
                let made = matches!(event, Event::KeyPairCreated { .. });
                let (held, called) = match made {
                    true => ("journal-pem-given", clip(&pem_file(name))),
                    false => ("journal-pem-home", clip(name)),
                };
                let pem = self.words.with(held, args![name = called]);
                self.learn(Client, "pem", pem, !made);
                self.learn(Client, "public-key", public.clone(), !made);
                self.learn(Server, "public-key", public.clone(), made);
                there.pairs.insert(name.clone(), public);
            }
            Event::KeyPairDeleted { name, .. } => {
                if let Some(public) = there.pairs.remove(name) {
                    self.forget(Server, "public-key", &public);
                }
            }
            // The image decides the name, and says it to whoever launches.
            Event::Launched { instance, .. } => {
                if let Some(facts) = journal.instances.get(instance) {
                    let user = facts.system.user();
                    self.both_know("user", user);
                }
            }
            Event::AddressGiven { ip, .. } | Event::AddressAllocated { ip, .. } => {
                self.both_know("address", &ip.to_string());
            }
            Event::AddressTaken { ip, elastic: false, .. } | Event::AddressReleased { ip } => {
                for who in [Client, Server] {
                    self.forget(who, "address", &ip.to_string());
                }
            }
            Event::VolumeAttached { volume, instance, device } => {
                let facts = journal.instances.get(instance);
                if facts.is_some_and(|facts| facts.root_device == *device) {
                    there.roots.insert(*instance, *volume);
                }
            }
            Event::KeyInstalled { instance, user, .. } => {
                self.learn(Server, "authorized-keys", user.clone(), false);
                if let Some(volume) = there.roots.get(instance) {
                    there.lists.entry(*volume).or_default().push(user.clone());
                }
            }
            Event::VolumeDeleted { volume, .. } => {
                for user in there.lists.remove(volume).unwrap_or_default() {
                    self.forget(Server, "authorized-keys", &user);
                }
            }
            _ => {}
        }
    }

    /// What is known by somebody's coming, where the journal began after the launch; and, of a key that
    /// belongs to no key pair of EC2, that key.
    pub(super) fn knows_by_visit(&mut self, pairs: &Pairs<'_>, visit: &Visit) {
        self.both_know("address", &visit.ip.to_string());
        if visit.end == VisitEnd::In {
            self.both_know("user", &clip(&visit.user));
        }
        if let Some(key) = visit.key.filter(|key| !pairs.contains_key(key)) {
            self.both_know("public-key", &shown_key(&key));
        }
    }

    fn both_know(&mut self, fact: &'static str, value: &str) {
        for who in [Client, Server] {
            self.learn_once(who, fact, value.to_owned());
        }
    }
}
