//! `keystep grade`: looks at a client that somebody wrote, and collects what a class handed in.
//!
//! | file | what |
//! |---|---|
//! | `grade/client.rs` | `grade client`: every case, the table, the result to hand in |
//! | `grade/meeting.rs` | one case: the program, and the server that it meets |
//! | `grade/program.rs` | the program as a process: how it is called, how it ends |
//! | `grade/collect.rs` | `grade collect`: the teacher's table |

mod client;
mod collect;
mod meeting;
mod program;

use super::terminal::Console;
use super::{Done, Result};
use crate::cli;
use crate::key::Home;

pub(super) fn run(console: &Console, home: &Home, args: cli::Grade) -> Result<Done> {
    match args.command {
        cli::GradeCommand::Client(args) => client::run(console, home, args),
        cli::GradeCommand::Collect(args) => collect::run(console, home, &args),
    }
}
