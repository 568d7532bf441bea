//! Why a connection ends.

use serde::{Deserialize, Serialize};

use super::data::Malformed;
use super::message::Reason;
use super::negotiation::NothingInCommon;
use super::packet::PacketError;
use super::version::VersionError;

/// Why a connection ends. What is in quotes comes from the peer: escape it before showing it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, strum::EnumDiscriminants)]
#[strum_discriminants(
    name(EndedKind),
    doc = "Why a connection ends, without what was said of it.",
    derive(Serialize, Deserialize, strum::Display, strum::IntoStaticStr, strum::VariantArray),
    serde(rename_all = "snake_case"),
    strum(serialize_all = "kebab-case")
)]
pub enum Ended {
    /// The client's version line will not do.
    #[error(transparent)]
    Version(#[from] VersionError),
    /// A packet will not do.
    #[error(transparent)]
    Packet(#[from] PacketError),
    /// A message does not have the fields that it should have.
    #[error("message {number}: {malformed}")]
    Malformed {
        /// Which message.
        number: u8,
        /// Which field.
        malformed: Malformed,
    },
    /// A message that may not come now.
    #[error("message {0} may not come now")]
    Unexpected(u8),
    /// The two have nothing in common.
    #[error(transparent)]
    NothingInCommon(#[from] NothingInCommon),
    /// The client's public key in the key exchange is none.
    #[error("the client's public key in the key exchange is none")]
    BadPublicKey,
    /// The client asks for a service that is not there.
    #[error("there is no service {0:?}")]
    NoService(String),
    /// The client changed the user or the service in mid-login.
    #[error("the user or the service changed in mid-login")]
    Changed,
    /// The client tried too often.
    #[error("too many authentication failures")]
    TooManyTries,
    /// The client used a channel that is not open, or more of one than it was given room for.
    #[error("the client used a channel that is not open, or more than its window")]
    Channel(u32),
    /// The client said goodbye.
    #[error("the client disconnected: {text:?}")]
    Peer {
        /// Its reason (RFC 4253 §11.1).
        reason: u32,
        /// What it says.
        text: String,
    },
    /// An operation of our own failed.
    #[error("the server could not go on")]
    Operation,
    /// The login took too long.
    #[error("the login took too long")]
    Late,
    /// Nothing came for too long.
    #[error("nothing came for too long")]
    Idle,
    /// There are as many sessions as there may be.
    #[error("there are as many sessions as there may be; try again later")]
    Full,
    /// The server was asked to stop.
    #[error("the server stops")]
    Shutdown,
}

impl Ended {
    /// What the client is told, if anything: the reason, and a text for its user.
    pub fn farewell(&self) -> Option<(Reason, String)> {
        let reason = match self {
            Self::Version(_) => Reason::VersionNotSupported,
            Self::Packet(PacketError::Tag) => Reason::MacError,
            Self::NothingInCommon(_) | Self::BadPublicKey => Reason::KeyExchangeFailed,
            Self::NoService(_) => Reason::ServiceNotAvailable,
            Self::Full => Reason::TooManyConnections,
            Self::Operation | Self::Late | Self::Idle | Self::Shutdown => Reason::ByApplication,
            Self::Peer { .. } => return None,
            Self::TooManyTries => {
                // Word for word as sshd says it: it is what people search for.
                return Some((
                    Reason::ProtocolError,
                    "Too many authentication failures".to_owned(),
                ));
            }
            _ => Reason::ProtocolError,
        };
        Some((reason, self.to_string()))
    }
}
