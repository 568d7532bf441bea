//! What the scenes of a login ask again and again, looked up once: however long a record is, it is
//! gone through once for all of its scenes.

use crate::auth::{Computation, Quantity};
use crate::transcript::{Happening, Line, Transcript};
use crate::wire::{FieldName, Step};

/// What a record says of its steps.
pub(super) struct Glance<'a> {
    /// By which event the line of each step was changed on its way.
    changed: [Option<usize>; 4],
    /// The client could not decrypt, and answered with a substitute.
    pub(super) substituted: bool,
    /// What the client found in the box, in hex.
    pub(super) opened: Option<String>,
    /// What the client made for ③, in hex.
    made: Option<String>,
    /// What ③ brought as it stood on the wire, and by which event.
    brought: Vec<(usize, &'a str)>,
}

impl<'a> Glance<'a> {
    pub(super) fn of(transcript: &'a Transcript) -> Self {
        let mut glance = Self {
            changed: [None; 4],
            substituted: false,
            opened: None,
            made: None,
            brought: Vec::new(),
        };
        for (event, entry) in transcript.events.iter().enumerate() {
            if let Happening::Changed(_) = &entry.what
                && let Some(at) = glance.changed.get_mut(place(entry.step))
            {
                at.get_or_insert(event);
            }
            match &entry.what {
                _ if entry.step != Step::Reply => {}
                Happening::Sent(line) | Happening::Changed(line) | Happening::Received(line) => {
                    glance.brought.extend(answer(line).map(|answer| (event, answer)));
                }
                Happening::Computed { computed } => {
                    glance.substituted |= computed.operation == Computation::Substitute;
                    for value in &computed.values {
                        let hex = hex::encode(&value.bytes);
                        if value.quantity == Quantity::Challenge {
                            glance.opened.get_or_insert_with(|| hex.clone());
                        }
                        glance.made = Some(hex);
                    }
                }
                _ => {}
            }
        }
        glance
    }

    /// Whether a step's line was changed on its way among the first `happened` events.
    pub(super) fn is_changed(&self, step: Step, happened: usize) -> bool {
        self.changed.get(place(step)).copied().flatten().is_some_and(|event| event < happened)
    }

    /// What ③ brings, or is about to bring, in hex: as it stands on the wire by then.
    pub(super) fn answer(&self, happened: usize) -> &str {
        let until = self.brought.partition_point(|(event, _)| *event < happened);
        let brought = until.checked_sub(1).and_then(|last| self.brought.get(last));
        brought.map(|(_, answer)| *answer).or(self.made.as_deref()).unwrap_or_default()
    }
}

fn place(step: Step) -> usize {
    usize::from(step.number()) - 1
}

/// What a line of ③ brings.
fn answer(line: &Line) -> Option<&str> {
    let names = [FieldName::Decrypted, FieldName::Digest, FieldName::Signature];
    names.iter().find_map(|name| line.value(*name))
}
