//! What the quiz asks of an account: questions about its own events. The right answer is what came of them,
//! read off the record, so each outcome has a question of its own.

use std::collections::{BTreeMap, BTreeSet};

use super::chapter::{Chapter, Matter, accounts, instance};
use super::left::Left;
use super::named::{Pairs, called};
use crate::ec2::{Event, InstanceId, SnapshotId, System, VolumeId};
use crate::lesson::{Moment, Named, Topic};
use crate::story::dump::clip;
use crate::story::whole::Story;
use crate::text::shorten;
use crate::transcript::{Journal, JournalEntry, JournalEvent, Visit, VisitEnd};

/// The most that are named where several things are the answer.
const MOST: usize = 4;

/// The questions so far, each once, with what they name.
#[derive(Default)]
pub(super) struct Asks(BTreeMap<&'static str, Named>);

impl Asks {
    /// When the question about a chapter is asked, if there is one that was not asked before.
    pub(super) fn about(
        &mut self,
        journal: &Journal,
        pairs: &Pairs<'_>,
        chapter: &Chapter<'_>,
    ) -> Option<Moment> {
        let (id, named) = question(journal, pairs, chapter)?;
        if self.0.contains_key(id) {
            return None;
        }
        self.0.insert(id, named);
        Some(Moment::Own(id))
    }

    /// The story with all of them, and the one at the end: what still costs.
    pub(super) fn at_the_end(mut self, journal: &Journal, story: Story) -> Story {
        let costs = Left::of(journal).costs(journal);
        self.0.insert("journal-left-some", vec![("left", some(&costs))]);
        let is_told = !story.parts.is_empty();
        let questions = is_told.then_some(Topic::Journal { costs: !costs.is_empty() });
        Story { questions, named: self.0, ..story }
    }
}

fn some(all: &[String]) -> String {
    let more = if all.len() > MOST { ", …" } else { "" };
    all.iter().take(MOST).cloned().collect::<Vec<_>>().join(", ") + more
}

/// The question about a chapter, with what it names.
fn question(
    journal: &Journal,
    pairs: &Pairs<'_>,
    chapter: &Chapter<'_>,
) -> Option<(&'static str, Named)> {
    let first = chapter.entries.first()?;
    let events = || accounts(chapter.entries.iter().copied());
    let before = journal.events.get(..chapter.begins).unwrap_or_default();
    let of = instance(&first.event);
    let name = || of.map(|id| ("instance", called(journal, id)));
    let about = |id, more: Named| Some((id, name().into_iter().chain(more).collect()));
    match (chapter.matter, &first.event) {
        (Matter::Visit, JournalEvent::Visited(visit)) => self::visit(journal, pairs, visit),
        (_, JournalEvent::Account(event)) => match (chapter.matter, event) {
            (Matter::KeyMade, Event::KeyPairCreated { name, .. }) => {
                Some(("journal-key-made", vec![("name", clip(name))]))
            }
            (Matter::KeyImported, Event::KeyPairImported { name, .. }) => {
                Some(("journal-key-imported", vec![("name", clip(name))]))
            }
            (Matter::KeyDeleted, Event::KeyPairDeleted { name, .. }) => {
                Some(("journal-key-deleted", vec![("name", clip(name))]))
            }
            // Into Windows no key lets anybody, whatever it was launched with.
            (Matter::Launch, Event::Launched { key_name, instance, .. }) => {
                let facts = journal.instances.get(instance);
                if facts.is_some_and(|facts| facts.system == System::Windows) {
                    return None;
                }
                match key_name {
                    Some(name) => about("journal-launch-key", vec![("name", clip(name))]),
                    None => about("journal-launch-none", Vec::new()),
                }
            }
            (Matter::Boot, _) => {
                let user = events().find_map(|event| match event {
                    Event::KeyInstalled { user, .. } => Some(user),
                    _ => None,
                })?;
                about("journal-boot-key", vec![("user", clip(user))])
            }
            (Matter::Stop, Event::StateChanged { .. }) => {
                let wiped = events().any(|event| matches!(event, Event::InstanceStoreWiped { .. }));
                let id = match (wiped, of.is_some_and(|id| has_elastic(id, before))) {
                    (true, _) => "journal-stop-store",
                    (false, true) => "journal-stop-elastic",
                    (false, false) => "journal-stop-plain",
                };
                about(id, Vec::new())
            }
            (Matter::Start, Event::StateChanged { .. }) => {
                started(of?, events(), before).and_then(|(id, ip)| about(id, vec![("ip", ip)]))
            }
            (Matter::Reboot, _) => {
                let facts = journal.instances.get(&of?)?;
                let has = !facts.instance_store.is_empty();
                has.then(|| about("journal-reboot-store", Vec::new())).flatten()
            }
            (Matter::Terminate, Event::StateChanged { .. }) => {
                let kept = events().filter_map(|event| match event {
                    Event::VolumeKept { volume, .. } => Some(volume.to_string()),
                    Event::AddressTaken { ip, elastic: true, .. } => Some(ip.to_string()),
                    _ => None,
                });
                let copies = copies(events(), before).into_iter().map(|copy| copy.to_string());
                let kept: Vec<String> = kept.chain(copies).collect();
                match &kept[..] {
                    [] => about("journal-terminate-gone", Vec::new()),
                    kept => about("journal-terminate-kept", vec![("kept", some(kept))]),
                }
            }
            _ => None,
        },
        _ => None,
    }
}

/// Whether an instance has an Elastic IP address after all these.
fn has_elastic(id: InstanceId, before: &[JournalEntry]) -> bool {
    let last = accounts(before).filter_map(|event| match event {
        Event::AddressGiven { instance, elastic: true, .. } if *instance == id => Some(true),
        Event::AddressTaken { instance, elastic: true, .. } if *instance == id => Some(false),
        _ => None,
    });
    last.last().unwrap_or(false)
}

/// The snapshots that there are, before these events, of the volumes that go or stay in them.
fn copies<'a>(
    events: impl Iterator<Item = &'a Event>,
    before: &[JournalEntry],
) -> BTreeSet<SnapshotId> {
    let its = events.filter_map(|event| match event {
        Event::VolumeDeleted { volume, with: Some(_) } | Event::VolumeKept { volume, .. } => {
            Some(*volume)
        }
        _ => None,
    });
    let its: BTreeSet<VolumeId> = its.collect();
    let mut copies = BTreeSet::new();
    for event in accounts(before) {
        match event {
            Event::SnapshotCreated { snapshot, volume } if its.contains(volume) => {
                copies.insert(*snapshot);
            }
            Event::SnapshotDeleted { snapshot } => {
                copies.remove(snapshot);
            }
            _ => {}
        }
    }
    copies
}

