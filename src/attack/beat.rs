//! What an attack gives back to its frame: what was seen, and the story of who did what.

use serde::Serialize;

use super::cause::Cause;
use super::datum::Datum;
use super::events::accepted;
use super::outcome::Evidence;
use super::setup::Loot;
use crate::auth::Event;
use crate::transcript::{Party, Transcript};

/// What an attack gives back to its frame.
pub(super) struct Run {
    pub(super) evidence: Evidence,
    pub(super) cause: Cause,
    pub(super) loot: Vec<Loot>,
    pub(super) story: Vec<Beat>,
    pub(super) record: Transcript,
}

/// One beat of the story.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Beat {
    /// Who.
    pub who: Party,
    /// What: its name in catalogues and in data.
    pub deed: &'static str,
    /// The figures in it: names for the places in a sentence, and their values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<(&'static str, Datum)>,
}

impl Beat {
    /// The attacker does it.
    pub(super) fn attacker(deed: &'static str) -> Self {
        Self::new(Party::Attacker, deed)
    }

    /// The honest client does it.
    pub(super) fn client(deed: &'static str) -> Self {
        Self::new(Party::Client, deed)
    }

    /// The true server does it.
    pub(super) fn server(deed: &'static str) -> Self {
        Self::new(Party::Server, deed)
    }

    pub(super) fn new(who: Party, deed: &'static str) -> Self {
        Self { who, deed, figures: Vec::new() }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Into<Datum>) -> Self {
        self.figures.push((name, value.into()));
        self
    }

    /// What the server decided, from its own events.
    pub(super) fn verdict(server: &[Event]) -> Self {
        Self::server(if accepted(server) { "accepts" } else { "denies" })
    }
}
