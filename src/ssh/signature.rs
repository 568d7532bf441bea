//! Signatures as SSH writes them: with the algorithm's name (RFC 4253 §6.6, RFC 8332).

use super::data::{Malformed, Reader, Writer};
use crate::crypto::SignatureHash;

/// The algorithms that keystep signs and verifies with, in the order in which it names them.
/// SHA-1's `ssh-rsa` is not among them: since OpenSSH 8.8 no client uses it unasked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[derive(strum::IntoStaticStr, strum::EnumString, strum::VariantArray)]
pub enum Algorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-512 (RFC 8332 §3).
    #[strum(serialize = "rsa-sha2-512")]
    RsaSha512,
    /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8332 §3).
    #[strum(serialize = "rsa-sha2-256")]
    RsaSha256,
}

impl Algorithm {
    /// What it hashes with.
    pub fn hash(self) -> SignatureHash {
        match self {
            Self::RsaSha512 => SignatureHash::Sha512,
            Self::RsaSha256 => SignatureHash::Sha256,
        }
    }

    /// A signature as it is sent.
    pub(crate) fn wrap(self, signature: &[u8]) -> Vec<u8> {
        let name: &str = self.into();
        Writer::default().string(name).string(signature).into_bytes()
    }
}

/// A signature as it is sent, taken apart: the name of its algorithm, and its bytes.
///
/// # Errors
///
/// [`Malformed`].
pub fn unwrap(wrapped: &[u8]) -> Result<(&str, &[u8]), Malformed> {
    let mut reader = Reader::new(wrapped);
    let parts = (reader.text("signature_algorithm")?, reader.string("signature_bytes")?);
    reader.end()?;
    Ok(parts)
}
