//! ② server → client: random data, encrypted; or who the server is; or both.

use super::json::Object;
use super::writer::{ToLine, Writer};
use super::{Expected, FieldName, Method, ServerNonce, Step, WireError};
use crate::crypto::PublicKey;
use crate::key::openssh_line;

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
    /// The server's nonce.
    pub nonce: ServerNonce,
    /// The public half of the server's host key.
    pub key: PublicKey,
    /// RSASSA-PKCS1-v1_5 of the session identifier, as long as the host key's modulus.
    pub signature: Vec<u8>,
}

impl Challenge {
    /// What is in the box, where there is one.
    pub fn encrypted(&self) -> Option<&[u8]> {
        match self {
            Self::Notes { encrypted } | Self::Ssh1 { encrypted, .. } => Some(encrypted),
            Self::Ssh2 { .. } => None,
        }
    }

    /// Who the server is, where it says so.
    pub fn host(&self) -> Option<&HostProof> {
        match self {
            Self::Notes { .. } => None,
            Self::Ssh1 { host, .. } | Self::Ssh2 { host } => Some(host),
        }
    }

    pub(super) fn read(
        body: &mut Object<'_>,
        method: Method,
        user_key: &PublicKey,
    ) -> Result<Self, WireError> {
        Ok(match method {
            Method::Notes => Self::Notes { encrypted: encrypted(body, user_key)? },
            Method::Ssh1 => {
                Self::Ssh1 { encrypted: encrypted(body, user_key)?, host: HostProof::read(body)? }
            }
            Method::Ssh2 => Self::Ssh2 { host: HostProof::read(body)? },
        })
    }
}

fn encrypted(body: &mut Object<'_>, key: &PublicKey) -> Result<Vec<u8>, WireError> {
    let field = body.take(FieldName::Encrypted)?;
    let encrypted = field.hex(key.byte_length())?;
    // RFC 8017 §5.1.2, step 1: a ciphertext representative is below the modulus.
    if !key.exceeds(&encrypted) {
        return Err(field.wrong(Expected::BelowModulus));
    }
    Ok(encrypted)
}

impl HostProof {
    fn read(body: &mut Object<'_>) -> Result<Self, WireError> {
        let nonce = body.take(FieldName::ServerNonce)?.short()?;
        let key = body.take(FieldName::HostKey)?.key()?;
        let signature = body.take(FieldName::HostSignature)?.hex(key.byte_length())?;
        Ok(Self { nonce, key, signature })
    }
}

impl ToLine for Challenge {
    const STEP: Step = Step::Challenge;

    fn write(&self, to: &mut Writer) {
        if let Some(encrypted) = self.encrypted() {
            to.hex(FieldName::Encrypted, encrypted);
        }
        if let Some(HostProof { nonce, key, signature }) = self.host() {
            to.hex(FieldName::ServerNonce, nonce.as_ref());
            to.text(FieldName::HostKey, &openssh_line(key));
            to.hex(FieldName::HostSignature, signature);
        }
    }
}
