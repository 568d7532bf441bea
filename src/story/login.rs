//! The story of a login, made from its transcript.
//!
//! | file | what |
//! |---|---|
//! | `login/prepares.rs` | ⓪: what is told before anything is sent, and what was done |
//! | `login/parts.rs` | the four steps |
//! | `login/told.rs` | what is said in a step, what happens and why, what is unusual |
//! | `login/scenes.rs` | the scenes: what happens in each, and where |
//! | `login/terms.rs` | the words of the glossary that belong to a scene |
//! | `login/travels.rs` | what travels in a step: the one place that decides it |
//! | `login/glance.rs` | what the scenes ask again and again, looked up once |
//! | `login/knows.rs` | who knows what, and since when |
//! | `login/denied.rs` | what somebody who reads the wire can tell of why ④ says no |
//! | `login/works.rs` | the computations |
//! | `login/bytes.rs` | the lines on the wire, and what is signed |
//! | `login/about.rs` | the facts of the record, who takes part, what must be said first |
//! | `login/closing.rs` | how it ended, limits, where it goes on |
//! | `login/exercise.rs` | what the worksheet asks |
//! | `login/window.rs` | the same for one side alone, while it goes on |

mod about;
mod bytes;
mod closing;
mod denied;
mod exercise;
mod glance;
mod knows;
mod parts;
mod prepares;
mod scenes;
mod terms;
mod told;
mod travels;
mod window;
mod works;

#[cfg(test)]
mod tests;

use glance::Glance;
pub use window::window;

use super::typed::Typed;
use super::whole::Story;
use crate::lesson::{Words, args};
use crate::text::escape;
use crate::transcript::{Ends, Learned, Transcript, knowledge};

/// The longest text from outside that is shown on a line, in characters. No true user name is
/// longer.
const LONGEST: usize = 32;

/// The story of a login.
pub fn login(words: &Words, transcript: &Transcript) -> Story {
    login_typed(words, transcript, &Typed::of(transcript))
}

/// The same where it is known what it was asked for with.
pub fn login_typed(words: &Words, transcript: &Transcript, typed: &Typed) -> Story {
    let glance = Glance::of(transcript);
    let (ends, learned) = (transcript.ends(), knowledge(transcript));
    let login = Login { words, transcript, typed, ends, learned, glance };
    Story {
        keystep_story: Story::VERSION,
        language: words.language(),
        title: words.get("opening"),
        heading: words.get("handout-title"),
        name: login.method(),
        intro: words.with("opening-method", args![method = login.method()]),
        banner: login.banner(),
        summary: login.summary(),
        about: login.about(),
        notices: login.notices(),
        cast: login.cast(),
        overview: login.overview(),
        course: words.get("handout-four-steps"),
        legend: words.get("opening-legend"),
        parts: login.parts(),
        scenes: login.scenes(),
        ledger: login.ledger(),
        ending: login.ending(),
        closing: login.closing(),
        unrecorded: login.unrecorded(),
        footer: words.with("ledger-footer", args![method = transcript.method]),
        next: login.next(),
        exercise: login.exercise(),
        questions: Some(transcript.method.into()),
        named: Default::default(),
    }
}

/// A record, and the words for it.
struct Login<'a> {
    words: &'a Words,
    transcript: &'a Transcript,
    typed: &'a Typed,
    /// What its messages say.
    ends: Ends<'a>,
    /// Who learns what in it.
    learned: Vec<Learned>,
    glance: Glance<'a>,
}

impl Login<'_> {
    fn method(&self) -> String {
        self.words.method(self.transcript.method)
    }
}

/// Text from outside on one line of bounded length.
fn clip(text: &str) -> String {
    let text = escape(text);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
