//! Somebody is in: how that is seen, and what became of it.

use super::broken::garbled;
use super::found::Found;
use super::log::{Line, Log};
use super::milestone::Milestone;
use super::proxy::jumps;
use super::reason::Reason;
use super::typed::Typed;
use super::voice::fell_silent;
use super::whom::Whom;

/// What cloud-init ends root's login with (cloud-init, `ssh_util.py`).
const SENT_AWAY: u8 = 142;

/// Somebody is in: what became of that.
pub(super) fn came_in<'a>(log: &Log<'a>) -> Option<Found<'a>> {
    let authenticated = Milestone::In.line(log);
    let shared = shared(log);
    // Of somebody who is in; a server may say so to whomever it keeps out, too.
    let is_in = authenticated.or(shared).is_some();
    let may_be = is_in || (!log.is_verbose() && !log.has("Permission denied ("));
    let other = log.lines().find(|line| may_be && line.has("Please login as the user"));
    let other = other.filter(|line| authenticated.is_none_or(|inside| line.number > inside.number));
    let quoted = other.and_then(|line| Some((line.between("login as the user \"", "\"")?, line)));
    if let Some((user, line)) = quoted {
        return Some((Reason::OtherUser { user: Some(user.to_owned()) }, line));
    }
    // How ssh itself ended is no proof of a login. What it says of the end of what was run over there is.
    // Another ssh over there may say so, too, and ends before.
    let own = log.lines().rev().find_map(|line| {
        let status = line.behind("Exit status ").filter(|_| line.is_debug())?;
        Some((status.trim().parse::<u8>().ok()?, line))
    });
    let told = own.or_else(|| ended(log));
    let way_in = authenticated.or(shared);
    match (told.or_else(|| log.status().zip(way_in)), way_in) {
        (Some((SENT_AWAY, line)), _) if Whom::of(log, None).user.as_deref() == Some("root") => {
            Some((Reason::OtherUser { user: None }, line))
        }
        // 255 is what `ssh` ends with by itself, too.
        (Some((status @ 1.., line)), _) if status < u8::MAX || own.is_some() => {
            Some((Reason::CommandFailed { status }, line))
        }
        (_, Some(_)) if killed(log).is_some() => {
            killed(log).map(|line| (Reason::CommandKilled, line))
        }
        (Some((0, line)), None) => Some(turned_down(log).unwrap_or((Reason::In, line))),
        (_, Some(line)) => {
            // What ended well over there was ended by nothing else.
            let broke = broke(log).filter(|_| own.is_none());
            Some(broke.or_else(|| turned_down(log)).unwrap_or_else(|| {
                (if authenticated.is_some() { Reason::In } else { Reason::Shared }, line)
            }))
        }
        (_, None) => broke(log).or_else(|| turned_down(log)),
    }
}

/// Where a signal ended what was run over there (RFC 4254 §6.10): then there is no exit status of it.
fn killed<'a>(log: &Log<'a>) -> Option<Line<'a>> {
    let line = log.final_one("client_input_channel_req: ").filter(|line| line.is_debug())?;
    line.has(" rtype exit-signal ").then_some(line)
}

/// How it ended, where the text shows no more than that and the command: with a host, and without an
/// error of its own or a signal, `ssh` was in.
fn ended<'a>(log: &Log<'a>) -> Option<(u8, Line<'a>)> {
    if log.is_verbose() || log.is_run() || !Typed::of(&log.arguments()?).logs_in() {
        return None;
    }
    log.lines().find_map(|line| {
        let status = line.between("[exit status ", "]")?.trim().parse().ok()?;
        (status <= 128).then_some((status, line))
    })
}

/// Where it goes through a login that stands already (`ControlMaster`), unless that took no more.
fn shared<'a>(log: &Log<'a>) -> Option<Line<'a>> {
    let line = log.final_one("master session id: ").filter(|line| line.is_debug())?;
    log.after(line, "session request failed: ").is_none().then_some(line)
}

