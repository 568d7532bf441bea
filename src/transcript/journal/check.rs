//! Whether what a journal tells can have been so: states follow one another as EC2 has them, a
//! volume is at one instance, an address too, nothing that is gone comes back, a key is put there at
//! the first boot alone, and nobody logs in to what does not run.
//!
//! What began before the journal is not known in it: the first thing that it tells of that is taken
//! as it is.

use core::net::Ipv4Addr;
use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::{Journal, JournalEvent, Visit, VisitEnd};
use crate::ec2::{Event, InstanceId, State, VolumeId};
use crate::transcript::ssh::{Findings, SshCheck, SshSubject};

/// Checks a journal.
pub fn check_journal(journal: &Journal) -> SshCheck {
    let mut findings = Findings::default();
    let mut walk = Walk { whole: journal.left_out == 0, ..Walk::default() };
    for (at, entry) in journal.events.iter().enumerate() {
        findings.at = Some(at);
        findings.note(SshSubject::Order, walk.last.is_none_or(|last| last <= entry.at));
        walk.last = Some(entry.at);
        match &entry.event {
            JournalEvent::Account(event) => walk.event(event, journal, &mut findings),
            JournalEvent::Visited(visit) => {
                findings.note(SshSubject::Visits, walk.visit(visit));
            }
        }
    }
    findings.at = None;
    findings.finish()
}

/// How far the checking is.
#[derive(Default)]
struct Walk {
    /// The journal begins with the account.
    whole: bool,
    last: Option<Timestamp>,
    instances: BTreeMap<InstanceId, Course>,
    volumes: BTreeMap<VolumeId, Option<InstanceId>>,
    /// Volumes that are deleted.
    gone: BTreeSet<VolumeId>,
    addresses: BTreeMap<Ipv4Addr, InstanceId>,
}

/// What an instance has done so far.
#[derive(Default)]
struct Course {
    state: Option<State>,
    booted: bool,
    has_key: bool,
}

impl Walk {
    fn event(&mut self, event: &Event, journal: &Journal, findings: &mut Findings) {
        match event {
            Event::KeyPairCreated { id, name } | Event::KeyPairImported { id, name } => {
                let is_told = journal.key_pairs.get(id).is_some_and(|pair| pair.name == *name);
                findings.note(SshSubject::Things, is_told);
            }
            Event::Launched { instance, key_name, .. } => {
                let state = Some(State::Pending);
                let course = Course { state, has_key: key_name.is_some(), booted: false };
                let is_new = self.instances.insert(*instance, course).is_none();
                findings.note(SshSubject::States, is_new);
                findings.note(SshSubject::Things, journal.instances.contains_key(instance));
            }
            Event::StateChanged { instance, from, to, .. } => {
                let holds = self.changes(*instance, *from, *to);
                findings.note(SshSubject::States, holds);
            }
            Event::Booted { instance, first } => {
                let known = self.course(*instance);
                let holds = known.is_some_and(|course| !(course.booted && *first));
                findings.note(SshSubject::States, holds);
                if let Some(course) = self.instances.get_mut(instance) {
                    course.booted = true;
                }
            }
            Event::KeyInstalled { instance, .. } => {
                // It stands behind the boot that did it.
                let holds = self.course(*instance).is_some_and(|course| course.has_key);
                findings.note(SshSubject::Installed, holds);
                if let Some(course) = self.instances.get_mut(instance) {
                    course.has_key = false;
                }
            }
            Event::VolumeCreated { volume } => {
                let is_new = self.volumes.insert(*volume, None).is_none();
                findings.note(SshSubject::Volumes, is_new);
                findings.note(SshSubject::Things, journal.volumes.contains_key(volume));
            }
            Event::VolumeAttached { volume, instance, .. } => {
                let holds = self.is_free(*volume) && self.course(*instance).is_some();
                findings.note(SshSubject::Volumes, holds);
                self.volumes.insert(*volume, Some(*instance));
            }
            Event::VolumeDetached { volume, instance } | Event::VolumeKept { volume, instance } => {
                findings.note(SshSubject::Volumes, self.is_at(*volume, Some(*instance)));
                self.volumes.insert(*volume, None);
            }
            Event::VolumeDeleted { volume, with } => {
                findings.note(SshSubject::Volumes, self.is_at(*volume, *with));
                self.volumes.remove(volume);
                self.gone.insert(*volume);
            }
            Event::AddressGiven { instance, ip, .. } => {
                let is_free = self.addresses.insert(*ip, *instance).is_none();
                findings.note(SshSubject::Addresses, is_free);
            }
            Event::AddressTaken { instance, ip, .. } => {
                let was = self.addresses.remove(ip);
                let holds = was.map_or(!self.whole, |was| was == *instance);
                findings.note(SshSubject::Addresses, holds);
            }
            _ => {}
        }
    }

    /// What is known of an instance. Of one that is older than the journal it is nothing.
    fn course(&mut self, id: InstanceId) -> Option<&Course> {
        if self.whole {
            return self.instances.get(&id);
        }
        let older = || Course { state: None, booted: false, has_key: true };
        Some(self.instances.entry(id).or_insert_with(older))
    }

    /// Whether a state can follow on another (EC2's user guide, "Instance lifecycle").
    fn changes(&mut self, id: InstanceId, from: State, to: State) -> bool {
        let was = self.course(id).map(|course| course.state);
        if let Some(course) = self.instances.get_mut(&id) {
            course.state = Some(to);
        }
        let follows = matches!(
            (from, to),
            (State::Pending, State::Running)
                | (State::Running, State::Stopping)
                | (State::Stopping, State::Stopped)
                | (State::Stopped, State::Pending)
                | (State::ShuttingDown, State::Terminated)
        ) || to == State::ShuttingDown && from.lives();
        follows && was.is_some_and(|was| was.is_none_or(|was| was == from))
    }

    /// Whether a volume is there and is at no instance.
    fn is_free(&self, volume: VolumeId) -> bool {
        match self.volumes.get(&volume) {
            Some(at) => at.is_none(),
            None => !self.whole && !self.gone.contains(&volume),
        }
    }

    /// Whether a volume is there and at this instance, or at none.
    fn is_at(&self, volume: VolumeId, instance: Option<InstanceId>) -> bool {
        match self.volumes.get(&volume) {
            Some(at) => *at == instance,
            None => !self.whole && !self.gone.contains(&volume),
        }
    }

    /// Whether somebody could come to an instance there.
    fn visit(&mut self, visit: &Visit) -> bool {
        let has = self.addresses.get(&visit.ip).map(|has| *has == visit.instance);
        let whole = self.whole;
        let runs = self.course(visit.instance).is_some_and(|course| match course.state {
            Some(state) => state == State::Running,
            None => !whole,
        });
        let could = runs && has.unwrap_or(!whole);
        // Nobody is in without a key.
        let proved = matches!(visit.end, VisitEnd::In | VisitEnd::OtherName);
        could && (!proved || visit.key.is_some())
    }
}
