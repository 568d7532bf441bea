//! The quiz: think first, then look. Before something is shown, one question about it.
//!
//! | file | what |
//! |---|---|
//! | `quiz/questions.rs` | the questions: when they are asked, and which answer is right |
//! | `quiz/asking.rs` | one question while it is asked: what was tried |
//! | `quiz/state.rs` | what was asked and answered so far |
//! | `en/quiz.ftl`, `en/quiz-openssh.ftl`, `en/quiz-journal.ftl`, the same in `ja/` | their words |

mod asking;
mod questions;
mod state;
#[cfg(test)]
mod tests;

pub use asking::{Asking, Stage};
pub use questions::{JOURNAL, QUESTIONS};
pub use state::{Quiz, Score};

use super::Words;
use crate::wire::{Method, Step};

/// The names of the options in the catalogues, in order.
const LETTERS: [&str; 4] = ["a", "b", "c", "d"];

/// When a question is asked: before this is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// One of the four steps.
    Step(Step),
    /// Something that happened in an account, or a move of an attack, by the name of the question about
    /// it: each has its own.
    Own(&'static str),
    /// What stands behind the last step: the outcome, the limits, what the real one does.
    End,
}

impl Moment {
    /// All moments of a login, in order.
    pub const ALL: [Self; 5] = [
        Self::Step(Step::Request),
        Self::Step(Step::Challenge),
        Self::Step(Step::Reply),
        Self::Step(Step::Verdict),
        Self::End,
    ];
}

/// What somebody is asked about: a kind of login, what happened in an account, or an attack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// One with a method of keystep's.
    Method(Method),
    /// One with the real `ssh`.
    Openssh,
    /// What happened in an account of the small EC2.
    Journal {
        /// Whether something of it still costs in the end.
        costs: bool,
    },
    /// An attack on a method. It has no questions of its own: each is one about logins with that method,
    /// by its name.
    Attack(Method),
}

impl From<Method> for Topic {
    fn from(method: Method) -> Self {
        Self::Method(method)
    }
}

/// One multiple-choice question. Its words are `quiz-ID` in the catalogues.
#[derive(Debug, PartialEq, Eq)]
pub struct Question {
    /// Its name.
    pub id: &'static str,
    /// When it is asked.
    pub moment: Moment,
    /// The logins that it is about.
    pub topics: &'static [Topic],
    /// The place of the right option, counted from 0.
    pub right: usize,
    options: usize,
}

impl Question {
    /// How many options there are to choose from: three or four.
    pub fn options(&self) -> usize {
        self.options
    }

    /// Whether it is asked at this moment.
    fn is_asked_at(&self, moment: Moment) -> bool {
        self.moment == moment || moment == Moment::Own(self.id)
    }

    /// Whether it is asked at this moment of such a thing.
    fn fits(&self, topic: Topic, moment: Moment) -> bool {
        match topic {
            Topic::Attack(method) => {
                moment == Moment::Own(self.id) && self.topics.contains(&Topic::Method(method))
            }
            topic => self.moment == moment && self.topics.contains(&topic),
        }
    }
}

/// A question in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The question.
    pub question: String,
    /// The options, in order.
    pub options: Vec<String>,
    /// For each wrong option something to think again with; nothing at the right one.
    pub hints: Vec<Option<String>>,
    /// Why the right option is right.
    pub why: String,
}

/// What a question names of the very thing that is asked about: it comes from the record.
pub type Named = Vec<(&'static str, String)>;

impl Words {
    /// A question in the language of the catalogue.
    pub fn question(&self, question: &Question) -> Asked {
        self.question_of(question, &Vec::new())
    }

    /// One that names something.
    pub fn question_of(&self, question: &Question, named: &Named) -> Asked {
        let args: Vec<(&str, &dyn std::fmt::Display)> =
            named.iter().map(|(name, value)| (*name, value as &dyn std::fmt::Display)).collect();
        let id = format!("quiz-{}", question.id);
        let letters = LETTERS.iter().take(question.options).enumerate();
        let hint = |(place, letter): (usize, &&str)| {
            let wrong = place != question.right;
            wrong.then(|| self.attribute(&id, &format!("hint-{letter}"), &args))
        };
        Asked {
            question: self.with(&id, &args),
            options: letters
                .clone()
                .map(|(_, letter)| self.attribute(&id, letter, &args))
                .collect(),
            hints: letters.map(hint).collect(),
            why: self.attribute(&id, "why", &args),
        }
    }
}
