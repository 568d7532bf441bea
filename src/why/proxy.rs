//! Logins that another program connects: `ProxyJump`, which is a second `ssh`, or any `ProxyCommand`.

use super::log::{Line, Log};
use super::milestone::Milestone;
use super::reason::Reason;
use super::typed::{command, with_port};
use super::way_in::first_in;

/// What `ssh` says before it starts that program.
const EXECUTING: &str = "Executing proxy command: ";
/// What an `ssh` on the way says before it has its host go on to the next one.
const FORWARDING: &str = "channel_connect_stdio_fwd";

/// Whether there are several logins in one text: the other program is an `ssh`, too. `nc` and the like are
/// none, and then all that is in the text is of this login.
pub(super) fn jumps(log: &Log<'_>) -> bool {
    // It connects before anybody is in; what is run over there may go through other hosts, too.
    let way = log.until(first_in(log));
    let forwards = || !log.is_verbose() || log.has(FORWARDING);
    way.has("Setting implicit ProxyCommand from ProxyJump")
        || (log.has("stdio forwarding failed") && !is_direct(log) && forwards())
        || way
            .first(EXECUTING)
            .is_some_and(|line| is_ssh(line) && (line.has("-W ") || speaks(&way)))
}

/// Through how many other hosts it goes, if it does: each proxy command has one login that goes through
/// it, and says so.
pub(super) fn ways(log: &Log<'_>) -> Option<usize> {
    let way = log.until(first_in(log));
    jumps(log).then(|| way.lines().filter(|line| line.has(EXECUTING)).count().max(1))
}

/// Whether `-W` was typed: there is one login, which worked, and no second `ssh` says what came of that.
fn is_direct(log: &Log<'_>) -> bool {
    let outer = log.has("UNKNOWN port 65535") || log.has("exchange_identification: ");
    let typed = || log.arguments().is_some_and(|words| words.iter().any(|it| it.starts_with("-W")));
    !outer && (first_in(log).is_some() || typed())
}

/// Whether the command runs `ssh`.
fn is_ssh(line: Line<'_>) -> bool {
    let command = line.behind(EXECUTING).unwrap_or_default();
    command.split_whitespace().any(|word| {
        let name = word.rsplit(['/', '\\']).next().unwrap_or_default();
        matches!(name.trim_matches(['\'', '"']), "ssh" | "ssh.exe")
    })
}

/// Whether two of them say who they are.
fn speaks(log: &Log<'_>) -> bool {
    log.lines().filter(|line| line.is_banner()).count() > 1
}

/// Where it goes through another host: `exec ssh -v -W '[server]:22' jump`. The outermost `ssh` comes
/// first, which goes to whom is meant.
pub(super) fn goes_on_to<'a>(log: &Log<'a>) -> Option<&'a str> {
    log.first(EXECUTING)?.between("-W '", "'")
}

/// Where a host on the way was to go on to, and did not, as this line says: a host and its port. None
/// where that is whom one wants to log in to, or where the text does not show it.
pub(super) fn did_not_reach<'a>(log: &Log<'a>, line: Line<'a>) -> Option<(&'a str, u16)> {
    line.behind(": open failed: ")?;
    // `channel_connect_stdio_fwd: server:22`, up to 8.4 without the first colon.
    let said = log.before(line, FORWARDING)?.behind(FORWARDING)?;
    let (host, port) = said.trim_start_matches([':', ' ']).rsplit_once(':')?;
    let (host, port) = (host, port.parse().ok()?);
    let meant = goes_on_to(log).map(with_port);
    (meant != Some((host, Some(port)))).then_some((host, port))
}

/// `Connection closed by UNKNOWN port 65535`: there is no address, since another program connects. It
/// ended, or closed, before the server had said a word.
pub(super) fn failed<'a>(_: Line<'a>, log: &Log<'a>) -> Option<Reason> {
    if Milestone::Version.is_in(log) || was_denied_before(log) {
        return None;
    }
    let said = last_words(log).map(|line| line.text.to_owned());
    Some(Reason::ProxyFailed { said: said.unwrap_or_default() })
}

/// Whether the host on the way let nobody in, and so nothing went on to the next one.
pub(super) fn was_denied_before(log: &Log<'_>) -> bool {
    log.has("UNKNOWN port 65535") && log.has("Permission denied (")
}

/// What the other program said last: `ssh` itself says nothing else before it goes on.
fn last_words<'a>(log: &Log<'a>) -> Option<Line<'a>> {
    let before = log.lines().take_while(|line| {
        !["exchange_identification: ", "banner exchange: ", "UNKNOWN port 65535"]
            .iter()
            .any(|words| line.has(words))
    });
    let of_it = |line: &Line<'_>| {
        !line.is_debug()
            && !line.is_banner()
            && !line.text.starts_with("Warning: ")
            && command(line.text).is_none()
    };
    before.filter(of_it).last()
}
