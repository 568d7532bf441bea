//! Which lines mean which reason, where one line decides.

use super::log::{Line, Log};
use super::milestone::Milestone;
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
    ("Bad owner or permissions on ", settings_open),
    ("are too open.", open),
    ("Bad permissions. Try removing permissions for user", open_windows),
    ("contents do not match public", mismatch),
    ("agent refused operation", |_| Some(Reason::AgentRefused)),
    ("Too many authentication failures", |_| Some(Reason::TooMany)),
    ("REVOKED HOST KEY DETECTED", |_| Some(Reason::HostRevoked)),
    ("REMOTE HOST IDENTIFICATION HAS CHANGED", |_| Some(Reason::HostChanged { at: None })),
    ("has changed and you have requested strict checking", |_| {
        Some(Reason::HostChanged { at: None })
    }),
    ("differs from the key for the IP address", |_| Some(Reason::HostChanged { at: None })),
    ("and you have requested strict checking.", |_| Some(Reason::HostUnknown)),
    ("Host key verification failed.", |_| Some(Reason::HostRefused)),
    ("incorrect signature", |_| Some(Reason::HostForged)),
    ("no matching ", nothing_in_common),
    ("Protocol major versions differ", |_| Some(Reason::OldProtocol)),
    ("Could not resolve hostname ", no_name),
    ("timed out during banner exchange", |_| Some(Reason::Silent)),
    (": open failed: ", not_passed_on),
    ("exchange_identification: ", turned_away),
    ("exchange_identification: ", not_ssh),
    ("Bad remote protocol version identification", bad_version),
    ("ssh: connect to host ", unreachable),
    ("exchange_identification: ", closed_first),
];

/// The reason that one line gives, wherever it stands.
pub(super) fn decide<'a>(log: &Log<'a>) -> Option<Found<'a>> {
    let find = |(words, means): &Rule| {
        let mut lines = log.lines().filter(|line| line.text.contains(words));
        lines.find_map(|line| {
            means(line).filter(|reason| can_be(log, reason)).map(|reason| (reason, line))
        })
    };
    let (reason, line) = RULES.iter().find_map(find)?;
    let reason = match reason {
        Reason::HostChanged { .. } => Reason::HostChanged { at: offending(log) },
        Reason::KeyOpen { file, .. } if file.ends_with(".pub") => Reason::KeyIsPublic { file },
        other => other,
    };
    Some((reason, line))
}

/// Whether what a line means can be the reason, by what else the text shows.
fn can_be(log: &Log<'_>, reason: &Reason) -> bool {
    match reason {
        // A server may say other lines before its version (RFC 4253 §4.2).
        Reason::NotSsh { .. } => Milestone::Version.line(log).is_none(),
        Reason::NotPassedOn { .. } => log.has("stdio forwarding failed"),
        // With StrictHostKeyChecking=no `ssh` warns of these, and goes on.
        Reason::HostChanged { .. } | Reason::HostRevoked => {
            Milestone::NewKeys.line(log).is_none() && !log.has("Permission denied (")
        }
        _ => true,
    }
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
fn turned_away(line: Line<'_>) -> Option<Reason> {
    match before_the_version(line)? {
        "Exceeded MaxStartups" => Some(Reason::Busy),
        "Not allowed at this time" => Some(Reason::NotNow),
        _ => None,
    }
}

fn not_ssh(line: Line<'_>) -> Option<Reason> {
    let said = before_the_version(line).or_else(|| {
        let said = line.behind("exchange_identification: ")?;
        // kex.c: so many lines, so long a line, or such bytes in it, and no version.
        let odd = ["No SSH version received", "banner line ", "Invalid SSH identification string"];
        odd.iter().any(|words| said.starts_with(words)).then_some(said)
    });
    said.map(|said| Reason::NotSsh { said: said.to_owned() })
}

fn closed_first(line: Line<'_>) -> Option<Reason> {
    (!line.text.starts_with("debug1: ")).then_some(Reason::ClosedFirst)
}

/// `Bad remote protocol version identification: 'SSH-x'`
#[expect(clippy::unnecessary_wraps, reason = "a rule may find that it does not hold")]
fn bad_version(line: Line<'_>) -> Option<Reason> {
    let said = line.behind("identification: ").unwrap_or(line.text);
    Some(Reason::NotSsh { said: said.to_owned() })
}

/// `Bad owner or permissions on /home/alice/.ssh/config`
fn settings_open(line: Line<'_>) -> Option<Reason> {
    let file = line.behind("Bad owner or permissions on ")?;
    (!file.is_empty()).then(|| Reason::SettingsOpen { file: file.to_owned() })
}

/// `channel 0: open failed: connect failed: Connection refused`
fn not_passed_on(line: Line<'_>) -> Option<Reason> {
    let said = line.behind(": open failed: ")?;
    Some(Reason::NotPassedOn { said: said.to_owned() })
}

/// `ssh: connect to host H port N: Connection refused`. macOS says "Operation timed out", and of a
/// machine that is off "Host is down".
fn unreachable(line: Line<'_>) -> Option<Reason> {
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

/// `Offending RSA key in /home/alice/.ssh/known_hosts:4`: where the host key of before stands.
fn offending(log: &Log<'_>) -> Option<String> {
    let line = log.lines().find(|line| line.text.contains("Offending "))?;
    line.behind(" key in ").or_else(|| line.behind(" key for IP in ")).map(str::to_owned)
}
