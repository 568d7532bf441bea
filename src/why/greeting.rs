//! The first words of the other side: its version, or something else (RFC 4253 §4.2, kex.c).

use super::broken::{ended_with, is_late, is_lost};
use super::log::{Line, Log};
use super::milestone::Milestone;
use super::proxy::was_denied_before;
use super::reason::Reason;

/// What the other side said where its version line should stand. `ssh` shows it with `-v` alone.
///
/// `debug1: kex_exchange_identification: banner line 0: …`; up to 7.9 without a number, and with
/// `ssh_exchange_identification` in front.
fn before_the_version(line: Line<'_>) -> Option<&str> {
    let said = match line.behind("kex_exchange_identification: banner line ") {
        Some(counted) => counted.split_once(": ")?.1,
        None if line.text.starts_with("debug1: ") => {
            line.behind(" ssh_exchange_identification: ")?
        }
        None => return None,
    };
    Some(said).filter(|said| !said.is_empty())
}

/// A real sshd that takes nobody now (sshd.c, `drop_connection`). From 8.4 to 9.7 it names
/// MaxStartups; since 9.8 it says one thing for that and for PerSourcePenalties.
pub(super) fn turned_away<'a>(line: Line<'a>, _: &Log<'a>) -> Option<Reason> {
    match before_the_version(line)? {
        "Exceeded MaxStartups" => Some(Reason::Busy),
        "Not allowed at this time" => Some(Reason::NotNow),
        _ => None,
    }
}

/// Something else than SSH. A server may say other lines before its version.
pub(super) fn not_ssh<'a>(line: Line<'a>, log: &Log<'a>) -> Option<Reason> {
    let said = before_the_version(line).or_else(|| {
        let said = line.behind("exchange_identification: ")?;
        // kex.c: so many lines, so long a line, or such bytes in it, and no version.
        let odd = ["No SSH version received", "banner line ", "Invalid SSH identification string"];
        odd.iter().any(|words| said.starts_with(words)).then_some(said)
    })?;
    (!Milestone::Version.is_in(log)).then(|| Reason::NotSsh { said: said.to_owned() })
}

/// `Bad remote protocol version identification: 'SSH-x'`
pub(super) fn bad_version<'a>(line: Line<'a>, log: &Log<'a>) -> Option<Reason> {
    let said = line.behind("identification: ").unwrap_or(line.text);
    (!Milestone::Version.is_in(log)).then(|| Reason::NotSsh { said: said.to_owned() })
}

/// `kex_exchange_identification: Connection closed by remote host`, or `… read: WHY`
pub(super) fn closed<'a>(line: Line<'a>, log: &Log<'a>) -> Option<Reason> {
    let why = line.behind("exchange_identification: ")?;
    (!line.is_debug() && !was_denied_before(log))
        .then(|| if is_late(why) { Reason::Silent } else { Reason::ClosedFirst })
}

/// `banner exchange: Connection to 203.0.113.5 port 443: invalid format`
pub(super) fn ended<'a>(line: Line<'a>, _: &Log<'a>) -> Option<Reason> {
    let why = ended_with(line)?;
    Some(if is_late(why) {
        Reason::Silent
    } else if is_lost(why) || why == "Unknown error" {
        Reason::ClosedFirst
    } else {
        Reason::NotSsh { said: why.to_owned() }
    })
}
