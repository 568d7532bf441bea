//! What `ssh` makes of a file that stands behind `-i`.

use std::path::Path;

use crate::crypto::PublicKey;
use crate::disk::{self, Source};
use crate::key::{
    Found, KeyFileError, KeyType, PrivateKeyError, PrivateKeyFile, PublicKeyError, check_private,
    load_private, load_public, load_public_half, parse_openssh, public_path,
};
use crate::why::Reason;

/// A file with public keys is no longer than that.
const MOST: u64 = 1 << 16;

/// What can be seen of the file of a private key.
#[derive(Default)]
pub(super) struct Seen {
    /// Why `ssh` does not use it.
    pub(super) reason: Option<Reason>,
    /// The type of the key that `ssh` offers, where no instance here has such keys in its list.
    pub(super) other_type: Option<KeyType>,
    /// The public key that `ssh` offers, as far as it knows one without a passphrase.
    pub(super) key: Option<PublicKey>,
    /// The public half of the private key that is in the file, as far as that is known.
    pub(super) own: Option<PublicKey>,
    /// Whether a passphrase opens it.
    pub(super) lock: Option<Lock>,
    /// Whether `ssh` has to open it to know which key it offers: then it signs at once.
    pub(super) signs_at_once: bool,
}

/// What can be seen of a private key that a passphrase opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lock {
    /// Its public half stands in the file, in the clear.
    Glass,
    /// Nothing: at most somebody says beside it which key it is.
    Iron,
}

impl Seen {
    /// Whether the private key in it can be used for something else than `ssh`, which looks at what lies
    /// beside it.
    pub(super) fn opens(&self) -> bool {
        match self.reason {
            None => self.other_type.is_none(),
            Some(Reason::PairMismatch { .. }) => self.own.is_some(),
            Some(_) => false,
        }
    }
}

/// A public key that `ssh` finds in a file.
#[derive(PartialEq)]
enum Public {
    /// One of RSA.
    Rsa(PublicKey),
    /// One of another type that it uses.
    Other(KeyType),
}

/// Looks at one, which is named so. `ssh` takes the public key that it offers out of the file itself, if
/// that is a public key, else out of the one beside it, else out of the private one, where it stands
/// in the clear (OpenSSH's `sshkey_load_public`): for that nobody looks at who can read the file.
pub(super) fn look(path: &Path, named: &Path) -> Seen {
    let file = || named.display().to_string();
    if let Some(public) = public_in(path) {
        return offers(public, Some(Reason::KeyIsPublic { file: file() }), None);
    }
    let beside = public_in(&public_path(path));
    let inside = load_public_half(path).and_then(|half| match half {
        Ok(key) => Some(Public::Rsa(key)),
        Err(kind) => is_used(&kind).then_some(Public::Other(kind)),
    });
    let of_pair = |own: Public, beside: Option<Public>, key| {
        let is_other = beside.as_ref().is_some_and(|beside| *beside != own);
        let reason = is_other.then(|| Reason::PairMismatch { file: file() });
        offers(beside.unwrap_or(own), reason, key)
    };
    let signs_at_once = beside.is_none() && inside.is_none();
    match load_private(path) {
        Ok(PrivateKeyFile::Open(key)) => {
            let seen =
                of_pair(Public::Rsa(key.public().clone()), beside, Some(key.public().clone()));
            Seen { signs_at_once, ..seen }
        }
        Ok(PrivateKeyFile::Locked(_)) => match inside {
            Some(Public::Rsa(key)) => {
                let seen = of_pair(Public::Rsa(key.clone()), beside, Some(key));
                Seen { lock: Some(Lock::Glass), ..seen }
            }
            _ => Seen { lock: Some(Lock::Iron), ..of_beside(beside, None) },
        },
        Err(error) => {
            let why = match (other_type(&error), check_private(path)) {
                (Some(kind), Ok(())) => {
                    let seen = of_pair(Public::Other(kind), beside, None);
                    return Seen { signs_at_once, ..seen };
                }
                (Some(_), Err(open)) => open,
                (None, _) => error,
            };
            let own = match &inside {
                Some(Public::Rsa(key)) => Some(key.clone()),
                _ => None,
            };
            let seen = of_beside(beside.or(inside), Some(of_file(named, &why)));
            Seen { own: own.or(seen.own), ..seen }
        }
    }
}

/// One of which `ssh` knows no more than what lies beside it.
fn of_beside(beside: Option<Public>, reason: Option<Reason>) -> Seen {
    match beside {
        Some(Public::Rsa(key)) => offers(Public::Rsa(key.clone()), reason, Some(key)),
        Some(other) => offers(other, reason, None),
        None => Seen { reason, ..Seen::default() },
    }
}

/// One with which this key is offered.
fn offers(public: Public, reason: Option<Reason>, own: Option<PublicKey>) -> Seen {
    match public {
        Public::Rsa(key) => Seen { reason, key: Some(key), own, ..Seen::default() },
        Public::Other(kind) => Seen { reason, other_type: Some(kind), own, ..Seen::default() },
    }
}

/// The public key that `ssh` finds in a file, if there is one: in a line of its own format, and no PEM.
fn public_in(path: &Path) -> Option<Public> {
    let bytes = Source::named(path).and_then(|file| file.read(MOST)).ok()?;
    let text = disk::decode_loosely(&bytes)?;
    let mut lines = text.lines().take_while(|line| !line.starts_with("-----BEGIN"));
    if let Some((key, _)) = lines.find_map(|line| parse_openssh(line.trim()).ok()) {
        return Some(Public::Rsa(key));
    }
    match load_public(path) {
        Err(KeyFileError::Public {
            error: PublicKeyError::NotWanted(Found::PublicKey(kind)),
            ..
        }) if is_used(&kind) => Some(Public::Other(kind)),
        _ => None,
    }
}

/// Whether `ssh` uses keys of this type, which is none of RSA.
fn is_used(kind: &KeyType) -> bool {
    matches!(kind, KeyType::Ed25519 | KeyType::Ec | KeyType::SecurityKey)
}

/// The type of a private key that is none of RSA, where `ssh` can use it.
fn other_type(error: &KeyFileError) -> Option<KeyType> {
    use PrivateKeyError::NotWanted;
    let KeyFileError::Private { error: NotWanted(Found::PrivateKey(kind)), .. } = error else {
        return None;
    };
    is_used(kind).then(|| kind.clone())
}

/// What `ssh` says of a file that it cannot use.
fn of_file(named: &Path, error: &KeyFileError) -> Reason {
    let file = named.display().to_string();
    match error {
        KeyFileError::Disk(error) if disk::is_missing::<()>(&Err(error.clone())) => {
            Reason::KeyMissing { file }
        }
        KeyFileError::Unprotected { mode, .. } => {
            Reason::KeyOpen { file, mode: Some(format!("{mode:04o}")) }
        }
        _ => Reason::KeyUnreadable { file },
    }
}
