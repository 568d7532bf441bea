//! What `ssh` says of its command line and of its settings (OpenSSH's readconf.c and ssh.c).

use super::log::{Line, Log};
use super::milestone::Milestone;
use super::reason::Reason;

/// What it did not understand. The sum at the end of a file stands last: what comes before says more.
pub(super) const WORDS: &[&str] = &[
    "Bad configuration option",
    "unknown option -- ",
    "illegal option -- ",
    "option requires an argument -- ",
    "usage: ssh ",
    "no argument after keyword",
    "issing argument",
    "extra arguments at end of line",
    "garbage at end of line",
    "invalid quotes",
    "unsupported option \"",
    "unsupported log ",
    "Bad yes/no",
    "Bad number '",
    "Bad port '",
    "Bad key types '",
    "Bad SSH2 ",
    "Bad Match condition",
    "Bad forwarding specification",
    "Bad ControlPersist argument",
    "Bad IPQoS value",
    "Bad escape character",
    "Unsupported Match attribute",
    "Invalid ProxyJump",
    "Invalid -J argument",
    "inconsistent options: ",
    "jumphost loop via ",
    "invalid time value",
    "missing time value",
    "Can't open user config file",
    "remote username contains invalid characters",
    "hostname contains invalid characters",
    "bad configuration options",
];

/// It says so before it connects; later the same words are somebody else's.
pub(super) fn bad_option<'a>(line: Line<'a>, log: &Log<'a>) -> Option<Reason> {
    let is_its_own = !line.is_debug() && !Milestone::Connecting.is_in(log);
    is_its_own.then(|| Reason::BadOption { said: line.text.to_owned() })
}

/// `Bad owner or permissions on /home/alice/.ssh/config`
pub(super) fn open<'a>(line: Line<'a>, _: &Log<'a>) -> Option<Reason> {
    let file = line.behind("Bad owner or permissions on ")?;
    (!file.is_empty()).then(|| Reason::SettingsOpen { file: super::clean::name(file) })
}
