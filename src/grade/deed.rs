//! What a client did, and whether that is right.

use serde::{Serialize, Serializer};

use super::case::{Case, Duty};
use crate::auth::NearMiss;
use crate::wire::ErrorCode;

/// What a client did on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "deed", rename_all = "kebab-case")]
pub enum Deed {
    /// Nobody connected.
    NotConnected,
    /// It connected, and sent no ①.
    NoRequest,
    /// Its ① is not the one that it was asked for: another method, user or key, or no ① at all.
    OtherRequest,
    /// Its ③ is right, and the server accepted.
    Accepted,
    /// Its ③ is right, and the server denied.
    Proved,
    /// Its ③ is not what the server expects.
    WrongReply {
        /// The mistake that explains it.
        #[serde(skip_serializing_if = "Option::is_none")]
        near_miss: Option<NearMiss>,
    },
    /// It sent a ③, which it should not have.
    Replied,
    /// It opened a box that it should not be able to open.
    Opened,
    /// Its ③ is the substitute.
    Substituted,
    /// It sent an error.
    Error {
        /// Which.
        #[serde(rename = "error", serialize_with = "as_text")]
        code: ErrorCode,
    },
    /// It sent something that is no message.
    Garbled,
    /// It closed without a word.
    Closed,
}

impl Deed {
    /// Its name in the catalogue.
    pub fn name(&self) -> &'static str {
        match self {
            Self::NotConnected => "not-connected",
            Self::NoRequest => "no-request",
            Self::OtherRequest => "other-request",
            Self::Accepted => "accepted",
            Self::Proved => "proved",
            Self::WrongReply { .. } => "wrong-reply",
            Self::Replied => "replied",
            Self::Opened => "opened",
            Self::Substituted => "substituted",
            Self::Error { .. } => "error",
            Self::Garbled => "garbled",
            Self::Closed => "closed",
        }
    }
}

fn as_text<S: Serializer>(code: &ErrorCode, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(code)
}

/// How the program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "end", content = "exit_code", rename_all = "kebab-case")]
pub enum End {
    /// By itself, with this exit code.
    Code(i32),
    /// By a signal.
    Signal,
    /// It was ended, since its time was over.
    Late,
}

/// What a client did in a case, and what that comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Judged {
    /// The server that it met.
    pub case: Case,
    /// What it did there.
    #[serde(flatten)]
    pub deed: Deed,
    /// How it ended.
    #[serde(flatten)]
    pub end: End,
    /// Whether what it did on the wire is right.
    pub on_the_wire: bool,
    /// Whether that and its end are right.
    pub passed: bool,
}

impl Judged {
    /// Judges what a client did.
    pub fn new(case: Case, deed: Deed, end: End) -> Self {
        let on_the_wire = match case.duty() {
            Duty::LogIn | Duty::ReadNothing => deed == Deed::Accepted,
            Duty::ReadDeny => deed == Deed::Proved,
            Duty::Close => deed == Deed::Closed,
            Duty::Substitute => deed == Deed::Substituted,
            Duty::Refuse => match deed {
                Deed::Closed => true,
                Deed::Error { code } => Some(code) == case.error(),
                _ => false,
            },
        };
        let ended = match case.duty() {
            Duty::LogIn => end == End::Code(0),
            Duty::ReadDeny | Duty::Substitute => end == End::Code(1),
            // These two say that there was a ④.
            Duty::ReadNothing | Duty::Close | Duty::Refuse => {
                matches!(end, End::Code(code) if code != 0 && code != 1)
            }
        };
        Self { case, deed, end, on_the_wire, passed: on_the_wire && ended }
    }

    /// A case that the client did not come to, since it did this before.
    pub fn not_passed(case: Case, deed: Deed, end: End) -> Self {
        Self { case, deed, end, on_the_wire: false, passed: false }
    }
}
