//! The story of an account of the small EC2: how the public key came to the server, who logged in,
//! and what outlived what. On the left whoever asks, on the right EC2.
//!
//! | file | what |
//! |---|---|
//! | `journal/chapter.rs` | what happened, cut into chapters |
//! | `journal/knows.rs` | who comes to know what, and what is forgotten |
//! | `journal/left.rs` | what is left in the end, and goes on costing |
//! | `journal/named.rs` | what things are called |
//! | `journal/roots.rs` | what the root volume decides: the host key, what an image brings along |
//! | `journal/asks.rs` | what the quiz asks of it |

mod asks;
mod chapter;
mod knows;
mod left;
mod named;
mod roots;
#[cfg(test)]
mod tests;

use chapter::{Chapter, Matter, chapters};
use knows::There;
use named::{Pairs, named, public_key, sentence, shown_key, value};

use super::cast::Holding;
use super::dump::clip;
use super::exercise::{Check, Exercise, KeyUse};
use super::notice::NoticeKind;
use super::part::NamedValue;
use super::tale::{Frame, Kind, Seen, Tale};
use super::travels::Thing;
use super::whole::{End, Overview, OverviewRow, Story};
use crate::ec2::{Event, InstanceId, KEY_BITS, KeyPairId, Reboot, StateReason, System, pem_file};
use crate::lesson::{Term, Words, args};
use crate::transcript::Party::{Client, Server};
use crate::transcript::{Journal, JournalEvent, Visit, VisitEnd};

const KIND: Kind = Kind { of: "tale-journal", facts: "journal", notice: NoticeKind::Simulated };

/// The story of what happened in an account.
pub fn journal(words: &Words, journal: &Journal) -> Story {
    let mut tale = Tale::new(words, KIND);
    let mut asks = asks::Asks::default();
    let pairs = journal.pairs_by_key();
    let mut there = There::default();
    for chapter in chapters(&journal.events) {
        let parts = tale.parts.len();
        tale.at = chapter.happened;
        tale.chapter(journal, &pairs, &chapter);
        let Some(part) = tale.parts.get_mut(parts) else { continue };
        part.moment = asks.about(journal, &pairs, &chapter);
        for entry in &chapter.entries {
            match &entry.event {
                JournalEvent::Account(event) => tale.knows(journal, &mut there, event),
                JournalEvent::Visited(visit) => tale.knows_by_visit(&pairs, visit),
            }
        }
    }
    let visits: Vec<&Visit> = visits(journal).collect();
    let inside = visits.iter().filter(|visit| visit.end == VisitEnd::In).count();
    let denied = visits.len() - inside;
    let end = match (inside, denied) {
        (0, 0) => End::Stopped,
        (0, _) => End::Refused,
        _ => End::Granted,
    };
    let heading = words.with("journal-outcome", args![inside, denied]);
    let reason = visits.last().filter(|_| inside == 0).map(|visit| tale.why(visit));
    let ending = tale.ending(end, heading, reason);
    let cast = vec![
        tale.actor(Client, tale.word("you"), (Holding::Key, words.get("stepper-holds-private"))),
        tale.actor(Server, tale.word("ec2"), (Holding::Imprint, words.get("stepper-holds-public"))),
    ];
    let names: Vec<String> = journal.key_pairs.values().map(|pair| pair.name.clone()).collect();
    let frame = Frame {
        cast,
        summary: words.with("journal-summary", args![names = clip(&names.join(" · "))]),
        about: Vec::new(),
        overview: overview(words),
        ending,
        closing: left::closing(words, journal),
        exercise: exercise(words, journal, visits.last().copied()),
    };
    let when = journal.when().map(|when| format!("{when:.0}"));
    let story = tale.story(frame, when.as_deref(), journal.left_out);
    asks.at_the_end(journal, story)
}

/// Everybody who came.
fn visits(journal: &Journal) -> impl Iterator<Item = &Visit> {
    journal.events.iter().filter_map(|entry| match &entry.event {
        JournalEvent::Visited(visit) => Some(visit),
        JournalEvent::Account(_) => None,
    })
}

/// The way from the key pair to the login, as it is when all is well.
fn overview(words: &Words) -> Overview {
    let row = |mark: &str, from_left, id: &str| OverviewRow {
        mark: mark.to_owned(),
        from_left,
        words: words.get(id),
    };
    Overview {
        question: None,
        caption: words.get("journal-plan"),
        heads: [words.get("tale-journal-you"), words.get("tale-journal-ec2")],
        rows: vec![
            row("1", true, "journal-plan-key"),
            row("2", false, "journal-plan-pem"),
            row("3", true, "journal-plan-launch"),
            row("4", false, "journal-plan-boot"),
            row("5", true, "journal-plan-login"),
        ],
    }
}

