//! The story of a login with somebody else's server, as an agent or an eavesdropper saw it: one part
//! for each thing that was seen.
//!
//! | file | what |
//! |---|---|
//! | `witness/agent.rs` | what an agent was asked, and what it did |
//! | `witness/tap.rs` | what an eavesdropper heard |
//! | `witness/outcome.rs` | what an eavesdropper can say of how it ended |

mod agent;
mod outcome;
mod tap;
#[cfg(test)]
mod tests;

pub use agent::{agent, agent_asked, agent_bound, agent_fields, agent_signed};
pub use outcome::TapOutcome;
pub use tap::{new_keys, tap};

use super::dump::clip;
use super::notice::NoticeKind;
use super::tale::Kind;
use crate::key::is_certificate;
use crate::lesson::{Words, args};

/// A tale whose sentences begin like this. What is known has the names that it has in every login
/// of a real `ssh`.
fn kind(of: &'static str) -> Kind {
    Kind { of, facts: "openssh", notice: NoticeKind::OneSided }
}

/// A key by its type, which comes from outside, and its fingerprint: that of a certificate is the one of
/// the key in it.
pub fn key_named(words: &Words, kind: &str, fingerprint: &str) -> String {
    let key = format!("{} {fingerprint}", clip(kind));
    match is_certificate(kind) {
        true => words.with("witness-certified", args![key]),
        false => key,
    }
}
