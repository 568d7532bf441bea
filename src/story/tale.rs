//! A story that is told by and by: one part for each thing that was seen, in the order in which it was.

use std::collections::BTreeMap;

use super::cast::{Actor, Holding};
use super::exercise::Exercise;
use super::ledger::{Knowledge, Ledger};
use super::notice::{Notice, NoticeKind};
use super::part::{Done, Note, Part, Said};
use super::scene::{Place, Scene};
use super::section::{self, Body, Row, Section};
use super::travels::{State, Thing, Travels};
use super::whole::{Banner, End, Ending, Overview, Story};
use crate::lesson::{Term, Words, args};
use crate::text::shorten;
use crate::transcript::{Act, Party};

/// The most parts that are told. A login has some ten; the record has them all.
pub(super) const MOST_PARTS: usize = 100;

/// What is told by and by.
pub(super) struct Tale<'a> {
    pub(super) words: &'a Words,
    kind: Kind,
    pub(super) parts: Vec<Part>,
    scenes: Vec<Scene>,
    ledger: Ledger,
    /// How many events have happened.
    pub(super) at: usize,
    pub(super) left_out: usize,
}

/// What kind of tale it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind {
    /// In front of the names of its sentences.
    pub(super) of: &'static str,
    /// In front of the names of what is known.
    pub(super) facts: &'static str,
    /// What must be said of it first.
    pub(super) notice: NoticeKind,
}

/// One thing that was seen, before it is a part.
#[derive(Default)]
pub(super) struct Seen {
    /// Its name among the labels.
    pub(super) label: &'static str,
    pub(super) from: Option<Party>,
    pub(super) said: Option<String>,
    pub(super) prose: Vec<String>,
    pub(super) done: Vec<String>,
    pub(super) note: Option<String>,
    pub(super) thing: Option<Thing>,
    /// What is written on that.
    pub(super) text: String,
    pub(super) is_under_keys: bool,
    pub(super) terms: &'static [Term],
}

/// What stands above and behind the parts.
pub(super) struct Frame {
    pub(super) cast: Vec<Actor>,
    pub(super) summary: String,
    pub(super) about: Vec<Row>,
    pub(super) overview: Overview,
    pub(super) ending: Ending,
    pub(super) closing: Vec<Body>,
    pub(super) exercise: Exercise,
}

impl<'a> Tale<'a> {
    pub(super) fn new(words: &'a Words, kind: Kind) -> Self {
        let (parts, scenes, ledger) = (Vec::new(), Vec::new(), Ledger::default());
        Self { words, kind, parts, scenes, ledger, at: 0, left_out: 0 }
    }

    pub(super) fn word(&self, name: &str) -> String {
        self.words.get(&format!("{}-{name}", self.kind.of))
    }

    /// One part more, of the event that has just happened. Gives it, where there is room.
    pub(super) fn tell(&mut self, seen: Seen) -> Option<&mut Part> {
        if self.parts.len() >= MOST_PARTS {
            self.left_out += 1;
            return None;
        }
        let Seen { label, from, said, prose, done, note, thing, text, is_under_keys, terms } = seen;
        let label = self.word(&format!("label-{label}"));
        let direction =
            from.map(|from| self.word(if from == Party::Client { "to-right" } else { "to-left" }));
        let title = match &direction {
            Some(direction) => format!("{label} ── {direction}"),
            None => label.clone(),
        };
        // What is sent has a number; what follows from it has none.
        let sent = self.parts.iter().filter(|part| part.from.is_some()).count();
        let mark = from.map_or_else(String::new, |_| (sent + 1).to_string());
        let at = self.at;
        let travels = thing.map(|thing| Travels {
            thing,
            state: State::AsUsual,
            text,
            caption: label.clone(),
            label: label.clone(),
        });
        self.scenes.push(Scene {
            part: Some(self.parts.len()),
            act: if from.is_some() { Act::Send } else { Act::Compute },
            who: from,
            now: prose.first().cloned().unwrap_or_else(|| title.clone()),
            prose: prose.iter().skip(1).chain(&done).cloned().collect(),
            place: Place::Between,
            travels: travels.clone(),
            is_under_keys,
            picture_ends: None,
            closing: None,
            happened: at,
            terms,
        });
        self.parts.push(Part {
            mark,
            short: label.clone(),
            label,
            title,
            direction,
            from,
            to: from.map(other),
            said: from.zip(said).map(|(who, words)| Said { who, words, at }),
            prose,
            done: done.into_iter().map(|words| Done { words, took_ns: None }).collect(),
            notes: note.into_iter().map(|words| Note { words, at, is_usual: false }).collect(),
            travels,
            ..Part::default()
        });
        self.parts.last_mut()
    }

