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

use super::notice::NoticeKind;
use super::tale::Kind;

/// A tale whose sentences begin like this. What is known has the names that it has in every login
/// of a real `ssh`.
fn kind(of: &'static str) -> Kind {
    Kind { of, facts: "openssh", notice: NoticeKind::OneSided }
}
