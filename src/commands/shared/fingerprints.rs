//! The fingerprints of a key: OpenSSH's, and with `-v` those that EC2's console shows, with a line
//! on which is which.

use std::fmt::{Display, Write as _};
use std::path::Path;

use super::keys;
use crate::commands::Result;
use crate::commands::terminal::Console;
use crate::crypto::{PrivateKey, PublicKey};
use crate::key::{
    Fingerprint, KeyFileError, PublicKeyError, ec2_created, ec2_imported, load_public,
};
use crate::lesson::args;
use crate::view::wrap;

/// All lines for the key in a file, of which somebody wants to know whether it is the one that EC2's
/// console shows. `None`: there is no key in it, or one that is not read and not known to be one.
///
/// # Errors
///
/// Why a key that is there cannot be looked at.
pub(crate) fn of_file(console: &Console, path: &Path) -> Result<Option<String>> {
    let not_public = match load_public(path) {
        Ok(file) => return Ok(Some(all(console, &file.key, None))),
        Err(error) => error,
    };
    match &not_public {
        KeyFileError::Public { error: PublicKeyError::NotWanted(found), .. } => match found {
            found if found.is_private() => {}
            found if found.is_public() => return Err(not_public.into()),
            _ => return Ok(None),
        },
        KeyFileError::Public { .. } => return Err(not_public.into()),
        _ => return Ok(None),
    }
    let private = keys::load(console, path)?;
    Ok(Some(all(console, private.public(), Some(&private))))
}

/// The lines for a key, of which the private half may not be at hand.
pub(crate) fn lines(console: &Console, public: &PublicKey, private: Option<&PrivateKey>) -> String {
    if console.style.verbosity == 0 {
        let fingerprint = Fingerprint::of(public);
        return console.words.with("keygen-fingerprint", args![fingerprint]) + "\n";
    }
    all(console, public, private)
}

/// The lines for the key that ① of a record names.
pub(crate) fn of_request(console: &Console, public: &PublicKey) -> String {
    let words = &console.words;
    if console.style.verbosity == 0 {
        let fingerprint = Fingerprint::of(public);
        return words.with("show-fingerprint", args![fingerprint]) + "\n";
    }
    words.get("show-fingerprints") + "\n" + &all(console, public, None)
}

fn all(console: &Console, public: &PublicKey, private: Option<&PrivateKey>) -> String {
    let Console { words, style, .. } = console;
    let mut out = String::new();
    let mut line = |id: &str, fingerprint: &dyn Display| {
        let _ = writeln!(out, "{}", words.with(id, args![fingerprint]));
    };
    line("keygen-fingerprint", &Fingerprint::of(public));
    match private.map(ec2_created) {
        Some(Ok(sha1)) => line("keygen-ec2-created", &sha1),
        Some(Err(_)) => {}
        None => line("keygen-ec2-created", &words.get("keygen-ec2-needs-private")),
    }
    if let Ok(md5) = ec2_imported(public) {
        line("keygen-ec2-imported", &md5);
    }
    out + &wrap(&words.get("keygen-ec2-which"), style.width, "  ")
}
