//! All that a text tells of a login.

use strum::VariantArray as _;

use super::log::{Log, Quote};
use super::milestone::{Milestone, Passed};
use super::other::Other;
use super::reason::Reason;
use super::rules::decide;
use super::rung::{Rung, State};
use super::signing::{came_in, denied, refused};
use super::whom::Whom;

/// How far a login got, and why it stopped.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Report {
    /// Who wanted to log in where.
    pub whom: Whom,
    /// Why it stopped.
    pub reason: Reason,
    /// The line that decides it; none where it follows from what is missing.
    pub decided_by: Option<Quote>,
    /// What it passed, in order.
    pub passed: Vec<Passed>,
    /// Whether it was written with `-v`. Without, less is known.
    pub is_verbose: bool,
    /// Whether it goes through another host (`ProxyJump`): two logins in one text.
    pub jumps: bool,
    /// Whether there are several logins one after another, of which this is the last.
    pub is_last_of_several: bool,
}

/// Reads what `ssh` said of a login.
///
/// # Errors
///
/// What the text is, if it is no log of `ssh`.
pub fn read(text: &str) -> Result<Report, Other> {
    let all = Log::of(text);
    let other = Other::of(text, &all);
    if other.is_sure() {
        return Err(other);
    }
    let jumps = all.jumps();
    let (log, is_only) = if jumps { (all, true) } else { all.last() };
    let line = |milestone: &Milestone| {
        let line = milestone.line(&log)?;
        Some(Passed { milestone: *milestone, line: line.into() })
    };
    let passed: Vec<Passed> = Milestone::VARIANTS.iter().filter_map(line).collect();
    // Whoever was denied may have been let in before, by the host on the way.
    let denied = denied(&log).filter(|_| jumps);
    let decided =
        denied.or_else(|| came_in(&log, jumps)).or_else(|| decide(&log)).or_else(|| refused(&log));
    if passed.is_empty() && decided.is_none() && !log.is_verbose() {
        return Err(other);
    }
    let (reason, decided_by) = match decided {
        Some((reason, line)) => (reason, Some(line.into())),
        None => (Reason::Unfinished, None),
    };
    // With two logins in one text, what one of them passed says nothing of the other.
    let passed = if jumps && !reason.is_in() { Vec::new() } else { passed };
    Ok(Report {
        whom: Whom::of(&log),
        reason,
        decided_by,
        passed,
        is_verbose: log.is_verbose(),
        jumps,
        is_last_of_several: !is_only,
    })
}

impl Report {
    /// How it got over a rung.
    pub fn state(&self, rung: Rung) -> State {
        let stops = self.reason.rung();
        let furthest = self.passed.iter().map(|passed| passed.milestone.rung()).max();
        if self.reason.is_in() {
            return State::Passed;
        }
        if rung == stops && !self.reason.is_open() {
            return State::Stopped;
        }
        if rung.is_of_the_file() {
            // The private key was used once something was signed; before, `ssh` may not have looked.
            let signed = self.passed.iter().any(|passed| passed.milestone == Milestone::Signed);
            return match (signed || (stops == Rung::Permissions && rung == Rung::File), stops) {
                (true, _) => State::Passed,
                (false, Rung::File) => State::Ahead,
                (false, _) => State::Unknown,
            };
        }
        // Whoever fails on a rung has passed those below it.
        let implied = !stops.is_of_the_file() && !self.reason.is_open() && rung < stops;
        match furthest {
            _ if implied => State::Passed,
            Some(furthest) if rung <= furthest => State::Passed,
            _ if self.reason.is_open() => State::Unknown,
            _ => State::Ahead,
        }
    }
}
