//! RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017 §8.2).
//!
//! A signature is not "encryption with the private key": it hides nothing, its padding is another
//! one (EMSA-PKCS1-v1_5, RFC 8017 §9.2), and what makes it useful is that anybody can check it.

use rand::CryptoRng;
use rsa::Pkcs1v15Sign;
use sha2::{Digest as _, Sha256, Sha512};

use super::{OperationFailed, PrivateKey, PublicKey};

/// The signature is not one of this message by this key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the signature is not one of this message by this key")]
pub struct BadSignature;

/// What a message is hashed with before it is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureHash {
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
}

impl SignatureHash {
    fn digest(self, message: &[u8]) -> (Vec<u8>, Pkcs1v15Sign) {
        match self {
            Self::Sha256 => (Sha256::digest(message).to_vec(), Pkcs1v15Sign::new::<Sha256>()),
            Self::Sha512 => (Sha512::digest(message).to_vec(), Pkcs1v15Sign::new::<Sha512>()),
        }
    }
}

/// Signs `message`, hashed with SHA-256, as [`sign_with`].
///
/// # Errors
///
/// [`OperationFailed`].
pub fn sign(
    key: &PrivateKey,
    message: &[u8],
    random: &mut dyn CryptoRng,
) -> Result<Vec<u8>, OperationFailed> {
    sign_with(key, SignatureHash::Sha256, message, random)
}

/// Signs `message` (RFC 8017 §8.2.1). The result is as long as the modulus and always the same
/// for the same key and message; `random` only blinds the computation.
///
/// # Errors
///
/// [`OperationFailed`] when the crate's check against a computation fault does not hold.
pub fn sign_with(
    key: &PrivateKey,
    hash: SignatureHash,
    message: &[u8],
    random: &mut dyn CryptoRng,
) -> Result<Vec<u8>, OperationFailed> {
    let (digest, padding) = hash.digest(message);
    Ok(key.inner().sign_with_rng(random, padding, &digest)?)
}

/// Verifies a signature of `message`, hashed with SHA-256, as [`verify_with`].
///
/// # Errors
///
/// [`BadSignature`].
pub fn verify(key: &PublicKey, message: &[u8], signature: &[u8]) -> Result<(), BadSignature> {
    verify_with(key, SignatureHash::Sha256, message, signature)
}

/// Verifies a signature of `message` (RFC 8017 §8.2.2).
///
/// # Errors
///
/// [`BadSignature`], whatever the reason.
pub fn verify_with(
    key: &PublicKey,
    hash: SignatureHash,
    message: &[u8],
    signature: &[u8],
) -> Result<(), BadSignature> {
    let (digest, padding) = hash.digest(message);
    key.inner().verify(padding, &digest, signature).map_err(|_| BadSignature)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::test_key;

    #[test]
    fn a_signature_holds_for_its_key_and_message_alone() {
        let (key, other) = (test_key(4), test_key(5));
        let sign = || sign(&key, b"message", &mut rand::rng()).unwrap();
        let signature = sign();
        assert_eq!(signature, sign());
        assert_eq!(verify(key.public(), b"message", &signature), Ok(()));
        assert_eq!(verify(key.public(), b"Message", &signature), Err(BadSignature));
        assert_eq!(verify(other.public(), b"message", &signature), Err(BadSignature));
        for i in 0..signature.len() {
            let mut flipped = signature.clone();
            flipped[i] ^= 1;
            assert_eq!(verify(key.public(), b"message", &flipped), Err(BadSignature));
        }
        assert_eq!(verify(key.public(), b"message", &signature[1..]), Err(BadSignature));
        assert_eq!(verify(key.public(), b"message", &[]), Err(BadSignature));
    }
}
