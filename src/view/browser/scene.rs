//! One scene: what is on the stage, and what each pane says.

use serde::Serialize;

use super::drawings::Drawings;
use super::text::{lines, plain, said};
use crate::lesson::{Words, args};
use crate::story::{Act, Actor, Dump, LedgerRow, NoticeKind, Part, Party, Place, Scene, Story};
use crate::view::detail::nanoseconds;
use crate::view::text as told;

/// A scene.
#[derive(Debug, Serialize)]
pub(super) struct Shown {
    part: Option<usize>,
    act: Act,
    who: Option<Party>,
    place: Place,
    /// So many events have happened: what is said by then stands in the table.
    happened: usize,
    /// The number of what is drawn, with what is written on it and below it.
    thing: Option<usize>,
    text: String,
    caption: String,
    /// What passes is encrypted under the connection's keys.
    keys: bool,
    now: String,
    story: Vec<Block>,
    /// The words of the glossary that one meets here, and those of them that are new.
    terms: Vec<&'static str>,
    new: Vec<&'static str>,
    /// What crossed of which there are no bytes; else that there are none, where there are none.
    unread: Option<String>,
    dumps: Vec<usize>,
    knows: Vec<Known>,
    /// The numbers of the key.
    numbers: Vec<String>,
    works: Vec<usize>,
    /// That nothing was computed, or that the record does not tell of all that was.
    idle: Option<String>,
}

/// A paragraph of the story.
#[derive(Debug, Serialize)]
struct Block {
    kind: Kind,
    #[serde(skip_serializing_if = "String::is_empty")]
    head: String,
    text: String,
    /// What stands there in its place while there are questions: it would answer them.
    #[serde(skip_serializing_if = "Option::is_none")]
    brief: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    party: Option<Party>,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Plain,
    Note,
    Quiet,
    Heading,
    /// A point, or a row with a name.
    Point,
    /// What somebody newly knows.
    News,
    /// What can be typed.
    Command,
}

/// A row of who knows what: a cell for each actor.
#[derive(Debug, Serialize)]
struct Known {
    name: String,
    new: bool,
    cells: Vec<(String, bool)>,
}

/// What a scene is made from.
pub(super) struct Telling<'a> {
    pub(super) words: &'a Words,
    pub(super) story: &'a Story,
    /// The scene, counted from 0.
    pub(super) at: usize,
    pub(super) scene: &'a Scene,
}

