//! All that a text tells of a login.

use strum::VariantArray as _;

use super::clean::without_orders;
use super::inside::{came_in, left};
use super::log::{Line, Log, Quote};
use super::milestone::Milestone;
use super::other::Other;
use super::passed::Passed;
use super::proxy::jumps;
use super::reason::Reason;
use super::refused::{denied, refused};
use super::rules::decide;
use super::rung::{Rung, State};
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
    /// The last rung that it surely got over, but for those of the file.
    pub reached: Option<Rung>,
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
    read_from(text, 1)
}

/// Reads the end of a longer text, whose first line here has this number there.
///
/// # Errors
///
/// As [`read`].
pub fn read_from(text: &str, first: usize) -> Result<Report, Other> {
    let text = without_orders(text);
    let log = Log::of(&text, first);
    let other = Other::of(&text, &log);
    if other.is_sure() { Err(other) } else { report(log).ok_or(other) }
}

/// Reads what an `ssh` said that was run with `-v`, these arguments and this end: its exit status, as a
/// shell tells it.
///
/// # Errors
///
/// [`Other::Quiet`], if it said nothing of a login.
pub fn read_run(text: &str, arguments: &[String], status: u8) -> Result<Report, Other> {
    let text = without_orders(text);
    report(Log::of_run(&text, arguments, status)).ok_or(Other::Quiet)
}

/// The report, if `ssh` said something.
fn report(all: Log<'_>) -> Option<Report> {
    let jumps = jumps(&all);
    let (log, is_only) = if jumps || all.is_run() { (all, true) } else { all.last() };
    let line = |milestone: &Milestone| {
        let line = milestone.line(&log)?;
        Some(Passed { milestone: *milestone, line: line.into() })
    };
    let passed: Vec<Passed> = Milestone::VARIANTS.iter().filter_map(line).collect();
    // Whoever was denied may have been let in before, by the host on the way.
    let denied = denied(&log).filter(|_| jumps);
    let decided = denied
        .or_else(|| came_in(&log))
        .or_else(|| decide(&log))
        .or_else(|| refused(&log))
        .or_else(|| left(&log));
    let spoke = log.is_verbose() || (log.is_run() && log.lines().any(|line| line.is_banner()));
    if passed.is_empty() && decided.is_none() && !spoke {
        return None;
    }
    let (reason, decided_by) = match decided {
        Some((reason, line)) => (reason, Some(line)),
        None => (undecided(log.status()), None),
    };
    // With two logins in one text, what one of them passed says nothing of the other.
    let passed = if jumps && !reason.is_in() { Vec::new() } else { passed };
    let shown = passed.iter().map(|passed| passed.milestone.rung()).max();
    // Nobody is asked for a key before the host key was the right one.
    let asked = log.has("Permission denied (").then_some(Rung::HostKey).filter(|_| !jumps);
    Some(Report {
        whom: Whom::of(&log, decided_by),
        reached: shown.max(asked).max(reason.passed()),
        reason,
        decided_by: decided_by.map(Quote::from),
        passed,
        // One that is run is run with -v, whatever it says.
        is_verbose: log.is_verbose() || log.is_run() || log.lines().any(Line::is_banner),
        jumps,
        is_last_of_several: !is_only,
    })
}

/// What is known where no line says it: how `ssh` ended.
fn undecided(status: Option<u8>) -> Reason {
    match status {
        Some(0) => Reason::NoLogin,
        Some(status @ 129..=254) => Reason::Interrupted { status },
        Some(status) => Reason::Unexplained { status },
        None => Reason::Unfinished,
    }
}

impl Report {
    /// What is known of a login that stops for this reason, and nothing more.
    pub fn of(whom: Whom, reason: Reason) -> Self {
        Self {
            whom,
            reached: reason.passed(),
            reason,
            decided_by: None,
            passed: Vec::new(),
            is_verbose: false,
            jumps: false,
            is_last_of_several: false,
        }
    }

    /// How it got over a rung.
    pub fn state(&self, rung: Rung) -> State {
        let stops = self.reason.rung();
        if self.reason.is_in() {
            return State::Passed;
        }
        if rung == stops && !self.reason.is_open() {
            let goes_on = rung.is_of_the_file() && !self.reason.is_of_the_settings();
            return if goes_on { State::Failed } else { State::Stopped };
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
        // `ssh` goes on without a file that it cannot use: how far, other lines say.
        let goes_on = stops.is_of_the_file() && !self.reason.is_of_the_settings();
        let is_offered = self.passed.iter().any(|passed| passed.milestone == Milestone::Offered);
        match self.reached {
            Some(reached) if rung <= reached => State::Passed,
            // Nobody is in who was denied, wherever that was.
            _ if rung == Rung::In && matches!(self.reason, Reason::Denied { .. }) => State::Ahead,
            _ if self.reason.is_open() => State::Unknown,
            _ if goes_on && (self.reached.is_none() || !self.is_verbose) => match rung {
                Rung::In if self.reached.is_some() => State::Ahead,
                _ => State::Unknown,
            },
            // Other keys had their turn.
            _ if goes_on && rung == Rung::UserAndKey && is_offered => State::Stopped,
            // Below the rung on which it stopped, and not to be seen.
            _ if !stops.is_of_the_file() && rung < stops => State::Unknown,
            _ => State::Ahead,
        }
    }
}
