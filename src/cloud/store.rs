//! The account in keystep's home.
//!
//! # Format
//!
//! ```text
//! ec2/account.json     the account: written whole or not at all, before anything is acknowledged
//! ec2/hosts/i-….pem    the private half of an instance's host key, for its owner alone
//! ec2/.lock            held as long as a cloud runs
//! ec2/holder.json      which one that is, where its API listens, and a secret for other terminals
//! ```

use std::fs::{self, File, TryLockError};
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use rand::CryptoRng;
use serde::{Deserialize, Serialize};

use super::secret::Secret;
use crate::crypto::PrivateKey;
use crate::disk::{self, DiskError, PRIVATE, Source};
use crate::ec2::{Account, InstanceId};
use crate::key::{
    Comment, EncodeError, Format, KeyFileError, PrivateKeyError, encode_private, load_private,
};
use crate::transcript::Journal;

/// The format that is written.
const VERSION: u32 = 1;
/// The file of the account.
const ACCOUNT: &str = "account.json";
/// No more is written, so that all that is written can be read.
const MOST: u64 = 1 << 26;
/// A holder has a hundred bytes.
const MOST_HOLDER: u64 = 1 << 12;

/// The files of a cloud, which one process has at a time.
#[derive(Debug)]
pub struct Store {
    directory: PathBuf,
    /// `None` where the file system knows no locks.
    _lock: Option<File>,
}

/// What is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    version: u32,
    /// Addresses that instances had and nobody has now, the latest last: whoever goes there still
    /// must wait in vain.
    pub left: Vec<Ipv4Addr>,
    /// The account.
    pub account: Account,
    /// What happened in it, and who logged in.
    pub journal: Journal,
}

impl Kept {
    /// What is to be kept of an account.
    pub fn new(account: Account, left: Vec<Ipv4Addr>, journal: Journal) -> Self {
        Self { version: VERSION, left, account, journal }
    }
}

