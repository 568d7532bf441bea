//! The record of an account of the small EC2: what happened in it and who logged in, with as much of
//! each thing as tells what it was. There is no private key in it.

mod check;
mod named;

use core::net::{IpAddr, Ipv4Addr};
use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use check::check_journal;
use named::Named;

use crate::ec2::{
    Account, Event, InstanceId, InstanceType, KeyPairId, Origin, System, Told, VolumeId,
    VolumeType, Zone,
};
use crate::key::Fingerprint;

/// How many events a journal holds: the latest. A lesson has some fifty.
const MOST: usize = 1_000;

/// What happened in an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Journal {
    /// The version of this format: 4.
    pub keystep_transcript: u32,
    /// The program that wrote it, with its version.
    pub program: String,
    /// What it is of.
    pub method: Ec2,
    /// The key pairs of which it tells.
    pub key_pairs: BTreeMap<KeyPairId, KeyPairFacts>,
    /// The instances.
    pub instances: BTreeMap<InstanceId, InstanceFacts>,
    /// The volumes.
    pub volumes: BTreeMap<VolumeId, VolumeFacts>,
    /// How much happened before and was only counted.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub left_out: u64,
    /// What happened, in order.
    pub events: Vec<JournalEntry>,
}

/// What a journal is of: `ec2`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ec2 {
    /// An account of the small EC2.
    Ec2,
}

/// A key pair, as it was when it came to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyPairFacts {
    /// Its name.
    pub name: String,
    /// Where it came from.
    pub origin: Origin,
    /// EC2's fingerprint.
    pub fingerprint: String,
    /// The public key: a line of OpenSSH.
    pub public_key: String,
}

impl KeyPairFacts {
    /// The fingerprint of the public key, as ssh has it.
    fn key(&self) -> Option<Fingerprint> {
        let (public, _) = crate::key::parse_openssh(&self.public_key).ok()?;
        Some(Fingerprint::of(&public))
    }
}

/// An instance, as it was launched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstanceFacts {
    /// The tag `Name`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its system.
    pub system: System,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: InstanceType,
    /// Where it is.
    pub zone: Zone,
    /// The device that it boots from.
    pub root_device: String,
    /// The disks of the host that it has.
    pub instance_store: Vec<String>,
}

/// A volume, as it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VolumeFacts {
    /// In GiB.
    pub size: u32,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: VolumeType,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JournalEntry {
    /// When.
    pub at: Timestamp,
    /// What.
    pub event: JournalEvent,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum JournalEvent {
    /// Something in the account.
    Account(Event),
    /// Somebody wanted to log in.
    Visited(Visit),
}

/// Somebody wanted to log in to an instance by `ssh`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Visit {
    /// To which one.
    pub instance: InstanceId,
    /// At which address.
    pub ip: Ipv4Addr,
    /// From where.
    pub from: IpAddr,
    /// As whom. It comes from the client: escape it before showing it.
    pub user: String,
    /// The key that was offered last, of those that keystep reads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Fingerprint>,
    /// What became of it.
    pub end: VisitEnd,
}

/// What became of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[derive(strum::IntoStaticStr, strum::VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum VisitEnd {
    /// They are in.
    In,
    /// The key is right; what the list has it do is to say that one should be somebody else.
    OtherName,
    /// There is no such user on the instance.
    NoUser,
    /// The key does not stand in the user's list; or there was none that keystep reads.
    NoKey,
    /// The key stands there, and the signature was not one of it.
    NoProof,
}

impl Journal {
    /// The version of this format.
    pub(super) const VERSION: u32 = 4;

    /// One in which nothing has happened.
    pub fn new() -> Self {
        Self {
            keystep_transcript: Self::VERSION,
            program: format!("keystep {}", env!("CARGO_PKG_VERSION")),
            method: Ec2::Ec2,
            key_pairs: BTreeMap::new(),
            instances: BTreeMap::new(),
            volumes: BTreeMap::new(),
            left_out: 0,
            events: Vec::new(),
        }
    }

