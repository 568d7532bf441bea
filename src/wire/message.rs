//! The four messages as types: what cannot be sent cannot be built.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::SHORT;
use crate::crypto::PublicKey;
use crate::key::UserName;

/// One of the four steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub enum Step {
    /// ① "Let me log in!"
    Request = 1,
    /// ② "Here is some random data, encrypted with your public key!"
    Challenge = 2,
    /// ③ "Here is the data, decrypted with my private key!"
    Reply = 3,
    /// ④ "It matches the original, so you may log in!"
    Verdict = 4,
}

impl Step {
    /// The four steps, in order.
    pub const ALL: [Self; 4] = [Self::Request, Self::Challenge, Self::Reply, Self::Verdict];

    /// 1 to 4.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The number in a circle, as the course notes write it.
    pub fn mark(self) -> &'static str {
        ["①", "②", "③", "④"][usize::from(self.number() - 1)]
    }

    /// Whether the client sends it; else the server does.
    pub fn is_clients(self) -> bool {
        matches!(self, Self::Request | Self::Reply)
    }
}

impl From<Step> for u8 {
    fn from(step: Step) -> Self {
        step.number()
    }
}

impl TryFrom<u8> for Step {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        let step = Self::ALL.into_iter().find(|step| step.number() == number);
        step.ok_or("a step is 1, 2, 3 or 4")
    }
}

/// What the four steps contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// Exactly the table of the course notes.
    Notes,
    /// What SSH-1's RSA authentication did: a digest comes back, not the data.
    Ssh1,
    /// What SSH-2 does: a signature, and nothing is encrypted.
    Ssh2,
}

impl Method {
    /// The three methods, in the order of the wire's description.
    pub const ALL: [Self; 3] = [Self::Notes, Self::Ssh1, Self::Ssh2];

    /// The name on the wire and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Notes => "notes",
            Self::Ssh1 => "ssh1",
            Self::Ssh2 => "ssh2",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Method {
    type Err = &'static str;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let method = Self::ALL.into_iter().find(|method| method.as_str() == name);
        method.ok_or("a method is notes, ssh1 or ssh2")
    }
}

/// ① client → server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Who wants to log in.
    pub user: UserName,
    /// Which padlock is meant. It grants nothing.
    pub key: PublicKey,
    /// The method, and what the client contributes to it.
    pub opening: Opening,
}

/// The method of a request, with the nonce where there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// `notes` has no nonce.
    Notes,
    /// `ssh1`, with the client's nonce.
    Ssh1([u8; SHORT]),
    /// `ssh2`, with the client's nonce.
    Ssh2([u8; SHORT]),
}

impl Opening {
    /// The method that is opened.
    pub fn method(&self) -> Method {
        match self {
            Self::Notes => Method::Notes,
            Self::Ssh1(_) => Method::Ssh1,
            Self::Ssh2(_) => Method::Ssh2,
        }
    }
}

/// ② server → client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Challenge {
    /// Random data, encrypted.
    Notes {
        /// As long as the modulus of the key that ① names.
        encrypted: Vec<u8>,
    },
    /// Random data, encrypted, and the host's proof.
    Ssh1 {
        /// As long as the modulus of the key that ① names.
        encrypted: Vec<u8>,
        /// Who the server is.
        host: HostProof,
    },
    /// The host's proof alone.
    Ssh2 {
        /// Who the server is.
        host: HostProof,
    },
}

/// The server's nonce, its host key, and its signature of the session identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostProof {
    /// Fresh random bytes of the server.
    pub nonce: [u8; SHORT],
    /// The public half of the server's host key.
    pub key: PublicKey,
    /// RSASSA-PKCS1-v1_5 of the session identifier, as long as the host key's modulus.
    pub signature: Vec<u8>,
}

/// ③ client → server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// The random data itself.
    Notes {
        /// The 32 bytes that were inside.
        decrypted: [u8; SHORT],
    },
    /// A digest of the random data and the session identifier.
    Ssh1 {
        /// SHA-256.
        digest: [u8; SHORT],
    },
    /// A signature of the session identifier, the user, the service, the algorithm and the key.
    Ssh2 {
        /// As long as the modulus of the key that ① names.
        signature: Vec<u8>,
    },
}

/// ④ server → client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The proof is right and the key is registered for the user.
    Accept,
    /// Anything else. The wire does not say what.
    Deny,
}

impl Verdict {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Deny => "deny",
        }
    }
}
