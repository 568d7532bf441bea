//! What was tried, what was signed, what was answered.

use super::finding::{Findings, SshSubject};
use crate::auth::DenyReason;
use crate::crypto::{PublicKey, verify_with};
use crate::ssh::{
    Algorithm, Attempt, AttemptOutcome, ExchangeHash, Method, Offer, Operation, Request, number,
    read_key, without_key,
};
use crate::transcript::check::Found;

/// How far the login is.
#[derive(Default)]
pub(super) struct Logins<'a> {
    /// The session identifier, computed anew, and the host key's blob.
    pub(super) session: Option<ExchangeHash>,
    pub(super) host_key: &'a [u8],
    /// What was computed and decided since it was last asked for.
    pub(super) computed: Vec<Operation>,
    pub(super) decided: Option<Option<DenyReason>>,
    /// A request that nothing was made of yet.
    request: Option<&'a [u8]>,
    /// The message that is due as an answer.
    due: Option<u8>,
    is_in: bool,
}

/// What follows from a request alone.
enum Follows {
    /// This, whoever is registered.
    Outcome(AttemptOutcome),
    /// It depends on whether the key is registered.
    Asked,
    /// The signature is good, or not.
    Signed { good: bool },
}

impl<'a> Logins<'a> {
    /// The four computations of a key exchange, and nothing else.
    pub(super) fn computed_for_exchange(&mut self, findings: &mut Findings) {
        use Operation::{Agree, DeriveKeys, Hash, SignHost};
        let computed = std::mem::take(&mut self.computed);
        findings.note(SshSubject::Inputs, computed == [Agree, Hash, SignHost, DeriveKeys]);
    }

    pub(super) fn received(&mut self, payload: &'a [u8]) {
        // Once somebody is in, requests are ignored.
        if payload.first() == Some(&number::USERAUTH_REQUEST) && !self.is_in {
            self.request = Some(payload);
        }
    }

    pub(super) fn attempted(&mut self, attempt: &Attempt, findings: &mut Findings) {
        let (computed, decided) = (std::mem::take(&mut self.computed), self.decided.take());
        let request = self.request.take().and_then(|payload| Request::of(payload).ok());
        let Some(request) = request else { return findings.note(SshSubject::Attempts, false) };
        let (method, algorithm) = request.names();
        let named = attempt.user == request.user
            && attempt.method == method
            && attempt.algorithm.as_deref() == algorithm;
        let (follows, key) = match &request.method {
            Method::Other(name) => (Follows::Outcome(without_key(name)), None),
            Method::PublicKey(offer) => self.follows(request.user, offer),
        };
        let outcome = match (&attempt.outcome, &follows) {
            (outcome, Follows::Outcome(other)) => outcome == other && computed.is_empty(),
            (AttemptOutcome::KeyKnown | AttemptOutcome::KeyUnknown { .. }, Follows::Asked) => {
                computed == [Operation::LookUp]
            }
            (AttemptOutcome::Judged { .. }, Follows::Signed { .. }) => {
                computed == [Operation::Verify, Operation::LookUp]
            }
            _ => false,
        };
        findings.note(SshSubject::Attempts, named && outcome && attempt.key == key);
        match follows {
            Follows::Signed { good } => {
                let holds = judged(decided, good, &attempt.outcome);
                findings.note_found(SshSubject::UserSignature, holds, Found::good(good));
            }
            _ if decided.is_some() => findings.note(SshSubject::UserSignature, false),
            _ => {}
        }
        self.due = Some(match attempt.outcome {
            AttemptOutcome::KeyKnown => number::USERAUTH_PK_OK,
            AttemptOutcome::Judged { accepted: true } => number::USERAUTH_SUCCESS,
            _ => number::USERAUTH_FAILURE,
        });
    }

    pub(super) fn sent(&mut self, payload: &[u8], findings: &mut Findings) {
        let Some(&number) = payload.first() else { return };
        match (number, self.due) {
            // After the last try there is no further answer.
            (number::DISCONNECT, Some(number::USERAUTH_FAILURE)) => self.due = None,
            (50..=79, due) => {
                self.is_in |= number == number::USERAUTH_SUCCESS;
                findings.note(SshSubject::Answers, due == Some(number));
                self.due = None;
            }
            _ => {}
        }
    }

    /// What follows from an offered key, and the key where it can be read.
    fn follows(&self, user: &str, offer: &Offer<'_>) -> (Follows, Option<PublicKey>) {
        let key = match read_key(offer.blob) {
            Ok(key) => key,
            Err(outcome) => return (Follows::Outcome(outcome), None),
        };
        let follows = match (offer.algorithm.parse::<Algorithm>(), offer.signature) {
            (Err(_), _) => Follows::Outcome(AttemptOutcome::OtherAlgorithm),
            _ if offer.is_for_another_host(self.host_key) => Follows::Outcome(offer.other_host()),
            (Ok(_), None) => Follows::Asked,
            (Ok(algorithm), Some(wrapped)) => Follows::Signed {
                good: self.session.as_ref().is_some_and(|session| {
                    let (signed, bytes) = offer.signed(user, session, wrapped);
                    verify_with(&key, algorithm.hash(), &signed.to_bytes(), bytes).is_ok()
                }),
            },
        };
        (follows, Some(key))
    }
}

/// Whoever is in had a good signature, and a denial's reason says of the signature what is true.
fn judged(decided: Option<Option<DenyReason>>, good: bool, outcome: &AttemptOutcome) -> bool {
    let accepted = *outcome == AttemptOutcome::Judged { accepted: true };
    match decided {
        Some(None) => good && accepted,
        Some(Some(DenyReason { proof, user, key })) => {
            proof == good && !accepted && !(proof && key) && (user || !key)
        }
        None => false,
    }
}
