//! What more than one command does.
//!
//! | file | what |
//! |---|---|
//! | `keys.rs` | the user's key, with its passphrase; the server's |
//! | `fingerprints.rs` | OpenSSH's fingerprint of a key, and EC2's |
//! | `program.rs` | a program that is run for somebody |
//! | `record.rs` | saving and printing transcripts |
//! | `journal.rs` | what somebody else's `ssh` does, told and kept |
//! | `paper.rs` | handing out pages and pictures |
//! | `browser.rs` | handing out the page in a browser |
//! | `telling.rs` | a login told as text, with pauses and questions where they are wanted |
//! | `live.rs` | a login told step by step while it goes on |
//! | `turn.rs` | whose turn it is at the keyboard |
//! | `stepper.rs` | the stepper on the terminal, with new logins where they are asked for |
//! | `stage.rs` | where those logins are run, and their records |
//! | `runtime.rs` | threads and sockets |

pub(super) mod browser;
pub(super) mod fingerprints;
pub(super) mod journal;
pub(super) mod keys;
pub(super) mod live;
pub(super) mod paper;
pub(super) mod program;
pub(super) mod real_ssh;
pub(crate) mod record;
pub(super) mod runtime;
pub(super) mod stage;
pub(super) mod stepper;
pub(super) mod telling;
pub(super) mod turn;

/// So many lines of a list that count for nothing are named; one of nothing else would fill the
/// screen, or the log.
pub(super) const NAMED: usize = 10;
