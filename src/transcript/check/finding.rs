//! What was looked at, and whether it holds.

use serde::Serialize;

use crate::transcript::record::Party;
use crate::wire::Step;

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// In which step.
    pub step: Step,
    /// By whose events.
    pub party: Party,
    /// What.
    pub subject: Subject,
    /// Whether the record says what the recomputation gives; `None` where that takes the private
    /// key.
    pub holds: Option<bool>,
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

/// A finding: `None` where it takes the private key.
pub(super) fn finding(
    step: Step,
    party: Party,
    subject: Subject,
    holds: impl Into<Option<bool>>,
) -> Finding {
    Finding { step, party, subject, holds: holds.into() }
}
