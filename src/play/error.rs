//! Why a play did not come to its end.

use std::io;
use std::path::PathBuf;

use crate::crypto::InvalidKey;
use crate::disk::DiskError;
use crate::net::LoginError;

/// Why a play did not come to its end.
#[derive(Debug, thiserror::Error)]
pub enum PlayError {
    /// A key of this size cannot be made.
    #[error(transparent)]
    Key(#[from] InvalidKey),
    /// A socket on this machine failed.
    #[error("a socket on this machine failed: {0}")]
    Io(#[from] io::Error),
    /// The login failed in a way that is not the one that was asked for.
    #[error(transparent)]
    Login(#[from] LoginError),
    /// A thread of this program failed.
    #[error("a thread of this program failed")]
    Thread,
}

/// Why a login with the machine's `ssh` could not be played.
#[derive(Debug, thiserror::Error)]
pub enum OpensshError {
    /// There is no `ssh` on the path.
    #[error("there is no ssh on the path")]
    NoSsh,
    /// It did not end in time.
    #[error("ssh did not end in time")]
    Late,
    /// The server did not tell of a connection: `ssh` did not come so far.
    #[error("ssh made no connection: {0}")]
    NoConnection(String),
    /// A key of this size cannot be made.
    #[error(transparent)]
    Key(#[from] InvalidKey),
    /// A file in the folder that `ssh` runs in cannot be written.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// The agent's socket cannot be made.
    #[error("no socket in {}: {error}", path.display())]
    Socket {
        /// The folder.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A program or a socket of this machine failed.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// A thread of this program failed.
    #[error("a thread of this program failed")]
    Thread,
}
