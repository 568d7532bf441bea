//! The account in keystep's home.
//!
//! # Format
//!
//! ```text
//! ec2/account.json     the account: written whole or not at all, before anything is acknowledged
//! ec2/hosts/i-….pem    the private half of an instance's host key, for its owner alone
//! ec2/.lock            held as long as a cloud runs
//! ec2/holder.json      which one that is, where it is reached, and what lets its owner in there
//! ```

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::holder::{Holder, Listens, Taken, take};
use super::host_keys::HostKeys;
use super::kept::Kept;
use crate::disk::{self, DiskError, PRIVATE, Source};
use crate::ec2::Account;

/// The file of the account.
const ACCOUNT: &str = "account.json";
/// The file of whoever has it.
const HOLDER: &str = "holder.json";
/// No more is written, so that all that is written can be read.
const MOST: u64 = 1 << 26;

/// The files of a cloud, which one process has at a time.
#[derive(Debug)]
pub struct Store {
    directory: PathBuf,
    /// The host keys of its instances.
    pub(super) host_keys: HostKeys,
    _lock: File,
}

/// Why the account was not read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A file was in the way.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// Another process runs the cloud of this home.
    #[error("another process runs it: {0:?}")]
    Held(Option<Holder>),
    /// Nothing there keeps two processes from having it at once.
    #[error("{path}: cannot be locked", path = .0.display())]
    NoLocks(PathBuf),
    /// A later keystep wrote it.
    #[error("{path}: version {version} is not known", path = path.display())]
    Version {
        /// The file.
        path: PathBuf,
        /// What it says.
        version: u32,
    },
    /// It is no account.
    #[error("{path}: {error}", path = path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        error: serde_json::Error,
    },
    /// It would be too large: there are too many large files on its volumes.
    #[error("more than {MOST} bytes")]
    TooLarge,
}

impl Store {
    /// Takes the files of the cloud in this home, for as long as it is not dropped.
    ///
    /// # Errors
    ///
    /// [`StoreError`], with [`StoreError::Held`] if another process has them.
    pub fn open(home: &Path) -> Result<Self, StoreError> {
        Self::open_with(home, File::try_lock)
    }

    fn open_with(
        home: &Path,
        lock: impl FnOnce(&File) -> Result<(), TryLockError>,
    ) -> Result<Self, StoreError> {
        let directory = home.join("ec2");
        let host_keys = HostKeys::within(directory.join("hosts"))?;
        let path = directory.join(".lock");
        let lock = match take(&path, lock)? {
            Taken::Ours(lock) => lock,
            Taken::Theirs => return Err(StoreError::Held(Self::holder(home))),
            Taken::Never => return Err(StoreError::NoLocks(path)),
        };
        // Of one that was killed: copies of the account, and a host key may be among them.
        for place in [&*directory, host_keys.directory()] {
            disk::remove_unfinished(place)?;
        }
        let store = Self { directory, host_keys, _lock: lock };
        store.hold(None)?;
        Ok(store)
    }

    /// Who runs the cloud of this home, if somebody does.
    pub fn holder(home: &Path) -> Option<Holder> {
        Holder::read(&home.join("ec2").join(HOLDER))
    }

    /// Notes that this process runs it, and where it is reached.
    ///
    /// # Errors
    ///
    /// [`StoreError::Disk`].
    pub fn hold(&self, listens: Option<Listens>) -> Result<(), StoreError> {
        Ok(Holder::this(listens).write(&self.directory.join(HOLDER))?)
    }

    /// The account. `None`: there is none yet.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn load(&self) -> Result<Option<Kept>, StoreError> {
        read(&self.account_path())
    }

    /// The account of a home as it stands there now, whoever runs it. `None`: there is none yet.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn peek(home: &Path) -> Result<Option<Account>, StoreError> {
        Ok(read(&home.join("ec2").join(ACCOUNT))?.map(|kept| kept.account))
    }

    /// Keeps the account. When this is back, it is on the disk.
    ///
    /// # Errors
    ///
    /// [`StoreError`]: then the one before is still there.
    pub fn save(&self, kept: &Kept) -> Result<(), StoreError> {
        let path = self.account_path();
        let bytes = serde_json::to_vec(kept);
        let bytes = bytes.map_err(|error| StoreError::Damaged { path: path.clone(), error })?;
        if bytes.len() as u64 > MOST {
            return Err(StoreError::TooLarge);
        }
        Ok(disk::replace(&path, &bytes, PRIVATE)?)
    }

    fn account_path(&self) -> PathBuf {
        self.directory.join(ACCOUNT)
    }
}

