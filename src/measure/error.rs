//! Why measuring stopped.

use std::io;

use crate::crypto::InvalidKey;
use crate::net::LoginError;

/// Why measuring stopped.
#[derive(Debug, thiserror::Error)]
pub enum MeasureError {
    /// A key of this size cannot be made.
    #[error(transparent)]
    Key(#[from] InvalidKey),
    /// A socket, a thread or a process of this machine failed.
    #[error("the system refused: {0}")]
    Io(#[from] io::Error),
    /// A login over TCP ended without a verdict.
    #[error(transparent)]
    Login(#[from] LoginError),
    /// An operation gave something else than it has to: no figure is better than a wrong one.
    #[error("an operation gave a wrong result")]
    WrongResult,
    /// A thread of this program failed.
    #[error("a thread of this program failed")]
    Thread,
}
