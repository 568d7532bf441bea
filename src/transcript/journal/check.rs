//! Whether what a journal tells can have been so: what a thing is follows from its key; states follow
//! one another as EC2 has them; a volume is at one instance, and an address too; nothing that is gone
//! comes back; a key is put there at the first boot; and whoever is in had a key that was there.
//!
//! What began before the journal is not known in it: the first thing that it tells of that is taken
//! as it is. Which group an instance is in stands in no journal, so whether a rule let somebody in is
//! not looked at; nor is what somebody changed who was inside.
//!
//! | file | what |
//! |---|---|
//! | `check/course.rs` | instances, and who came to them |
//! | `check/things.rs` | key pairs, volumes, addresses, groups, snapshots and images |

mod course;
mod things;

use std::collections::BTreeMap;

use jiff::Timestamp;

use self::course::Course;
use self::things::{Addresses, Copies, Disks, Groups, KeyPairs};
use super::{Journal, JournalEvent, MOST};
use crate::ec2::{Event, InstanceId, State};
use crate::transcript::ssh::{Findings, SshCheck, SshSubject};

/// Checks a journal.
pub fn check_journal(journal: &Journal) -> SshCheck {
    let mut findings = Findings::default();
    // The latest are kept, and there are that many of them once one was left out.
    findings.note(SshSubject::Order, journal.left_out == 0 || journal.events.len() == MOST);
    let mut walk = Walk::new(journal);
    for (at, entry) in journal.events.iter().enumerate() {
        findings.at = Some(at);
        findings.note(SshSubject::Order, walk.last.is_none_or(|last| last <= entry.at));
        walk.last = Some(entry.at);
        match &entry.event {
            JournalEvent::Account(event) => {
                for (subject, holds) in walk.event(event) {
                    findings.note(subject, holds);
                }
            }
            JournalEvent::Visited(visit) => {
                let here = walk.addresses.is_at(visit.ip, visit.instance);
                let could = walk.course(visit.instance).is_some_and(|course| course.visit(visit));
                findings.note(SshSubject::Visits, here && could);
            }
        }
    }
    findings.at = None;
    findings.finish()
}

/// How far the checking is.
struct Walk<'a> {
    journal: &'a Journal,
    /// The journal begins with the account.
    whole: bool,
    last: Option<Timestamp>,
    instances: BTreeMap<InstanceId, Course>,
    keys: KeyPairs,
    disks: Disks,
    addresses: Addresses,
    groups: Groups,
    copies: Copies,
}

impl<'a> Walk<'a> {
    fn new(journal: &'a Journal) -> Self {
        let whole = journal.left_out == 0;
        Self {
            journal,
            whole,
            last: None,
            instances: BTreeMap::new(),
            keys: KeyPairs::new(whole),
            disks: Disks::new(whole),
            addresses: Addresses::new(whole),
            groups: Groups::new(whole),
            copies: Copies::new(whole),
        }
    }