/// What the worksheet asks: which key does what, and who has the private one.
fn exercise(words: &Words, journal: &Journal, last: Option<&Visit>) -> Exercise {
    let pairs = journal.key_pairs.values().filter_map(|pair| public_key(words, &pair.public_key));
    let addresses = visits(journal).flat_map(|visit| came(words, visit));
    let mut material: Vec<NamedValue> = Vec::new();
    for value in pairs.chain(addresses) {
        if !material.contains(&value) {
            material.push(value);
        }
    }
    let uses = [
        ("journal-use-install", "handout-key-user-public"),
        ("handout-use-sign", "handout-key-user-private"),
        ("handout-use-verify", "handout-key-user-public"),
    ];
    let key_use = |(done, key)| KeyUse { done: words.get(done), key: words.get(key) };
    let check = |id, holds| Check { what: words.get(id), holds: Some(holds) };
    let checks = last.map_or_else(Vec::new, |visit| {
        let listed = !matches!(visit.end, VisitEnd::NoUser | VisitEnd::NoKey);
        let mut checks = vec![check("journal-check-listed", listed)];
        if listed {
            checks.push(check("journal-check-proof", visit.end != VisitEnd::NoProof));
        }
        checks
    });
    let checks_question = last
        .map(|visit| words.with("journal-checks", args![user = clip(&visit.user), ip = visit.ip]));
    Exercise {
        intro: words.get("journal-sheet"),
        material,
        private_key: words.get("journal-not-on-the-page"),
        keys: uses.map(key_use).into(),
        keys_question: words.get("journal-keys"),
        secret: "pem",
        secret_question: words.get("journal-knowing-pem"),
        checks,
        checks_question: checks_question.unwrap_or_default(),
        broken: Vec::new(),
    }
}

/// What somebody came with, as whom, and where to. Whoever wants to log in sends the public key along
/// (RFC 4252 §7).
fn came(words: &Words, visit: &Visit) -> Vec<NamedValue> {
    let key = visit.key.map(|key| value(words, "public-key", shown_key(&key)));
    let to =
        [value(words, "user", clip(&visit.user)), value(words, "address", visit.ip.to_string())];
    key.into_iter().chain(to).collect()
}

