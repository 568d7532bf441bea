//! The record of a login with somebody else's server, seen from outside: by the agent that signed for
//! it, or by an eavesdropper. It holds no secret: the one tells of none, and the other has none.

mod check;

use std::time::Duration;

pub use check::{check_agent, check_tap};
use serde::{Deserialize, Serialize};

use super::ssh::Openssh;
use crate::agent;
use crate::auth::nanoseconds;
use crate::ssh::Overheard;
use crate::text::escape_json;

/// How many events a record holds. A login has some tens.
const MOST_EVENTS: usize = 10_000;
/// How long they may be in its file, in bytes: it is to be read again.
const MOST_BYTES: usize = 3 << 20;
/// How far an event stands in, in its file.
const INDENT: usize = 4;

/// What was seen, as one of these saw it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Witness<E> {
    /// The version of this format: 3.
    pub keystep_transcript: u32,
    /// The program that wrote it, with its version.
    pub program: String,
    /// When it began, as RFC 3339 writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// Which protocol it is.
    pub method: Openssh,
    /// Who saw it.
    pub view: Onlooker,
    /// What happened, in order.
    pub events: Vec<WitnessEntry<E>>,
    /// How much happened after them and was only counted.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub left_out: u64,
}

/// Who saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Onlooker {
    /// An agent.
    Agent,
    /// Whoever is on the wire.
    Eavesdropper,
}

/// One thing that was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WitnessEntry<E> {
    /// How long after it began, in nanoseconds.
    #[serde(rename = "at_ns", with = "nanoseconds")]
    pub at: Duration,
    /// On which connection, where there may be several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connection: Option<u64>,
    /// What.
    pub event: E,
}

/// Something that can be told by an onlooker.
pub trait Seen: Serialize + Clone {
    /// By whom.
    const BY: Onlooker;
}

impl Seen for agent::Event {
    const BY: Onlooker = Onlooker::Agent;
}

impl Seen for Overheard {
    const BY: Onlooker = Onlooker::Eavesdropper;
}

/// Collects what happens; there is a record of it at any time.
#[derive(Debug)]
pub struct WitnessLive<E> {
    record: Witness<E>,
    bytes: usize,
}

impl<E: Seen> WitnessLive<E> {
    /// Nothing has happened yet.
    pub fn new(when: Option<String>) -> Self {
        let record = Witness {
            keystep_transcript: VERSION,
            program: format!("keystep {}", env!("CARGO_PKG_VERSION")),
            when,
            method: Openssh::Openssh,
            view: E::BY,
            events: Vec::new(),
            left_out: 0,
        };
        Self { record, bytes: 0 }
    }

    /// Something happened. What is kept is a beginning without gaps.
    pub fn event(&mut self, entry: &WitnessEntry<E>) {
        // Numbers, texts and hex: there is nothing of it that could not be written.
        let json = escape_json(&serde_json::to_string_pretty(entry).unwrap_or_default());
        self.bytes += json.len() + (json.lines().count() + 1) * INDENT;
        let Witness { events, left_out, .. } = &mut self.record;
        if *left_out > 0 || events.len() >= MOST_EVENTS || self.bytes > MOST_BYTES {
            *left_out += 1;
        } else {
            events.push(entry.clone());
        }
    }

    /// What has happened so far.
    pub fn record(&self) -> &Witness<E> {
        &self.record
    }
}

/// The version of the format of these records.
pub(super) const VERSION: u32 = 3;

fn is_zero(number: &u64) -> bool {
    *number == 0
}

impl Witness<agent::Event> {
    /// Names the bytes that were to be signed, which the file leaves to its reader.
    pub(super) fn name_bytes(&mut self) {
        for entry in &mut self.events {
            if let agent::Event::Asked { request, .. } = &mut entry.event {
                request.name_fields();
            }
        }
    }

    /// Who wanted to log in last.
    pub fn user(&self) -> Option<&str> {
        self.events.iter().rev().find_map(|entry| match &entry.event {
            agent::Event::Asked { request, .. } => Some(&*request.login()?.user),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transcript::{MAX_FILE, Recorded, from_text, to_text};

    /// Whatever an agent is asked, and however much: its record is a file that can be read.
    #[test]
    fn a_record_has_an_end_and_what_comes_after_it_is_counted() {
        for name in ["x", "\u{200b}\u{1}", "\u{1f600}"] {
            let mut live = WitnessLive::new(None);
            for length in (0..).map(|at| at * 1000).take_while(|length| *length < 200_000) {
                let event = agent::Event::Extension { name: name.repeat(length) };
                live.event(&WitnessEntry { at: Duration::ZERO, connection: Some(1), event });
            }
            let text = to_text(live.record());
            assert!(text.len() <= MAX_FILE && live.record().left_out > 0, "{}", text.len());
            let Ok(Recorded::Agent(read)) = from_text(&text) else { panic!() };
            assert_eq!(&*read, live.record());
        }
        let mut live = WitnessLive::new(None);
        for _ in 0..MOST_EVENTS + 5 {
            let event = agent::Event::Listed { keys: Vec::new() };
            live.event(&WitnessEntry { at: Duration::ZERO, connection: Some(1), event });
        }
        assert_eq!((live.record().events.len(), live.record().left_out), (MOST_EVENTS, 5));
        assert!(to_text(live.record()).len() <= MAX_FILE);
    }
}
