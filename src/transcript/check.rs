//! Everything recomputed that can be recomputed from a record, all of it with the private key.
//!
//! | file | what |
//! |---|---|
//! | `finding.rs` | what was looked at, whether it holds, and what came out |
//! | `evidence.rs` | what a record holds, gone through once |
//! | `lines.rs` | every line is good, arrived as it was sent, and holds what its sender computed |
//! | `head.rs` | the keys, the user and the method are those of the messages |
//! | `proofs.rs` | session identifiers, signatures, ciphertexts and digests, computed anew |
//! | `ending.rs` | verdict, reason and outcome follow from the rest |
//!
//! What no line and no computation contradicts cannot be checked: times, lengths of inputs, the
//! seed, the fault's name, and the order of the events within a step.

mod ending;
mod evidence;
mod finding;
mod head;
mod lines;
mod proofs;

use rand::CryptoRng;
use serde::Serialize;

use super::record::{Preparation, Transcript};
use crate::crypto::PrivateKey;
use evidence::Evidence;
pub use finding::{Finding, Found, Subject};

/// The result of checking a record.
#[derive(Debug, Clone, Serialize)]
pub struct Check {
    /// What was looked at: what the head says, the steps in their order, the outcome.
    pub findings: Vec<Finding>,
    /// Which private key it would have taken to recompute the rest; none where there is no rest.
    #[serde(skip)]
    pub missing: Option<Missing>,
}

/// A private key that was not there to recompute something with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Missing {
    /// The user's. Whoever has it can go on with it.
    NotGiven,
    /// The user's, which was made for this one login and kept by nobody.
    NotKept,
    /// The one that the client answered with. It is not the user's, and no record says whose.
    Another,
}

impl Check {
    /// Whether nothing contradicts the record.
    pub fn holds(&self) -> bool {
        self.findings.iter().all(|finding| finding.holds != Some(false))
    }
}

/// Checks a record; with `key`, the user's private key, also what is encrypted.
pub fn check(
    transcript: &Transcript,
    key: Option<&PrivateKey>,
    random: &mut dyn CryptoRng,
) -> Check {
    let evidence = Evidence::of(transcript);
    let mut steps = lines::check(&evidence);
    steps.extend(proofs::check(&evidence, key, random));
    steps.extend(ending::verdicts(&evidence));
    steps.sort_by_key(|finding| finding.step);
    let mut findings = head::check(&evidence);
    findings.extend(steps);
    findings.push(ending::outcome(&evidence));
    let rest = findings.iter().any(|finding| finding.holds.is_none());
    Check { findings, missing: rest.then(|| missing(transcript, key.is_some())) }
}

/// Whose key it is that the rest takes.
fn missing(transcript: &Transcript, given: bool) -> Missing {
    let made = |preparation: &Preparation| preparation.generated_ns.is_some();
    if given {
        Missing::Another
    } else if transcript.lab.is_some() || transcript.preparation.as_ref().is_some_and(made) {
        Missing::NotKept
    } else {
        Missing::NotGiven
    }
}
