//! How a connection ended that nobody closed on purpose, and how far it had come (OpenSSH's packet.c,
//! `sshpkt_vfatal`).

use super::found::Found;
use super::log::{Line, Log};
use super::milestone::Milestone;
use super::reason::Reason;
use super::rung::Rung;

/// What `ssh` gives as the reason in `ssh_dispatch_run_fatal: Connection to 203.0.113.5 port 22: WHAT`.
pub(super) fn ended_with(line: Line<'_>) -> Option<&str> {
    if line.is_debug() {
        return None;
    }
    let (address, what) = line.behind("Connection to ")?.rsplit_once(": ")?;
    address.contains(" port ").then_some(what)
}

/// Whether no answer came.
pub(super) fn is_late(why: &str) -> bool {
    why.contains("timed out")
}

/// Whether the connection itself is gone, in the system's words.
pub(super) fn is_lost(why: &str) -> bool {
    let gone =
        ["Broken pipe", "reset by peer", "abort", "is unreachable", "is down", "No route to"];
    is_late(why) || gone.iter().any(|words| why.contains(words))
}

/// What came made no sense to `ssh`, and it ended: a signature that does not fit, a wrong code behind a
/// packet, a length that cannot be.
pub(super) fn garbled<'a>(line: Line<'a>, log: &Log<'a>) -> Option<Reason> {
    // That is one of `greeting.rs`.
    if line.text.starts_with("banner exchange: ") {
        return None;
    }
    let own = line.text.starts_with("Disconnecting ").then(|| line.text.rsplit_once(": "));
    let what = match own.flatten() {
        Some((address, what)) => address.contains(" port ").then_some(what)?,
        None => ended_with(line).filter(|what| !is_lost(what))?,
    };
    let shown = Milestone::HostKeyShown.is_in(log);
    // Under OpenSSL 3 a signature that does not fit may also be an error of the library.
    let is_signature = what == "incorrect signature" || (what == "error in libcrypto" && shown);
    Some(match furthest(log) {
        None | Some(Rung::KeyExchange) if is_signature => Reason::HostForged,
        at => Reason::Garbled { said: what.to_owned(), at },
    })
}

/// The rung on which a connection was that broke; none where it is not to be seen.
fn furthest(log: &Log<'_>) -> Option<Rung> {
    if Milestone::In.is_in(log) {
        Some(Rung::In)
    } else if !log.is_verbose() || super::proxy::jumps(log) {
        None
    } else if Milestone::NewKeys.is_in(log) {
        Some(Rung::UserAndKey)
    } else if Milestone::Version.is_in(log) {
        Some(Rung::KeyExchange)
    } else {
        Some(Rung::Version)
    }
}

/// Whether it says that the connection ended, by the other side or on the way.
pub(super) fn is_end(line: Line<'_>) -> bool {
    let is_closed = ["Connection closed by ", "Connection reset by "]
        .iter()
        .any(|words| line.text.starts_with(words));
    let is_late = line.text.starts_with("Connection to ") && line.text.ends_with(" timed out");
    !line.is_debug() && (is_closed || is_late || ended_with(line).is_some_and(is_lost))
}

/// It ended, and nothing says why.
pub(super) fn closed<'a>(log: &Log<'a>) -> Option<Found<'a>> {
    if let Some(line) = log.final_one("Received disconnect from ") {
        return disconnected(line);
    }
    let line = log.lines().rfind(|line| is_end(*line))?;
    let reason = match furthest(log) {
        Some(Rung::Version) => Reason::ClosedFirst,
        Some(Rung::KeyExchange) => Reason::ClosedInExchange,
        Some(_) => Reason::ClosedInLogin,
        None => Reason::Closed,
    };
    Some((reason, line))
}

/// `Received disconnect from 1.2.3.4 port 22:2: Too many …`
pub(super) fn disconnected(line: Line<'_>) -> Option<Found<'_>> {
    let (_, said) = line.behind("Received disconnect from ")?.split_once(": ")?;
    Some((Reason::Disconnected { said: said.to_owned() }, line))
}
