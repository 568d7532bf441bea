//! Why a login stopped: which sentence belongs to which reason.

use super::{Problem, shell_word};
use crate::why::{Other, Reason, Report};

/// What stopped a login, why, and what cures it. What the text does not say of who and where stands
/// there as a word to be filled in.
pub fn stopped(report: &Report) -> Problem {
    let id = id(&report.reason);
    let whom = &report.whom;
    let user = whom.user.as_deref().unwrap_or("USER");
    let host = whom.host.as_deref().unwrap_or("HOST");
    let at = |user: &str| shell_word(&format!("{user}@{host}"));
    // ssh(1): in known_hosts a host at another port than 22 is called [host]:port.
    let known = match whom.port {
        Some(port) if port != 22 => format!("[{host}]:{port}"),
        _ => host.to_owned(),
    };
    let problem = Problem::new(id)
        .with("host", host)
        .with("port", whom.port.unwrap_or(22))
        .with("whom", at(user))
        .with("known", shell_word(&known));
    let file = whom.file.as_deref().unwrap_or("KEY");
    let named = |problem: Problem, file: &str| problem.with("path", file);
    match &report.reason {
        Reason::KeyMissing { file }
        | Reason::KeyUnreadable { file }
        | Reason::KeyIsPublic { file }
        | Reason::PairMismatch { file } => named(problem, file),
        Reason::KeyOpen { file, mode } => {
            named(problem, file).with("mode", mode.as_deref().unwrap_or("none"))
        }
        Reason::BadOption { said } | Reason::NotSsh { said } => problem.with("said", said),
        Reason::HostChanged { at } => problem.with("at", at.as_deref().unwrap_or("none")),
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
            named(problem, file).with("user_there", user).with("whom_there", at(user))
        }
        Reason::CommandFailed { status } => problem.with("status", status),
        _ => named(problem, file),
    }
}

fn id(reason: &Reason) -> &'static str {
    match reason {
        Reason::BadOption { .. } => "why-bad-option",
        Reason::KeyMissing { .. } => "why-key-missing",
        Reason::KeyUnreadable { .. } => "why-key-unreadable",
        Reason::KeyIsPublic { .. } => "why-key-is-public",
        Reason::PairMismatch { .. } => "why-pair-mismatch",
        Reason::KeyOpen { .. } => "why-key-open",
        Reason::NoName { .. } => "why-no-name",
        Reason::Refused => "why-refused",
        Reason::NoAnswer => "why-no-answer",
        Reason::NoRoute => "why-no-route",
        Reason::Silent => "why-silent",
        Reason::ClosedFirst => "why-closed-first",
        Reason::NotSsh { .. } => "why-not-ssh",
        Reason::Busy => "why-busy",
        Reason::OldProtocol => "why-old-protocol",
        Reason::NothingInCommon { .. } => "why-nothing-in-common",
        Reason::ClosedInExchange => "why-closed-in-exchange",
        Reason::HostUnknown => "why-host-unknown",
        Reason::HostRefused => "why-host-refused",
        Reason::HostChanged { .. } => "why-host-changed",
        Reason::HostForged => "why-host-forged",
        Reason::NoPublickey { .. } => "why-no-publickey",
        Reason::SwitchedOff => "why-switched-off",
        Reason::NothingToOffer => "why-nothing-to-offer",
        Reason::NotAccepted => "why-not-accepted",
        Reason::NoAlgorithm => "why-no-algorithm",
        Reason::TooMany => "why-too-many",
        Reason::Denied { .. } => "why-denied",
        Reason::Locked => "why-locked",
        Reason::AgentRefused => "why-agent-refused",
        Reason::TooLate => "why-too-late",
        Reason::SignatureRefused => "why-signature-refused",
        Reason::MoreNeeded { .. } => "why-more-needed",
        Reason::Closed => "why-closed",
        Reason::In => "why-in",
        Reason::OtherUser { .. } => "why-other-user",
        Reason::CommandFailed { .. } => "why-command-failed",
        Reason::Unfinished => "why-unfinished",
    }
}

/// What a text is that is no log of `ssh`.
pub fn no_log(other: Other) -> Problem {
    Problem::new(match other {
        Other::Empty => "err-why-empty",
        Other::PrivateKey => "err-why-private-key",
        Other::PublicKey => "err-why-public-key",
        Other::Server => "err-why-server",
        Other::Putty => "err-why-putty",
        Other::Aws => "err-why-aws",
        Other::Page => "err-why-page",
        Other::Text => "err-why-text",
    })
}
