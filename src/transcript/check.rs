//! Everything recomputed that can be recomputed from a record, all of it with the private key.
//!
//! | file | what |
//! |---|---|
//! | `evidence.rs` | the messages and values that a record holds, at either end of the wire |
//! | `lines.rs` | every line is good, arrived as it was sent, and holds what its sender computed |
//! | `head.rs` | the keys, the user and the method are those of the messages |
//! | `proofs.rs` | session identifiers, signatures, ciphertexts and digests, computed anew |
//! | `ending.rs` | verdict, reason and outcome follow from the rest |
//!
//! What no line and no computation contradicts cannot be checked: times, lengths of inputs, the
//! seed, the fault's name, and the order of the events within a step.

mod ending;
mod evidence;
mod head;
mod lines;
mod proofs;

use rand::CryptoRng;
use serde::Serialize;

use super::record::{Party, Transcript};
use crate::crypto::PrivateKey;
use crate::wire::Step;
pub(super) use evidence::{Evidence, Place};

/// The result of checking a record.
#[derive(Debug, Clone, Serialize)]
pub struct Check {
    /// What was looked at, in the order of the steps.
    pub findings: Vec<Finding>,
}

impl Check {
    /// Whether nothing contradicts the record.
    pub fn holds(&self) -> bool {
        self.findings.iter().all(|finding| finding.holds != Some(false))
    }
}

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
#[serde(rename_all = "kebab-case")]
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

impl Subject {
    /// The name in catalogues.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::UserKey => "user-key",
            Self::HostKey => "host-key",
            Self::SessionIdentifier => "session-identifier",
            Self::HostSignature => "host-signature",
            Self::Encryption => "encryption",
            Self::Decryption => "decryption",
            Self::Proof => "proof",
            Self::Verdict => "verdict",
            Self::Outcome => "outcome",
        }
    }
}

/// Checks a record; with `key`, the user's private key, also what is encrypted.
pub fn check(
    transcript: &Transcript,
    key: Option<&PrivateKey>,
    random: &mut dyn CryptoRng,
) -> Check {
    let evidence = Evidence(transcript);
    let mut findings = lines::check(evidence);
    findings.extend(head::check(evidence));
    findings.extend(proofs::check(evidence, key, random));
    findings.extend(ending::check(evidence));
    findings.sort_by_key(|finding| finding.step);
    Check { findings }
}

fn finding(step: Step, party: Party, subject: Subject, holds: impl Into<Option<bool>>) -> Finding {
    Finding { step, party, subject, holds: holds.into() }
}
