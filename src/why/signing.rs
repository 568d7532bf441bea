//! From the offer of a key to the verdict: here the order of lines decides.

use super::log::{Line, Log};
use super::milestone::{CONTINUE, Milestone, of_the_accepted};
use super::reason::Reason;
use super::rules::{Found, decide_file};
use super::whom::Whom;

/// What cloud-init ends root's login with (cloud-init, `ssh_util.py`).
const SENT_AWAY: u8 = 142;

/// Somebody is in: what became of that.
pub(super) fn came_in<'a>(log: &Log<'a>, jumps: bool) -> Option<Found<'a>> {
    let other = log.lines().find(|line| line.text.contains("Please login as the user"));
    let quoted = other.and_then(|line| Some((line.between("login as the user \"", "\"")?, line)));
    if let Some((user, line)) = quoted {
        return Some((Reason::OtherUser { user: Some(user.to_owned()) }, line));
    }
    let authenticated = Milestone::In.line(log).filter(|_| !jumps || all_are_in(log));
    // 255 is what `ssh` says of itself; everything else comes from over there.
    let status = log.lines().find_map(|line| {
        let status = line.behind("Exit status ").or_else(|| line.between("[exit status ", "]"));
        Some((status?.trim().parse::<u8>().ok()?, line))
    });
    match (authenticated, status) {
        (_, Some((SENT_AWAY, line))) if Whom::of(log).user.as_deref() == Some("root") => {
            Some((Reason::OtherUser { user: None }, line))
        }
        (_, Some((status @ 1..=254, line))) => Some((Reason::CommandFailed { status }, line)),
        (None, Some((0, line))) => Some((Reason::In, line)),
        (Some(line), _) => Some(ended(log).unwrap_or((Reason::In, line))),
        (None, _) => ended(log),
    }
}

/// Whether everybody got in of those who log in one through the other. Each proxy command has one
/// login that goes through it, and says so.
fn all_are_in(log: &Log<'_>) -> bool {
    let count = |words: &str| log.lines().filter(|line| line.text.contains(words)).count();
    count("Authenticated to ") > 0
        && count(" (via proxy)") >= count("Executing proxy command: ").max(1)
}

/// How a connection ended behind the login. Only the loop that runs from then on says so
/// (clientloop.c), in these words since 7.4.
fn ended<'a>(log: &Log<'a>) -> Option<Found<'a>> {
    let broke = |line: &Line<'_>| {
        let is_timeout =
            line.text.starts_with("Timeout, server ") && line.text.ends_with("not responding.");
        is_timeout
            || [
                "Read from remote host ",
                "client_loop: send disconnect: ",
                "packet_write_wait: Connection to ",
            ]
            .iter()
            .any(|words| line.text.starts_with(words))
    };
    let closed = |line: &Line<'_>| {
        line.text.starts_with("Connection to ") && line.text.ends_with(" closed by remote host.")
    };
    let find = |reason: Reason, line: Option<Line<'a>>| line.map(|line| (reason, line));
    find(Reason::EndedThere, log.lines().find(closed))
        .or_else(|| find(Reason::Dropped, log.lines().find(broke)))
}

/// Why it was refused, or closed.
pub(super) fn refused<'a>(log: &Log<'a>) -> Option<Found<'a>> {
    if let Some(line) = log.final_one("with partial success") {
        let methods = methods(log).unwrap_or_default();
        return Some((Reason::MoreNeeded { methods }, line));
    }
    let closed = closed(log);
    if let Some(line) = Milestone::Accepted.line(log) {
        return accepted(log, line);
    }
    if let Some(line) = log.lines().find(|line| is_without_algorithm(log, line)) {
        return Some((Reason::NoAlgorithm, line));
    }
    if let Some(found) = decide_file(log) {
        return Some(found);
    }
    let asked = Milestone::Asked.line(log);
    let denied = log.final_one("Permission denied (");
    // Without -v the list may also be what is wanted behind a key that was right.
    if let (Some(methods), Some(line)) = (asked.and_then(|line| line.behind(CONTINUE)), asked)
        && !methods.split(',').any(|method| method.trim() == "publickey")
    {
        return Some((Reason::NoPublickey { methods: methods.trim().to_owned() }, line));
    }
    if let Some(offered) = Milestone::Offered.line(log) {
        return match log.after(offered, CONTINUE).or(denied) {
            Some(line) => Some((Reason::NotAccepted, line)),
            // Offered, and no answer.
            None => closed,
        };
    }
    if let (Some(asked), Some(line)) = (asked, denied) {
        return Some(match log.after(asked, "Next authentication method: publickey") {
            None => (Reason::SwitchedOff, asked),
            Some(_) if let Some(found) = unopened(log) => found,
            Some(_) => (Reason::NothingToOffer, agents_word(log).unwrap_or(line)),
        });
    }
    self::denied(log).or(closed)
}

