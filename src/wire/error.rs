//! What can be wrong with a line, and the codes that say so to the peer.

use super::step::Step;
use super::{MAX_LINE, VERSION};
use crate::key::PublicKeyError;

/// The word that names an error on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[derive(strum::EnumString, strum::Display, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum ErrorCode {
    /// The line is not a message of this protocol.
    Malformed,
    /// The line is longer than [`MAX_LINE`].
    TooLong,
    /// A good message at the wrong time.
    UnexpectedStep,
    /// The request asks for a version that this program does not speak.
    UnsupportedVersion,
    /// The login took longer than the server waits.
    Timeout,
    /// The server holds as many connections as it may.
    Busy,
}

/// What either side may send in place of its next message, before it closes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorMessage {
    /// For programs.
    pub code: ErrorCode,
    /// For people. It comes from outside: escape it before showing it.
    pub detail: String,
}

/// Why a line was not taken. Names of fields are written as a path: `request.user`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// The bytes are not UTF-8.
    #[error("the line is not UTF-8")]
    NotUtf8,
    /// The text is not JSON.
    #[error("the line is not JSON")]
    NotJson,
    /// A name stands twice in one object.
    #[error("{field}: this name stands twice")]
    Duplicate {
        /// The name, cut to a bearable length. It comes from the peer.
        field: String,
    },
    /// A name that this message does not have.
    #[error("{field}: this message has no such field")]
    Unknown {
        /// The name, cut to a bearable length. It comes from the peer.
        field: String,
    },
    /// A field is not there.
    #[error("{field}: this field is missing")]
    Missing {
        /// The field.
        field: &'static str,
    },
    /// A field has a value of another type, form or length.
    #[error("{field}: {expected}")]
    Value {
        /// The field.
        field: &'static str,
        /// What it takes.
        expected: Expected,
    },
    /// A line longer than [`MAX_LINE`].
    #[error("the line is longer than {MAX_LINE} bytes")]
    TooLong,
    /// A good message at the wrong time.
    #[error("step {got} came where step {expected} was due", expected = expected.number(), got = got.number())]
    UnexpectedStep {
        /// The step that was due.
        expected: Step,
        /// The step that came.
        got: Step,
    },
    /// A version other than [`VERSION`].
    #[error("version {got} is not spoken here; version {VERSION} is")]
    UnsupportedVersion {
        /// The version that was asked for, cut to a bearable length.
        got: String,
    },
}

/// What a field takes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Expected {
    /// A JSON object.
    #[error("an object is expected")]
    Object,
    /// A JSON string.
    #[error("a string is expected")]
    Text,
    /// A JSON number without fraction or exponent.
    #[error("a whole number is expected")]
    Number,
    /// One of the four steps.
    #[error("1, 2, 3 or 4 is expected")]
    Step,
    /// One of the methods.
    #[error("\"notes\", \"ssh1\" or \"ssh2\" is expected")]
    Method,
    /// A user name.
    #[error("a user name is expected: a to z, 0 to 9, _ and -, at most 32, first a letter or _")]
    User,
    /// A public key as OpenSSH writes it.
    #[error("a public key is expected: {0}")]
    Key(PublicKeyError),
    /// Hex in lower case, of this many bytes.
    #[error("{bytes} bytes are expected, as {digits} lower-case hex digits", digits = bytes * 2)]
    Hex {
        /// The number of bytes.
        bytes: usize,
    },
    /// A number below the modulus of the key that ① names.
    #[error("a number below the modulus is expected")]
    BelowModulus,
    /// A verdict.
    #[error("\"accept\" or \"deny\" is expected")]
    Verdict,
    /// An error code.
    #[error("an error code is expected")]
    Code,
}

impl WireError {
    /// The code that tells the peer.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::TooLong => ErrorCode::TooLong,
            Self::UnexpectedStep { .. } => ErrorCode::UnexpectedStep,
            Self::UnsupportedVersion { .. } => ErrorCode::UnsupportedVersion,
            Self::NotUtf8
            | Self::NotJson
            | Self::Duplicate { .. }
            | Self::Unknown { .. }
            | Self::Missing { .. }
            | Self::Value { .. } => ErrorCode::Malformed,
        }
    }

    /// The message that tells the peer.
    pub fn to_message(&self) -> ErrorMessage {
        ErrorMessage { code: self.code(), detail: self.to_string() }
    }
}

/// The longest detail of an error that is sent, in characters.
const MAX_DETAIL: usize = 200;

impl ErrorMessage {
    /// The line of an error, with its LF. An overlong detail is cut.
    pub fn to_line(&self) -> String {
        let detail: String = self.detail.chars().take(MAX_DETAIL).collect();
        let detail = serde_json::Value::from(detail);
        format!("{{\"error\":{{\"code\":\"{}\",\"detail\":{detail}}}}}\n", self.code)
    }
}