    /// Somebody knows something.
    pub(super) fn learn(&mut self, party: Party, fact: &'static str, value: String, is_own: bool) {
        let shown = match fact {
            "private-key" => self.words.get("stepper-held"),
            "lengths" | "client-lists" | "server-lists" | "client-group" | "server-group" => {
                self.words.attribute(&format!("openssh-fact-{fact}"), "shown", &[])
            }
            "client-program" | "server-program" | "lists" | "user" | "pem" | "address" => {
                value.clone()
            }
            _ => shorten(&value),
        };
        let facts = self.kind.facts;
        let news = || self.words.with(&format!("{facts}-know-{fact}"), args![value = shown]);
        self.ledger.entries.push(Knowledge {
            party,
            fact,
            name: self.words.get(&format!("{facts}-fact-{fact}")),
            also: None,
            part: self.parts.len().saturating_sub(1),
            at: if self.parts.is_empty() { 0 } else { self.at },
            until: None,
            news: (!is_own).then(news),
            value,
            shown,
            is_own,
            is_compared: false,
            is_listed: true,
        });
    }

    /// Somebody knows something, be it for long: what is known is no news.
    pub(super) fn learn_once(&mut self, party: Party, fact: &'static str, value: String) {
        if self.known(party, fact, &value).is_none() {
            self.learn(party, fact, value, false);
        }
    }

    /// Somebody knows something no longer.
    pub(super) fn forget(&mut self, party: Party, fact: &'static str, value: &str) {
        let at = self.at;
        if let Some(known) = self.known(party, fact, value) {
            known.until = Some(at);
        }
    }

    fn known(&mut self, party: Party, fact: &str, value: &str) -> Option<&mut Knowledge> {
        self.ledger.entries.iter_mut().find(|known| {
            let what = (known.party, known.fact, &*known.value);
            what == (party, fact, value) && known.until.is_none()
        })
    }

    /// Somebody who takes part, and what it holds.
    pub(super) fn actor(
        &self,
        party: Party,
        name: String,
        (holding, holds): (Holding, String),
    ) -> Actor {
        Actor {
            party,
            spoken: name.clone(),
            head: name.clone(),
            head_lines: vec![name.clone()],
            name,
            holding,
            holds,
            in_view: true,
        }
    }

    pub(super) fn row(&self, id: &'static str, name: &str, text: String) -> Row {
        Row::words(id, self.words.get(name), text)
    }

    pub(super) fn ending(&self, end: End, heading: String, reason: Option<String>) -> Ending {
        Ending { end, heading, reason }
    }

    /// The story of all that; so many events are only counted in its record.
    pub(super) fn story(mut self, frame: Frame, when: Option<&str>, left_out: u64) -> Story {
        let Frame { cast, summary, about, overview, ending, mut closing, exercise } = frame;
        let words = self.words;
        let more = left_out.saturating_add(self.left_out as u64);
        if more > 0 {
            closing.insert(0, Body::Prose(words.with("witness-left-out", args![count = more])));
        }
        self.scenes.push(Scene {
            part: None,
            act: Act::End,
            who: None,
            now: ending.heading.clone(),
            prose: ending.reason.iter().cloned().collect(),
            place: Place::Left,
            travels: None,
            is_under_keys: false,
            picture_ends: None,
            closing: Some(0),
            happened: self.at,
            terms: &[],
        });
        let mut rows = vec![self.row("method", "handout-method", self.word("name"))];
        rows.extend(about);
        rows.extend(when.map(|when| self.row("when", "handout-when", section::when(when))));
        let notice = self.word("view");
        Story {
            keystep_story: Story::VERSION,
            language: words.language(),
            title: words.get("opening"),
            heading: self.word("heading"),
            name: self.word("name"),
            intro: self.word("intro"),
            banner: Banner { always: vec![self.word("banner")], with_room: Vec::new() },
            summary,
            about: rows,
            notices: vec![Notice {
                kind: self.kind.notice,
                words: notice,
                brief: None,
                command: None,
            }],
            cast,
            overview,
            course: words.get("handout-course"),
            legend: words.get("opening-legend"),
            ending,
            closing: vec![Section { title: self.word("closing"), body: closing }],
            unrecorded: Some(self.word("unrecorded")),
            footer: self.word("footer"),
            next: None,
            exercise,
            questions: None,
            named: BTreeMap::new(),
            parts: self.parts,
            scenes: self.scenes,
            ledger: self.ledger,
        }
    }
}

/// Who stands on the other side.
fn other(party: Party) -> Party {
    if party == Party::Client { Party::Server } else { Party::Client }
}
