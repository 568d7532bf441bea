//! What `ssh` says of the host key (OpenSSH's sshconnect.c).

use super::clean::name;
use super::log::{Line, Log};
use super::milestone::Milestone;
use super::reason::Reason;

/// Whether it stopped at the host key. With `StrictHostKeyChecking=no` `ssh` warns of much, and goes on.
fn stopped_there(log: &Log<'_>) -> bool {
    !Milestone::NewKeys.is_in(log) && !log.has("Permission denied (")
}

/// The banner that fills the screen, or `Host key RSA SHA256:… revoked by file F`.
pub(super) fn revoked<'a>(line: Line<'a>, log: &Log<'a>) -> Option<Reason> {
    let is_so = line.has("REVOKED HOST KEY") || line.has("ost key ");
    (is_so && stopped_there(log)).then_some(Reason::HostRevoked)
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
    (!line.is_debug() && stopped_there(log))
        .then(|| Reason::HostUnfit { said: line.text.to_owned() })
}

/// That it is another one than before. What to forget, and where it stands, other lines say.
pub(super) fn changed<'a>(_: Line<'a>, log: &Log<'a>) -> Option<Reason> {
    if !stopped_there(log) {
        return None;
    }
    // `Host key for [server]:2222 has changed and …`; up to 8.4 with the kind of key in front.
    let host = log.lines().find_map(|line| line.between("ost key for ", " has changed and you"));
    let address = || log.lines().find_map(|line| line.between("for the IP address '", "'"));
    let offending = |behind: &str| {
        let line = log.lines().find(|line| line.has("Offending ") && line.has(behind))?;
        line.behind(behind)?.rsplit_once(':')
    };
    // `Offending RSA key in FILE:LINE`, or, where the name's key is the right one, the address's.
    let place = offending(" key in ").or_else(|| offending(" key for IP in "));
    Some(Reason::HostChanged {
        host: host.or_else(address).map(name),
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
