//! What happened, as data. Words for it are made elsewhere.

use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::error::ClientError;
use super::near_miss::NearMiss;
use crate::wire::{Line, Step, Verdict, WireError};

/// One thing that a party did or met.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A line went out. Whoever carries it tells so.
    Sent(Arc<Line>),
    /// A line came in and is the message that was awaited.
    Received(Arc<Line>),
    /// Something was computed or chosen.
    Computed(Computed),
    /// The client goes on with this host key.
    HostTrusted(HostTrust),
    /// The server decided, or the client read the verdict.
    Decided {
        /// What ④ says.
        verdict: Verdict,
        /// Why, where the party knows it: the server does, the client does not.
        reason: Option<DenyReason>,
    },
    /// A line came in that is not the awaited message.
    Refused(WireError),
    /// The client stopped before the end.
    Stopped(ClientError),
    /// The server looked at a wrong reply once more and found what it nearly was.
    NearMiss(NearMiss),
}

impl Event {
    /// The line that it carries, if it carries one.
    pub fn line(&self) -> Option<&Arc<Line>> {
        match self {
            Self::Sent(line) | Self::Received(line) => Some(line),
            _ => None,
        }
    }
}

/// A computation, with what it took and gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Computed {
    /// The step that it belongs to.
    pub step: Step,
    /// What was done.
    pub operation: Computation,
    /// With which key pair, where there is one. Which half follows from the operation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<KeyRole>,
    /// The length of the input in bytes.
    pub input: usize,
    /// The length of the output in bytes.
    pub output: usize,
    /// The values that this party now has.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Value>,
    /// Whether it came out right, where that can fail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holds: Option<bool>,
    /// How long it took, in nanoseconds.
    #[serde(rename = "took_ns", with = "nanoseconds")]
    pub took: Duration,
}

impl Computed {
    /// A computation without key, lengths, values or a result that can fail: what there is of
    /// them is set beside it.
    pub(super) fn of(step: Step, operation: Computation, took: Duration) -> Self {
        Self {
            step,
            operation,
            key: None,
            input: 0,
            output: 0,
            values: Vec::new(),
            holds: None,
            took,
        }
    }
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[derive(strum::Display, strum::IntoStaticStr, strum::VariantArray)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Computation {
    /// A nonce was drawn.
    ChooseNonce,
    /// The 32 random bytes of the challenge were drawn.
    ChooseChallenge,
    /// RSAES-OAEP encryption with the user's public key.
    Encrypt,
    /// RSAES-OAEP decryption with the user's private key.
    Decrypt,
    /// The substitute for a challenge that does not decrypt.
    Substitute,
    /// The session identifier, a hash.
    SessionIdentifier,
    /// The host's signature of the session identifier.
    SignHost,
    /// The check of the host's signature.
    VerifyHost,
    /// The digest that ③ of `ssh1` returns.
    Digest,
    /// The user's signature.
    Sign,
    /// The check of the user's signature.
    Verify,
    /// The comparison of what came back with what was expected.
    Compare,
    /// The look-up of the key among those registered for the user.
    LookUp,
}

/// Whose key pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KeyRole {
    /// The key pair that proves the user.
    User,
    /// The key pair that proves the server.
    Host,
}

/// A value that a party came to have by computing or choosing it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// Which value.
    pub quantity: Quantity,
    /// The value.
    #[serde(with = "hex::serde")]
    pub bytes: Vec<u8>,
}

/// Which value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// The client's nonce.
    ClientNonce,
    /// The server's nonce.
    ServerNonce,
    /// The 32 random bytes of the challenge.
    Challenge,
    /// The challenge, encrypted.
    Encrypted,
    /// What the client uses when it cannot decrypt.
    Substitute,
    /// The session identifier.
    SessionIdentifier,
    /// The host's signature.
    HostSignature,
    /// The digest of challenge and session identifier.
    Digest,
    /// The user's signature.
    Signature,
}

/// Why the client goes on with a host key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HostTrust {
    /// It is the one that known_hosts holds.
    Known,
    /// It was new, and the user or a flag said yes.
    FirstUse,
}

/// Why the server denied. It stays on the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DenyReason {
    /// The proof in ③ is right.
    pub proof: bool,
    /// The user exists.
    pub user: bool,
    /// The key is registered for the user.
    pub key: bool,
}

/// A duration in a record.
pub(crate) mod nanoseconds {
    use std::time::Duration;

    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(took: &Duration, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_u64(u64::try_from(took.as_nanos()).unwrap_or(u64::MAX))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
        u64::deserialize(from).map(Duration::from_nanos)
    }
}
