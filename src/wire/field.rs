//! The named fields of a line: which bytes of it mean what.

use serde::{Deserialize, Serialize};

use super::WireError;

/// A field of one of the messages, by its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the paths on the wire say it")]
pub enum FieldName {
    #[serde(rename = "step")]
    Step,
    #[serde(rename = "request.version")]
    Version,
    #[serde(rename = "request.method")]
    Method,
    #[serde(rename = "request.user")]
    User,
    #[serde(rename = "request.key")]
    Key,
    #[serde(rename = "request.nonce")]
    ClientNonce,
    #[serde(rename = "challenge.encrypted")]
    Encrypted,
    #[serde(rename = "challenge.nonce")]
    ServerNonce,
    #[serde(rename = "challenge.host_key")]
    HostKey,
    #[serde(rename = "challenge.host_signature")]
    HostSignature,
    #[serde(rename = "reply.decrypted")]
    Decrypted,
    #[serde(rename = "reply.digest")]
    Digest,
    #[serde(rename = "reply.signature")]
    Signature,
    #[serde(rename = "verdict")]
    Verdict,
    #[serde(rename = "error.code")]
    ErrorCode,
    #[serde(rename = "error.detail")]
    ErrorDetail,
}

impl FieldName {
    /// Every field of the protocol, in the order of the messages.
    pub const ALL: [Self; 16] = [
        Self::Step,
        Self::Version,
        Self::Method,
        Self::User,
        Self::Key,
        Self::ClientNonce,
        Self::Encrypted,
        Self::ServerNonce,
        Self::HostKey,
        Self::HostSignature,
        Self::Decrypted,
        Self::Digest,
        Self::Signature,
        Self::Verdict,
        Self::ErrorCode,
        Self::ErrorDetail,
    ];

    /// The path on the wire: the name of the field behind that of the object it stands in.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Step => "step",
            Self::Version => "request.version",
            Self::Method => "request.method",
            Self::User => "request.user",
            Self::Key => "request.key",
            Self::ClientNonce => "request.nonce",
            Self::Encrypted => "challenge.encrypted",
            Self::ServerNonce => "challenge.nonce",
            Self::HostKey => "challenge.host_key",
            Self::HostSignature => "challenge.host_signature",
            Self::Decrypted => "reply.decrypted",
            Self::Digest => "reply.digest",
            Self::Signature => "reply.signature",
            Self::Verdict => "verdict",
            Self::ErrorCode => "error.code",
            Self::ErrorDetail => "error.detail",
        }
    }

    /// The name in the object that it stands in.
    pub(super) fn last(self) -> &'static str {
        let path = self.as_str();
        path.rsplit_once('.').map_or(path, |(_, last)| last)
    }

    /// The field of this path.
    pub(super) fn of(path: String) -> Result<Self, WireError> {
        let known = Self::ALL.into_iter().find(|name| name.as_str() == path);
        known.ok_or(WireError::Unknown { field: path })
    }
}

/// Where the value of a field stands in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Which field.
    pub name: FieldName,
    /// The first byte of the value, counted from the start of the line. Quotes do not belong to
    /// the value.
    pub offset: usize,
    /// The number of bytes of the value.
    pub length: usize,
}

impl Field {
    /// The value as it stands in `line`.
    pub fn value<'a>(&self, line: &'a str) -> &'a str {
        line.get(self.offset..self.offset.saturating_add(self.length)).unwrap_or_default()
    }
}
