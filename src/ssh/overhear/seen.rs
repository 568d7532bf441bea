//! What was overheard, as data. Words for it are made elsewhere.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::key::Fingerprint;
use crate::ssh::negotiation::Kind;

/// Who said something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The one who logs in.
    Client,
    /// The one who is logged in to.
    Server,
}

/// What was overheard. All text comes from outside: escape it before showing it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Overheard {
    /// A version line, without its end.
    Version {
        /// Whose.
        from: Side,
        /// The line.
        line: String,
    },
    /// KEXINIT: what a side can do.
    Offered {
        /// Which one.
        from: Side,
        /// Its lists.
        lists: Vec<Offered>,
        /// The whole message, as it is hashed.
        #[serde(with = "hex")]
        payload: Vec<u8>,
    },
    /// What follows from both: the first of the client's names that the server has, too.
    Chosen {
        /// For each list.
        choices: Vec<Choice>,
        /// Whether both speak strict key exchange.
        strict: bool,
    },
    /// What a client wants of a group (RFC 4419), or the group itself.
    Group {
        /// Who says so.
        from: Side,
        /// By name.
        parts: Vec<Input>,
    },
    /// The client's public keys for the exchange.
    ClientPublic {
        /// The bytes.
        #[serde(with = "hex")]
        public: Vec<u8>,
    },
    /// The server's answer: its host key, its public keys, and its signature.
    Answer(Answer),
    /// Everything that goes into the exchange hash but for the secret.
    Inputs {
        /// In order, without their lengths in front.
        parts: Vec<Input>,
        /// The hash.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        hash: Option<Cow<'static, str>>,
    },
    /// Another message that is not encrypted yet.
    Message {
        /// Whose.
        from: Side,
        /// Its number.
        number: u8,
        /// Its name, where it has one here.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<Cow<'static, str>>,
    },
    /// NEWKEYS: from here on this side encrypts.
    NewKeys {
        /// Which one.
        from: Side,
        /// The lengths of its packets stay in clear.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        lengths: bool,
    },
    /// Something encrypted.
    Sealed {
        /// Whose.
        from: Side,
        /// How many bytes.
        bytes: u64,
        /// It is one packet, to its last byte; else what came at one time.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        packet: bool,
    },
    /// What cannot be read as SSH: nothing more of this side is looked at.
    Unreadable {
        /// Which one.
        from: Side,
    },
    /// The connection is over. So much was encrypted.
    Over {
        /// Bytes to the server.
        to_server: u64,
        /// Bytes to the client.
        to_client: u64,
    },
}

/// A list of KEXINIT.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offered {
    /// What it is about.
    pub kind: Kind,
    /// In the order of preference.
    pub names: Vec<String>,
}

/// What was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// For what.
    pub kind: Kind,
    /// `None`: there is nothing in common, and the connection ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A part of what is hashed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// The RFC's name for it.
    pub name: Cow<'static, str>,
    /// Its bytes.
    #[serde(with = "hex")]
    pub bytes: Vec<u8>,
}

/// How a server answers in the key exchange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The host key's type.
    pub host_key_type: String,
    /// Its fingerprint.
    pub host_fingerprint: Fingerprint,
    /// Its blob.
    #[serde(with = "hex")]
    pub host_key: Vec<u8>,
    /// The server's public keys.
    #[serde(with = "hex")]
    pub public: Vec<u8>,
    /// The algorithm of its signature over the exchange hash.
    pub algorithm: String,
    /// The signature, as it is sent.
    #[serde(with = "hex")]
    pub signature: Vec<u8>,
}
