//! The user's key, with its passphrase; the server's.

use std::env::{self, VarError};
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::commands::terminal::Console;
use crate::commands::terminal::passphrase::ask;
use crate::commands::{Failure, Result};
use crate::crypto::{self, PrivateKey};
use crate::disk::DiskErrorKind;
use crate::key::{Home, HomeError, KeyFileError, PrivateKeyError, PrivateKeyFile, load_private};
use crate::lesson::{Problem, args, invalid, private};
use crate::play::HOST_KEY_BITS;

/// How often a passphrase is asked for.
const TRIES: usize = 3;
/// Where the passphrase comes from when there is no terminal.
const VARIABLE: &str = "KEYSTEP_PASSPHRASE";

/// The key that was named, or else the one that `ssh` takes, too, when none is named.
/// Where there is none either, that is the problem `missing`.
pub(crate) fn named_or_usual(
    console: &Console,
    named: Option<PathBuf>,
    missing: &'static str,
) -> Result<PathBuf> {
    if let Some(path) = named {
        return Ok(path);
    }
    let usual = etcetera::home_dir().ok().map(|home| home.join(".ssh").join("id_rsa"));
    let path = usual.filter(|path| path.is_file());
    let path = path.ok_or_else(|| Failure::Usage(Problem::new(missing)))?;
    console.say(&console.words.with("login-identity", args![path = path.display()]));
    Ok(path)
}

/// Reads a private key, and asks for its passphrase if it has one.
pub(crate) fn load(console: &Console, path: &Path) -> Result<PrivateKey> {
    let locked = match load_private(path)? {
        PrivateKeyFile::Open(key) => return Ok(*key),
        PrivateKeyFile::Locked(locked) => locked,
    };
    let say_slow = || {
        if let Some(rounds) = locked.slow() {
            let args = args![path = path.display(), rounds];
            console.say(&console.words.with("passphrase-slow", args));
        }
    };
    let fail = |error: PrivateKeyError| Failure::from(private(path, &error));
    let question = console.words.with("ask-passphrase", args![path = path.display()]);
    if !io::stdin().is_terminal() {
        let passphrase = from_environment()?.ok_or(PrivateKeyError::PassphraseNeeded);
        let passphrase = passphrase.map_err(fail)?;
        say_slow();
        return locked.unlock(&passphrase).map_err(fail);
    }
    say_slow();
    let mut tries = 1;
    loop {
        let passphrase = ask(console, &question)?;
        match locked.unlock(&passphrase) {
            Err(PrivateKeyError::WrongPassphrase { .. }) if tries < TRIES => {
                console.talk(&format!("{}\n", console.words.get("passphrase-again")));
                tries += 1;
            }
            other => return other.map_err(fail),
        }
    }
}

/// A passphrase for a new key: typed twice, or from the environment.
pub(crate) fn choose(console: &Console) -> Result<Zeroizing<String>> {
    let passphrase = if io::stdin().is_terminal() {
        let passphrase = ask(console, &console.words.get("ask-new-passphrase"))?;
        let again = ask(console, &console.words.get("ask-same-passphrase"))?;
        if *passphrase != *again {
            return Err(Problem::new("err-passphrases-differ").into());
        }
        passphrase
    } else {
        from_environment()?.ok_or_else(|| Problem::new("err-new-passphrase"))?
    };
    if passphrase.is_empty() {
        return Err(Problem::new("err-passphrase-empty").into());
    }
    Ok(passphrase)
}

/// The server's key: made once, then kept.
pub(crate) fn host_key(home: &Home) -> Result<PrivateKey> {
    if let Some(key) = home.load_host_key()? {
        return Ok(key);
    }
    let mut random = rand::rng();
    let key = crypto::generate(HOST_KEY_BITS, &mut random)
        .map_err(|error| invalid(error).path(&home.host_key_path()))?;
    match home.create_host_key(&key, &mut random) {
        Ok(()) => Ok(key),
        // Another server made one at this moment.
        Err(HomeError::File(KeyFileError::Disk(error))) if error.kind == DiskErrorKind::Exists => {
            let theirs = home.load_host_key()?;
            Ok(theirs.unwrap_or(key))
        }
        Err(error) => Err(error.into()),
    }
}

fn from_environment() -> Result<Option<Zeroizing<String>>> {
    match env::var(VARIABLE) {
        Ok(passphrase) => Ok(Some(Zeroizing::new(passphrase))),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(Problem::new("err-passphrase-variable").into()),
    }
}
