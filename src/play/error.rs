//! Why a play did not come to its end.

use crate::crypto::InvalidKey;
use crate::net::LoginError;

/// Why a play did not come to its end.
#[derive(Debug, thiserror::Error)]
pub enum PlayError {
    /// A key of this size cannot be made.
    #[error(transparent)]
    Key(#[from] InvalidKey),
    /// A socket on this machine failed.
    #[error("a socket on this machine failed: {0}")]
    Io(#[from] std::io::Error),
    /// The login failed in a way that is not the one that was asked for.
    #[error(transparent)]
    Login(#[from] LoginError),
    /// A thread of this program failed.
    #[error("a thread of this program failed")]
    Thread,
}
