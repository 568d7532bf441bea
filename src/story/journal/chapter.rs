//! What happened in an account, cut into chapters: what somebody asked for, and all that followed
//! from it.

use std::collections::BTreeMap;

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
    /// What happened, in order; it is not empty. Between two of these something else may have
    /// happened elsewhere.
    pub(super) entries: Vec<&'a JournalEntry>,
    /// How many of all events have happened when it begins.
    pub(super) begins: usize,
    /// How many of them have when it is over.
    pub(super) happened: usize,
    /// The instance that it is about.
    whose: Option<InstanceId>,
}

impl Chapter<'_> {
    /// The event that says what was asked for: the first one, but where several things follow from a
    /// wish before what was wished.
    pub(super) fn about(&self) -> Option<&Event> {
        let weight = |event: &Event| match event {
            Event::AddressReleased { .. } => 3,
            Event::ImageCreated { .. } | Event::AddressGiven { elastic: true, .. } => 2,
            Event::AddressAllocated { .. } | Event::AddressTaken { elastic: true, .. } => 1,
            _ => 0,
        };
        let events = accounts(self.entries.iter().rev().copied());
        // Of several that weigh the same it gives the last, which is the first that happened.
        events.max_by_key(|event| weight(event))
    }

    /// Whether an event, which may belong to such a chapter, comes of the same wish. What happens in
    /// an instance follows from its chapter, and a rule from the making of its group. For the rest
    /// there is the moment: all that one wish does to other things it does at once.
    fn wished(&self, entry: &JournalEntry) -> bool {
        let JournalEvent::Account(event) = &entry.event else { return true };
        let at_once = self.entries.last().is_some_and(|last| last.at == entry.at);
        match event {
            Event::RuleAdded { group: of, .. } | Event::RuleRevoked { group: of, .. } => {
                let made =
                    |event| matches!(event, &Event::GroupCreated { group, .. } if group == *of);
                self.about().is_some_and(made)
            }
            Event::VolumeCreated { .. }
            | Event::VolumeAttached { .. }
            | Event::SnapshotCreated { .. }
            | Event::SnapshotDeleted { .. }
            | Event::ImageCreated { .. }
            | Event::ImageDeregistered { .. }
            | Event::AddressGiven { .. }
            | Event::AddressTaken { .. }
            | Event::AddressReleased { .. } => at_once,
            _ => true,
        }
    }

    /// Whether what was asked for has come about: nothing that follows later follows from this.
    fn is_over(&self) -> bool {
        let ends = |event: &Event| match self.matter {
            Matter::Boot | Matter::Start | Matter::Reboot => matches!(event, Event::Booted { .. }),
            Matter::Stop | Matter::Hibernate => comes_to(event, State::Stopped),
            Matter::Terminate => comes_to(event, State::Terminated),
            _ => true,
        };
        self.entries.iter().any(|entry| match &entry.event {
            JournalEvent::Account(event) => ends(event),
            JournalEvent::Visited(_) => true,
        })
    }
}

fn comes_to(event: &Event, state: State) -> bool {
    matches!(event, Event::StateChanged { to, .. } if *to == state)
}

/// The chapters of some events. What follows from a wish stands with it, whatever happened to other
/// instances in between.
pub(super) fn chapters(entries: &[JournalEntry]) -> Vec<Chapter<'_>> {
    let mut chapters: Vec<Chapter<'_>> = Vec::new();
    // The last chapter of each instance.
    let mut of: BTreeMap<InstanceId, usize> = BTreeMap::new();
    // The chapter of the event before.
    let mut before = None;
    for (at, entry) in entries.iter().enumerate() {
        let whose = instance(&entry.event);
        let near = before.filter(|&before| {
            let Some(chapter): Option<&Chapter<'_>> = chapters.get(before) else { return false };
            let about = chapter.whose;
            // An address goes from one instance to another.
            let moves = chapter.matter == Matter::Address;
            about.is_none() || whose.is_none() || about == whose || moves
        });
        let open = whose.and_then(|id| of.get(&id).copied());
        let open = open.filter(|&own| chapters.get(own).is_some_and(|own| !own.is_over()));
        let goes_on = |chapter: &usize| {
            chapters.get(*chapter).is_some_and(|chapter| {
                belongs(&entry.event, Some(chapter.matter)).1 && chapter.wished(entry)
            })
        };
        let place = [near, open].into_iter().flatten().find(goes_on).unwrap_or(chapters.len());
        before = Some(place);
        if let Some(id) = whose {
            of.insert(id, place);
        }
        match chapters.get_mut(place) {
            Some(chapter) => {
                chapter.entries.push(entry);
                chapter.happened = at + 1;
                chapter.whose = chapter.whose.or(whose);
            }
            None => {
                let (matter, _) = belongs(&entry.event, None);
                let entries = vec![entry];
                chapters.push(Chapter { matter, entries, begins: at, happened: at + 1, whose });
            }
        }
    }
    let mut happened = 0;
    for chapter in &mut chapters {
        happened = chapter.happened.max(happened);
        chapter.happened = happened;
    }
    chapters
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
            follows(&[Matter::Launch, Matter::Start, Matter::Address], Matter::Address)
        }
        Event::AddressGiven { elastic: true, .. } | Event::AddressReleased { .. } => {
            follows(&[Matter::Address], Matter::Address)
        }
        Event::AddressTaken { .. } => follows(
            &[Matter::Stop, Matter::Hibernate, Matter::Terminate, Matter::Address],
            Matter::Address,
        ),
        Event::AddressAllocated { .. } => (Matter::Address, false),
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
        JournalEvent::Account(event) => event.instance(),
    }
}

/// What happened in the account, without who came.
pub(super) fn accounts<'a>(
    entries: impl IntoIterator<Item = &'a JournalEntry>,
) -> impl Iterator<Item = &'a Event> {
    entries.into_iter().filter_map(|entry| match &entry.event {
        JournalEvent::Account(event) => Some(event),
        JournalEvent::Visited(_) => None,
    })
}
