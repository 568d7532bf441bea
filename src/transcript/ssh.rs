//! The record of a real `ssh`'s login: every packet as it crossed the wire and as it was meant, and
//! everything that it takes to compute it again, the shared secret and the session's keys with it.
//! It never holds a private key, of whichever kind.
//!
//! | file | what |
//! |---|---|
//! | `record.rs` | the record as types, and as JSON |
//! | `check.rs`, `check/` | everything computed again |
//! | `live.rs` | the record of a connection that goes on |

mod check;
mod live;
mod record;

pub(super) use check::Findings;
pub use check::{SshCheck, SshFinding, SshSubject, check_ssh};
pub use live::{MOST_BYTES, MOST_EVENTS, SshLive};
pub use record::{
    Count, LeftOut, Openssh, SshEnd, SshEntry, SshFault, SshLogin, SshOutcome, SshTranscript,
};
