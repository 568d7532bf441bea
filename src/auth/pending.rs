//! What the server remembers between ② and ③.

use crate::wire::{ChallengeData, ClientNonce, Method, ServerNonce, SessionId};

/// What the reply will be held against. It is used once and then forgotten.
pub(super) enum Expected {
    /// The 32 bytes.
    Notes { challenge: ChallengeData },
    /// The 32 bytes and the session.
    Ssh1 { challenge: ChallengeData, session: Session },
    /// The session alone.
    Ssh2 { session: Session },
}

impl Expected {
    pub(super) fn method(&self) -> Method {
        match self {
            Self::Notes { .. } => Method::Notes,
            Self::Ssh1 { .. } => Method::Ssh1,
            Self::Ssh2 { .. } => Method::Ssh2,
        }
    }
}

/// The session identifier and what it was made of.
#[derive(Clone, Copy)]
pub(super) struct Session {
    pub(super) client_nonce: ClientNonce,
    pub(super) server_nonce: ServerNonce,
    pub(super) id: SessionId,
}
