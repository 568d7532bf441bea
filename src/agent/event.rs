//! What happened, as data. Words for it are made elsewhere.

use serde::{Deserialize, Serialize};

use super::bind::{Binding, Fit};
use super::request::SignRequest;
use crate::key::Fingerprint;
use crate::ssh::{Checked, Malformed};

/// One thing that an agent was asked, or did. All text comes from outside: escape it before showing it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Event {
    /// The connection was bound to a session.
    Bound(Binding),
    /// The keys were asked for, and these are there.
    Listed {
        /// In order.
        keys: Vec<Listed>,
    },
    /// A signature was asked for.
    Asked {
        /// Of what.
        request: Box<SignRequest>,
        /// Whether that fits the session of the connection; `None` for what is no login.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fit: Option<Fit>,
        /// The hosts on the way, in order: all that passed the agent on, then the one to log in to.
        path: Vec<Fingerprint>,
    },
    /// It was signed.
    Signed {
        /// The signature, as it is sent.
        #[serde(with = "hex")]
        signature: Vec<u8>,
        /// Whether it is one of those bytes by that key.
        checked: Checked,
        /// Whether it is for a login.
        login: bool,
    },
    /// Failure was answered.
    Refused {
        /// Why.
        reason: Refusal,
    },
    /// Something else was asked with an extension.
    Extension {
        /// Its name.
        name: String,
    },
    /// A message that cannot be read.
    Unreadable {
        /// Its number.
        number: u8,
        /// The field that cannot be read.
        field: String,
        /// Where that should stand.
        at: usize,
    },
}

/// A key that an agent has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// Its type.
    pub key_type: String,
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// What it is called.
    pub comment: String,
}

/// Why an agent did not do what it was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[derive(strum::IntoStaticStr, strum::VariantArray)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "kebab-case")]
pub enum Refusal {
    /// Whoever was asked said no, or there was nobody to ask.
    NotAllowed,
    /// The key is not this agent's.
    NotMine,
    /// The signature would be one with SHA-1.
    Sha1,
    /// The flags and the bytes to sign name two algorithms.
    OtherAlgorithm,
    /// The RSA operation failed.
    Failed,
    /// Keys were to be added or removed, or the agent locked: never here.
    Keeping,
    /// More sessions than anybody goes through were named.
    TooManySessions,
    /// A message that is not in the protocol.
    Unknown,
    /// The user's own agent refused.
    Upstream,
}

impl From<(u8, Malformed)> for Event {
    fn from((number, Malformed { field, at }): (u8, Malformed)) -> Self {
        Self::Unreadable { number, field: field.to_owned(), at }
    }
}
