//! Every line is good, arrived as it was sent, and holds what its sender computed.

use super::evidence::Evidence;
use super::finding::{Finding, Subject, finding};
use crate::auth::Quantity;
use crate::transcript::line::Line;
use crate::transcript::record::{Entry, Happening, Party, View};
use crate::wire::{FieldName, Step};

pub(super) fn check(evidence: &Evidence<'_>) -> Vec<Finding> {
    let lines = evidence.transcript.events.iter().filter_map(|entry| {
        let (Happening::Sent(line) | Happening::Received(line) | Happening::Changed(line)) =
            &entry.what
        else {
            return None;
        };
        let holds = belongs(evidence, entry)
            && reads(evidence, line)
            && match &entry.what {
                Happening::Sent(line) => holds_values(evidence, entry.party, line),
                Happening::Received(line) => arrived(evidence, entry.step, line),
                _ => is_a_change(evidence, entry.step, line),
            };
        Some(finding(entry.step, entry.party, Subject::Line, holds))
    });
    lines.collect()
}

/// Whether whoever recorded this login could see the line.
fn belongs(evidence: &Evidence<'_>, entry: &Entry) -> bool {
    match evidence.transcript.view {
        View::Both => true,
        View::Client => matches!(entry.party, Party::Client | Party::Attacker),
        View::Server => entry.party == Party::Server,
        View::Eavesdropper => matches!(entry.what, Happening::Sent(_)),
    }
}

/// Whether the line is a message of its step, with its fields where the record says. On a wire
/// anything may cross.
fn reads(evidence: &Evidence<'_>, line: &Line) -> bool {
    let anything = evidence.transcript.view == View::Eavesdropper;
    line.is_good() || (anything && Line::unread(line.text()).fields() == line.fields())
}

/// Whether what its sender computed stands in a line.
fn holds_values(evidence: &Evidence<'_>, sender: Party, line: &Line) -> bool {
    line.fields().iter().all(|field| {
        let quantities: &[Quantity] = match field.name {
            FieldName::ClientNonce => &[Quantity::ClientNonce],
            FieldName::Encrypted => &[Quantity::Encrypted],
            FieldName::ServerNonce => &[Quantity::ServerNonce],
            FieldName::HostSignature => &[Quantity::HostSignature],
            FieldName::Decrypted => &[Quantity::Challenge, Quantity::Substitute],
            FieldName::Digest => &[Quantity::Digest],
            FieldName::Signature => &[Quantity::Signature],
            _ => &[],
        };
        let mut values = quantities.iter().flat_map(|quantity| evidence.values(sender, *quantity));
        values.all(|value| hex::encode(value) == field.value(line.text()))
    })
}

/// Whether a line came in as it was sent, or as it was changed. One side alone cannot say.
fn arrived(evidence: &Evidence<'_>, step: Step, line: &Line) -> bool {
    let on_the_way = evidence.changed(step).or_else(|| evidence.sent(step));
    evidence.transcript.view != View::Both
        || on_the_way.is_some_and(|sent| sent.text() == line.text())
}

fn is_a_change(evidence: &Evidence<'_>, step: Step, line: &Line) -> bool {
    evidence.sent(step).is_some_and(|sent| sent.text() != line.text())
}