    /// Notes what was told of an account, which is as it is after that.
    pub fn note(&mut self, told: &[Told], account: &Account) {
        for Told { at, event } in told {
            self.introduce(event, account);
            self.push(JournalEntry { at: *at, event: JournalEvent::Account(event.clone()) });
        }
        // What is left out takes along what it named, or the journal would grow without end.
        if self.left_out > 0 && !told.is_empty() {
            self.forget(account);
        }
    }

    /// Notes that somebody wanted to log in. What is the same again and again is noted once; says
    /// whether it was noted.
    pub fn visited(&mut self, at: Timestamp, visit: Visit) -> bool {
        let event = JournalEvent::Visited(visit);
        let is_new = self.events.last().is_none_or(|last| last.event != event);
        if is_new {
            self.push(JournalEntry { at, event });
        }
        is_new
    }

    /// When the first thing happened of which it tells.
    pub fn when(&self) -> Option<Timestamp> {
        self.events.first().map(|entry| entry.at)
    }

    /// The key pairs by their public keys.
    pub fn pairs_by_key(&self) -> BTreeMap<Fingerprint, &KeyPairFacts> {
        self.key_pairs.values().rev().filter_map(|pair| Some((pair.key()?, pair))).collect()
    }

    /// Whether it holds no more events than what [`note`](Self::note) would have kept.
    pub(super) fn fits(&self) -> bool {
        self.events.len() <= MOST
    }

    fn push(&mut self, entry: JournalEntry) {
        if self.events.len() >= MOST {
            self.events.remove(0);
            self.left_out = self.left_out.saturating_add(1);
        }
        self.events.push(entry);
    }

    /// Forgets what things were that are gone and that no event names any more.
    fn forget(&mut self, account: &Account) {
        let mut named = Named::default();
        for JournalEntry { event, .. } in &self.events {
            match event {
                JournalEvent::Account(event) => named.by(event),
                JournalEvent::Visited(Visit { instance, key, .. }) => {
                    named.instances.insert(*instance);
                    named.keys.extend(key);
                }
            }
        }
        self.instances
            .retain(|id, _| named.instances.contains(id) || account.instance(*id).is_ok());
        self.volumes.retain(|id, _| named.volumes.contains(id) || account.volume(*id).is_ok());
        self.key_pairs.retain(|id, facts| {
            named.key_pairs.contains(id)
                || named.key_names.contains(&*facts.name)
                || account.key_pairs().iter().any(|pair| pair.id == *id)
                || facts.key().is_some_and(|key| named.keys.contains(&&key))
        });
    }

    /// What a thing is that an event is the first to name.
    fn introduce(&mut self, event: &Event, account: &Account) {
        match event {
            Event::KeyPairCreated { id, name } | Event::KeyPairImported { id, name } => {
                if let Ok(pair) = account.key_pair(name) {
                    let facts = KeyPairFacts {
                        name: pair.name.clone(),
                        origin: pair.origin,
                        fingerprint: pair.fingerprint.clone(),
                        public_key: pair.public_key.clone(),
                    };
                    self.key_pairs.insert(*id, facts);
                }
            }
            Event::Launched { instance: id, .. } => {
                if let Ok(instance) = account.instance(*id) {
                    let disks = instance.instance_store.iter();
                    let facts = InstanceFacts {
                        name: instance.name().map(str::to_owned),
                        system: instance.system,
                        kind: instance.kind,
                        zone: instance.zone,
                        root_device: instance.root_device.clone(),
                        instance_store: disks.map(|disk| disk.device.clone()).collect(),
                    };
                    self.instances.insert(*id, facts);
                }
            }
            Event::VolumeCreated { volume: id } => {
                if let Ok(volume) = account.volume(*id) {
                    let facts = VolumeFacts { size: volume.size, kind: volume.kind };
                    self.volumes.insert(*id, facts);
                }
            }
            _ => {}
        }
    }
}

impl Default for Journal {
    fn default() -> Self {
        Self::new()
    }
}

fn is_zero(number: &u64) -> bool {
    *number == 0
}
