//! What was looked at, and whether it holds.

use serde::Serialize;

use crate::transcript::record::Party;
use crate::wire::Step;

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// In which step; none where it is about what the record says as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<Step>,
    /// By whose events; none where it is about what the record says as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<Party>,
    /// What.
    pub subject: Subject,
    /// Whether the record says what the recomputation gives; `None` where that takes the private
    /// key.
    pub holds: Option<bool>,
    /// What came out, where it is one thing or another: a bad signature that the record calls bad
    /// holds, too. None where the record says something else, or nobody could compute it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<Found>,
}

/// What comes out where something is computed anew, or follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[derive(strum::Display, strum::IntoStaticStr, strum::VariantArray)]
#[serde(into = "&'static str")]
#[strum(serialize_all = "kebab-case")]
pub enum Found {
    /// A signature verifies; a reply is right.
    Good,
    /// It does not; it is not.
    NotGood,
    /// ② decrypts.
    Opened,
    /// It does not.
    Stuck,
    /// ④ lets somebody in.
    Accept,
    /// It does not.
    Deny,
    /// Somebody is in.
    Accepted,
    /// Somebody is not let in.
    Denied,
    /// There was no ④.
    BeforeVerdict,
    /// There was not even ①: no key was shown.
    BeforeRequest,
}

impl Found {
    /// Of a signature, or of a reply.
    pub(in crate::transcript) fn good(good: bool) -> Self {
        if good { Self::Good } else { Self::NotGood }
    }
}

/// What can be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[derive(strum::Display, strum::IntoStaticStr, strum::VariantArray)]
#[serde(into = "&'static str")]
#[strum(serialize_all = "kebab-case")]
pub enum Subject {
    /// The line is a good message, its fields stand where the record says, it holds what its
    /// sender computed, and it arrived as it was sent or as an attacker changed it.
    Line,
    /// The fingerprint and the size of the user's key are those of the key in ①.
    UserKey,
    /// The fingerprint and the size of the host key are those of the key in ②.
    HostKey,
    /// The session identifier.
    SessionIdentifier,
    /// The host's signature is as good or bad as the record says.
    HostSignature,
    /// ② holds the challenge that the server chose. Takes the private key.
    Encryption,
    /// The client decrypted ② as the record says. Takes the private key.
    Decryption,
    /// The reply is as right or wrong as the record says.
    Proof,
    /// The verdict and its reason follow from the checks before it.
    Verdict,
    /// The outcome is that of the events.
    Outcome,
}

/// A finding in a step: `None` where it takes the private key.
pub(super) fn finding(
    step: Step,
    party: Party,
    subject: Subject,
    holds: impl Into<Option<bool>>,
) -> Finding {
    let (step, party) = (Some(step), Some(party));
    Finding { step, party, subject, holds: holds.into(), found: None }
}

impl Finding {
    /// About what the record says as a whole: it is nobody's, and in no step.
    pub(super) fn of_record(subject: Subject, holds: bool) -> Self {
        Self { step: None, party: None, subject, holds: Some(holds), found: None }
    }

    /// With what came out, if the record says the same.
    pub(super) fn with(self, found: impl Into<Option<Found>>) -> Self {
        let found = found.into().filter(|_| self.holds == Some(true));
        Self { found, ..self }
    }
}
