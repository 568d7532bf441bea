//! What happened in an account, cut into chapters: what somebody asked for, and all that followed
//! from it.

use strum::{IntoStaticStr, VariantArray};

use crate::ec2::{Event, InstanceId, State, StateReason};
use crate::transcript::{JournalEntry, JournalEvent};

/// What a chapter is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub(super) enum Matter {
    KeyMade,
    KeyImported,
    KeyDeleted,
    Group,
    Launch,
    Boot,
    Visit,
    Stop,
    Hibernate,
    Start,
    Reboot,
    Terminate,
    Volume,
    Copy,
    Address,
    Forgotten,
}

/// A chapter.
pub(super) struct Chapter<'a> {
    pub(super) matter: Matter,
    /// What happened, in order; it is not empty.
    pub(super) entries: &'a [JournalEntry],
}

/// The chapters of some events.
pub(super) fn chapters(entries: &[JournalEntry]) -> Vec<Chapter<'_>> {
    let mut cuts: Vec<(usize, Matter)> = Vec::new();
    let mut whose: Option<InstanceId> = None;
    for (at, entry) in entries.iter().enumerate() {
        let now = cuts.last().map(|(_, matter)| *matter);
        let instance = instance(&entry.event);
        let other = instance.is_some() && whose.is_some() && instance != whose;
        let (matter, goes_on) = belongs(&entry.event, now);
        if now.is_none() || !goes_on || other {
            let matter = if other && goes_on { alone(&entry.event) } else { matter };
            cuts.push((at, matter));
            whose = instance;
        }
        whose = whose.or(instance);
    }
    let ends = cuts.iter().skip(1).map(|(at, _)| *at).chain([entries.len()]);
    let chapter = |(&(from, matter), to)| Chapter { matter, entries: &entries[from..to] };
    cuts.iter().zip(ends).map(chapter).collect()
}

/// What an event is about that stands by itself.
fn alone(event: &JournalEvent) -> Matter {
    belongs(event, None).0
}

/// What an event is about, behind a chapter about `now`; and whether it goes on with that one.
fn belongs(event: &JournalEvent, now: Option<Matter>) -> (Matter, bool) {
    let JournalEvent::Account(event) = event else { return (Matter::Visit, false) };
    // It follows from one of these; else it is about `alone`.
    let follows = |of: &[Matter], alone| match now.filter(|now| of.contains(now)) {
        Some(now) => (now, true),
        None => (alone, false),
    };
    match event {
        Event::KeyPairCreated { .. } => (Matter::KeyMade, false),
        Event::KeyPairImported { .. } => (Matter::KeyImported, false),
        Event::KeyPairDeleted { .. } => (Matter::KeyDeleted, false),
        Event::GroupCreated { .. } | Event::GroupDeleted { .. } => (Matter::Group, false),
        Event::RuleAdded { .. } | Event::RuleRevoked { .. } => {
            follows(&[Matter::Group], Matter::Group)
        }
        Event::Launched { .. } => (Matter::Launch, false),
        Event::StateChanged { to, reason, .. } => match (to, reason) {
            (State::Pending, _) => (Matter::Start, false),
            (State::Running, _) => follows(&[Matter::Start], Matter::Boot),
            (State::Stopping, Some(StateReason::Hibernate)) => (Matter::Hibernate, false),
            (State::Stopping, _) => (Matter::Stop, false),
            (State::Stopped, _) => follows(&[Matter::Stop, Matter::Hibernate], Matter::Stop),
            (State::ShuttingDown, _) => (Matter::Terminate, false),
            (State::Terminated, _) => follows(&[Matter::Terminate], Matter::Terminate),
        },
        Event::Booted { .. } | Event::KeyInstalled { .. } => {
            follows(&[Matter::Boot, Matter::Start, Matter::Reboot], Matter::Boot)
        }
        Event::Rebooted { .. } => (Matter::Reboot, false),
        Event::Memory { .. } | Event::InstanceStoreWiped { .. } => follows(
            &[Matter::Stop, Matter::Hibernate, Matter::Reboot, Matter::Terminate],
            Matter::Stop,
        ),
        Event::AddressGiven { elastic: false, .. } => {
            follows(&[Matter::Launch, Matter::Start], Matter::Start)
        }
        Event::AddressGiven { elastic: true, .. } => {
            follows(&[Matter::Start, Matter::Address], Matter::Address)
        }
        Event::AddressTaken { .. } => follows(
            &[Matter::Stop, Matter::Hibernate, Matter::Terminate, Matter::Address],
            Matter::Address,
        ),
        Event::AddressAllocated { .. } | Event::AddressReleased { .. } => (Matter::Address, false),
        Event::VolumeCreated { .. } => follows(&[Matter::Launch], Matter::Volume),
        Event::VolumeAttached { .. } => follows(&[Matter::Launch, Matter::Volume], Matter::Volume),
        Event::VolumeKept { .. } | Event::VolumeDeleted { with: Some(_), .. } => {
            follows(&[Matter::Terminate], Matter::Volume)
        }
        Event::VolumeDetached { .. } | Event::VolumeDeleted { with: None, .. } => {
            (Matter::Volume, false)
        }
        Event::SnapshotCreated { .. }
        | Event::SnapshotDeleted { .. }
        | Event::ImageCreated { .. }
        | Event::ImageDeregistered { .. } => follows(&[Matter::Copy], Matter::Copy),
        Event::Forgotten { .. } => (Matter::Forgotten, false),
    }
}

/// The instance that an event names.
pub(super) fn instance(event: &JournalEvent) -> Option<InstanceId> {
    match event {
        JournalEvent::Visited(visit) => Some(visit.instance),
        JournalEvent::Account(event) => match event {
            Event::Launched { instance, .. }
            | Event::StateChanged { instance, .. }
            | Event::Forgotten { instance }
            | Event::KeyInstalled { instance, .. }
            | Event::Booted { instance, .. }
            | Event::Rebooted { instance }
            | Event::Memory { instance, .. }
            | Event::InstanceStoreWiped { instance, .. }
            | Event::AddressGiven { instance, .. }
            | Event::AddressTaken { instance, .. }
            | Event::VolumeAttached { instance, .. }
            | Event::VolumeDetached { instance, .. }
            | Event::VolumeKept { instance, .. }
            | Event::ImageCreated { instance, .. } => Some(*instance),
            Event::VolumeDeleted { with, .. } => *with,
            _ => None,
        },
    }
}
