//! Who runs the cloud of a home: one process at a time, and how other terminals find it.

use std::fs::{File, TryLockError};
use std::net::SocketAddr;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::access_key::AccessKey;
use crate::crypto::Secret;
use crate::disk::{self, DiskError, PRIVATE, Source};

/// A holder has some hundred bytes.
const MOST: u64 = 1 << 12;

/// Who runs the cloud of a home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Its process.
    pub pid: u32,
    /// Where it is reached, once it is.
    pub listens: Option<Listens>,
}

/// Where a cloud is reached, and what lets somebody in there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listens {
    /// Where its API listens.
    pub api: SocketAddr,
    /// What lets another terminal of the same owner in there.
    pub secret: Secret,
    /// Whom the API answers: `AWS_ACCESS_KEY_ID`.
    pub key: AccessKey,
}

impl Holder {
    /// This process.
    pub(super) fn this(listens: Option<Listens>) -> Self {
        Self { pid: std::process::id(), listens }
    }

    /// What is said in a file: of one that is gone, whoever gets the lock does not believe it.
    pub(super) fn read(path: &Path) -> Option<Self> {
        let bytes = Source::regular(path).and_then(|file| file.read(MOST)).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    /// Says it there, for its owner alone.
    pub(super) fn write(&self, path: &Path) -> Result<(), DiskError> {
        let text = serde_json::to_vec(self).unwrap_or_default();
        disk::replace(path, &text, PRIVATE)
    }
}

/// What came of wanting to be the one who has a home.
#[derive(Debug)]
pub(super) enum Taken {
    /// It is ours for as long as this file is open.
    Ours(File),
    /// Another process has it.
    Theirs,
    /// The file system knows no locks, so two could have it.
    Never,
}

/// Wants to be the one who has a home, whose lock this file is.
pub(super) fn take(
    path: &Path,
    lock: impl FnOnce(&File) -> Result<(), TryLockError>,
) -> Result<Taken, DiskError> {
    let file = File::options().create(true).truncate(false).write(true).open(path);
    let file = file.map_err(|error| DiskError::io(path, &error))?;
    Ok(match lock(&file) {
        Ok(()) => Taken::Ours(file),
        Err(TryLockError::WouldBlock) => Taken::Theirs,
        // Some network file systems know none.
        Err(TryLockError::Error(_)) => Taken::Never,
    })
}
