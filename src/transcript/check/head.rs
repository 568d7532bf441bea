//! The keys, the user and the method that a record names are those of its messages.

use super::evidence::{Evidence, Place};
use super::{Finding, Subject, finding};
use crate::crypto::PublicKey;
use crate::key::Fingerprint;
use crate::transcript::record::KeyInfo;
use crate::wire::{Request, Step};

pub(super) fn check(evidence: Evidence<'_>) -> Vec<Finding> {
    let Some((place, request)) = evidence.any_request() else { return Vec::new() };
    let mut findings = vec![user_key(evidence, place, &request)];
    findings.extend(host_key(evidence, &request));
    findings
}

fn user_key(evidence: Evidence<'_>, place: Place, request: &Request) -> Finding {
    let transcript = evidence.0;
    let holds = is(&transcript.user_key, &request.key)
        && transcript.user == request.user.as_ref()
        && transcript.method == request.opening.method();
    finding(Step::Request, place.party(), Subject::UserKey, holds)
}

fn host_key(evidence: Evidence<'_>, request: &Request) -> Option<Finding> {
    let info = evidence.0.host_key.as_ref()?;
    let mut seen = Place::BOTH.into_iter();
    let (place, host) =
        seen.find_map(|place| Some((place, evidence.host(place, &request.key)?)))?;
    Some(finding(Step::Challenge, place.party(), Subject::HostKey, is(info, &host.key)))
}

fn is(info: &KeyInfo, key: &PublicKey) -> bool {
    info.fingerprint == Fingerprint::of(key).to_string() && info.bits == key.bits()
}