impl Tale<'_> {
    fn chapter(&mut self, journal: &Journal, pairs: &Pairs<'_>, chapter: &Chapter<'_>) {
        let words = self.words;
        let events = || {
            chapter.entries.iter().filter_map(|entry| match &entry.event {
                JournalEvent::Account(event) => Some(event),
                JournalEvent::Visited(_) => None,
            })
        };
        let Some(first) = chapter.entries.first() else { return };
        let matter: &'static str = chapter.matter.into();
        let mut seen = Seen {
            label: matter,
            from: Some(Client),
            prose: words.points(&format!("journal-about-{matter}")),
            done: events().map(|event| sentence(words, journal, event, &mut events())).collect(),
            thing: Some(Thing::Slip),
            ..Seen::default()
        };
        let said = |event: &Event| {
            let (value, deed): (_, &str) = (named(words, journal, event), event.into());
            words.with(&format!("journal-say-{matter}"), args![value, deed])
        };
        match (&first.event, chapter.matter) {
            (JournalEvent::Visited(visit), _) => return self.visit(pairs, visit, seen),
            (JournalEvent::Account(event), Matter::KeyMade | Matter::KeyImported) => {
                return self.key(journal, event, seen);
            }
            // What happens by itself is asked for by nobody.
            (_, Matter::Boot | Matter::Forgotten) => (seen.from, seen.thing) = (None, None),
            // Nor are these asked for: they are done for the image, or inside.
            (JournalEvent::Account(Event::Rebooted { why: Reboot::ForImage, .. }), _) => {
                (seen.from, seen.thing) = (None, None);
                seen.prose.insert(0, words.get("journal-reboot-for-image"));
            }
            (
                JournalEvent::Account(
                    Event::Rebooted { why: Reboot::Inside, .. }
                    | Event::StateChanged { reason: Some(StateReason::Inside), .. },
                ),
                _,
            ) => {
                (seen.from, seen.thing) = (None, None);
                seen.prose.insert(0, words.get("journal-from-inside"));
            }
            _ => seen.said = chapter.about().map(said),
        }
        seen.terms = match chapter.matter {
            Matter::Launch => &[Term::Ec2, Term::KeyPair],
            Matter::Boot => &[Term::CloudInit, Term::AuthorizedKeys, Term::PublicKey],
            Matter::Group => &[Term::SecurityGroup],
            _ => &[],
        };
        let id = chapter::instance(&first.event);
        let facts = id.and_then(|id| journal.instances.get(&id));
        let is_windows = facts.is_some_and(|facts| facts.system == System::Windows);
        seen.prose.extend(roots::told(words, journal, chapter, id));
        match events().next() {
            // Into Windows no key lets anybody.
            Some(Event::Launched { key_name: None, .. }) if is_windows => {}
            Some(Event::Launched { key_name: None, .. }) => {
                seen.note = Some(words.get("journal-no-key"));
            }
            Some(Event::Launched { .. }) => seen.prose.push(words.get("journal-launch-key")),
            _ => {}
        }
        let installs = events().any(|event| matches!(event, Event::KeyInstalled { .. }));
        if chapter.matter == Matter::Boot && !installs {
            let is_first = events().any(|event| matches!(event, Event::Booted { first: true, .. }));
            let has_none = id.is_some_and(|id| launched_without_key(journal, id));
            if is_windows {
                let key = if has_none { "none" } else { "some" };
                let told = words.with("journal-boot-windows", args![key]);
                (seen.prose, seen.terms) = (vec![told], &[]);
            } else if is_first && has_none {
                (seen.prose, seen.terms) = (vec![words.get("journal-boot-no-key")], &[]);
            }
        }
        self.tell(seen);
    }

    /// A key pair comes to be: made by EC2, or at home.
    fn key(&mut self, journal: &Journal, event: &Event, mut seen: Seen) {
        let words = self.words;
        let (Event::KeyPairCreated { id, name } | Event::KeyPairImported { id, name }) = event
        else {
            return;
        };
        let made = matches!(event, Event::KeyPairCreated { .. });
        let (file, name) = (clip(&pem_file(name)), clip(name));
        let (said, value) = match made {
            true => ("journal-say-key-made", &file),
            false => ("journal-say-key-imported", &name),
        };
        seen.said = Some(words.with(said, args![value]));
        if made {
            (seen.from, seen.thing) = (Some(Server), Some(Thing::Key));
            seen.prose.insert(0, words.with("journal-key-size", args![bits = KEY_BITS]));
        } else {
            seen.thing = Some(Thing::Imprint);
        }
        seen.text = name.clone();
        seen.terms = &[Term::KeyPair, Term::PrivateKey, Term::PemFile];
        let public = self.public(journal, id);
        if let Some(part) = self.tell(seen) {
            part.values = public.into_iter().collect();
        }
    }

    fn public(&self, journal: &Journal, id: &KeyPairId) -> Option<NamedValue> {
        let pair = journal.key_pairs.get(id)?;
        public_key(self.words, &pair.public_key)
    }

    /// Somebody wanted to log in.
    fn visit(&mut self, pairs: &Pairs<'_>, visit: &Visit, mut seen: Seen) {
        let words = self.words;
        let user = &clip(&visit.user);
        let (id, ip) = ("journal-say-visit", visit.ip);
        seen.said = Some(match visit.key.map(|key| pairs.get(&key)) {
            // What the file at home is called, nobody told EC2.
            Some(Some(pair)) => {
                words.attribute(id, "known", args![key = clip(&pair.name), user, ip])
            }
            Some(None) => words.attribute(id, "unknown", args![user, ip]),
            None => words.with(id, args![user, ip]),
        });
        let end: &'static str = visit.end.into();
        let told = self.why(visit);
        if visit.end == VisitEnd::In {
            seen.prose.insert(0, told);
        } else {
            seen.note = Some(told);
            seen.prose = words.points(&format!("journal-end-{end}-about"));
        }
        // Whose key is not listed is not even asked for a signature.
        let asked = !matches!(visit.end, VisitEnd::NoUser | VisitEnd::NoKey);
        seen.thing = Some(if asked { Thing::Signature } else { Thing::Request { signs: true } });
        seen.terms = &[Term::Ssh, Term::AuthorizedKeys, Term::Signature];
        if let Some(part) = self.tell(seen) {
            part.values = came(words, visit);
            part.apart = Some(format!("{user}@{}", visit.ip));
        }
    }

    /// What became of a visit, in a sentence.
    fn why(&self, visit: &Visit) -> String {
        let end: &'static str = visit.end.into();
        let user = clip(&visit.user);
        let key = if visit.key.is_some() { "read" } else { "none" };
        self.words.with(&format!("journal-end-{end}"), args![user, from = visit.from, key])
    }
}

/// Whether a journal tells of an instance's launch, and that it was without a key pair.
fn launched_without_key(journal: &Journal, id: InstanceId) -> bool {
    journal.events.iter().any(|entry| {
        matches!(
            &entry.event,
            JournalEvent::Account(Event::Launched { instance, key_name: None, .. })
                if *instance == id
        )
    })
}
