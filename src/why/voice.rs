//! Who speaks in a line: the `ssh` whose login it is, or somebody whose words it passes on. The server's
//! Banner (RFC 4252 §5.4) and its debug messages (RFC 4253 §11.3) are the server's. Behind the login
//! stands what was run over there, which may be another `ssh`.

use std::collections::HashSet;

use super::broken::{disconnected, is_end};
use super::log::{Line, Log};
use super::milestone::CONTINUE;
use super::proxy::ways;
use super::way_in::{SUCCEEDED, first_in, let_in};

/// From here on the server may say anything, before it has answered the first request.
const SERVICE: &str = "SSH2_MSG_SERVICE_ACCEPT received";
/// How a shell, or whoever wrote the log, marks how `ssh` ended.
const EXIT: &str = "[exit status ";
/// The log without what the server said. A Banner comes before the first list of what can continue, where
/// `ssh` itself says nothing but that the connection ended.
pub(super) fn own(log: Log<'_>) -> Log<'_> {
    let mut ways_in = let_in(&log).into_iter().peekable();
    let mut own: Vec<Line<'_>> = Vec::new();
    // What may be the Banner's, from where the server may say one.
    let mut theirs: Option<Vec<Line<'_>>> = None;
    for line in log.lines() {
        let lets_in = ways_in.next_if_eq(&line).is_some();
        if line.text.starts_with("debug1: Remote: ") {
            continue;
        }
        if line.is_debug() || lets_in {
            if lets_in || line.has(CONTINUE) {
                theirs = None;
            } else if line.has(SERVICE) {
                theirs = Some(Vec::new());
            }
            own.push(line);
        } else if let Some(theirs) = &mut theirs {
            theirs.push(line);
        } else {
            own.push(line);
        }
    }
    own.extend(theirs.into_iter().flatten().filter(|line| ends(*line)));
    log.of_lines(own)
}

/// Whether `ssh` may say so before the server has answered: that it ends.
fn ends(line: Line<'_>) -> bool {
    let starts = |start: &&str| line.text.starts_with(*start);
    is_end(line) || disconnected(line).is_some() || ["Disconnect", EXIT].iter().any(starts)
}

/// The line with which somebody was let in: behind other hosts the last of as many as there are.
/// With `-v` an `ssh` that is in says how much it sent, and one that was denied ends with that.
pub(super) fn inside<'a>(log: &Log<'a>) -> Option<Line<'a>> {
    let last = log.lines().rfind(|line| !line.text.starts_with(EXIT));
    if last.is_some_and(|line| line.has(": Permission denied (")) {
        return None;
    }
    match ways(log) {
        None => first_in(log),
        Some(ways) => {
            let through = let_in(log).into_iter().filter(|line| line.has(" (via proxy)"));
            { through }.nth(ways.saturating_sub(1))
        }
    }
}

/// The lines in which an `ssh` says which one it is that was begun over there: somebody is in, whose own
/// `ssh` says only behind it how much it sent.
pub(super) fn begun_over_there(log: &Log<'_>) -> HashSet<usize> {
    let is_end = |line: &Line<'_>| line.text.starts_with("Transferred: sent ");
    let ins: HashSet<usize> = let_in(log).iter().map(|line| line.number).collect();
    let (mut ins_behind, mut ends_behind) = (ins.len(), log.lines().filter(is_end).count());
    let (all_ins, all_ends) = (ins_behind, ends_behind);
    let mut found = HashSet::new();
    for line in log.lines() {
        ins_behind -= usize::from(ins.contains(&line.number));
        ends_behind -= usize::from(is_end(&line));
        let is_open = all_ins - ins_behind > all_ends - ends_behind;
        if line.is_banner() && is_open && ends_behind > ins_behind {
            found.insert(line.number);
        }
    }
    found
}

/// By what somebody was let in, where that was no key: `Authenticated to H ([A]:22) using "none".`, up to
/// 8.7 `Authentication succeeded (none).` in front of it. A key may have been the first of two proofs.
pub(super) fn keyless(log: &Log<'_>) -> Option<String> {
    let line = inside(log)?;
    let older = || {
        log.lines()
            .take_while(|other| other.number <= line.number)
            .filter_map(|other| other.between(SUCCEEDED, ")"))
            .last()
    };
    let method = line.between(" using \"", "\"").or_else(older)?;
    let by_key = |method: &str| method == "publickey";
    let first = |line: Line<'_>| {
        line.has("with partial success") && line.between(" using \"", "\"").is_none_or(by_key)
    };
    let is_keyless = !by_key(method) && !log.until(Some(line)).lines().any(first);
    is_keyless.then(|| method.to_owned())
}

/// Whether nothing more came from the server once somebody was in.
pub(super) fn fell_silent(log: &Log<'_>) -> bool {
    let Some(inside) = inside(log) else { return false };
    let hears = ["client_input_", "Sending command", "Sending subsystem", "Sending env"];
    let heard = |line: Line<'_>| line.is_debug() && hears.iter().any(|words| line.has(words));
    !log.lines().any(|line| line.number > inside.number && heard(line))
}
