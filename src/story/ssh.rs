//! The story of a login with the real `ssh`, made from the server's record of it.
//!
//! The four steps stay the spine. Before them stands the key exchange (⓪), behind them the session.
//! What was sent in ①, and what was tried before it, follows from the request that decided how the
//! login ended.
//!
//! | file | what |
//! |---|---|
//! | `ssh/course.rs` | which event belongs to which beat of the story |
//! | `ssh/parts.rs` | the parts: what is said, what happens and why, what is unusual |
//! | `ssh/scenes.rs` | the scenes, and what travels in them |
//! | `ssh/dumps.rs` | packets with named pieces, as they crossed the wire and as they were meant |
//! | `ssh/works.rs` | the computations: what goes into the exchange hash, the keys, what is signed |
//! | `ssh/knows.rs` | who knows what, and since when |
//! | `ssh/about.rs` | the facts of the record, who takes part, what must be said first |
//! | `ssh/closing.rs` | how it ended and why, and what differs from keystep's own `ssh2` |

mod about;
mod closing;
mod course;
mod dumps;
mod knows;
mod parts;
mod scenes;
#[cfg(test)]
mod tests;
mod works;

pub use closing::{ended, nothing_in_common};
use course::Course;

use super::dump::clip;
use super::exercise::Exercise;
use super::typed::Typed;
use super::whole::Story;
use crate::lesson::{Topic, Words, args};
use crate::ssh::{Event, Exchanged};
use crate::transcript::SshTranscript;

/// The story of a login with the real `ssh`.
pub fn ssh(words: &Words, transcript: &SshTranscript) -> Story {
    ssh_typed(words, transcript, &Typed::of_ssh(transcript))
}

/// The same where it is known what it was asked for with.
pub fn ssh_typed(words: &Words, transcript: &SshTranscript, typed: &Typed) -> Story {
    let session = Session { words, transcript, typed, course: Course::of(transcript) };
    let client = session.software(transcript.client.as_deref());
    let ledger = session.ledger();
    Story {
        keystep_story: Story::VERSION,
        language: words.language(),
        title: words.get("opening"),
        heading: words.get("handout-title"),
        name: words.get("openssh-name"),
        intro: words.with("openssh-intro", args![client, over = session.course.went_over()]),
        banner: session.banner(),
        summary: session.summary(),
        about: session.about(),
        notices: session.notices(),
        cast: session.cast(),
        overview: session.overview(),
        course: words.get("handout-four-steps"),
        legend: words.get("opening-legend"),
        parts: session.parts(&ledger),
        scenes: session.scenes(),
        ledger,
        ending: session.ending(),
        closing: session.closing(),
        unrecorded: Some(session.unrecorded()),
        footer: match session.exchanged() {
            Some(_) => words.with("openssh-footer", args![named = session.named().is_some()]),
            None => words.get("openssh-footer-no"),
        },
        next: session.next(),
        exercise: Exercise::default(),
        questions: Some(Topic::Openssh),
        named: Default::default(),
    }
}

/// A record, and the words for it.
struct Session<'a> {
    words: &'a Words,
    transcript: &'a SshTranscript,
    typed: &'a Typed,
    course: Course<'a>,
}

impl<'a> Session<'a> {
    /// Which computations are not in the record: of what is done with each packet it tells where one
    /// could not be opened.
    fn unrecorded(&self) -> String {
        self.words.with("openssh-unrecorded", args![spoiled = self.course.spoiled])
    }

    /// As whom the client asked to be let in; none where it did not come so far.
    fn named(&self) -> Option<String> {
        self.transcript.user.as_deref().map(clip)
    }

    /// The same in a sentence about somebody.
    fn user(&self) -> String {
        self.named().unwrap_or_else(|| self.words.get("openssh-somebody"))
    }

    /// What a version line says of a program (RFC 4253 §4.2).
    fn software(&self, line: Option<&str>) -> String {
        let software = line.map(|line| line.strip_prefix("SSH-2.0-").unwrap_or(line));
        software.map_or_else(|| self.words.get("openssh-unknown-client"), clip)
    }

    /// What came out of the first key exchange.
    fn exchanged(&self) -> Option<(usize, &'a Exchanged)> {
        self.transcript.events.iter().enumerate().find_map(|(at, entry)| match &entry.event {
            Event::Exchanged(exchanged) => Some((at + 1, &**exchanged)),
            _ => None,
        })
    }
}
