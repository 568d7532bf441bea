//! What is seen of the two rungs of this computer alone: the private key's file, and who may read it.
//!
//! `ssh` opens the file of a private key when it needs that key, looks at the mode before it reads
//! (OpenSSH's `sshkey_load_private_type` calls `sshkey_perm_ok` first), and then makes a key of it. So
//! what it says of the contents shows that the mode was right, and what it says of the mode shows
//! nothing of the contents. A key of an agent, or of a token, comes from no file.

use super::log::Quote;
use super::milestone::Milestone;
use super::passed::Passed;
use super::reason::Reason;
use super::rung::{Rung, State};

/// What `ssh` says of a file that it has read: of the contents, behind the look at the mode.
const READ: &[&str] = &[
    "invalid format",
    "error in libcrypto",
    "error:",
    "unknown or unsupported key type",
    "incorrect passphrase",
    "Is a directory",
];

/// What of a report tells something of them.
pub(super) struct Seen<'a> {
    pub(super) reason: &'a Reason,
    pub(super) decided_by: Option<&'a Quote>,
    pub(super) passed: &'a [Passed],
    /// Whether there are several logins in one text.
    pub(super) jumps: bool,
}

/// How a login got over the file, and over who may read it.
pub(super) fn looked(seen: &Seen<'_>, rung: Rung) -> State {
    let [file, permissions] = both(seen);
    if rung == Rung::File { file } else { permissions }
}

fn both(seen: &Seen<'_>) -> [State; 2] {
    use State::{Ahead, Failed, Passed, Stopped, Unknown, Unread};
    let said = seen.decided_by.map_or("", |line| line.text.as_str());
    let is_read = READ.iter().any(|words| said.contains(words));
    let mode = if is_read { Passed } else { Unknown };
    match seen.reason {
        Reason::BadOption { .. } => [Stopped, Ahead],
        Reason::SettingsOpen { .. } => [Unknown, Stopped],
        Reason::KeyMissing { .. } => [Failed, Ahead],
        Reason::KeyUnreadable { .. } => [Failed, mode],
        // What is known without a line of `ssh` is what is in the file.
        Reason::KeyIsPublic { .. } if seen.decided_by.is_none() => [Failed, Unknown],
        Reason::KeyIsPublic { .. } => [Failed, if is_read { Passed } else { Failed }],
        // A key was made of it, and then its length, or its public half, was not the right one.
        Reason::KeyTooShort { .. } | Reason::PairMismatch { .. } => [Failed, Passed],
        Reason::KeyOpen { .. } | Reason::KeyForbidden { .. } => [Unread, Failed],
        // It is there, and is a key; what is missing is its passphrase.
        Reason::NotOpened { .. } | Reason::Locked if is_read => [Passed, Passed],
        // With several logins in one text, what was signed was signed for one of them.
        _ if seen.jumps => [Unknown, Unknown],
        _ => [signed(seen); 2],
    }
}

/// What the key that was accepted, or signed with, tells of files.
fn signed(seen: &Seen<'_>) -> State {
    let line = |milestone: Milestone| {
        let passed = seen.passed.iter().find(|passed| passed.milestone == milestone)?;
        Some(passed.line.text.as_str())
    };
    let Some(accepted) = line(Milestone::Accepted) else {
        // Signed with at once, since only the private key was there: out of its file.
        return match line(Milestone::Signed) {
            Some(_) => State::Passed,
            None => State::Unknown,
        };
    };
    // "PATH RSA SHA256:… explicit agent". Up to 7.9 the line does not tell where a key is from.
    let marks = [" SHA256:", " MD5:"].iter().find_map(|hash| accepted.split_once(hash));
    let Some((_, marks)) = marks else { return State::Unknown };
    if marks.split(' ').skip(1).any(|mark| ["agent", "token"].contains(&mark)) {
        return State::Unused;
    }
    // A key that would do was opened where something was signed with it.
    if line(Milestone::Signed).is_some() || seen.reason.is_in() {
        State::Passed
    } else {
        State::Unknown
    }
}
