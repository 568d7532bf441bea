//! All that a text tells of a login.

use strum::VariantArray as _;

use super::clean::without_orders;
use super::host::whose;
use super::inside::{came_in, left};
use super::log::{Line, Log, Quote};
use super::looked::{Seen, looked};
use super::milestone::Milestone;
use super::other::Other;
use super::passed::Passed;
use super::proxy::jumps;
use super::reason::Reason;
use super::refused::{denied, is_offered_in_vain, refused};
use super::rules::decide;
use super::rung::{Rung, State};
use super::voice::{begun_over_there, inside, keyless, own};
use super::whom::Whom;

/// What `ssh` says where it has tried all that it may.
const ENDS: [&str; 2] = ["Permission denied (", "No more authentication methods to try."];
/// What it says of a host key that is not the right one. With `StrictHostKeyChecking=no` it goes on.
const OTHER_HOST_KEY: [&str; 2] =
    ["REMOTE HOST IDENTIFICATION HAS CHANGED", "REVOKED HOST KEY DETECTED"];
/// What it says of one that it takes without having known it: somebody typed `yes`, or it was told to
/// accept what is new. Whether anybody compared it, no line says.
const NEW_HOST_KEY: &str = "Permanently added ";

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
    /// Whether the text goes on to where `ssh` ended, as far as a line shows that.
    pub is_ended: bool,
    /// Whether the server showed another host key than before, and `ssh` was told to go on.
    pub host_key_is_ignored: bool,
    /// The line with which `ssh` said so of a host key, and went on: it may be that of any host where
    /// there are several.
    pub other_host_key: Option<Quote>,
    /// Whose host key that is, as known_hosts calls it, if the text shows that.
    pub other_host: Option<String>,
    /// Whether `ssh` saw the host key for the first time and noted it: it had none to compare it with.
    pub host_key_is_new: bool,
    /// By what somebody is in, where that is no key: `none` (nothing was asked for), `password`.
    pub keyless: Option<String>,
    /// Whether the key in the file of [`Whom`] was offered, and did not do.
    pub is_key_refused: bool,
    /// Whether it goes through another host (`ProxyJump`): several logins in one text.
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
    let all = own(all);
    let jumps = jumps(&all);
    let (log, is_only) = if jumps || all.is_run() {
        (all, true)
    } else {
        let inner = begun_over_there(&all);
        all.last(&|line| inner.contains(&line.number))
    };
    // What stands behind it may come from whatever is run over there, another ssh for example.
    let inside = inside(&log);
    let login = log.until(inside);
    let line = |milestone: &Milestone| {
        let line = match milestone {
            Milestone::In => inside?,
            _ => milestone.line(&login)?,
        };
        Some(Passed { milestone: *milestone, line: line.into() })
    };
    let passed: Vec<Passed> = Milestone::VARIANTS.iter().filter_map(line).collect();
    // Whoever was denied may have been let in before, by the host on the way.
    let denied = denied(&log).filter(|_| jumps && inside.is_none());
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
    // With several logins in one text, what one of them passed says nothing of the other.
    let passed = if jumps && !reason.is_in() { Vec::new() } else { passed };
    let shown = passed.iter().map(|passed| passed.milestone.rung()).max();
    // Nobody is asked for a key before the host key was the right one.
    let other_host_key = OTHER_HOST_KEY.iter().find_map(|words| login.first(words));
    let other_host_key = other_host_key.filter(|_| reason.rung() != Rung::HostKey);
    let asked = login.has("Permission denied (").then_some(Rung::HostKey).filter(|_| !jumps);
    let whom = Whom::of(&login, decided_by);
    Some(Report {
        reached: shown.max(asked).max(reason.passed()),
        reason,
        decided_by: decided_by.map(Quote::from),
        passed,
        // One that is run is run with -v, whatever it says.
        is_verbose: log.is_verbose() || log.is_run() || log.lines().any(Line::is_banner),
        is_ended: log.status().is_some() || ENDS.iter().any(|words| login.has(words)),
        host_key_is_ignored: OTHER_HOST_KEY.iter().any(|words| login.has(words)),
        other_host: other_host_key.and_then(|line| whose(line, &login)),
        other_host_key: other_host_key.map(Quote::from),
        host_key_is_new: login.has(NEW_HOST_KEY),
        keyless: keyless(&log),
        is_key_refused: whom.file.as_deref().is_some_and(|file| is_offered_in_vain(file, &login)),
        whom,
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

/// Whether it is something of the private key's file, without which `ssh` goes on.
fn is_passed_over(reason: &Reason) -> bool {
    reason.rung().is_of_the_file() && !reason.is_of_the_settings()
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
            is_ended: false,
            host_key_is_ignored: false,
            other_host_key: None,
            other_host: None,
            host_key_is_new: false,
            keyless: None,
            is_key_refused: false,
            jumps: false,
            is_last_of_several: false,
        }
    }

    /// How it got over a rung.
    pub fn state(&self, rung: Rung) -> State {
        if rung.is_of_the_file() {
            let Self { reason, decided_by, passed, jumps, .. } = self;
            let (decided_by, jumps) = (decided_by.as_ref(), *jumps);
            let state = looked(&Seen { reason, decided_by, passed, jumps }, rung);
            let is_keyless = self.keyless.is_some() && state == State::Unknown;
            return if is_keyless { State::OtherWay } else { state };
        }
        let (is_in, stopped) = (self.reason.is_in(), self.stopped());
        // In a text whose lines are out of order what stopped it may stand before what it reached.
        let is_below = stopped.is_none_or(|stopped| rung < stopped);
        let of_the_key = [Rung::UserAndKey, Rung::Signature];
        if is_in && self.keyless.is_some() && of_the_key.contains(&rung) {
            return State::OtherWay;
        }
        if is_in || (is_below && self.reached.is_some_and(|reached| rung <= reached)) {
            return self.warned(rung).unwrap_or(State::Passed);
        }
        match stopped {
            Some(stopped) if rung == stopped => State::Stopped,
            // Without the public half, the signature goes with the key, which the server refused.
            Some(Rung::UserAndKey) if rung == Rung::Signature && self.has_signed() => State::Unseen,
            Some(stopped) if rung > stopped => State::Ahead,
            // Nobody is in who was denied, wherever that was.
            None if rung == Rung::In && self.is_denied() => State::Ahead,
            // Below the rung on which it stopped, and not to be seen; or nobody sees where it stopped.
            Some(_) | None => self.warned(rung).filter(|_| self.jumps).unwrap_or(State::Unknown),
        }
    }

    /// What `ssh` said of a host key while it went on, whichever login that was of.
    fn warned(&self, rung: Rung) -> Option<State> {
        match rung {
            Rung::HostKey if self.host_key_is_ignored => Some(State::Failed),
            Rung::HostKey if self.host_key_is_new => Some(State::New),
            _ => None,
        }
    }

    /// Whether a signature was sent.
    fn has_signed(&self) -> bool {
        self.passed.iter().any(|one| one.milestone == Milestone::Signed)
    }

    /// The rung on which it stopped, if that is seen. `ssh` goes on without a file that it cannot use:
    /// to where, other lines say.
    fn stopped(&self) -> Option<Rung> {
        let reason = &self.reason;
        if reason.is_in() || reason.is_open() {
            return None;
        }
        if !is_passed_over(reason) {
            return Some(reason.rung());
        }
        if !self.is_verbose || !self.is_ended {
            return None;
        }
        let is_accepted = self.passed.iter().any(|one| one.milestone == Milestone::Accepted);
        match self.reached {
            // The private key is opened for the signature alone, where its public half was enough to ask.
            _ if is_accepted => Some(Rung::Signature),
            // There was no other key, or none that did.
            Some(reached) if reached >= Rung::HostKey => Some(Rung::UserAndKey),
            _ => None,
        }
    }

    /// Whether nobody was let in, though it is not seen where it stopped.
    fn is_denied(&self) -> bool {
        let went_on = is_passed_over(&self.reason) && self.is_ended && self.reached.is_some();
        went_on || matches!(self.reason, Reason::Denied { .. })
    }
}