/// Which address an instance had before it was stopped, and whether it has the same one.
fn started<'a>(
    id: InstanceId,
    mut events: impl Iterator<Item = &'a Event>,
    before: &[JournalEntry],
) -> Option<(&'static str, String)> {
    let mut had = None;
    for event in accounts(before) {
        match event {
            Event::AddressGiven { instance, ip, elastic } if *instance == id => {
                had = Some((*ip, *elastic));
            }
            // An Elastic IP address that was taken away is no longer the one.
            Event::AddressTaken { instance, elastic: true, .. } if *instance == id => had = None,
            _ => {}
        }
    }
    let (ip, elastic) = had?;
    let now = events.find_map(|event| match event {
        Event::AddressGiven { ip, .. } => Some(*ip),
        _ => None,
    });
    match now {
        Some(now) if now != ip && !elastic => Some(("journal-start-new", ip.to_string())),
        None if elastic => Some(("journal-start-same", ip.to_string())),
        _ => None,
    }
}

/// Somebody comes: what becomes of it is what came of it.
fn visit(journal: &Journal, pairs: &Pairs<'_>, visit: &Visit) -> Option<(&'static str, Named)> {
    let id = match visit.end {
        VisitEnd::In => "journal-visit-in",
        VisitEnd::NoUser => "journal-visit-no-user",
        VisitEnd::NoKey => "journal-visit-no-key",
        VisitEnd::OtherName => "journal-visit-other-name",
        VisitEnd::NoProof => return None,
    };
    let fingerprint = visit.key?;
    let key = match pairs.get(&fingerprint) {
        Some(pair) => clip(&pair.name),
        None => shorten(&fingerprint.to_string()),
    };
    let right = journal.instances.get(&visit.instance)?.system.user();
    let named = vec![
        ("instance", called(journal, visit.instance)),
        ("user", clip(&visit.user)),
        ("key", key),
        ("right", right.to_owned()),
    ];
    Some((id, named))
}