/// Reads what was kept.
fn read(path: &Path) -> Result<Option<Kept>, StoreError> {
    #[derive(Deserialize)]
    struct Version {
        version: u32,
    }

    let file = Source::regular(path);
    if disk::is_missing(&file) {
        return Ok(None);
    }
    let bytes = file?.read(MOST)?;
    let damaged = |error| StoreError::Damaged { path: path.to_owned(), error };
    let Version { version } = serde_json::from_slice(&bytes).map_err(damaged)?;
    if version != Kept::VERSION {
        return Err(StoreError::Version { path: path.to_owned(), version });
    }
    serde_json::from_slice(&bytes).map(Some).map_err(damaged)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io;
    use std::net::Ipv4Addr;

    use jiff::Timestamp;

    use super::*;
    use crate::cloud::AccessKey;
    use crate::crypto::Secret;
    use crate::ec2::Context;
    use crate::transcript::Journal;

    fn account() -> Account {
        let random = &mut rand::rng();
        Account::new(&mut Context { now: Timestamp::UNIX_EPOCH, random })
    }

    #[test]
    fn one_process_has_it_at_a_time_and_another_is_told_which() {
        let home = tempfile::tempdir().unwrap();
        let store = Store::open(home.path()).unwrap();
        let random = &mut rand::rng();
        let listens = Some(Listens {
            api: "127.0.0.1:4566".parse().unwrap(),
            secret: Secret::random(random),
            key: AccessKey::random(random),
        });
        store.hold(listens.clone()).unwrap();
        let held = Store::open(home.path()).unwrap_err();
        let StoreError::Held(Some(holder)) = held else { panic!("{held}") };
        assert_eq!(holder, Holder { pid: std::process::id(), listens });
        drop(store);
        drop(Store::open(home.path()).unwrap());
    }

    /// Else two would have it, and what one of them has acknowledged the other would overwrite.
    #[test]
    fn where_a_file_system_knows_no_locks_nobody_has_it() {
        let home = tempfile::tempdir().unwrap();
        let none = |_: &File| Err(TryLockError::Error(io::ErrorKind::Unsupported.into()));
        let refused = Store::open_with(home.path(), none).unwrap_err();
        let StoreError::NoLocks(path) = refused else { panic!("{refused}") };
        assert_eq!(path, home.path().join("ec2/.lock"));
    }

    #[test]
    fn what_a_killed_process_has_not_finished_goes() {
        let home = tempfile::tempdir().unwrap();
        let store = Store::open(home.path()).unwrap();
        let left = ["ec2/.keystep-a1B2c3", "ec2/hosts/.keystep-a1B2c3"];
        for name in left {
            fs::write(home.path().join(name), "half of it").unwrap();
        }
        // It is being written by whoever has it.
        assert!(matches!(Store::open(home.path()), Err(StoreError::Held(_))));
        assert!(left.iter().all(|name| home.path().join(name).exists()));
        drop(store);
        let _store = Store::open(home.path()).unwrap();
        assert!(!left.iter().any(|name| home.path().join(name).exists()));
        assert!(home.path().join("ec2/.lock").exists());
    }

    #[test]
    fn what_is_no_account_of_ours_is_not_written_over() {
        let home = tempfile::tempdir().unwrap();
        let store = Store::open(home.path()).unwrap();
        assert_eq!(store.load().unwrap(), None);
        let kept = Kept::new(account(), vec![Ipv4Addr::new(127, 9, 9, 9)], Journal::new());
        store.save(&kept).unwrap();
        assert_eq!(store.load().unwrap(), Some(kept));
        let path = store.account_path();
        let text = fs::read_to_string(&path).unwrap();
        let later = text.replacen(r#""version":1"#, r#""version":2,"new":{}"#, 1);
        fs::write(&path, later).unwrap();
        assert!(matches!(store.load(), Err(StoreError::Version { version: 2, .. })));
        for damaged in [&text[1..], &text.replacen("left", "right", 1), "", "[]"] {
            fs::write(&path, damaged).unwrap();
            assert!(matches!(store.load(), Err(StoreError::Damaged { .. })), "{damaged}");
        }
    }
}
