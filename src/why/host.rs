//! What `ssh` says of the host key (OpenSSH's sshconnect.c).

use super::clean::name;
use super::log::{Line, Log};
use super::milestone::Milestone;
use super::reason::Reason;

/// Whether it stopped at the host key of which this line tells. With `StrictHostKeyChecking=no` `ssh`
/// warns of much, and goes on. Whoever logs in through another host had new keys with that one before.
fn stopped_there(line: Line<'_>, log: &Log<'_>) -> bool {
    let went_on =
        |next: Line<'_>| Milestone::NewKeys.shows(next.text) || next.has("Permission denied (");
    !behind(line, log).any(went_on)
}

/// What stands behind a line.
fn behind<'l, 'a>(line: Line<'a>, log: &'l Log<'a>) -> impl Iterator<Item = Line<'a>> + 'l {
    log.lines().filter(move |next| next.number > line.number)
}

/// Whether a line tells of a host key that is not the right one.
pub(super) fn is_about(line: Line<'_>) -> bool {
    ["HOST IDENTIFICATION HAS CHANGED", "REVOKED HOST KEY DETECTED", "ost key "]
        .iter()
        .any(|words| line.has(words))
}

/// Whose host key it was of which a line warns, as it is called in known_hosts: what is to be removed
/// there, as `ssh` says behind it (`ssh-keygen -f "FILE" -R "[server]:2222"`), else whom it had begun to
/// speak to.
pub(super) fn whose<'a>(line: Line<'a>, log: &Log<'a>) -> Option<String> {
    let mut of_it = behind(line, log).take_while(|next| !next.has(BEGUN));
    let to_remove = of_it.find_map(removed).map(name);
    to_remove.or_else(|| {
        let (host, _) = log.before(line, BEGUN)?.behind(BEGUN)?.split_once(" as '")?;
        let host = name(host);
        Some(host.strip_suffix(":22").map_or_else(|| bracketed(&host), str::to_owned))
    })
}

/// What `ssh` says when the server has said its version.
pub(super) const BEGUN: &str = "Authenticating to ";

/// What stands behind `-R`, in quotation marks that have been single ones since 9.6.
fn removed(line: Line<'_>) -> Option<&str> {
    let line = line.text.strip_prefix("ssh-keygen ")?;
    let (_, host) = line.rsplit_once(" -R ")?;
    Some(host.trim_matches(['"', '\'']))
}

/// A host at another port than 22, as it stands in known_hosts.
fn bracketed(host: &str) -> String {
    match host.rsplit_once(':') {
        Some((name, port)) if !host.starts_with('[') => format!("[{name}]:{port}"),
        _ => host.to_owned(),
    }
}

/// The banner that fills the screen, or `Host key RSA SHA256:… revoked by file F`.
pub(super) fn revoked<'a>(line: Line<'a>, log: &Log<'a>) -> Option<Reason> {
    let is_so = line.has("REVOKED HOST KEY") || line.has("ost key ");
    (is_so && stopped_there(line, log)).then_some(Reason::HostRevoked)
}

/// How `ssh` begins to say that it takes no such host key, whatever is in `known_hosts`: a certificate
/// that does not hold (sshkey.c), or a kind or a length that its settings do not allow.
pub(super) const UNFIT: &[&str] = &[
    "Certificate invalid",
    "Certificate lacks ",
    "Certificate contains unsupported ",
    "Certificate signed with ",
    "not permitted by HostkeyAlgorithms",
    "Bad server host key: ",
];

pub(super) fn unfit<'a>(line: Line<'a>, log: &Log<'a>) -> Option<Reason> {
    (!line.is_debug() && stopped_there(line, log))
        .then(|| Reason::HostUnfit { said: line.text.to_owned() })
}

/// That it is another one than before. What to forget, and where it stands, other lines say.
pub(super) fn changed<'a>(line: Line<'a>, log: &Log<'a>) -> Option<Reason> {
    if !stopped_there(line, log) {
        return None;
    }
    // `Host key for [server]:2222 has changed and …`; up to 8.4 with the kind of key in front.
    let from_there = || log.lines().filter(|next| next.number >= line.number);
    let host = from_there().find_map(|line| line.between("ost key for ", " has changed and you"));
    let address = || from_there().find_map(|line| line.between("for the IP address '", "'"));
    let offending = |behind: &str| {
        let is_so = |line: &Line<'_>| line.has("Offending ") && line.has(behind);
        let found = from_there().find(is_so).or_else(|| log.lines().rfind(is_so))?;
        found.behind(behind)?.rsplit_once(':')
    };
    // `Offending RSA key in FILE:LINE`, or, where the name's key is the right one, the address's.
    let place = offending(" key in ").or_else(|| offending(" key for IP in "));
    Some(Reason::HostChanged {
        host: host.or_else(address).map(name).or_else(|| whose(line, log)),
        file: place.map(|(file, _)| name(file)),
        line: place.and_then(|(_, line)| line.parse().ok()),
    })
}

/// `No ED25519 host key is known for server and you have requested strict checking.`
pub(super) fn unknown<'a>(line: Line<'a>, _: &Log<'a>) -> Option<Reason> {
    line.has("host key is known for ").then_some(Reason::HostUnknown)
}

/// The question whether it is the right one, with which the text ends.
pub(super) fn asked<'a>(line: Line<'a>, log: &Log<'a>) -> Option<Reason> {
    (log.lines().next_back() == Some(line)).then_some(Reason::HostAsked)
}