/// Who runs the cloud of a home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Its process.
    pub pid: u32,
    /// Where its API listens, once it does.
    pub api: Option<SocketAddr>,
    /// What lets another terminal of the same owner in there.
    pub secret: Option<Secret>,
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
    /// A host key could not be read.
    #[error(transparent)]
    HostKey(#[from] KeyFileError),
    /// A host key could not be written.
    #[error(transparent)]
    Encode(#[from] EncodeError),
}

impl Store {
    /// Takes the files of the cloud in this home, for as long as it is not dropped.
    ///
    /// # Errors
    ///
    /// [`StoreError`], with [`StoreError::Held`] if another process has them.
    pub fn open(home: &Path) -> Result<Self, StoreError> {
        let directory = home.join("ec2");
        disk::create_directory(&directory.join("hosts"))?;
        let path = directory.join(".lock");
        let failed = |error: io::Error| DiskError::io(&path, &error);
        let file = File::options().create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(failed)?;
        let lock = match file.try_lock() {
            Ok(()) => Some(file),
            Err(TryLockError::WouldBlock) => return Err(StoreError::Held(Self::holder(home))),
            // Some network file systems know no locks.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => None,
            Err(TryLockError::Error(error)) => return Err(failed(error).into()),
        };
        let store = Self { directory, _lock: lock };
        store.hold(None, None)?;
        Ok(store)
    }

    /// Who runs the cloud of this home, if somebody does: what is said there of one that is gone
    /// is not believed by whoever gets the lock.
    pub fn holder(home: &Path) -> Option<Holder> {
        let path = home.join("ec2/holder.json");
        let bytes = Source::regular(&path).and_then(|file| file.read(MOST_HOLDER)).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    /// Notes that this process runs it, where its API listens, and what lets other terminals in.
    ///
    /// # Errors
    ///
    /// [`StoreError::Disk`].
    pub fn hold(&self, api: Option<SocketAddr>, secret: Option<&Secret>) -> Result<(), StoreError> {
        let holder = Holder { pid: std::process::id(), api, secret: secret.cloned() };
        let text = serde_json::to_vec(&holder).unwrap_or_default();
        Ok(disk::replace(&self.directory.join("holder.json"), &text, PRIVATE)?)
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

    /// The host key of an instance. `None`: there is none yet.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn host_key(&self, id: InstanceId) -> Result<Option<PrivateKey>, StoreError> {
        let path = self.host_key_path(id);
        match load_private(&path) {
            Err(KeyFileError::Disk(error)) if disk::is_missing::<()>(&Err(error.clone())) => {
                Ok(None)
            }
            file => {
                let named = |error: PrivateKeyError| KeyFileError::Private { path, error };
                Ok(Some(file?.unlock(None).map_err(named)?))
            }
        }
    }

    /// Keeps the host key of an instance.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn keep_host_key(
        &self,
        id: InstanceId,
        key: &PrivateKey,
        random: &mut dyn CryptoRng,
    ) -> Result<(), StoreError> {
        let text = encode_private(key, Format::Pem, None, &Comment::default(), random)?;
        Ok(disk::replace(&self.host_key_path(id), text.as_bytes(), PRIVATE)?)
    }

    /// Removes the host keys of all instances but these.
    ///
    /// # Errors
    ///
    /// [`StoreError::Disk`].
    pub fn keep_host_keys_of(&self, instances: &[InstanceId]) -> Result<(), StoreError> {
        let hosts = self.directory.join("hosts");
        let failed = |error: io::Error| DiskError::io(&hosts, &error);
        for entry in fs::read_dir(&hosts).map_err(failed)?.flatten() {
            let name = entry.file_name();
            let id = name.to_str().and_then(|name| name.strip_suffix(".pem")?.parse().ok());
            if id.is_some_and(|id| !instances.contains(&id)) {
                fs::remove_file(entry.path()).map_err(failed)?;
            }
        }
        Ok(())
    }

    fn account_path(&self) -> PathBuf {
        self.directory.join(ACCOUNT)
    }

    fn host_key_path(&self, id: InstanceId) -> PathBuf {
        self.directory.join(format!("hosts/{id}.pem"))
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
    if version != VERSION {
        return Err(StoreError::Version { path: path.to_owned(), version });
    }
    serde_json::from_slice(&bytes).map(Some).map_err(damaged)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::crypto::test_key;
    use crate::ec2::Context;

    fn account() -> Account {
        let random = &mut rand::rng();
        Account::new(&mut Context { now: Timestamp::UNIX_EPOCH, random })
    }

    #[test]
    fn one_process_has_it_at_a_time_and_another_is_told_which() {
        let home = tempfile::tempdir().unwrap();
        let store = Store::open(home.path()).unwrap();
        let api = "127.0.0.1:4566".parse().unwrap();
        store.hold(Some(api), None).unwrap();
        let held = Store::open(home.path()).unwrap_err();
        let StoreError::Held(Some(holder)) = held else { panic!("{held}") };
        assert_eq!(holder, Holder { pid: std::process::id(), api: Some(api), secret: None });
        drop(store);
        drop(Store::open(home.path()).unwrap());
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

    #[test]
    fn host_keys_are_private_and_go_with_their_instances() {
        let home = tempfile::tempdir().unwrap();
        let store = Store::open(home.path()).unwrap();
        let [one, two] = [(); 2].map(|()| InstanceId::random(&mut rand::rng()));
        for (id, number) in [(one, 40), (two, 41)] {
            assert!(store.host_key(id).unwrap().is_none());
            store.keep_host_key(id, &test_key(number), &mut rand::rng()).unwrap();
            let kept = store.host_key(id).unwrap().unwrap();
            assert_eq!(kept.public(), test_key(number).public());
            #[cfg(unix)]
            {
                let mode = Source::regular(&store.host_key_path(id)).unwrap().mode();
                assert_eq!(mode, Some(PRIVATE));
            }
        }
        store.keep_host_keys_of(&[two]).unwrap();
        assert!(store.host_key(one).unwrap().is_none() && store.host_key(two).unwrap().is_some());
    }
}
