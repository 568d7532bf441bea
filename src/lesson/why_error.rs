//! Why a login stopped: which sentence belongs to which reason.

use super::{Problem, shell_word};
use crate::why::{Other, Reason, Report, Whom};

/// What stopped a login, why, and what cures it. What the text does not say of who and where stands
/// there as a word to be filled in.
pub fn stopped(report: &Report) -> Problem {
    let name: &str = (&report.reason).into();
    let whom = &report.whom;
    let user = whom.user.as_deref().unwrap_or("USER");
    let host = whom.host.as_deref().unwrap_or("HOST");
    let at = |user: &str| shell_word(&format!("{user}@{host}"));
    let port = whom.port.map_or_else(|| "PORT".to_owned(), |port| port.to_string());
    let problem = Problem::new(format!("why-{name}"))
        .with("host", host)
        .with("port", port)
        .with("whom", at(user));
    let file = whom.file.as_deref().unwrap_or("KEY");
    let named = |problem: Problem, file: &str| problem.with("path", file);
    match &report.reason {
        Reason::KeyMissing { file }
        | Reason::KeyUnreadable { file }
        | Reason::KeyTooShort { file }
        | Reason::KeyForbidden { file }
        | Reason::KeyIsPublic { file }
        | Reason::PairMismatch { file }
        | Reason::SettingsOpen { file }
        | Reason::NotOpened { file } => named(problem, file),
        Reason::KeyOpen { file, mode } => {
            named(problem, file).with("mode", mode.as_deref().unwrap_or("none"))
        }
        Reason::BadOption { said }
        | Reason::NotSsh { said }
        | Reason::NotConnected { said }
        | Reason::NotPassedOn { said }
        | Reason::HostUnfit { said }
        | Reason::Disconnected { said } => problem.with("said", said),
        Reason::ProxyFailed { said } => {
            problem.with("said", if said.is_empty() { "none" } else { said })
        }
        Reason::Garbled { said, at } => {
            let at = at.map_or("none", <&str>::from);
            problem.with("said", said).with("at", at)
        }
        Reason::NoName { host } => problem.with("host", host),
        Reason::SignatureRefused => problem.with("user", user),
        Reason::HostChanged { host: known, file, line } => {
            changed(problem, whom, [known, file], *line)
        }
        Reason::NothingInCommon { what, theirs } => {
            problem.with("what", what).with("theirs", theirs)
        }
        Reason::NoPublickey { methods } | Reason::MoreNeeded { methods } => {
            problem.with("methods", methods)
        }
        Reason::Denied { methods } => {
            problem.with("methods", if methods.is_empty() { "none" } else { methods })
        }
        Reason::OtherUser { user } => {
            let there = user.as_deref();
            let problem = named(problem, file).with("user_there", there.unwrap_or("none"));
            problem.with("whom_there", at(there.unwrap_or("USER")))
        }
        Reason::CommandFailed { status }
        | Reason::Interrupted { status }
        | Reason::Unexplained { status } => problem.with("status", status),
        _ => named(problem, file),
    }
}

/// What is to be forgotten of another host key, and where it stands: in `ssh`'s own words where it said
/// so, since it may have looked in another file, or under another name, than one would think.
fn changed(
    problem: Problem,
    whom: &Whom,
    [host, file]: [&Option<String>; 2],
    line: Option<u32>,
) -> Problem {
    let typed = whom.host.as_deref().unwrap_or("HOST");
    // ssh(1): in known_hosts a host at another port than 22 is called [host]:port.
    let known = || match whom.port {
        Some(port) if port != 22 => format!("[{typed}]:{port}"),
        _ => typed.to_owned(),
    };
    let known = host.clone().unwrap_or_else(known);
    let at = match (file, line) {
        (Some(file), Some(line)) => format!("{file}:{line}"),
        (Some(file), None) => file.clone(),
        (None, _) => "none".to_owned(),
    };
    let problem = problem.with("host", &known).with("known", shell_word(&known)).with("at", at);
    match file {
        Some(file) => problem.with("path", file),
        None => problem.with("path", "none"),
    }
}

/// What a text is that is no log of `ssh`.
pub fn no_log(other: Other) -> Problem {
    Problem::new(format!("err-why-{other}"))
}

#[cfg(test)]
mod tests {
    use strum::{VariantArray as _, VariantNames as _};

    use super::*;
    use crate::lesson::assert_each;

    #[test]
    fn every_reason_has_words_and_so_has_what_is_no_log() {
        assert_each("why-", Reason::VARIANTS);
        assert_each("err-why-", Other::VARIANTS);
    }
}
