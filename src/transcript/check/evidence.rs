//! What a record holds, gone through once: the messages at both ends, and what was computed.

use std::collections::HashMap;

use crate::auth::{Computation, Computed, Quantity};
use crate::transcript::ends::{End, Ends, Place};
use crate::transcript::line::Line;
use crate::transcript::record::{Happening, Party, Transcript};
use crate::wire::Step;

/// A record, with what its lines mean.
pub(super) struct Evidence<'a> {
    /// The record.
    pub(super) transcript: &'a Transcript,
    /// What the lines say.
    pub(super) ends: Ends<'a>,
    computed: HashMap<(Party, Computation), &'a Computed>,
    values: HashMap<(Party, Quantity), Vec<&'a [u8]>>,
    sent: HashMap<Step, &'a Line>,
    changed: HashMap<Step, &'a Line>,
}

impl<'a> Evidence<'a> {
    pub(super) fn of(transcript: &'a Transcript) -> Self {
        let mut evidence = Self {
            transcript,
            ends: transcript.ends(),
            computed: HashMap::new(),
            values: HashMap::new(),
            sent: HashMap::new(),
            changed: HashMap::new(),
        };
        let mut entries: Vec<_> = transcript.events.iter().collect();
        entries.sort_by_key(|entry| entry.step);
        for entry in entries {
            match &entry.what {
                Happening::Sent(line) => {
                    evidence.sent.entry(entry.step).or_insert(line);
                }
                Happening::Changed(line) => {
                    evidence.changed.insert(entry.step, line);
                }
                Happening::Computed { computed } => evidence.note(entry.party, computed),
                _ => {}
            }
        }
        evidence
    }

    fn note(&mut self, party: Party, computed: &'a Computed) {
        self.computed.entry((party, computed.operation)).or_insert(computed);
        for value in &computed.values {
            let values = self.values.entry((party, value.quantity)).or_default();
            // Of many that are alike, one says it all.
            if values.last() != Some(&value.bytes.as_slice()) && values.len() < 2 {
                values.push(&value.bytes);
            }
        }
    }

    /// What is known at one end of the wire.
    pub(super) fn at(&self, place: Place) -> &End<'a> {
        self.ends.at(place)
    }

    /// The first computation of this kind by a party.
    pub(super) fn computed(&self, party: Party, operation: Computation) -> Option<&'a Computed> {
        self.computed.get(&(party, operation)).copied()
    }

    /// What a party computed or chose of this kind: the first, and one that contradicts it.
    pub(super) fn values(&self, party: Party, quantity: Quantity) -> &[&'a [u8]] {
        self.values.get(&(party, quantity)).map_or(&[], Vec::as_slice)
    }

    /// The first value of this kind that a party computed or chose.
    pub(super) fn value(&self, party: Party, quantity: Quantity) -> Option<&'a [u8]> {
        self.values(party, quantity).first().copied()
    }

    /// The line of a step as it was sent.
    pub(super) fn sent(&self, step: Step) -> Option<&'a Line> {
        self.sent.get(&step).copied()
    }

    /// The line of a step as somebody changed it.
    pub(super) fn changed(&self, step: Step) -> Option<&'a Line> {
        self.changed.get(&step).copied()
    }
}
