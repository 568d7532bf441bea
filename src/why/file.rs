//! What `ssh` says of the file with a private key.

use super::clean::name;
use super::log::{Line, Log};
use super::reason::Reason;

/// What is wrong with a file, and the reason that it makes.
type Wrong = (&'static str, fn(String) -> Reason);

/// Why a key was not loaded. Everything else is no key that `ssh` can read, in words of its own or of
/// OpenSSL's.
const WHY: &[Wrong] = &[
    ("No such file or directory", |file| Reason::KeyMissing { file }),
    ("Not a directory", |file| Reason::KeyMissing { file }),
    ("Permission denied", |file| Reason::KeyForbidden { file }),
    ("incorrect passphrase", |file| Reason::NotOpened { file }),
    ("Invalid key length", |file| Reason::KeyTooShort { file }),
];

/// What a line says of a file, if it says something.
///
/// `ssh` goes on with other keys, so this is the reason only where none of them did.
pub(super) fn wrong(line: Line<'_>) -> Option<Reason> {
    let (file, why) = named(line)?;
    // Another line says more of that.
    if why.contains("bad permissions") {
        return None;
    }
    let file = name(file);
    let means = WHY.iter().find(|(words, _)| why.contains(words)).map(|(_, means)| means);
    Some(match means {
        Some(means) => means(file),
        None if file.ends_with(".pub") => Reason::KeyIsPublic { file },
        None => Reason::KeyUnreadable { file },
    })
}

/// The file and what is said of it: of one that was named on the command line, of one that the settings
/// name, of one that is there and was not loaded, and of a key that was loaded and is too short.
fn named(line: Line<'_>) -> Option<(&str, &str)> {
    if let Some(said) = line.behind("Skipping key ") {
        return said.rsplit_once(": ");
    }
    // Of files with the usual names it says the same with -v, and goes on.
    if line.is_debug() {
        return None;
    }
    let warned = || line.behind("Identity file ")?.split_once(" not accessible: ");
    let missed = || line.behind("no such identity: ")?.rsplit_once(": ");
    let unloaded = || line.behind("Load key \"")?.split_once("\": ");
    warned().or_else(missed).or_else(unloaded)
}

/// The first file of which something is said.
pub(super) fn first_wrong<'a>(
    mut lines: impl Iterator<Item = Line<'a>>,
) -> Option<(Reason, Line<'a>)> {
    lines.find_map(|line| Some((wrong(line)?, line)))
}

/// `Permissions 0644 for 'my.pem' are too open.`; without digits on Windows.
pub(super) fn open<'a>(line: Line<'a>, _: &Log<'a>) -> Option<Reason> {
    let file = name(line.between("for '", "' are too open")?);
    if file.ends_with(".pub") {
        return Some(Reason::KeyIsPublic { file });
    }
    let mode = line.between("Permissions ", " for '").map(str::to_owned);
    Some(Reason::KeyOpen { file, mode: mode.filter(|mode| !mode.is_empty()) })
}

/// `Bad permissions. Try removing permissions for user: … on file my.pem.`
pub(super) fn open_windows<'a>(line: Line<'a>, _: &Log<'a>) -> Option<Reason> {
    let file = name(line.behind("on file ")?.trim_end_matches('.'));
    if file.ends_with(".pub") {
        return Some(Reason::KeyIsPublic { file });
    }
    Some(Reason::KeyOpen { file, mode: None })
}

/// `identity_sign: private key my.pem contents do not match public`
pub(super) fn mismatch<'a>(line: Line<'a>, _: &Log<'a>) -> Option<Reason> {
    let file = name(line.between("private key ", " contents do not match")?);
    Some(Reason::PairMismatch { file })
}
