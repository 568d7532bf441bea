//! The lines with which `ssh` says that somebody was let in. A server may say the same in its Banner.

use super::log::{Line, Log};
use super::milestone::CONTINUE;
use super::turn::{NEXT, TRYING};

/// What `ssh` says of a way in up to 8.7, in front of the line that all have.
pub(super) const SUCCEEDED: &str = "debug1: Authentication succeeded (";
/// What `ssh` says while nobody is in.
const OUTSIDE: [&str; 6] = [
    CONTINUE,
    NEXT,
    TRYING,
    "Offering ",
    "Server accepts key: ",
    "No more authentication methods to try.",
];

/// The first line with which somebody was let in, whichever login of several that is.
pub(super) fn first_in<'a>(log: &Log<'a>) -> Option<Line<'a>> {
    let_in(log).first().copied().or_else(|| log.first(SUCCEEDED))
}

/// The lines with which somebody was let in: behind them nobody goes on to ask for that.
pub(super) fn let_in<'a>(log: &Log<'a>) -> Vec<Line<'a>> {
    let mut found = Vec::new();
    let mut goes_on = false;
    for line in log.lines().rev() {
        if line.is_debug() {
            goes_on = OUTSIDE.iter().any(|words| line.has(words));
        } else if line.text.starts_with("Authenticated to ") && !goes_on {
            found.push(line);
        }
    }
    found.reverse();
    found
}
