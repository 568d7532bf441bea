//! Which lines mean which reason, where one line decides.

use super::found::Found;
use super::log::{Line, Log};
use super::reason::Reason;
use super::{broken, file, greeting, host, proxy, settings};

/// A rule: words in a line, any of them, and what such a line means, if it is that.
type Rule = (&'static [&'static str], for<'l, 'a> fn(Line<'a>, &'l Log<'a>) -> Option<Reason>);

/// In this order: what stands first is more telling where a text has several. `ssh` goes on after
/// much of it, and ends with a line that says less.
const RULES: &[Rule] = &[
    (settings::WORDS, settings::bad_option),
    (&["Bad owner or permissions on "], settings::open),
    (&["are too open."], file::open),
    (&["Bad permissions. Try removing permissions for user"], file::open_windows),
    (&["contents do not match public"], file::mismatch),
    (&["signing failed"], agent_refused),
    (&["Too many authentication failures"], too_many),
    (&["returned incorrect signature type"], agent_sha1),
    (&["REVOKED HOST KEY DETECTED", " revoked by file "], host::revoked),
    (host::UNFIT, host::unfit),
    (&["REMOTE HOST IDENTIFICATION HAS CHANGED"], host::changed),
    (&["has changed and you have requested strict checking"], host::changed),
    (&["differs from the key for the IP address"], host::changed),
    (&["and you have requested strict checking."], host::unknown),
    (&["Host key verification failed."], |_, _| Some(Reason::HostRefused)),
    (&["Connection to ", "Disconnecting "], broken::garbled),
    (&["no matching "], nothing_in_common),
    (&["Protocol major versions differ"], |_, _| Some(Reason::OldProtocol)),
    (&["Could not resolve hostname "], no_name),
    (&["timed out during banner exchange"], |_, _| Some(Reason::Silent)),
    (&[": open failed: "], not_passed_on),
    (&["exchange_identification: "], greeting::turned_away),
    (&["exchange_identification: "], greeting::not_ssh),
    (&["banner exchange: Connection to "], greeting::ended),
    (&["Bad remote protocol version identification"], greeting::bad_version),
    (&["ssh: connect to host "], unreachable),
    (&["UNKNOWN port 65535"], proxy::failed),
    (&["exchange_identification: "], greeting::closed),
    (&["Are you sure you want to continue connecting"], host::asked),
];

/// The reason that one line gives, wherever it stands.
pub(super) fn decide<'a>(log: &Log<'a>) -> Option<Found<'a>> {
    RULES.iter().find_map(|(words, means)| {
        let mut lines = log.lines().filter(|line| words.iter().any(|words| line.has(words)));
        lines.find_map(|line| Some((means(line, log)?, line)))
    })
}

/// `sign_and_send_pubkey: signing failed for RSA "my.pem" from agent: agent refused operation`. It
/// refuses other things, too, and then all goes on: to bind itself to a host, to list its keys.
fn agent_refused<'a>(line: Line<'a>, _: &Log<'a>) -> Option<Reason> {
    line.has("agent refused operation").then_some(Reason::AgentRefused)
}

/// `agent key RSA SHA256:… returned incorrect signature type`: `ssh` sends what it got, with SHA-1
/// (sshconnect2.c, `sign_and_send_pubkey`), and the server may take it.
fn agent_sha1<'a>(_: Line<'a>, log: &Log<'a>) -> Option<Reason> {
    log.has("Permission denied (").then_some(Reason::AgentSha1)
}

/// `Received disconnect from 1.2.3.4 port 22:2: Too many authentication failures`: in a Banner the words
/// are no end.
fn too_many<'a>(line: Line<'a>, _: &Log<'a>) -> Option<Reason> {
    line.has("Received disconnect from ").then_some(Reason::TooMany)
}

fn nothing_in_common<'a>(line: Line<'a>, _: &Log<'a>) -> Option<Reason> {
    let what = line.between("no matching ", " found")?.to_owned();
    let theirs = line.behind("Their offer: ")?.to_owned();
    Some(Reason::NothingInCommon { what, theirs })
}

fn no_name<'a>(line: Line<'a>, _: &Log<'a>) -> Option<Reason> {
    let host = line.behind("Could not resolve hostname ")?;
    let host = host.rsplit_once(": ").map_or(host, |(host, _)| host);
    Some(Reason::NoName { host: super::clean::name(host) })
}

/// `channel 0: open failed: connect failed: Connection refused`
fn not_passed_on<'a>(line: Line<'a>, log: &Log<'a>) -> Option<Reason> {
    let said = line.behind(": open failed: ")?;
    (proxy::jumps(log) && log.has("stdio forwarding failed"))
        .then(|| Reason::NotPassedOn { said: said.to_owned() })
}

/// `ssh: connect to host H port N: Connection refused`. macOS says "Operation timed out", and of a
/// machine that is off "Host is down".
fn unreachable<'a>(line: Line<'a>, _: &Log<'a>) -> Option<Reason> {
    let (_, said) = line.behind("ssh: connect to host ")?.rsplit_once(": ")?;
    let is = |words: &[&str]| words.iter().any(|word| said.contains(word));
    Some(if is(&["refused"]) {
        Reason::Refused
    } else if is(&["timed out"]) {
        Reason::NoAnswer
    } else if is(&["No route to host", "is unreachable", "is down"]) {
        Reason::NoRoute
    } else {
        Reason::NotConnected { said: said.to_owned() }
    })
}
