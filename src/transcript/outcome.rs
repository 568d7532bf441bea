//! How a login ended, and why.

use serde::{Deserialize, Serialize};

use crate::auth::DenyReason;

/// Why a login stopped before the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "because", rename_all = "snake_case", deny_unknown_fields)]
pub enum Stop {
    /// The host's signature does not fit.
    BadHostSignature,
    /// The host key is not trusted.
    HostNotTrusted,
    /// A line that is not the awaited message came in.
    NotTaken {
        /// The code that the peer was told.
        code: String,
        /// What is wrong with the line, as the peer was told it: in English.
        detail: String,
    },
    /// The peer ended the login and said why.
    PeerError {
        /// The code.
        code: String,
        /// The peer's words.
        detail: String,
    },
    /// The peer went away, or time ran out, or a computation failed.
    Broken {
        /// What happened.
        detail: Break,
    },
}

/// What ended a login from outside of the four steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[derive(strum::Display, strum::VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Break {
    /// The time was over.
    Timeout,
    /// The peer closed the connection.
    Left,
    /// The peer sent an error.
    Peer,
    /// The peer speaks another protocol.
    Foreign,
    /// The connection broke.
    Io,
    /// There were as many connections as there may be.
    Busy,
    /// The server was stopped.
    Shutdown,
    /// An RSA operation failed.
    Operation,
    /// A mistake of the program itself.
    Internal,
    /// ④ did not come.
    NoVerdict,
}

/// How a login ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "ended", rename_all = "snake_case", deny_unknown_fields)]
pub enum Outcome {
    /// ④ said accept.
    Accepted,
    /// ④ said deny.
    Denied {
        /// Why, where it is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<DenyReason>,
    },
    /// There was no ④.
    Stopped {
        /// Why.
        why: Stop,
    },
}
