//! What the root volume of an instance decides: its host key, and what an image made of it brings along.

use super::chapter::{Chapter, Matter, accounts};
use crate::ec2::{Event, InstanceId, State, System, VolumeId};
use crate::lesson::{Words, args};
use crate::transcript::Journal;

/// The root volume from which an instance starts, as against the one before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Root {
    Same,
    /// Another, on which it has not booted.
    New,
    /// Another, which knows it.
    Other,
    /// The record does not tell.
    Unknown,
}

/// What is to be added to what is told of every start, and of every copy.
pub(super) fn told(
    words: &Words,
    journal: &Journal,
    chapter: &Chapter<'_>,
    whose: Option<InstanceId>,
) -> Option<String> {
    match (chapter.matter, whose) {
        (Matter::Start, Some(id)) if !is_windows(journal, id) => match root(journal, chapter, id) {
            Root::Same => Some(words.get("journal-host-key-stays")),
            Root::New => Some(words.with("journal-other-root", args![seen = "no"])),
            Root::Other => Some(words.with("journal-other-root", args![seen = "yes"])),
            Root::Unknown => None,
        },
        (Matter::Copy, _) => {
            let of = accounts(chapter.entries.iter().copied()).find_map(|event| match event {
                Event::ImageCreated { instance, .. } => Some(*instance),
                Event::SnapshotCreated { volume, .. } => last_at(journal, *volume),
                _ => None,
            });
            let is_without = of.is_some_and(|id| is_windows(journal, id));
            let keys = if is_without { "none" } else { "some" };
            Some(words.with("journal-image-brings", args![keys]))
        }
        _ => None,
    }
}

fn is_windows(journal: &Journal, id: InstanceId) -> bool {
    journal.instances.get(&id).is_some_and(|facts| facts.system == System::Windows)
}

/// The instance that a volume was at last.
fn last_at(journal: &Journal, of: VolumeId) -> Option<InstanceId> {
    let at = accounts(&journal.events).filter_map(|event| match event {
        Event::VolumeAttached { volume, instance, .. } if *volume == of => Some(*instance),
        _ => None,
    });
    at.last()
}

fn root(journal: &Journal, chapter: &Chapter<'_>, id: InstanceId) -> Root {
    let is_first = |event: &Event| matches!(event, Event::Booted { first: true, .. });
    if accounts(chapter.entries.iter().copied()).any(is_first) {
        return Root::New;
    }
    let device = journal.instances.get(&id).map(|facts| &facts.root_device);
    let (mut now, mut ran_from) = (None, None);
    for event in accounts(journal.events.get(..chapter.begins).unwrap_or_default()) {
        match event {
            Event::VolumeAttached { volume, instance, device: at }
                if *instance == id && Some(at) == device =>
            {
                now = Some(*volume);
            }
            Event::StateChanged { instance, to: State::Running, .. } if *instance == id => {
                ran_from = now;
            }
            _ => {}
        }
    }
    match (ran_from, now) {
        (Some(before), Some(now)) if before != now => Root::Other,
        (None, Some(_)) => Root::Unknown,
        _ => Root::Same,
    }
}
