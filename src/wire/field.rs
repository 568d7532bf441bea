//! The named fields of a line: which bytes of it mean what.

use serde::{Deserialize, Serialize};

use super::WireError;

/// A field of one of the messages, by its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[derive(strum::EnumString, strum::Display, strum::IntoStaticStr, strum::VariantArray)]
#[serde(try_from = "String", into = "&'static str")]
#[expect(missing_docs, reason = "the paths on the wire say it")]
pub enum FieldName {
    #[strum(serialize = "step")]
    Step,
    #[strum(serialize = "request.version")]
    Version,
    #[strum(serialize = "request.method")]
    Method,
    #[strum(serialize = "request.user")]
    User,
    #[strum(serialize = "request.key")]
    Key,
    #[strum(serialize = "request.nonce")]
    ClientNonce,
    #[strum(serialize = "challenge.encrypted")]
    Encrypted,
    #[strum(serialize = "challenge.nonce")]
    ServerNonce,
    #[strum(serialize = "challenge.host_key")]
    HostKey,
    #[strum(serialize = "challenge.host_signature")]
    HostSignature,
    #[strum(serialize = "reply.decrypted")]
    Decrypted,
    #[strum(serialize = "reply.digest")]
    Digest,
    #[strum(serialize = "reply.signature")]
    Signature,
    #[strum(serialize = "verdict")]
    Verdict,
    #[strum(serialize = "error.code")]
    ErrorCode,
    #[strum(serialize = "error.detail")]
    ErrorDetail,
}

impl FieldName {
    /// The name in the object that it stands in.
    pub(super) fn last(self) -> &'static str {
        let path: &str = self.into();
        path.rsplit_once('.').map_or(path, |(_, last)| last)
    }
}

impl TryFrom<String> for FieldName {
    type Error = WireError;

    fn try_from(path: String) -> Result<Self, WireError> {
        path.parse().map_err(|_| WireError::Unknown { field: path })
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
