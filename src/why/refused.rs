//! From the offer of a key to the verdict: here the order of lines decides.

use super::broken::{closed, disconnected, is_end};
use super::clean::name;
use super::file::first_wrong;
use super::found::Found;
use super::log::{Line, Log};
use super::milestone::{CONTINUE, Milestone};
use super::reason::Reason;
use super::turn::{Turn, turns};

/// Why it was refused, or closed.
pub(super) fn refused<'a>(log: &Log<'a>) -> Option<Found<'a>> {
    // Since 8.5 it says what succeeded; what stands behind a password is the key's own affair.
    let turns = turns(log);
    let partial = log.final_one("with partial success");
    // Up to 8.4 it does not say so: then it is the key's own where it stands in the turn of one.
    let is_the_keys = |line: &Line<'_>| match line.between(" using \"", "\"") {
        Some(method) => method == "publickey",
        None => turns.is_empty() || turns.iter().any(|turn| turn.lines().any(|own| own == *line)),
    };
    if let Some(line) = partial.filter(is_the_keys) {
        let methods = methods(log).unwrap_or_default();
        return Some((Reason::MoreNeeded { methods }, line));
    }
    if let Some(turn) = turns.iter().rfind(|turn| turn.accepted().is_some()) {
        return accepted(log, turn);
    }
    let denied_line = log.final_one("Permission denied (");
    let not_accepted = turns.iter().rev().find_map(Turn::refused);
    // Of two that somebody named, what became of the first one is told.
    let named =
        turns.iter().find(|turn| turn.is_explicit()).filter(|turn| turn.refused().is_some());
    if let Some((reason, line)) = first_wrong(log.lines())
        && named.is_none_or(|turn| line.number < turn.begins.number)
    {
        return Some((reason, line));
    }
    let asked = Milestone::Asked.line(log);
    // A key has its turn only where a later list takes keys, behind a password.
    // Without -v the list may also be what is wanted behind a key that was right.
    if let (Some(methods), Some(line)) = (asked.and_then(|line| line.behind(CONTINUE)), asked)
        && !methods.split(',').any(|method| method.trim() == "publickey")
        && turns.is_empty()
    {
        return Some((Reason::NoPublickey { methods: methods.trim().to_owned() }, line));
    }
    // Of several keys, what the server said of one tells more than what was left out here.
    if let Some(line) = not_accepted {
        return Some((Reason::NotAccepted, line));
    }
    if let Some(found) = unsigned(log) {
        return Some(found);
    }
    if turns.iter().any(Turn::is_offer) {
        return denied_line.map(|line| (Reason::NotAccepted, line)).or_else(|| closed(log));
    }
    if let (Some(asked), Some(line)) = (asked, denied_line) {
        return Some(match log.after(asked, "Next authentication method: publickey") {
            None => (Reason::SwitchedOff, asked),
            Some(_) => unopened(&turns)
                .unwrap_or_else(|| (Reason::NothingToOffer, agents_word(log).unwrap_or(line))),
        });
    }
    denied(log).or_else(|| closed(log))
}

/// The line with which `ssh` ends when nothing did.
pub(super) fn denied<'a>(log: &Log<'a>) -> Option<Found<'a>> {
    let line = log.final_one("Permission denied (")?;
    Some((Reason::Denied { methods: methods(log).unwrap_or_default() }, line))
}

/// A file that was named and is there (else `ssh` says that it is not), and that gave no key: its
/// passphrase was wrong, or nobody was asked. Those with the usual names are tried unasked.
fn unopened<'a>(turns: &[Turn<'a>]) -> Option<Found<'a>> {
    turns.iter().filter(|turn| !turn.is_offer()).find_map(|turn| {
        let file = turn.file()?;
        (!is_usual(file)).then(|| (Reason::NotOpened { file: name(file) }, turn.begins))
    })
}

/// Whether a file has one of the names that are tried unasked.
pub(super) fn is_usual(file: &str) -> bool {
    file.rsplit(['/', '\\']).next().is_some_and(|name| name.starts_with("id_"))
}

/// Why a key that would do let nobody in. Where another key had its turn behind it, that one counts.
/// `None` where the text ends before that is seen.
fn accepted<'a>(log: &Log<'a>, turn: &Turn<'a>) -> Option<Found<'a>> {
    let accepted = turn.accepted()?;
    if let Some(line) = turn.refused() {
        return Some((Reason::SignatureRefused, line));
    }
    match first_wrong(turn.lines()) {
        // That the server would take it is known here.
        Some((Reason::NotOpened { .. }, line)) => return Some((Reason::Locked, line)),
        None => {}
        found => return found,
    }
    if let Some(line) = turn.find("no mutual signature") {
        return Some((Reason::NoAlgorithm, line));
    }
    // `signing failed for RSA "my.pem" from agent: agent refused operation`
    if let Some(line) = turn.find("signing failed") {
        let by_agent = line.has(" from agent") || line.has("agent refused");
        let reason = if by_agent { Reason::AgentRefused } else { Reason::SigningFailed };
        return Some((reason, line));
    }
    if let Some(line) = turn.lines().find(|line| is_end(*line)) {
        return Some((Reason::TooLate, line));
    }
    if let Some(line) = turn.find("Received disconnect from ") {
        return disconnected(line);
    }
    let last = turn.lines().last().map_or(accepted.number, |line| line.number);
    let went_on = log.lines().any(|line| line.number > last)
        || log.status() == Some(255)
        || ["No more authentication methods", "Permission denied ("]
            .iter()
            .any(|words| turn.find(words).is_some());
    went_on.then_some((Reason::Locked, accepted))
}

/// Whether the key in this file had its turn, an agent's copy of it or the file's own, and was not taken.
pub(super) fn is_offered_in_vain(file: &str, log: &Log<'_>) -> bool {
    let turns = turns(log);
    let own: Vec<_> = turns.iter().filter(|turn| turn.is_of(file)).collect();
    !own.is_empty() && own.iter().all(|turn| turn.accepted().is_none())
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

/// Why no key was signed with, of which the server was not asked or had said nothing yet: it has no
/// signature in common with `ssh`, it is of a kind that `ssh` itself leaves out, or signing failed.
fn unsigned<'a>(log: &Log<'a>) -> Option<Found<'a>> {
    let skipped = |line: &Line<'_>| {
        line.has("Skipping ")
            && line.has(" key ")
            && (line.has("algorithm not supported") || line.has("PubkeyAccepted"))
            && !Milestone::Offered.is_in(log)
    };
    let none = log.lines().find_map(|line| match line {
        line if line.has("no mutual signature") => Some((Reason::NoAlgorithm, line)),
        line if skipped(&line) => Some((Reason::LeftOut, line)),
        _ => None,
    });
    none.or_else(|| Some((Reason::SigningFailed, log.first("signing failed")?)))
}

/// What is said of an agent that has no key, or gives none.
fn agents_word<'a>(log: &Log<'a>) -> Option<Line<'a>> {
    let words = [
        "agent contains no identities",
        "ssh_fetch_identitylist: ",
        "ssh_get_authentication_socket: ",
    ];
    words.iter().find_map(|words| log.first(words))
}