/// The line with which `ssh` ends when nothing did.
pub(super) fn denied<'a>(log: &Log<'a>) -> Option<Found<'a>> {
    let line = log.final_one("Permission denied (")?;
    Some((Reason::Denied { methods: methods(log).unwrap_or_default() }, line))
}

/// A file that was named and is there (else `ssh` says that it is not), and that gave no key: its
/// passphrase was wrong, or nobody was asked. Those with the usual names are tried unasked.
fn unopened<'a>(log: &Log<'a>) -> Option<Found<'a>> {
    log.lines().find_map(|line| {
        let file = line.behind("Trying private key: ")?;
        let name = file.rsplit(['/', '\\']).next()?;
        (!name.starts_with("id_")).then(|| (Reason::NotOpened { file: file.to_owned() }, line))
    })
}

/// Why a key that would do let nobody in. Where another key had its turn behind it, that one counts.
/// `None` where the text ends before that is seen.
fn accepted<'a>(log: &Log<'a>, accepted: Line<'a>) -> Option<Found<'a>> {
    let of_it = of_the_accepted(log, accepted);
    let find = |words: &str| of_it.iter().copied().find(|line| line.text.contains(words));
    if let Some(line) = find(CONTINUE) {
        return Some((Reason::SignatureRefused, line));
    }
    // `signing failed for RSA "my.pem" from agent: agent refused operation`
    if let Some(line) = find("signing failed") {
        let by_agent = line.text.contains(" from agent") || line.text.contains("agent refused");
        let reason = if by_agent { Reason::AgentRefused } else { Reason::SigningFailed };
        return Some((reason, line));
    }
    if let Some(line) = find("Connection closed by ").or_else(|| find("Connection reset by ")) {
        return Some((Reason::TooLate, line));
    }
    if let Some(line) = find("Received disconnect from ") {
        return disconnected(line);
    }
    let last = of_it.last().map_or(accepted.number, |line| line.number);
    let went_on = log.lines().any(|line| line.number > last)
        || ["No more authentication methods", "Next authentication method", "Permission denied ("]
            .iter()
            .chain(&["[exit status "])
            .any(|words| find(words).is_some());
    went_on.then_some((Reason::Locked, accepted))
}

/// `Received disconnect from 1.2.3.4 port 22:2: Too many …`
fn disconnected(line: Line<'_>) -> Option<Found<'_>> {
    let (_, said) = line.behind("Received disconnect from ")?.split_once(": ")?;
    Some((Reason::Disconnected { said: said.to_owned() }, line))
}

/// The server ended it, and nothing says why.
fn closed<'a>(log: &Log<'a>) -> Option<Found<'a>> {
    if let Some(line) = log.final_one("Received disconnect from ") {
        return disconnected(line);
    }
    // packet.c, sshpkt_vfatal: it was closed, reset, or no more answer came.
    let words = ["Connection closed by ", "Connection reset by ", " timed out", "Broken pipe"];
    let line = words.iter().find_map(|words| log.final_one(words))?;
    let reached = |milestone: Milestone| milestone.line(log).is_some();
    let reason = if !log.is_verbose() || log.jumps() {
        Reason::Closed
    } else if reached(Milestone::NewKeys) {
        Reason::ClosedInLogin
    } else if reached(Milestone::Version) {
        Reason::ClosedInExchange
    } else {
        Reason::ClosedFirst
    };
    Some((reason, line))
}

/// What the server takes: what it said last.
fn methods(log: &Log<'_>) -> Option<String> {
    let list = |line: Line<'_>| {
        let methods = line.behind(CONTINUE);
        let methods = methods.or_else(|| line.between("Permission denied (", ")"));
        methods.map(|methods| methods.trim().to_owned())
    };
    log.lines().rev().find_map(list)
}

/// `no mutual signature algorithm`; since 10.0 a key is skipped for it.
fn is_without_algorithm(log: &Log<'_>, line: &Line<'_>) -> bool {
    // Of several keys, what became of one that was offered tells more.
    let skipped = line.text.contains("Skipping ")
        && line.text.contains(" key ")
        && Milestone::Offered.line(log).is_none();
    line.text.contains("no mutual signature algorithm")
        || (skipped
            && (line.text.contains("algorithm not supported")
                || line.text.contains("PubkeyAccepted")))
}

/// What is said of an agent that has no key.
fn agents_word<'a>(log: &Log<'a>) -> Option<Line<'a>> {
    let words = ["agent contains no identities", "ssh_get_authentication_socket: "];
    words.iter().find_map(|words| log.first(words))
}
