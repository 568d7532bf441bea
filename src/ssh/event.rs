//! What happened, as data. Words for it are made elsewhere.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::exchange::{ExchangeHash, HashInputs};
use super::keys::Keys;
use super::negotiation::Agreed;
use super::packet::Packet;
use super::program::Window;
use super::written;
use crate::auth::{self, DenyReason};
use crate::crypto::PublicKey;

/// What the state machine is handed from outside: randomness, time, and a place for its events.
pub type Context<'a> = auth::Context<'a, Event>;

/// One thing that the server did or met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Event {
    /// The client's version line came.
    VersionReceived(String),
    /// The server's version line goes out.
    VersionSent(String),
    /// A packet came.
    Received(Packet),
    /// A packet goes out.
    Sent(Packet),
    /// What the two agreed on.
    Agreed(Agreed),
    /// The key exchange gave a secret, and the host signed what binds it to this connection.
    Exchanged(Box<Exchanged>),
    /// Something was computed.
    Computed {
        /// What.
        operation: Operation,
        /// How long it took, in nanoseconds.
        #[serde(rename = "took_ns", with = "auth::nanoseconds")]
        took: Duration,
    },
    /// The client asked to be let in, and what came of it.
    Attempted(Attempt),
    /// The signature was judged.
    Decided {
        /// Why not, if it was denied.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<DenyReason>,
    },
    /// Something about the session behind the login.
    Channel(ChannelEvent),
}

/// What came out of a key exchange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exchanged {
    /// What was hashed.
    pub inputs: HashInputs,
    /// The exchange hash.
    pub hash: ExchangeHash,
    /// The host's signature of it, as it is sent.
    #[serde(with = "hex::serde")]
    pub signature: Vec<u8>,
    /// The session identifier: the hash of the first exchange.
    pub session: ExchangeHash,
    /// The keys.
    pub keys: Keys,
}

/// What was computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[derive(strum::IntoStaticStr, strum::VariantArray)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Operation {
    /// The secret: X25519, with ML-KEM in the hybrid method.
    Agree,
    /// The exchange hash.
    Hash,
    /// The host's signature.
    SignHost,
    /// The six keys.
    DeriveKeys,
    /// The look-up of the key among those registered for the user.
    LookUp,
    /// The check of the user's signature.
    Verify,
}

/// One try of a client, and what came of it. All text comes from the client: escape it before
/// showing it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attempt {
    /// As whom.
    pub user: String,
    /// With what.
    pub method: String,
    /// The key, where it is one that keystep can read.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "written::key")]
    pub key: Option<PublicKey>,
    /// The algorithm that the signature has or is to have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub algorithm: Option<String>,
    /// What the client was told, and why.
    pub outcome: AttemptOutcome,
}

/// What a client was told, and why; the reason stays here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum AttemptOutcome {
    /// It asked what there is (`none`), and was told: keys.
    Methods,
    /// It tried something that keystep does not have, such as a password.
    OtherMethod,
    /// PK_OK: the key is registered for the user. Nothing is proved yet.
    KeyKnown,
    /// The key is not registered for the user.
    KeyUnknown {
        /// Whether there is such a user.
        user_exists: bool,
    },
    /// A key of another type: keystep registers RSA alone.
    OtherKeyType(String),
    /// The key is no key.
    NoKey,
    /// An algorithm that keystep does not take, such as SHA-1's `ssh-rsa`.
    OtherAlgorithm,
    /// The host key that the signature is bound to is not ours.
    OtherHost,
    /// The same, before anything was signed: it asked whether such a signature would do.
    OtherHostAsked,
    /// The signature was judged, which is told by itself.
    Judged {
        /// Whether the client is in.
        accepted: bool,
    },
}

/// Something about the session behind a login. Text comes from the client: escape it before
/// showing it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ChannelEvent {
    /// A program runs; without a command, a shell.
    Started {
        /// What is run.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        command: Option<String>,
        /// Whether it has a terminal.
        terminal: bool,
    },
    /// The terminal has another size.
    Resized(Window),
    /// The client wanted something that there is not.
    Refused(String),
    /// The program ended.
    Exited(u32),
}
