//! ③ client → server: what proves that the client holds the private key.

use super::json::Object;
use super::writer::{ToLine, Writer};
use super::{ChallengeData, Digest, FieldName, Method, Step, WireError};
use crate::crypto::PublicKey;

/// ③ client → server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// The random data itself.
    Notes {
        /// The 32 bytes that were inside.
        decrypted: ChallengeData,
    },
    /// A digest of the random data and the session identifier.
    Ssh1 {
        /// SHA-256.
        digest: Digest,
    },
    /// A signature of the session identifier, the user, the service, the algorithm and the key.
    Ssh2 {
        /// As long as the modulus of the key that ① names.
        signature: Vec<u8>,
    },
}

/// What comes back, whatever the method: as many bytes as it awaits.
impl AsRef<[u8]> for Reply {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Notes { decrypted } => decrypted.as_ref(),
            Self::Ssh1 { digest } => digest.as_ref(),
            Self::Ssh2 { signature } => signature,
        }
    }
}

impl Reply {
    pub(super) fn read(
        body: &mut Object<'_>,
        method: Method,
        user_key: &PublicKey,
    ) -> Result<Self, WireError> {
        Ok(match method {
            Method::Notes => Self::Notes { decrypted: body.take(FieldName::Decrypted)?.short()? },
            Method::Ssh1 => Self::Ssh1 { digest: body.take(FieldName::Digest)?.short()? },
            Method::Ssh2 => {
                let signature = body.take(FieldName::Signature)?;
                Self::Ssh2 { signature: signature.hex(user_key.byte_length())? }
            }
        })
    }
}

impl ToLine for Reply {
    const STEP: Step = Step::Reply;

    fn write(&self, to: &mut Writer) {
        let name = match self {
            Self::Notes { .. } => FieldName::Decrypted,
            Self::Ssh1 { .. } => FieldName::Digest,
            Self::Ssh2 { .. } => FieldName::Signature,
        };
        to.hex(name, self.as_ref());
    }
}
