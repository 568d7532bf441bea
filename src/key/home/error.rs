//! What was in the way in keystep's home.

use crate::disk::DiskError;
use crate::key::{EncodeError, KeyFileError, UserName};

/// Why something in the home could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum HomeError {
    /// No directory was named, and the platform does not say where a user's data go.
    #[error("there is no home directory for the user's data")]
    NoDirectory,
    /// Windows keeps this name for a device, so no directory there can have it. It is refused
    /// everywhere: a home may be carried from one machine to another.
    #[error("{0} cannot be the name of a directory on Windows")]
    ReservedName(UserName),
    /// A file could not be read or written.
    #[error(transparent)]
    File(#[from] KeyFileError),
    /// A key could not be encoded.
    #[error(transparent)]
    Encode(#[from] EncodeError),
}

impl From<DiskError> for HomeError {
    fn from(error: DiskError) -> Self {
        Self::File(error.into())
    }
}