/// How a connection ended behind the login. Only the loop that runs from then on says so
/// (clientloop.c), in these words since 7.4.
fn broke<'a>(log: &Log<'a>) -> Option<Found<'a>> {
    let is_known = !log.is_verbose() || Milestone::In.is_in(log);
    let dropped = |line: &Line<'_>| {
        let starts = |words: &str| line.text.starts_with(words);
        (starts("Timeout, server ") && line.text.ends_with("not responding."))
            || starts("Read from remote host ")
            || starts("client_loop: send disconnect: ")
            || (is_known && starts("packet_write_wait: Connection to "))
    };
    let closed = |line: &Line<'_>| {
        line.text.starts_with("Connection to ") && line.text.ends_with(" closed by remote host.")
    };
    let find = |reason: Reason, line: Option<Line<'a>>| line.map(|line| (reason, line));
    let nonsense = || {
        let inside = Milestone::In.line(log)?;
        let mut behind = log.lines().filter(|line| line.number > inside.number);
        behind.find_map(|line| Some((garbled(line, log)?, line)))
    };
    let ended = find(Reason::EndedThere, log.lines().find(closed))
        .or_else(|| find(Reason::Dropped, log.lines().find(dropped)));
    let silent =
        |(reason, line)| (if fell_silent(log) { Reason::FellSilent } else { reason }, line);
    ended.map(silent).or_else(nonsense)
}

/// What did not come about that was asked for after the login: a subsystem, a terminal, a forwarding
/// (clientloop.c, ssh.c, channels.c). Nobody asks for any of it before.
fn turned_down<'a>(log: &Log<'a>) -> Option<Found<'a>> {
    let is_known = !log.is_verbose() || Milestone::In.is_in(log);
    // Of two logins one goes through a channel of the other, and what becomes of that is no end of it.
    if !is_known || (jumps(log) && !Milestone::In.is_in(log)) {
        return None;
    }
    let line = log.lines().find(|line| !line.is_debug() && is_own(*line, log))?;
    Some((Reason::RefusedInside { said: line.text.to_owned() }, line))
}

/// Whether it says so, and says it of itself: what is run over there, as another `ssh`, has the same words
/// on its stderr. With `-v` each channel and each forwarding has another line, and what the server says of
/// the session comes before all that is run there.
fn is_own(line: Line<'_>, log: &Log<'_>) -> bool {
    let inside = Milestone::In.line(log);
    let behind = |other: &Line<'_>| inside.is_some_and(|inside| other.number > inside.number);
    let debug = |words: &str, is_so: &dyn Fn(&Line<'_>) -> bool| {
        log.lines()
            .any(|other| other.is_debug() && behind(&other) && other.has(words) && is_so(&other))
    };
    let ran = || debug("Exit status ", &|_| true);
    let forwarding =
        ["remote port forwarding failed for listen ", "remote forward failed for listen "];
    if let Some((channel, _)) = line.text.split_once(": open failed: ") {
        let is_channel = channel.starts_with("channel ");
        let opened = || {
            let session = |other: &Line<'_>| other.has("session") && ran();
            debug(&format!("{channel}: new "), &|other| {
                !session(other) && other.number < line.number
            })
        };
        is_channel && (inside.is_none() || opened())
    } else if forwarding.iter().any(|words| line.has(words)) {
        inside.is_none() || debug("remote forward failure for", &|_| true)
    } else if line.has(" request failed on channel ") {
        let first = || log.lines().find(|other| !other.is_debug() && behind(other)) == Some(line);
        let terminal = line.text.starts_with("PTY ");
        inside.is_none() || (first() && (terminal || !ran()))
    } else {
        false
    }
}

/// `Connection to server closed.`: what whoever leaves a shell over there gets to see.
pub(super) fn left<'a>(log: &Log<'a>) -> Option<Found<'a>> {
    let line = log
        .lines()
        .find(|line| line.text.starts_with("Connection to ") && line.text.ends_with(" closed."))?;
    Some((Reason::In, line))
}
