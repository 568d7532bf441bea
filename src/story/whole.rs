//! The story of one record, in one language.

use std::collections::BTreeMap;

use serde::Serialize;

use super::cast::Actor;
use super::exercise::Exercise;
use super::ledger::Ledger;
use super::notice::Notice;
use super::part::{Part, Reach};
use super::scene::Scene;
use super::section::{Row, Section};
use crate::lesson::{Asked, Language, Named, Question, Topic, Words};
use crate::text::escape_json;
use crate::transcript::Party;

/// What is told of one record.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Story {
    /// The version of this format: 1.
    pub keystep_story: u32,
    pub language: Language,
    pub title: String,
    pub heading: String,
    /// What kind of login, launch or attack it is, by name.
    pub name: String,
    pub intro: String,
    /// What it is in a few words, for the first row of a screen.
    pub banner: Banner,
    /// Who and with which key, on one line.
    pub summary: String,
    pub about: Vec<Row>,
    /// What must be said first, in every view.
    pub notices: Vec<Notice>,
    /// Who takes part: the first on the left, the second on the right, the others aside.
    pub cast: Vec<Actor>,
    pub overview: Overview,
    /// What stands above the picture of it all.
    pub course: String,
    /// How to read what follows.
    pub legend: String,
    pub parts: Vec<Part>,
    /// The scenes of all parts, in order; the last shows the end.
    pub scenes: Vec<Scene>,
    pub ledger: Ledger,
    pub ending: Ending,
    /// What stands behind the last part.
    pub closing: Vec<Section>,
    /// Which computations the record does not tell of, or that it holds no bytes either, where that is
    /// so, in a sentence.
    pub unrecorded: Option<String>,
    /// What is always to be said below what was overheard.
    pub footer: String,
    pub next: Option<Next>,
    pub exercise: Exercise,
    /// The questions about which logins are asked, where there are any.
    #[serde(skip)]
    pub questions: Option<Topic>,
    /// What questions name that are about the very thing that is told, by the question.
    #[serde(skip)]
    pub named: BTreeMap<&'static str, Named>,
}

/// What is told, in a few words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Banner {
    /// What must always stand there.
    pub always: Vec<String>,
    /// What stands there where there is room, the weightiest first.
    pub with_room: Vec<String>,
}

/// Who says what, in two columns, as it is usually.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Overview {
    /// What all of it answers.
    pub question: Option<String>,
    pub caption: String,
    pub heads: [String; 2],
    pub rows: Vec<OverviewRow>,
}

/// A row of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OverviewRow {
    pub mark: String,
    /// The left column speaks, and what it sends goes to the right.
    pub from_left: bool,
    pub words: String,
}

/// How it ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ending {
    pub end: End,
    pub heading: String,
    /// Why, where that is known.
    pub reason: Option<String>,
}

/// In which way it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum End {
    /// What was asked for was given.
    Granted,
    Refused,
    /// It stopped before that was decided.
    Stopped,
}

/// Where it goes on: a command, and a key of the stepper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Next {
    pub command: String,
    pub key: String,
    /// The login that the command runs, for whoever can run it without a command: the name of its way,
    /// and of what is broken in it.
    #[serde(skip)]
    pub login: Option<(&'static str, Option<&'static str>)>,
}

impl Story {
    /// The version of the format that this program writes.
    pub const VERSION: u32 = 1;

    /// The story as JSON, for other programs.
    pub fn to_json(&self) -> String {
        // Everything in it has a form in JSON: there are no maps with other keys than names.
        let json = serde_json::to_string_pretty(self).unwrap_or_default();
        // The words of a command are copied from here, too.
        escape_json(&json.replace('\u{a0}', " ")) + "\n"
    }

    /// That the record holds no bytes at all, in a sentence, where that is so.
    pub fn without_bytes(&self) -> Option<&str> {
        let holds = self.parts.iter().any(|part| !part.dumps.is_empty());
        self.unrecorded.as_deref().filter(|_| !holds)
    }

    /// The parts that the record tells of.
    pub fn told(&self) -> impl Iterator<Item = (usize, &Part)> {
        self.parts.iter().enumerate().filter(|(_, part)| part.reach == Reach::Told)
    }

    /// The parts that it tells of, and what it is known to have begun with.
    pub fn told_or_known(&self) -> impl Iterator<Item = (usize, &Part)> {
        self.parts.iter().enumerate().filter(|(_, part)| part.reach != Reach::NotReached)
    }

    /// A question about it, in words.
    pub fn asked(&self, words: &Words, question: &Question) -> Asked {
        match self.named.get(question.id) {
            Some(named) => words.question_of(question, named),
            None => words.question(question),
        }
    }

    /// The part of a scene; none at the end.
    pub fn part(&self, scene: &Scene) -> Option<&Part> {
        self.parts.get(scene.part?)
    }

    /// What is told in a scene below its sentence: its own paragraphs, or else those of its part. What
    /// the sentence says already is not said again.
    pub fn told_in<'a>(&'a self, scene: &'a Scene) -> Vec<&'a str> {
        let done =
            |part: &'a Part| part.prose.iter().chain(part.done.iter().map(|done| &done.words));
        let of_part = self.part(scene).filter(|_| scene.prose.is_empty());
        let all = scene.prose.iter().chain(of_part.into_iter().flat_map(done));
        all.map(String::as_str).filter(|text| *text != scene.now).collect()
    }

    /// The actor who plays a party.
    pub fn actor(&self, party: Party) -> Option<&Actor> {
        self.cast.iter().find(|actor| actor.party == party)
    }

    /// Who newly knows what by now in a part: those alone who come to know something.
    pub fn news(&self, part: usize, happened: usize) -> Vec<(&Actor, Vec<&str>)> {
        let of = |actor: &Actor| self.ledger.news(actor.party, part, happened).collect();
        let all = self.in_view().map(|actor| (actor, of(actor)));
        all.filter(|(_, news): &(_, Vec<&str>)| !news.is_empty()).collect()
    }

    /// Whether a part says who newly knows what, be it nobody: something with a value crossed in it, or
    /// somebody learned something.
    pub fn tells_news(&self, part: usize) -> bool {
        self.parts.get(part).is_some_and(Part::has_crossed) || self.ledger.has_news(part)
    }

    /// The actors of whose knowledge the record tells.
    pub fn in_view(&self) -> impl Iterator<Item = &Actor> {
        self.cast.iter().filter(|actor| actor.in_view)
    }

    /// Who stands on the left and who on the right, if there are two.
    pub fn sides(&self) -> Option<[&Actor; 2]> {
        Some([self.cast.first()?, self.cast.get(1)?])
    }

    /// Who stands between the two sides, and has a hand on what passes, if anybody does.
    pub fn between(&self) -> Option<&Actor> {
        self.cast.iter().skip(2).find(|actor| actor.party == Party::Attacker)
    }

    /// Whether a party stands on the right.
    pub fn is_right(&self, party: Party) -> bool {
        self.cast.get(1).is_some_and(|actor| actor.party == party)
    }
}
