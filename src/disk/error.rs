//! What was in the way of reading or writing a file.

use std::io;
use std::path::{Path, PathBuf};

/// A file or directory that could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {kind}", path = path.display())]
pub struct DiskError {
    /// The file or directory.
    pub path: PathBuf,
    /// What was in the way.
    pub kind: DiskErrorKind,
}

/// What was in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DiskErrorKind {
    /// There is no such file.
    #[error("no such file")]
    Missing,
    /// It is a directory.
    #[error("is a directory")]
    Directory,
    /// It is a pipe, a socket or a device, where a file is needed.
    #[error("is no regular file")]
    NotRegular,
    /// There is something of that name already.
    #[error("exists already")]
    Exists,
    /// It is a symbolic link to something that is not there.
    #[error("is a symbolic link that leads nowhere")]
    LeadsNowhere,
    /// The directory that the file would be in does not exist.
    #[error("no such directory")]
    NoDirectory,
    /// The file is longer than any of its kind.
    #[error("longer than {limit} bytes")]
    TooLong {
        /// How long it may be.
        limit: u64,
    },
    /// The file is neither UTF-8 nor UTF-16.
    #[error("is no text")]
    NotText,
    /// Another program keeps it to itself, and has not let go in time.
    #[error("is held by another program")]
    Held,
    /// The operating system refused.
    #[error("{0}")]
    Io(io::ErrorKind),
}

impl DiskError {
    /// `kind` was in the way at `path`.
    pub fn new(path: &Path, kind: DiskErrorKind) -> Self {
        Self { path: path.to_owned(), kind }
    }

    /// What the operating system says about the place for temporary files.
    pub fn temporary(error: &io::Error) -> Self {
        let mut error = Self::io(&std::env::temp_dir(), error);
        if error.kind == DiskErrorKind::Missing {
            error.kind = DiskErrorKind::NoDirectory;
        }
        error
    }

    /// What the operating system says about `path`.
    pub fn io(path: &Path, error: &io::Error) -> Self {
        Self::new(
            path,
            match error.kind() {
                io::ErrorKind::NotFound => DiskErrorKind::Missing,
                io::ErrorKind::IsADirectory => DiskErrorKind::Directory,
                kind => DiskErrorKind::Io(kind),
            },
        )
    }
}
