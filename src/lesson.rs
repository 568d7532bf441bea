//! What each event means, in English and Japanese: every human sentence.
//!
//! | file | what |
//! |---|---|
//! | `en/`, `ja/` | one catalogue for each language, in Fluent's format, one file a topic |
//! | `words.rs` | looking a sentence up, with its arguments escaped |
//! | `shell_word.rs` | words of a command that somebody pastes into a shell |
//! | `language.rs` | which language |
//! | `story.rs` | how a method, a party, a fact, a reason is called |
//! | `quiz.rs`, `quiz/` | the questions of the quiz, and what was answered so far |
//! | `glossary.rs` | the words that a beginner meets |
//! | `phrase.rs` | where a line of Japanese may end |
//! | `ec2_event.rs` | what happened in the small EC2 |
//! | `wizard.rs` | launching in seven steps: questions, answers, what they decide |
//! | `measure.rs` | what is measured, and why measuring stopped |
//! | `error.rs`, `file_error.rs`, `line_error.rs`, `net_error.rs`, `lab_error.rs`, `toy_error.rs`, `why_error.rs`, `ec2_error.rs` | what went wrong, why, and what to do next |

mod ec2_error;
mod ec2_event;
mod error;
mod file_error;
mod glossary;
mod lab_error;
mod language;
mod line_error;
mod measure;
mod net_error;
pub mod phrase;
mod quiz;
mod shell_word;
mod story;
mod toy_error;
mod why_error;
mod wizard;
mod words;

pub use ec2_event::Called;
pub use error::{Problem, io_reason};
pub use file_error::{invalid, private, transcript_problem};
pub use glossary::Term;
pub use language::Language;
pub use line_error::skipped;
pub use net_error::wire_problem;
pub use quiz::{
    Asked, Asking, JOURNAL, Moment, Named, QUESTIONS, Question, Quiz, Score, Stage, Topic,
};
pub use shell_word::{key_into, shell_word};
pub use why_error::{besides, no_log, stopped};
pub use wizard::{choice_meant, wrong_answer};
pub use words::{Args, Explained, Words};

pub(crate) use words::args;
#[cfg(test)]
pub(crate) use words::tests::{assert_each, assert_family};
