//! keystep's home: the directory where its server and its client keep what they know.
//!
//! # Format
//!
//! ```text
//! users/<name>/authorized_keys   who may log in
//! host_key                       the server's private key
//! known_hosts                    the servers that the client has met
//! transcripts/                   what logins did
//! .lock                          held while one of the lists is changed
//! ```
//!
//! | file | what |
//! |---|---|
//! | `home/error.rs` | what was in the way |
//! | `home/users.rs` | who is a user, and where the list of a user's keys is |
//! | `home/lists.rs` | changing the lists |
//! | `home/registry.rs`, `home/snapshot.rs` | all users' keys, read again where they changed; who is registered at one moment |

mod error;
mod lists;
mod registry;
mod snapshot;
mod users;

use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use etcetera::BaseStrategy as _;
use rand::CryptoRng;

use super::file::{self, KeyFileError};
use super::{Comment, Format, PrivateKeyError, encode_private};
use crate::crypto::PrivateKey;
use crate::disk::{self, DiskError, DiskErrorKind, PRIVATE, Source};

pub use error::HomeError;
pub use lists::Registration;
pub use registry::{Problem, Registry};
pub use snapshot::{Membership, Snapshot};
pub use users::{Listing, Registered, Users};

/// How long another program may keep the lists to itself.
const PATIENCE: Duration = Duration::from_secs(10);

/// keystep's home directory. It need not exist: what is missing is made when it is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home(PathBuf);

impl Home {
    /// The home at `path`.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// The home that `flag` names, else `variable` (the value of `KEYSTEP_HOME`; an empty one
    /// counts for none), else `keystep` in the platform's directory for data.
    ///
    /// # Errors
    ///
    /// [`HomeError::NoDirectory`].
    pub fn find(flag: Option<PathBuf>, variable: Option<OsString>) -> Result<Self, HomeError> {
        let variable = variable.filter(|value| !value.is_empty()).map(PathBuf::from);
        if let Some(path) = flag.or(variable) {
            return Ok(Self(path));
        }
        let base = etcetera::base_strategy::choose_native_strategy();
        base.map(|base| Self(base.data_dir().join("keystep"))).map_err(|_| HomeError::NoDirectory)
    }

    /// The directory itself.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Who is a user.
    pub fn users(&self) -> Users {
        Users::of(&self.0)
    }

    /// The server's private key.
    pub fn host_key_path(&self) -> PathBuf {
        self.0.join("host_key")
    }

    /// The list of servers that the client has met.
    pub fn known_hosts_path(&self) -> PathBuf {
        self.0.join("known_hosts")
    }

    /// Where transcripts are kept.
    pub fn transcripts_path(&self) -> PathBuf {
        self.0.join("transcripts")
    }

    /// The server's key. `None`: there is none yet.
    ///
    /// # Errors
    ///
    /// [`HomeError`].
    pub fn load_host_key(&self) -> Result<Option<PrivateKey>, HomeError> {
        let path = self.host_key_path();
        let file = Source::regular(&path);
        if disk::is_missing(&file) {
            return Ok(None);
        }
        let unlocked = file::private_key(&path, file?)?.unlock(None);
        let named = |error: PrivateKeyError| KeyFileError::Private { path, error };
        Ok(Some(unlocked.map_err(named)?))
    }

    /// Keeps the server's key, once and for all, in OpenSSH's format.
    ///
    /// # Errors
    ///
    /// [`DiskErrorKind::Exists`] if there is one, perhaps made by another server at this moment; and
    /// [`HomeError`].
    pub fn create_host_key(
        &self,
        key: &PrivateKey,
        random: &mut dyn CryptoRng,
    ) -> Result<(), HomeError> {
        let text = encode_private(key, Format::Openssh, None, &Comment::default(), random)?;
        disk::create_directory(&self.0)?;
        Ok(disk::write_new(&self.host_key_path(), text.as_bytes(), PRIVATE)?)
    }

    /// Waits until nobody else changes a list, and keeps others waiting until it is dropped.
    /// `None` where there are no locks.
    fn lock(&self) -> Result<Option<File>, HomeError> {
        self.lock_within(PATIENCE)
    }

    fn lock_within(&self, patience: Duration) -> Result<Option<File>, HomeError> {
        disk::create_directory(&self.0)?;
        let path = self.0.join(".lock");
        let file = File::options().create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(|error| DiskError::io(&path, &error))?;
        // The system has no lock that is waited for so long and no longer. If this one comes too
        // late, it goes with the thread.
        let (hand_over, lock) = mpsc::channel();
        thread::spawn(move || {
            let locked = file.lock();
            let _ = hand_over.send(locked.map(|()| file));
        });
        let locked = lock.recv_timeout(patience);
        match locked.map_err(|_| DiskError::new(&path, DiskErrorKind::Held))? {
            Ok(file) => Ok(Some(file)),
            // Some network file systems know no locks; there, two at once must not be.
            Err(error) if error.kind() == std::io::ErrorKind::Unsupported => Ok(None),
            Err(error) => Err(DiskError::io(&path, &error).into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::test_key as key;

    #[test]
    fn the_flag_comes_before_the_variable_and_that_before_the_platform() {
        let find = |flag: Option<&str>, variable: Option<&str>| {
            Home::find(flag.map(PathBuf::from), variable.map(OsString::from)).unwrap()
        };
        assert_eq!(find(Some("a"), Some("b")), Home::at("a"));
        assert_eq!(find(None, Some("b")), Home::at("b"));
        assert_ne!(find(None, Some("")), Home::at(""));
    }

    #[test]
    fn the_host_key_is_made_once() {
        let directory = tempfile::tempdir().unwrap();
        let home = Home::at(directory.path().join("new"));
        assert!(home.load_host_key().unwrap().is_none());
        home.create_host_key(&key(40), &mut rand::rng()).unwrap();
        assert_eq!(home.load_host_key().unwrap().unwrap().public(), key(40).public());
        let again = home.create_host_key(&key(41), &mut rand::rng());
        let exists = DiskError::new(&home.host_key_path(), DiskErrorKind::Exists);
        assert!(
            matches!(again, Err(HomeError::File(KeyFileError::Disk(error))) if error == exists)
        );
        assert_eq!(home.load_host_key().unwrap().unwrap().public(), key(40).public());
    }

    #[test]
    fn a_list_that_another_program_holds_is_not_waited_for_without_end() {
        let directory = tempfile::tempdir().unwrap();
        let home = Home::at(directory.path());
        let held = home.lock().unwrap();
        let error = home.lock_within(Duration::ZERO).unwrap_err();
        let HomeError::File(KeyFileError::Disk(error)) = error else { panic!("{error}") };
        assert_eq!(error.kind, DiskErrorKind::Held);
        drop(held);
        assert!(home.lock().is_ok());
    }
}
