//! Trust in a host: what the known hosts say of its key, and OpenSSH's question about a new one.

use super::plan::Plan;
use crate::auth::HostTrust;
use crate::commands::shared::NAMED;
use crate::commands::terminal::Console;
use crate::crypto::PublicKey;
use crate::key::known_hosts::Match;
use crate::key::{Fingerprint, Home, HomeError};
use crate::lesson::{Problem, args, skipped as explain_skipped};
use crate::view::wrap;

/// The trust in the key that the host showed, by the known hosts and by who sits at the terminal.
pub(super) fn decide(
    console: &Console,
    home: &Home,
    plan: &Plan,
    key: &PublicKey,
) -> Result<HostTrust, Problem> {
    let fail = |error: HomeError| Problem::from(&error);
    let fingerprint = Fingerprint::of(key);
    let path = home.known_hosts_path();
    let name = plan.host_name.as_str();
    let about =
        |problem: Problem| problem.with("host", name).with("fingerprint", fingerprint).path(&path);
    let judge = |found: Match| match found {
        Match::Known { .. } => Ok(Some(HostTrust::Known)),
        Match::Changed { line, recorded } => {
            let problem = Problem::new("err-host-changed");
            Err(about(problem).with("line", line).with("recorded", recorded))
        }
        Match::Revoked { line } => Err(about(Problem::new("err-host-revoked")).with("line", line)),
        Match::Unknown => Ok(None),
    };
    let known = home.known_hosts().map_err(fail)?;
    if let Some(trust) = judge(known.lookup(&plan.host_name, key))? {
        return Ok(trust);
    }
    for skipped in known.skipped.iter().take(NAMED) {
        let reason = explain_skipped(&skipped.reason).say(&console.words);
        let skipped = args![path = path.display(), line = skipped.line, reason];
        console.say(&console.words.with("login-skipped", skipped));
    }
    let more = known.skipped.len().saturating_sub(NAMED);
    if more > 0 {
        console.say(&console.words.with("serve-odd-more", args![more]));
    }
    if !plan.accept_new {
        if !Console::is_interactive() {
            return Err(about(Problem::new("err-host-unknown")));
        }
        if !ask(console, name, &fingerprint) {
            return Err(about(Problem::new("err-host-refused")));
        }
    }
    // Another login may have recorded a key while the question stood.
    let before = home.remember_host(&plan.host_name, key).map_err(fail)?;
    Ok(judge(before)?.unwrap_or(HostTrust::FirstUse))
}

/// OpenSSH's question: yes, no, or the fingerprint.
fn ask(console: &Console, host: &str, fingerprint: &Fingerprint) -> bool {
    let words = &console.words;
    let asked = |text: &str| format!("{} ", wrap(text, console.style.width, "").trim_end());
    let mut question = asked(&words.with("ask-host", args![host, fingerprint]));
    loop {
        let Some(answer) = console.ask(&question) else { return false };
        match answer.trim() {
            "yes" => return true,
            "no" => return false,
            typed if typed == fingerprint.to_string() => return true,
            typed => {
                // Whoever compared, and found another one, made no slip.
                let id =
                    if typed.starts_with("SHA256:") { "ask-host-other" } else { "ask-host-again" };
                question = asked(&words.get(id));
            }
        }
    }
}
