//! What is left in the end, and goes on costing; and what outlives what.

use core::net::Ipv4Addr;
use std::collections::BTreeSet;

use super::named::{called, told_as};
use crate::ec2::{Event, InstanceId, SnapshotId, State, VolumeId};
use crate::lesson::{Words, args};
use crate::story::section::{Body, Row};
use crate::transcript::{Journal, JournalEvent};

/// What stands behind the last part.
pub(super) fn closing(words: &Words, journal: &Journal) -> Vec<Body> {
    let left = Left::of(journal);
    let mut bullets: Vec<String> = Vec::new();
    for (id, state) in &left.instances {
        let instance = told_as(words, journal, *id);
        match state {
            State::Stopped | State::Stopping => {
                bullets.push(words.with("journal-left-stopped", args![instance]));
            }
            state if state.lives() => {
                bullets.push(words.with("journal-left-running", args![instance]));
            }
            _ => {}
        }
    }
    for volume in &left.volumes {
        let size = journal.volumes.get(volume).map_or(0, |facts| facts.size);
        bullets.push(words.with("journal-left-volume", args![volume, size]));
    }
    for snapshot in &left.snapshots {
        bullets.push(words.with("journal-left-snapshot", args![snapshot]));
    }
    for ip in &left.elastic {
        bullets.push(words.with("journal-left-address", args![ip]));
    }
    for ip in &left.public {
        bullets.push(words.with("journal-left-public", args![ip]));
    }
    let left = match bullets.is_empty() {
        true => Body::Prose(words.get("journal-left-nothing")),
        false => Body::Bullets(bullets),
    };
    vec![left, Body::Prose(words.get("journal-outlives")), Body::Named(outlives(words))]
}

/// What is kept and what is lost by each event, as the notes' table has it, corrected.
fn outlives(words: &Words) -> Vec<Row> {
    ["reboot", "stop", "hibernate", "terminate"]
        .map(|event| {
            let name = words.get(&format!("tale-journal-label-{event}"));
            Row::words(event, name, words.get(&format!("journal-outlives-{event}")))
        })
        .into()
}

/// What there is after all that happened.
#[derive(Default)]
pub(super) struct Left {
    /// In the order in which they were launched.
    instances: Vec<(InstanceId, State)>,
    volumes: BTreeSet<VolumeId>,
    snapshots: BTreeSet<SnapshotId>,
    elastic: BTreeSet<Ipv4Addr>,
    /// Public addresses that instances were given.
    public: BTreeSet<Ipv4Addr>,
}

impl Left {
    /// What of it costs, by its names, ids and addresses: instances that run, and all the rest.
    pub(super) fn costs(&self, journal: &Journal) -> Vec<String> {
        let runs = |(id, state): &(InstanceId, State)| {
            matches!(state, State::Pending | State::Running).then(|| called(journal, *id))
        };
        let mut all: Vec<String> = self.instances.iter().filter_map(runs).collect();
        all.extend(self.volumes.iter().map(ToString::to_string));
        all.extend(self.snapshots.iter().map(ToString::to_string));
        all.extend(self.elastic.iter().chain(&self.public).map(ToString::to_string));
        all
    }

    pub(super) fn of(journal: &Journal) -> Self {
        let mut left = Self::default();
        for entry in &journal.events {
            let JournalEvent::Account(event) = &entry.event else { continue };
            match event {
                Event::Launched { instance, .. } => left.is_in(*instance, State::Pending),
                Event::StateChanged { instance, to, .. } => left.is_in(*instance, *to),
                Event::VolumeCreated { volume } | Event::VolumeAttached { volume, .. } => {
                    left.volumes.insert(*volume);
                }
                Event::VolumeDeleted { volume, .. } => {
                    left.volumes.remove(volume);
                }
                Event::SnapshotCreated { snapshot, .. } => {
                    left.snapshots.insert(*snapshot);
                }
                Event::SnapshotDeleted { snapshot } => {
                    left.snapshots.remove(snapshot);
                }
                Event::AddressAllocated { ip, .. } => {
                    left.elastic.insert(*ip);
                }
                Event::AddressReleased { ip } => {
                    left.elastic.remove(ip);
                }
                Event::AddressGiven { ip, elastic: false, .. } => {
                    left.public.insert(*ip);
                }
                Event::AddressTaken { ip, elastic: false, .. } => {
                    left.public.remove(ip);
                }
                _ => {}
            }
        }
        left
    }

    fn is_in(&mut self, instance: InstanceId, now: State) {
        match self.instances.iter_mut().find(|(id, _)| *id == instance) {
            Some((_, state)) => *state = now,
            None => self.instances.push((instance, now)),
        }
    }
}
