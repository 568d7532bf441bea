//! Verdict, reason and outcome follow from the rest.

use super::evidence::Evidence;
use super::finding::{Finding, Found, Subject, finding};
use crate::auth::{Computation, DenyReason};
use crate::transcript::ends::Place;
use crate::transcript::outcome::{Outcome, Stop};
use crate::transcript::record::{Happening, Party, View};
use crate::wire::{Step, Verdict};

/// What ④ says, at whoever gives or reads it.
pub(super) fn verdicts(evidence: &Evidence<'_>) -> Vec<Finding> {
    let decided = decided(evidence).map(|(party, verdict, reason)| {
        let place = if party == Party::Server { Place::Server } else { Place::Client };
        let known = match (evidence.transcript.view, party) {
            (View::Eavesdropper, _) => reason.is_none(),
            (_, Party::Server) => server_decides(evidence, verdict, reason),
            _ => reason.is_none(),
        };
        let holds = known && evidence.at(place).verdict == Some(verdict);
        let found = if verdict == Verdict::Accept { Found::Accept } else { Found::Deny };
        finding(Step::Verdict, party, Subject::Verdict, holds).with(found)
    });
    decided.collect()
}

/// How it is said to have ended.
pub(super) fn outcome(evidence: &Evidence<'_>) -> Finding {
    let holds = follows(evidence) && host_signature(evidence);
    let found = match evidence.transcript.outcome {
        Outcome::Accepted => Found::Accepted,
        Outcome::Denied { .. } => Found::Denied,
        Outcome::Stopped { .. } => Found::BeforeVerdict,
    };
    Finding::of_record(Subject::Outcome, holds).with(found)
}

type Decided = (Party, Verdict, Option<DenyReason>);

fn decided(evidence: &Evidence<'_>) -> impl Iterator<Item = Decided> {
    evidence.transcript.events.iter().filter_map(|entry| match &entry.what {
        Happening::Decided { verdict, reason } => Some((entry.party, *verdict, *reason)),
        _ => None,
    })
}

/// The server accepts exactly if the proof is right and the key is registered, and its reason for
/// a denial says which of the two failed.
fn server_decides(evidence: &Evidence<'_>, verdict: Verdict, reason: Option<DenyReason>) -> bool {
    let said = |operation| evidence.computed(Party::Server, operation).and_then(|c| c.holds);
    let proof = said(Computation::Compare).or(said(Computation::Verify));
    let (Some(proof), Some(key)) = (proof, said(Computation::LookUp)) else { return false };
    // Where the preparation is known, so is the only user that there is.
    let user = evidence
        .transcript
        .preparation
        .as_ref()
        .map(|made| made.registered_for == evidence.transcript.user);
    let registered = user.is_none_or(|user| user == key);
    let reason = match reason {
        None => verdict == Verdict::Accept,
        Some(reason) => {
            let user = user.unwrap_or(reason.user);
            verdict == Verdict::Deny
                && reason == (DenyReason { proof, user, key })
                && (reason.user || !reason.key)
        }
    };
    registered && reason && (verdict == Verdict::Accept) == (proof && key)
}

fn follows(evidence: &Evidence<'_>) -> bool {
    let last = decided(evidence).last().map(|(_, verdict, _)| verdict);
    match &evidence.transcript.outcome {
        Outcome::Accepted => last == Some(Verdict::Accept),
        Outcome::Denied { reason } => {
            let known = decided(evidence).find_map(|(_, _, reason)| reason);
            last == Some(Verdict::Deny) && *reason == known
        }
        // What broke the connection is no event.
        Outcome::Stopped { why: Stop::Broken { .. } } => last.is_none(),
        Outcome::Stopped { why } => last.is_none() && stops(evidence).any(|stop| stop == why),
    }
}

/// The client stops because of a bad host signature if it found one, and only then.
fn host_signature(evidence: &Evidence<'_>) -> bool {
    let bad = evidence.computed(Party::Client, Computation::VerifyHost);
    let bad = bad.is_some_and(|computed| computed.holds == Some(false));
    bad == stops(evidence).any(|stop| *stop == Stop::BadHostSignature)
}

fn stops<'a>(evidence: &Evidence<'a>) -> impl Iterator<Item = &'a Stop> {
    evidence.transcript.events.iter().filter_map(|entry| match &entry.what {
        Happening::Stopped { why } => Some(why),
        _ => None,
    })
}
