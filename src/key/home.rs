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
use std::fmt;
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
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
/// So long nobody is told that something waits.
const UNNOTICED: Duration = Duration::from_secs(1);

/// Told of a file.
type Tell = Arc<dyn Fn(&Path) + Send + Sync>;

/// keystep's home directory. It need not exist: what is missing is made when it is needed.
#[derive(Clone)]
pub struct Home {
    path: PathBuf,
    patience: Duration,
    /// Told that another program keeps the lists to itself, by this file.
    waits: Option<Tell>,
}

impl Home {
    /// The home at `path`.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), patience: PATIENCE, waits: None }
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
            return Ok(Self::at(path));
        }
        let base = etcetera::base_strategy::choose_native_strategy();
        base.map(|base| Self::at(base.data_dir().join("keystep")))
            .map_err(|_| HomeError::NoDirectory)
    }

    /// Waits no longer than this until a list can be changed.
    #[must_use]
    pub fn patient_for(mut self, longest: Duration) -> Self {
        self.patience = self.patience.min(longest);
        self
    }

    /// Tells when it waits, after a second, until a list can be changed.
    #[must_use]
    pub fn telling(mut self, waits: impl Fn(&Path) + Send + Sync + 'static) -> Self {
        self.waits = Some(Arc::new(waits));
        self
    }

    /// The directory itself.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Who is a user.
    pub fn users(&self) -> Users {
        Users::of(&self.path)
    }

    /// The server's private key.
    pub fn host_key_path(&self) -> PathBuf {
        self.path.join("host_key")
    }

    /// The list of servers that the client has met.
    pub fn known_hosts_path(&self) -> PathBuf {
        self.path.join("known_hosts")
    }

    /// Where transcripts are kept.
    pub fn transcripts_path(&self) -> PathBuf {
        self.path.join("transcripts")
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
        disk::create_directory(&self.path)?;
        Ok(disk::write_new(&self.host_key_path(), text.as_bytes(), PRIVATE)?)
    }

    /// Waits until nobody else changes a list, and keeps others waiting until it is dropped.
    /// `None` where there are no locks.
    fn lock(&self) -> Result<Option<File>, HomeError> {
        self.lock_or_tell(UNNOTICED)
    }

    fn lock_or_tell(&self, unnoticed: Duration) -> Result<Option<File>, HomeError> {
        disk::create_directory(&self.path)?;
        let path = self.path.join(".lock");
        let failed = |error: io::Error| DiskError::io(&path, &error);
        let file = File::options().create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(failed)?;
        let locked = match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::Error(error)) => Err(error),
            Err(TryLockError::WouldBlock) => {
                // The system has no lock that is waited for so long and no longer. If this one
                // comes too late, it goes with the thread.
                let (hand_over, lock) = mpsc::channel();
                let wait = move || hand_over.send(file.lock().map(|()| file));
                thread::Builder::new().spawn(wait).map_err(failed)?;
                let later = self.patience.saturating_sub(unnoticed);
                let locked = lock.recv_timeout(self.patience - later).or_else(|ended| {
                    if later.is_zero() {
                        return Err(ended);
                    }
                    if let Some(waits) = &self.waits {
                        waits(&path);
                    }
                    lock.recv_timeout(later)
                });
                locked.map_err(|_| DiskError::new(&path, DiskErrorKind::Held))?
            }
        };
        match locked {
            Ok(file) => Ok(Some(file)),
            // Some network file systems know no locks; there, two at once must not be.
            Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(None),
            Err(error) => Err(failed(error).into()),
        }
    }
}

/// The same directory.
impl PartialEq for Home {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
    }
}

impl fmt::Debug for Home {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Home").field(&self.path).finish()
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
        let (tell, told) = mpsc::channel();
        let tell = move |path: &Path| tell.send(path.to_owned()).unwrap();
        let waiting = home.clone().telling(tell).patient_for(Duration::from_millis(1));
        let error = waiting.lock_or_tell(Duration::ZERO).unwrap_err();
        let HomeError::File(KeyFileError::Disk(error)) = error else { panic!("{error}") };
        assert_eq!(error.kind, DiskErrorKind::Held);
        assert_eq!(told.try_iter().collect::<Vec<_>>(), [home.path().join(".lock")]);
        drop(held);
        assert!(home.lock().is_ok());
    }
}