impl Telling<'_> {
    pub(super) fn shown(&self, drawings: &mut Drawings) -> Shown {
        let Self { story, scene, .. } = *self;
        let travels = scene.travels.as_ref();
        let part = story.part(scene);
        Shown {
            part: scene.part,
            act: scene.act,
            who: scene.who,
            place: scene.place,
            happened: scene.happened,
            thing: travels.map(|travels| drawings.thing(travels)),
            text: travels.map_or_else(String::new, |travels| plain(&travels.text)),
            caption: travels.map_or_else(String::new, |travels| said(&travels.caption)),
            keys: scene.is_under_keys,
            now: said(&scene.now),
            story: self.told(),
            terms: scene.terms.iter().map(|term| (*term).into()).collect(),
            new: self.new_terms(),
            unread: self.unread(part),
            dumps: self.dumps(),
            knows: self.knows(),
            numbers: part.map_or_else(Vec::new, |part| self.numbers(part)),
            works: self.works(),
            idle: self.idle(part),
        }
    }

    /// The words that are met here for the first time.
    fn new_terms(&self) -> Vec<&'static str> {
        let before = self.story.scenes.get(..self.at).unwrap_or_default();
        let known = |term| before.iter().any(|scene| scene.terms.contains(term));
        self.scene.terms.iter().filter(|term| !known(term)).map(|term| (*term).into()).collect()
    }

    /// What is told, in the order in which the stepper tells it.
    fn told(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        if self.at == 0 {
            let notices = self.story.notices.iter();
            blocks.extend(notices.map(|notice| {
                let alarming = matches!(notice.kind, NoticeKind::Lab | NoticeKind::Fault);
                Block {
                    brief: notice.brief.as_deref().map(said),
                    ..block(if alarming { Kind::Note } else { Kind::Quiet }, &notice.words)
                }
            }));
        }
        match self.story.part(self.scene) {
            Some(part) => self.tell(part, &mut blocks),
            None => self.end(&mut blocks),
        }
        blocks
    }

    fn tell(&self, part: &Part, blocks: &mut Vec<Block>) {
        let Self { words, story, scene, .. } = *self;
        blocks.extend(story.told_in(scene).into_iter().map(prose));
        blocks.extend(part.notes_by(scene.happened).map(|note| match note.is_usual {
            true => prose(&note.words),
            false => block(Kind::Note, &note.words),
        }));
        if let Some(at) = scene.part.filter(|at| part.from.is_some() && story.tells_news(*at)) {
            let news = story.news(at, scene.happened);
            if news.is_empty() {
                blocks.push(block(Kind::News, &words.get("ledger-nothing")));
            }
            let between = words.get("ledger-separator");
            blocks.extend(news.into_iter().map(|(actor, news)| Block {
                head: plain(&actor.name),
                party: Some(actor.party),
                ..block(Kind::News, &news.join(&between))
            }));
        }
        blocks.extend(scene.picture_ends.iter().map(|limit| block(Kind::Quiet, limit)));
    }

    /// A scene of the end. What the stepper says in the last one is about its keys: here stand the
    /// commands.
    fn end(&self, blocks: &mut Vec<Block>) {
        let Self { story, scene, .. } = *self;
        let is_last = self.at + 1 == story.scenes.len();
        let attacks = story.notices.iter().filter_map(|notice| notice.command.as_deref());
        let next = story.next.as_ref().map(|next| next.command.as_str());
        let onward: Vec<&str> = attacks.chain(next).collect();
        if !is_last || onward.is_empty() {
            blocks.extend(scene.prose.iter().map(|text| prose(text)));
        }
        if let Some(section) = scene.closing.and_then(|at| story.closing.get(at)) {
            blocks.push(block(Kind::Heading, &section.title));
            blocks.extend(told::lines(section, story.language).into_iter().map(|(head, line)| {
                let kind = if head.is_empty() { Kind::Plain } else { Kind::Point };
                // A bullet is for the page to draw.
                let name = head.trim();
                let head = if matches!(name, "-" | "・") { String::new() } else { plain(name) };
                Block { head, ..block(kind, &line) }
            }));
        }
        if is_last {
            for text in onward {
                blocks.extend(lines(text).map(|text| Block {
                    head: String::new(),
                    kind: if text.contains("keystep ") { Kind::Command } else { Kind::Plain },
                    text,
                    brief: None,
                    party: None,
                }));
            }
            blocks.push(block(Kind::Quiet, &story.footer));
        }
    }

    fn unread(&self, part: Option<&Part>) -> Option<String> {
        let unread = part.and_then(|part| part.unread.as_deref()).map(said);
        let sends = part.is_some_and(|part| part.from.is_some());
        let none = if sends { "stepper-not-sent" } else { "stepper-no-line" };
        let none = || match self.story.without_bytes() {
            Some(without) => said(without),
            None => said(&self.words.get(none)),
        };
        let nothing = part.is_none_or(|part| part.dumps_by(self.scene.happened).is_empty());
        unread.or_else(|| nothing.then(none))
    }

    /// The bytes to be looked at, by their number among all of the story.
    fn dumps(&self) -> Vec<usize> {
        let Some(at) = self.scene.part else { return Vec::new() };
        let Some(part) = self.story.parts.get(at) else { return Vec::new() };
        let before = self.story.parts.iter().take(at).map(|part| part.dumps.len()).sum::<usize>();
        let shown = part.dumps_by(self.scene.happened).into_iter();
        let number = |dump: &Dump| part.dumps.iter().position(|other| std::ptr::eq(other, dump));
        shown.filter_map(|dump| Some(before + number(dump)?)).collect()
    }

    fn knows(&self) -> Vec<Known> {
        let Self { story, scene, .. } = *self;
        let row = |LedgerRow { fact, name, never_travels, .. }: &LedgerRow<'_>| {
            let cell = |actor: &Actor| match story.ledger.knows(actor.party, fact, scene.happened) {
                Some(known) => (plain(&known.shown), known.is_new(scene.part)),
                None if actor.in_view || *never_travels => ("–".to_owned(), false),
                None => ("?".to_owned(), false),
            };
            let cells: Vec<_> = story.cast.iter().map(cell).collect();
            let new = cells.iter().any(|(_, new)| *new);
            Known { name: said(name), new, cells }
        };
        story.ledger.rows(scene.happened).iter().map(row).collect()
    }

    /// The numbers of the key, and how long it took to make.
    fn numbers(&self, part: &Part) -> Vec<String> {
        if part.numbers.is_empty() {
            return Vec::new();
        }
        let took = part.done.iter().find_map(|done| done.took_ns).map(nanoseconds);
        let took = took.map(|took| said(&self.words.with("stepper-key-took", args![took])));
        part.numbers.iter().map(|line| said(line)).chain(took).collect()
    }

    /// The computations that are done by now in this part, by their number; at the end all of them.
    fn works(&self) -> Vec<usize> {
        let mut works = Vec::new();
        let mut before = 0;
        for (at, part) in self.story.parts.iter().enumerate() {
            let here = self.scene.part.is_none_or(|here| here == at);
            let done =
                part.works.iter().enumerate().filter(|(_, work)| work.at <= self.scene.happened);
            let own =
                done.filter(|_| here && (part.numbers.is_empty() || self.scene.part.is_none()));
            works.extend(own.map(|(number, work)| (work.at, before + number)));
            before += part.works.len();
        }
        works.sort_by_key(|(at, _)| if self.scene.part.is_none() { *at } else { 0 });
        works.into_iter().map(|(_, number)| number).collect()
    }

    fn idle(&self, part: Option<&Part>) -> Option<String> {
        if part.is_some_and(|part| !part.numbers.is_empty()) {
            return None;
        }
        // Where the record does not tell of all of them, that none is told does not say that there was none.
        if let Some(unrecorded) = &self.story.unrecorded {
            return Some(said(unrecorded));
        }
        let idle = part.is_some_and(|part| part.works_by(self.scene.happened).next().is_none());
        idle.then(|| said(&self.words.get("stepper-nothing-computed")))
    }
}

fn block(kind: Kind, text: &str) -> Block {
    Block { kind, head: String::new(), text: said(text), brief: None, party: None }
}

fn prose(text: &str) -> Block {
    block(Kind::Plain, text)
}
