//! From the offer of a key to the verdict: here the order of lines decides.

use super::log::{Line, Log};
use super::milestone::{CONTINUE, Milestone, of_the_accepted};
use super::reason::Reason;
use super::rules::{Found, decide_file};

/// Somebody is in: what became of that.
pub(super) fn came_in<'a>(log: &Log<'a>) -> Option<Found<'a>> {
    let other = log.lines().find(|line| line.text.contains("Please login as the user"));
    let quoted = other.and_then(|line| Some((line.between("login as the user \"", "\"")?, line)));
    if let Some((user, line)) = quoted {
        return Some((Reason::OtherUser { user: user.to_owned() }, line));
    }
    let authenticated = Milestone::In.line(log);
    // 255 is what `ssh` says of itself; everything else comes from over there.
    let status = log.lines().find_map(|line| {
        let status = line.behind("Exit status ").or_else(|| line.between("[exit status ", "]"));
        Some((status?.trim().parse::<u8>().ok()?, line))
    });
    match (authenticated, status) {
        (_, Some((1..=254, line))) => {
            let status = status.map_or(0, |(status, _)| status);
            Some((Reason::CommandFailed { status }, line))
        }
        (Some(line), _) | (None, Some((0, line))) => Some((Reason::In, line)),
        (None, _) => None,
    }
}

/// Why it was refused, or closed.
pub(super) fn refused<'a>(log: &Log<'a>) -> Option<Found<'a>> {
    if let Some(line) = log.final_one("with partial success") {
        let methods = methods(log).unwrap_or_default();
        return Some((Reason::MoreNeeded { methods }, line));
    }
    let closed = closed(log);
    if let Some(found) = accepted(log) {
        return Some(found);
    }
    if let Some(line) = log.lines().find(is_without_algorithm) {
        return Some((Reason::NoAlgorithm, line));
    }
    if let Some(found) = decide_file(log) {
        return Some(found);
    }
    let asked = Milestone::Asked.line(log);
    let denied = log.final_one("Permission denied (");
    // Without -v the list may also be what is wanted behind a key that was right.
    if let (Some(methods), Some(line)) = (methods(log), asked)
        && !methods.split(',').any(|method| method == "publickey")
    {
        return Some((Reason::NoPublickey { methods }, line));
    }
    if let Some(offered) = Milestone::Offered.line(log) {
        let line = log.after(offered, CONTINUE).or(denied).unwrap_or(offered);
        return Some((Reason::NotAccepted, line));
    }
    if let (Some(asked), Some(line)) = (asked, denied) {
        return Some(match log.after(asked, "Next authentication method: publickey") {
            None => (Reason::SwitchedOff, asked),
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

/// Why a key that would do let nobody in. Where another key had its turn behind it, that one counts.
fn accepted<'a>(log: &Log<'a>) -> Option<Found<'a>> {
    let accepted = Milestone::Accepted.line(log)?;
    let of_it = of_the_accepted(log, accepted);
    let find = |words: &str| of_it.iter().copied().find(|line| line.text.contains(words));
    if let Some(line) = find(CONTINUE) {
        return Some((Reason::SignatureRefused, line));
    }
    if let Some(line) = find("signing failed") {
        return Some((Reason::AgentRefused, line));
    }
    if let Some(line) = find("Connection closed by ") {
        return Some((Reason::TooLate, line));
    }
    Some((Reason::Locked, accepted))
}

/// The server ended it, and nothing says why.
fn closed<'a>(log: &Log<'a>) -> Option<Found<'a>> {
    let words = ["Connection closed by ", "Connection reset by ", "closed by remote host"];
    let line = words.iter().find_map(|words| log.final_one(words))?;
    let reached = |milestone: Milestone| milestone.line(log).is_some();
    let reason = if log.is_verbose() && reached(Milestone::Version) && !reached(Milestone::NewKeys)
    {
        Reason::ClosedInExchange
    } else {
        Reason::Closed
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
fn is_without_algorithm(line: &Line<'_>) -> bool {
    let skipped = line.text.contains("Skipping ") && line.text.contains(" key ");
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
