//! Which lines mean which reason, where one line decides.

use super::log::{Line, Log};
use super::reason::Reason;

/// The reason that a line gives, and the line.
pub(super) type Found<'a> = (Reason, Line<'a>);

/// A rule: words in a line, and what they mean.
type Rule = (&'static str, for<'a> fn(Line<'a>) -> Option<Reason>);

/// In this order: what stands first is more telling where a text has several. `ssh` goes on after
/// much of it, and ends with a line that says less.
const RULES: &[Rule] = &[
    ("Bad configuration option", bad_option),
    ("unknown option -- ", bad_option),
    ("illegal option -- ", bad_option),
    ("usage: ssh ", bad_option),
    ("are too open.", open),
    ("Bad permissions. Try removing permissions for user", open_windows),
    ("contents do not match public", mismatch),
    ("agent refused operation", |_| Some(Reason::AgentRefused)),
    ("Too many authentication failures", |_| Some(Reason::TooMany)),
    ("REMOTE HOST IDENTIFICATION HAS CHANGED", |_| Some(Reason::HostChanged { at: None })),
    ("has changed and you have requested strict checking", |_| {
        Some(Reason::HostChanged { at: None })
    }),
    ("and you have requested strict checking.", |_| Some(Reason::HostUnknown)),
    ("Host key verification failed.", |_| Some(Reason::HostRefused)),
    ("incorrect signature", |_| Some(Reason::HostForged)),
    ("no matching ", nothing_in_common),
    ("Protocol major versions differ", |_| Some(Reason::OldProtocol)),
    ("Could not resolve hostname ", no_name),
    ("timed out during banner exchange", |_| Some(Reason::Silent)),
    ("Exceeded MaxStartups", |_| Some(Reason::Busy)),
    ("banner line ", not_ssh),
    ("Invalid SSH identification string", not_ssh),
    ("Bad remote protocol version identification", not_ssh),
    ("ssh: connect to host ", unreachable),
    // Up to 7.9 the words before the colon were ssh_exchange_identification.
    ("exchange_identification: ", |_| Some(Reason::ClosedFirst)),
];

/// The reason that one line gives, wherever it stands.
pub(super) fn decide<'a>(log: &Log<'a>) -> Option<Found<'a>> {
    let find = |(words, means): &Rule| {
        let mut lines = log.lines().filter(|line| line.text.contains(words));
        lines.find_map(|line| means(line).map(|reason| (reason, line)))
    };
    let (reason, line) = RULES.iter().find_map(find)?;
    let reason = match reason {
        Reason::HostChanged { .. } => Reason::HostChanged { at: offending(log) },
        Reason::KeyOpen { file, .. } if file.ends_with(".pub") => Reason::KeyIsPublic { file },
        other => other,
    };
    Some((reason, line))
}

/// A key file that is missing, or no key. `ssh` goes on with other keys, so this is the reason only
/// where none of them did.
pub(super) fn decide_file<'a>(log: &Log<'a>) -> Option<Found<'a>> {
    let unreadable = || {
        let line = log.lines().find(|line| {
            let broken = ["invalid format", "error in libcrypto", "unsupported", "bad format"];
            line.text.contains("Load key ") && broken.iter().any(|word| line.text.contains(word))
        })?;
        Some((Reason::KeyUnreadable { file: line.between("Load key \"", "\"")?.to_owned() }, line))
    };
    let missing = || {
        let line =
            log.lines().find(|line| line.between("Identity file ", " not accessible").is_some())?;
        let file = line.between("Identity file ", " not accessible")?.to_owned();
        Some((Reason::KeyMissing { file }, line))
    };
    unreadable().or_else(missing)
}

#[expect(clippy::unnecessary_wraps, reason = "a rule may find that it does not hold")]
fn bad_option(line: Line<'_>) -> Option<Reason> {
    Some(Reason::BadOption { said: line.text.to_owned() })
}

/// `Permissions 0644 for 'my.pem' are too open.`; without digits on Windows.
fn open(line: Line<'_>) -> Option<Reason> {
    let file = line.between("for '", "' are too open")?.to_owned();
    let mode = line.between("Permissions ", " for '").map(str::to_owned);
    Some(Reason::KeyOpen { file, mode: mode.filter(|mode| !mode.is_empty()) })
}

/// `Bad permissions. Try removing permissions for user: … on file my.pem.`
fn open_windows(line: Line<'_>) -> Option<Reason> {
    let file = line.behind("on file ")?.trim_end_matches('.').to_owned();
    Some(Reason::KeyOpen { file, mode: None })
}

fn mismatch(line: Line<'_>) -> Option<Reason> {
    let file = line.between("private key ", " contents do not match")?.to_owned();
    Some(Reason::PairMismatch { file })
}

fn nothing_in_common(line: Line<'_>) -> Option<Reason> {
    let what = line.between("no matching ", " found")?.to_owned();
    let theirs = line.behind("Their offer: ")?.to_owned();
    Some(Reason::NothingInCommon { what, theirs })
}

fn no_name(line: Line<'_>) -> Option<Reason> {
    let host = line.behind("Could not resolve hostname ")?;
    let host = host.split_once(": ").map_or(host, |(host, _)| host);
    Some(Reason::NoName { host: host.to_owned() })
}

fn not_ssh(line: Line<'_>) -> Option<Reason> {
    let said = line.text.split_once("banner line ").map(|(_, said)| said);
    let said = said.and_then(|said| said.split_once(": ")).map_or(line.text, |(_, said)| said);
    Some(Reason::NotSsh { said: said.to_owned() }).filter(|_| !said.is_empty())
}

/// `ssh: connect to host H port N: Connection refused`. macOS says "Operation timed out".
fn unreachable(line: Line<'_>) -> Option<Reason> {
    let (_, said) = line.behind("ssh: connect to host ")?.rsplit_once(": ")?;
    Some(if said.contains("refused") {
        Reason::Refused
    } else if said.contains("timed out") {
        Reason::NoAnswer
    } else {
        Reason::NoRoute
    })
}

/// `Offending RSA key in /home/alice/.ssh/known_hosts:4`: where the host key of before stands.
fn offending(log: &Log<'_>) -> Option<String> {
    let line = log.lines().find(|line| line.text.contains("Offending "))?;
    line.behind(" key in ").or_else(|| line.behind(" key for IP in ")).map(str::to_owned)
}
