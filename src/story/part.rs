//! One part of a story: a step with its message, or what went before the first one.

use serde::Serialize;

use super::dump::Dump;
use super::travels::Travels;
use super::work::Work;
use crate::lesson::Moment;
use crate::transcript::Party;

/// A part.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Part {
    /// The number in a circle; empty where the parts are not numbered.
    pub mark: String,
    /// The number and the name, on a narrow line.
    pub short: String,
    pub label: String,
    /// What tells it from others of the same label, where there is something.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apart: Option<String>,
    /// The label, and who sends something to whom.
    pub title: String,
    /// Who sends something to whom, in words.
    pub direction: Option<String>,
    /// Who sends, where something is sent.
    pub from: Option<Party>,
    pub to: Option<Party>,
    pub reach: Reach,
    /// What its sender says; nothing where it was not sent.
    pub said: Option<Said>,
    /// Something begins anew with it: what was said before is over.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub begins: bool,
    /// What happens, and why, in paragraphs; the first is enough where there is little room.
    pub prose: Vec<String>,
    /// What was done in it, in points.
    pub done: Vec<Done>,
    /// The numbers that it is all computed with, in lines.
    pub numbers: Vec<String>,
    /// What is to be said on the spot, because it is not as usual.
    pub notes: Vec<Note>,
    /// What travels from the sender to the receiver.
    pub travels: Option<Travels>,
    /// What travels, by name and value.
    pub values: Vec<NamedValue>,
    pub dumps: Vec<Dump>,
    /// That something crossed the wire in it of which there is no dump, and why.
    pub unread: Option<String>,
    pub works: Vec<Work>,
    /// When a question about it is asked: before it.
    #[serde(skip)]
    pub moment: Option<Moment>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// It tells of the part.
    #[default]
    Told,
    /// It does not, but it cannot have been otherwise.
    Known,
    /// It ended before.
    NotReached,
}

/// What a sender says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Said {
    pub who: Party,
    pub words: String,
    /// It is said once so many events have happened.
    pub at: usize,
}

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Done {
    pub words: String,
    /// How long it took, in nanoseconds, where that is known.
    pub took_ns: Option<u64>,
}

/// Something unusual.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    pub words: String,
    /// It is seen once so many events have happened.
    pub at: usize,
    /// It tells what is done every time, and is no alarm.
    pub is_usual: bool,
}

/// A value by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NamedValue {
    pub fact: &'static str,
    pub name: String,
    /// So much of the value as tells it from others.
    pub shown: String,
}

impl Part {
    /// Its name in a table, in which others may have the same label.
    pub fn row(&self) -> String {
        let apart = self.apart.as_deref().into_iter();
        [&*self.label].into_iter().chain(apart).collect::<Vec<_>>().join(" ")
    }

    /// Whether something with a value or with bytes was sent in it.
    pub fn has_crossed(&self) -> bool {
        self.from.is_some() && !(self.values.is_empty() && self.dumps.is_empty())
    }

    /// The notes to be seen once so many events have happened.
    pub fn notes_by(&self, happened: usize) -> impl Iterator<Item = &Note> {
        self.notes.iter().filter(move |note| note.at <= happened)
    }

    /// What is said by then.
    pub fn said_by(&self, happened: usize) -> Option<&Said> {
        self.said.as_ref().filter(|said| said.at <= happened)
    }

    /// The computations that are done by then.
    pub fn works_by(&self, happened: usize) -> impl Iterator<Item = &Work> {
        self.works.iter().filter(move |work| work.at <= happened)
    }

    /// The bytes to be looked at by then, in their order: the message stands in it once, as it was
    /// sent, was changed or arrived.
    pub fn dumps_by(&self, happened: usize) -> Vec<&Dump> {
        let by = self.dumps.iter().filter(|dump| dump.at <= happened);
        let message = by.clone().rfind(|dump| dump.is_message);
        by.filter(|dump| is_shown(dump, message)).collect()
    }

    /// The bytes of the whole part, in their order: the message stands in it once.
    pub fn shown_dumps(&self) -> impl Iterator<Item = &Dump> {
        let message = self.message();
        self.dumps.iter().filter(move |dump| is_shown(dump, message))
    }

    /// The message as it was sent, or else as it arrived.
    pub fn message(&self) -> Option<&Dump> {
        self.dumps.iter().find(|dump| dump.is_message)
    }
}

/// Whether some bytes are shown where the message of their part stands as it does in this dump.
fn is_shown(dump: &Dump, message: Option<&Dump>) -> bool {
    !dump.is_message || message.is_some_and(|message| std::ptr::eq(message, dump))
}
