//! The keys, the user and the method that a record names are those of its messages.

use super::evidence::Evidence;
use super::finding::{Finding, Subject};
use crate::crypto::PublicKey;
use crate::transcript::ends::Place;
use crate::transcript::record::KeyInfo;
use crate::wire::Request;

pub(super) fn check(evidence: &Evidence<'_>) -> Vec<Finding> {
    let Some((_, request)) = evidence.ends.request() else { return Vec::new() };
    let mut findings = vec![user_key(evidence, request)];
    findings.extend(host_key(evidence));
    findings
}

fn user_key(evidence: &Evidence<'_>, request: &Request) -> Finding {
    let transcript = evidence.transcript;
    let holds = is(&transcript.user_key, &request.key)
        && transcript.user == request.user
        && transcript.method == request.opening.method();
    Finding::of_record(Subject::UserKey, holds)
}

fn host_key(evidence: &Evidence<'_>) -> Option<Finding> {
    let info = evidence.transcript.host_key.as_ref()?;
    let mut seen = Place::BOTH.into_iter();
    let host = seen.find_map(|place| evidence.at(place).host())?;
    Some(Finding::of_record(Subject::HostKey, is(info, &host.key)))
}

fn is(info: &KeyInfo, key: &PublicKey) -> bool {
    *info == KeyInfo::of(key)
}
