//! Some records in one language, as data.

use serde::Serialize;

use super::arithmetic::{Blackboard, Computed, toy};
use super::bytes::{Named, dumps};
use super::drawings::Drawings;
use super::questions::{Asked, before};
use super::scene::{Shown, Telling};
use super::text::{plain, said};
use crate::lesson::{Language, Quiz, Term, Words, args};
use crate::story::{Actor, End, Part, Party, Story};

/// The words of the page itself, by the names that its frame and its script ask with.
const OWN: &[&str] = &[
    "page-back",
    "page-next",
    "page-scenes",
    "page-stage",
    "page-told",
    "page-closer",
    "page-records",
    "page-questions",
    "page-question",
    "page-large",
    "page-other-language",
    "page-new",
    "page-new-words",
    "page-all-words",
    "page-point",
    "page-which-bytes",
    "page-as-hex",
    "page-as-text",
    "page-later",
    "page-go-on",
    "page-pane-compare",
    "page-pane-words",
    "stepper-pane-bytes",
    "stepper-pane-knowledge",
    "stepper-pane-arithmetic",
    "stepper-step-end",
    "stepper-eavesdropper-sees",
    "stepper-eavesdropper-lengths",
    "stepper-question",
    "stepper-right",
    "stepper-wrong",
    "stepper-hint",
    "handout-not-reached",
    "handout-field",
    "handout-value",
    "handout-meaning",
    "handout-offset",
    "handout-length",
    "handout-knows",
    "detail-arrived",
    "part-value",
    "part-name",
    "part-mark",
    "part-end",
];

/// Everything in one language.
#[derive(Debug, Serialize)]
pub(super) struct Edition<'a> {
    language: Language,
    words: Vec<(&'static str, String)>,
    /// The glossary: name, word, meaning.
    terms: Vec<(&'static str, String, String)>,
    /// Who changes what passes: no record has it among those who take part.
    attacker: Person,
    records: Vec<Record<'a>>,
}

/// One record.
#[derive(Debug, Serialize)]
struct Record<'a> {
    name: String,
    summary: String,
    banner: Vec<String>,
    cast: Vec<Person>,
    parts: Vec<Step>,
    scenes: Vec<Shown>,
    /// For each scene the question before it.
    questions: Vec<Option<Asked>>,
    dumps: Vec<Named>,
    works: Vec<Computed>,
    /// The arithmetic below it, with small numbers.
    toy: Option<Blackboard>,
    footer: String,
    /// The login that comes next: its way, and what is broken in it.
    next: Option<(&'static str, Option<&'static str>)>,
    end: End,
    /// How it ended.
    ended: &'a str,
}

/// Somebody who takes part.
#[derive(Debug, Serialize)]
struct Person {
    party: Party,
    name: String,
    head: Vec<String>,
    /// The number of the drawing of it, and of what it holds.
    drawing: usize,
    held: Option<usize>,
}

/// A part: its row in the table.
#[derive(Debug, Serialize)]
struct Step {
    mark: String,
    short: String,
    title: String,
    from: Option<Party>,
    right: bool,
    /// What is said, once so many events have happened.
    said: Option<(String, usize)>,
    thing: Option<usize>,
    label: String,
}

impl<'a> Edition<'a> {
    pub(super) fn new(words: &Words, stories: &[&'a Story], drawings: &mut Drawings) -> Self {
        let mut quiz = Quiz::default();
        let term =
            |term: &Term| ((*term).into(), plain(&words.term(*term)), said(&words.meaning(*term)));
        Self {
            language: words.language(),
            words: page_words(words),
            terms: Term::ALL.iter().map(term).collect(),
            attacker: Person {
                party: Party::Attacker,
                name: plain(&words.party(Party::Attacker)),
                head: Vec::new(),
                drawing: drawings.attacker(),
                held: None,
            },
            records: stories
                .iter()
                .map(|story| record(words, story, &mut quiz, drawings))
                .collect(),
        }
    }
}

/// The words of the page itself, by their names.
pub fn page_words(words: &Words) -> Vec<(&'static str, String)> {
    let own = OWN.iter().map(|id| (*id, said(&words.get(id))));
    // The script puts the numbers there.
    let score = words.with("stepper-score", args![right = "{right}", answered = "{answered}"]);
    let hex = words.with("stepper-stands-for", args![length = "{length}", bytes = "{bytes}"]);
    let filled = [("stepper-score", said(&score)), ("stepper-stands-for", said(&hex))];
    own.chain(filled).collect()
}

fn record<'a>(
    words: &Words,
    story: &'a Story,
    quiz: &mut Quiz,
    drawings: &mut Drawings,
) -> Record<'a> {
    let scenes = story.scenes.iter().enumerate();
    Record {
        name: said(&story.name),
        summary: said(&story.summary),
        banner: story.banner.always.iter().map(|text| plain(text)).collect(),
        cast: story
            .cast
            .iter()
            .enumerate()
            .map(|(at, actor)| person(actor, at, drawings))
            .collect(),
        parts: story.parts.iter().map(|part| step(story, part, drawings)).collect(),
        scenes: scenes
            .map(|(at, scene)| Telling { words, story, at, scene }.shown(drawings))
            .collect(),
        questions: before(words, story, quiz),
        dumps: dumps(story).map(Named::new).collect(),
        works: story
            .parts
            .iter()
            .flat_map(|part| &part.works)
            .map(|work| Computed::new(story, work))
            .collect(),
        toy: toy(words, story.questions),
        footer: said(&story.footer),
        next: story.next.as_ref().and_then(|next| next.login),
        end: story.ending.end,
        ended: &story.ending.heading,
    }
}

fn person(actor: &Actor, at: usize, drawings: &mut Drawings) -> Person {
    Person {
        party: actor.party,
        name: plain(&actor.name),
        head: actor.head_lines.iter().map(|line| said(line)).collect(),
        drawing: drawings.actor(actor, at),
        held: drawings.held(actor),
    }
}

fn step(story: &Story, part: &Part, drawings: &mut Drawings) -> Step {
    Step {
        mark: plain(&part.mark),
        short: plain(&part.short),
        title: said(&part.title),
        from: part.from,
        right: part.from.is_some_and(|from| story.is_right(from)),
        said: part.said.as_ref().map(|speech| (said(&speech.words), speech.at)),
        thing: part.travels.as_ref().map(|travels| drawings.thing(travels)),
        label: part.travels.as_ref().map_or_else(String::new, |travels| said(&travels.label)),
    }
}
