//! Every line is good, arrived as it was sent, and holds what its sender computed.

use super::evidence::Evidence;
use super::{Finding, Subject, finding};
use crate::auth::Quantity;
use crate::transcript::record::{Entry, Happening, Line, Party, View};
use crate::wire::{self, FieldName, Step};

pub(super) fn check(evidence: Evidence<'_>) -> Vec<Finding> {
    let lines = evidence.0.events.iter().filter_map(|entry| {
        let (Happening::Sent(line) | Happening::Received(line) | Happening::Changed(line)) =
            &entry.what
        else {
            return None;
        };
        let holds = belongs(evidence, entry)
            && reads(evidence, entry.step, line)
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
fn belongs(evidence: Evidence<'_>, entry: &Entry) -> bool {
    match evidence.0.view {
        View::Both => true,
        View::Client => matches!(entry.party, Party::Client | Party::Attacker),
        View::Server => entry.party == Party::Server,
        View::Eavesdropper => matches!(entry.what, Happening::Sent(_)),
    }
}

/// Whether the line is a message of its step, with its fields where the record says.
fn reads(evidence: Evidence<'_>, step: Step, line: &Line) -> bool {
    let (bytes, method) = (line.line.as_bytes(), evidence.0.method);
    let fields = wire::fields(&line.line);
    if evidence.0.view == View::Eavesdropper {
        // Anything may cross a wire.
        return fields.unwrap_or_default() == line.fields;
    }
    let Some((_, request)) = evidence.any_request() else {
        return step == Step::Verdict && wire::read_verdict(bytes).is_ok();
    };
    let good = match step {
        Step::Request => wire::read_request(bytes).is_ok(),
        Step::Challenge => wire::read_challenge(bytes, method, &request.key).is_ok(),
        Step::Reply => wire::read_reply(bytes, method, &request.key).is_ok(),
        Step::Verdict => wire::read_verdict(bytes).is_ok(),
    };
    good && fields.as_ref() == Ok(&line.fields)
}

/// Whether what its sender computed stands in a line.
fn holds_values(evidence: Evidence<'_>, sender: Party, line: &Line) -> bool {
    line.fields.iter().all(|field| {
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
        let values = quantities.iter().flat_map(|quantity| evidence.values(sender, *quantity));
        let mut values = values.map(hex::encode);
        values.all(|value| value == field.value(&line.line))
    })
}

/// Whether a line came in as it was sent, or as it was changed. One side alone cannot say.
fn arrived(evidence: Evidence<'_>, step: Step, line: &Line) -> bool {
    let on_the_way = changed(evidence, step).last().or_else(|| sent(evidence, step));
    evidence.0.view != View::Both || on_the_way.is_some_and(|sent| sent.line == line.line)
}

fn is_a_change(evidence: Evidence<'_>, step: Step, line: &Line) -> bool {
    sent(evidence, step).is_some_and(|sent| sent.line != line.line)
}

fn sent(evidence: Evidence<'_>, step: Step) -> Option<&Line> {
    let mut lines = evidence.0.step(step).filter_map(|entry| match &entry.what {
        Happening::Sent(line) => Some(line),
        _ => None,
    });
    lines.next()
}

fn changed(evidence: Evidence<'_>, step: Step) -> impl Iterator<Item = &Line> {
    evidence.0.step(step).filter_map(|entry| match &entry.what {
        Happening::Changed(line) => Some(line),
        _ => None,
    })
}
