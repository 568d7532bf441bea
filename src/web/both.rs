//! A text in both languages: the page switches on the spot.

use serde::Serialize;

use crate::lesson::{Language, Problem, Words};
use crate::view::said;

/// A text in English and in Japanese.
pub(super) type Pair = [String; Language::ALL.len()];

/// The words of both languages.
pub(super) struct Both(pub(super) [Words; Language::ALL.len()]);

/// What went wrong, why, and what to do next.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Trouble {
    what: Pair,
    why: Pair,
    next: Pair,
}

impl Both {
    pub(super) fn new() -> Self {
        Self(Language::ALL.map(Words::new))
    }

    /// What is said with the words of each.
    pub(super) fn say(&self, say: impl Fn(&Words) -> String) -> Pair {
        self.0.each_ref().map(|words| said(&say(words)))
    }

    /// What was said in each.
    pub(super) fn of(&self, texts: [&String; Language::ALL.len()]) -> Pair {
        texts.map(|text| said(text))
    }

    /// A sentence.
    pub(super) fn get(&self, id: &str) -> Pair {
        self.say(|words| words.get(id))
    }

    pub(super) fn trouble(&self, problem: &Problem) -> Trouble {
        Trouble {
            what: self.say(|words| problem.explain(words).what),
            why: self.say(|words| problem.explain(words).why),
            next: self.say(|words| problem.explain(words).next),
        }
    }
}