    /// What is looked at for an event, and whether it holds.
    fn event(&mut self, event: &Event) -> Vec<(SshSubject, bool)> {
        use SshSubject::{Addresses, Groups, Installed, States, Things, Volumes};

        let journal = self.journal;
        match event {
            Event::KeyPairCreated { id, name } | Event::KeyPairImported { id, name } => {
                let created = matches!(event, Event::KeyPairCreated { .. });
                vec![(Things, self.keys.come(*id, name, created, journal.key_pairs.get(id)))]
            }
            Event::KeyPairDeleted { name, .. } => vec![(Things, self.keys.go(name))],
            Event::Launched { instance, image, key_name } => {
                let key = key_name.as_deref().map(|name| self.keys.of(name));
                let is_there = key.is_none_or(|key| key.is_some() || !self.whole);
                let facts = journal.instances.get(instance);
                let course = Course::launched(facts, *image, key.flatten(), self.whole);
                let is_new = self.instances.insert(*instance, course).is_none();
                vec![
                    (States, is_new),
                    (Things, is_there && facts.is_some() && self.copies.may_launch(*image)),
                ]
            }
            Event::StateChanged { instance, from, to, .. } => {
                let goes = self.course(*instance).is_some_and(|course| course.go(*from, *to));
                vec![(States, goes)]
            }
            Event::Forgotten { instance } => {
                let ends = self.course(*instance).is_some_and(Course::forget);
                let left = self.disks.has(*instance) || self.addresses.has(*instance);
                vec![(States, ends && !left)]
            }
            Event::Booted { instance, first, anew } => {
                let boots = self.course(*instance).is_some_and(|course| course.boot(*first, *anew));
                vec![(States, boots)]
            }
            Event::KeyInstalled { instance, user, .. } => {
                // It stands behind the boot that did it.
                let puts = self.course(*instance).is_some_and(|course| course.install(user));
                vec![(Installed, puts)]
            }
            Event::Rebooted { instance, .. } => {
                vec![(States, self.is_in(*instance, &[State::Running]))]
            }
            Event::Memory { instance, kept } => {
                let states = [State::Running, State::Stopping, State::ShuttingDown];
                // What sleeps loses it with its root volume.
                let asleep = !kept && self.is_in(*instance, &[State::Stopped]);
                vec![(States, asleep || self.is_in(*instance, &states))]
            }
            Event::InstanceStoreWiped { instance, .. } => {
                let states = [State::Stopped, State::Terminated];
                vec![(States, self.is_in(*instance, &states))]
            }
            Event::VolumeCreated { volume } => vec![
                (Volumes, self.disks.come(*volume)),
                (Things, journal.volumes.contains_key(volume)),
            ],
            Event::VolumeAttached { volume, instance, device } => {
                let attaches = self.disks.attach(*volume, *instance, device);
                let lives = self.course(*instance).is_some_and(|course| course.attach(device));
                vec![(Volumes, attaches && lives)]
            }
            Event::VolumeDetached { volume, instance } => {
                let device = self.disks.detach(*volume, *instance);
                let may = |device: &Option<String>| {
                    self.course(*instance).is_some_and(|course| course.detach(device.as_deref()))
                };
                vec![(Volumes, device.as_ref().is_some_and(may))]
            }
            Event::VolumeKept { volume, instance } => {
                let was = self.disks.detach(*volume, *instance).is_some();
                vec![(Volumes, was && self.is_in(*instance, &[State::Terminated]))]
            }
            Event::VolumeDeleted { volume, with } => {
                let goes = self.disks.go(*volume, *with);
                let over = with.is_none_or(|id| self.is_in(id, &[State::Terminated]));
                vec![(Volumes, goes && over)]
            }
            Event::AddressAllocated { ip, .. } => vec![(Addresses, self.addresses.allocate(*ip))],
            Event::AddressReleased { ip } => vec![(Addresses, self.addresses.release(*ip))],
            Event::AddressGiven { instance, ip, elastic } => {
                let gives = self.addresses.give(*ip, *instance, *elastic);
                let lives = self.course(*instance).is_some_and(|course| course.lives());
                vec![(Addresses, gives && lives)]
            }
            Event::AddressTaken { instance, ip, elastic } => {
                let takes = self.addresses.take(*ip, *instance, *elastic);
                vec![(Addresses, takes && self.course(*instance).is_some())]
            }
            Event::SnapshotCreated { snapshot, volume } => {
                vec![(Volumes, self.disks.is_there(*volume) && self.copies.take(*snapshot))]
            }
            Event::SnapshotDeleted { snapshot } => vec![(Volumes, self.copies.drop(*snapshot))],
            Event::ImageCreated { image, instance } => {
                let lives = self.course(*instance).is_some_and(|course| course.lives());
                vec![(Things, lives && self.copies.make(*image))]
            }
            Event::ImageDeregistered { image } => vec![(Things, self.copies.unmake(*image))],
            Event::GroupCreated { group, name } => vec![(Groups, self.groups.come(*group, name))],
            Event::GroupDeleted { name } => vec![(Groups, self.groups.go(name))],
            Event::RuleAdded { group, permission, .. } => {
                vec![(Groups, self.groups.allow(*group, permission))]
            }
            Event::RuleRevoked { group, permission } => {
                vec![(Groups, self.groups.revoke(*group, permission))]
            }
        }
    }

    /// What is known of an instance. Of one that is older than the journal it is nothing.
    fn course(&mut self, id: InstanceId) -> Option<&mut Course> {
        if self.whole {
            return self.instances.get_mut(&id);
        }
        let facts = self.journal.instances.get(&id);
        Some(self.instances.entry(id).or_insert_with(|| Course::older(facts)))
    }

    /// Whether an instance is in one of these states, as far as is known.
    fn is_in(&mut self, id: InstanceId, states: &[State]) -> bool {
        self.course(id).is_some_and(|course| course.is_in(states))
    }
}
