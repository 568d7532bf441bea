//! Why a login ends without a verdict, on either side.

use crate::crypto::OperationFailed;
use crate::wire::{ErrorMessage, WireError};

/// Why the client ended a login without a verdict.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ClientError {
    /// The line is not the awaited message. The peer is told with [`WireError::to_message`].
    #[error(transparent)]
    Wire(#[from] WireError),
    /// The server gave up and said why.
    #[error("the server ended the login: {}", .0.code)]
    Peer(ErrorMessage),
    /// The host signature is not one of this session by the host key. The client closes without
    /// a word.
    #[error("the host signature does not fit the session identifier and the host key")]
    BadHostSignature,
    /// The host key is not trusted. The client closes without a word.
    #[error("the host key is not trusted")]
    HostNotTrusted,
    /// The client's own computation failed.
    #[error("{0}")]
    Operation(String),
}

impl From<OperationFailed> for ClientError {
    fn from(error: OperationFailed) -> Self {
        Self::Operation(error.to_string())
    }
}

/// Why the server ended a login without a verdict.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Refusal {
    /// The line is not the awaited message. The peer is told with [`WireError::to_message`].
    #[error(transparent)]
    Wire(#[from] WireError),
    /// The peer gave up and said why.
    #[error("the peer ended the login: {}", .0.code)]
    Peer(ErrorMessage),
    /// The server's own computation failed.
    #[error(transparent)]
    Operation(#[from] OperationFailed),
}
