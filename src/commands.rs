//! The commands: each joins the parts below it.
//!
//! | file | what |
//! |---|---|
//! | `start.rs` | from the command line to a command |
//! | `help.rs`, `usage.rs` | help, and what was typed wrongly, in both languages |
//! | `tour.rs` … `man.rs` | one file a command |
//! | `shared.rs`, `shared/` | what more than one command does |
//! | `terminal.rs`, `terminal/` | output, questions, passphrases |

#[cfg(unix)]
mod agent;
mod attack;
mod authorize;
mod bench;
mod card;
mod check;
mod completions;
mod demo;
mod ec2;
mod grade;
mod help;
mod keygen;
mod login;
mod man;
mod serve;
mod shared;
mod show;
mod start;
mod tap;
mod terminal;
mod tour;
mod toy;
mod usage;
mod web;
mod why;
mod words;

pub use start::run;

use crate::lesson::Problem;

/// How a command ended when nothing went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Done {
    /// Done, or accepted.
    Well,
    /// Denied, or does not hold.
    Denied,
    /// As a program that it ran: with this code.
    Like(u8),
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

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

/// Every error that the catalogue has words for.
impl<E> From<E> for Failure
where
    for<'a> Problem: From<&'a E>,
{
    fn from(error: E) -> Self {
        Self::Problem(Problem::from(&error))
    }
}

type Result<T> = std::result::Result<T, Failure>;
