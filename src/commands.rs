//! The commands: each joins the parts below it.
//!
//! | file | what |
//! |---|---|
//! | `start.rs` | from the command line to a command, with help and usage errors in both languages |
//! | `console.rs` | the terminal: output, width, colour, questions |
//! | `printer.rs` | talk that nobody waits for |
//! | `keyboard.rs` | the terminal's settings while something is asked |
//! | `passphrase.rs` | a passphrase, typed without being shown |
//! | `keys.rs` | the user's key, with its passphrase |
//! | `fingerprints.rs` | OpenSSH's fingerprint of a key, and EC2's |
//! | `record.rs` | saving and printing transcripts |
//! | `telling.rs` | a login told as text, with pauses and questions where they are wanted |
//! | `live.rs` | a login told step by step while it goes on |
//! | `server_log.rs` | what the server tells of its connections |
//! | `attack_serve.rs` | a target of the lab for somebody else's program; `attack_progress.rs`: how far an attack is; `attack_json.rs`: the table as data |
//! | `bench_load.rs` | a server under load, for `bench` |
//! | `paper.rs` | handing out pages and pictures |
//! | `tour.rs` … `card.rs` | one file a command |

mod attack;
mod attack_json;
mod attack_progress;
mod attack_serve;
mod authorize;
mod bench;
mod bench_load;
mod card;
mod check;
mod console;
mod demo;
mod fingerprints;
mod keyboard;
mod keygen;
mod keys;
mod live;
mod login;
mod paper;
mod passphrase;
mod printer;
mod record;
mod serve;
mod server_log;
mod show;
mod start;
mod stepper;
mod tap;
mod telling;
mod tour;
mod toy;

pub use start::run;

use crate::lesson::Problem;

/// How a command ended when nothing went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Done {
    /// Done, or accepted.
    Well,
    /// Denied, or does not hold.
    Denied,
}

/// Why a command could not do what it was asked for.
#[derive(Debug)]
enum Failure {
    /// The line was typed wrongly: exit code 2.
    Usage(Problem),
    /// Something stood in the way: exit code 3.
    Problem(Problem),
    /// It was told already: exit code 3.
    Told,
}

impl<P: Into<Problem>> From<P> for Failure {
    fn from(problem: P) -> Self {
        Self::Problem(problem.into())
    }
}

type Result<T> = std::result::Result<T, Failure>;

/// The threads that carry many connections.
fn start_runtime() -> Result<tokio::runtime::Runtime> {
    build(&mut tokio::runtime::Builder::new_multi_thread())
}

/// One thread for one connection: nothing has to be woken between its steps.
fn start_small_runtime() -> Result<tokio::runtime::Runtime> {
    build(&mut tokio::runtime::Builder::new_current_thread())
}

fn build(builder: &mut tokio::runtime::Builder) -> Result<tokio::runtime::Runtime> {
    builder.enable_all().build().map_err(|error| {
        let reason = crate::lesson::io_reason(error.kind());
        Problem::new("err-threads").sentence("reason", reason).into()
    })
}

/// A socket that waits for connections.
async fn listen_on(address: std::net::SocketAddr) -> Result<tokio::net::TcpListener> {
    let listener = tokio::net::TcpListener::bind(address).await;
    listener.map_err(|error| {
        let reason = crate::lesson::io_reason(error.kind());
        Problem::new("err-listen").with("address", address).sentence("reason", reason).into()
    })
}
