//! Ed25519 (RFC 8032 §5.1), which `bench` measures beside RSA, and which most servers show a host key
//! of. Nobody logs in to keystep with it: it signs and cannot encrypt, so two of the three methods
//! have no use for it.

use ed25519_dalek::{Signature, Signer as _, SigningKey, Verifier as _, VerifyingKey};
use rand::CryptoRng;

use super::BadSignature;

/// A private key, with its public one.
pub struct Ed25519(SigningKey);

impl Ed25519 {
    /// The length of the public key in bits.
    pub const BITS: usize = 256;

    /// Makes a key: 32 random bytes (RFC 8032 §5.1.5).
    pub fn generate(random: &mut dyn CryptoRng) -> Self {
        let mut secret = zeroize::Zeroizing::new([0; 32]);
        random.fill_bytes(&mut *secret);
        Self(SigningKey::from_bytes(&secret))
    }

    /// Signs a message (RFC 8032 §5.1.6). Nothing random is in it.
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }

    /// Verifies a signature of `message` (RFC 8032 §5.1.7).
    ///
    /// # Errors
    ///
    /// [`BadSignature`], whatever the reason.
    pub fn verify(&self, message: &[u8], signature: &[u8; 64]) -> Result<(), BadSignature> {
        verify(&self.0.verifying_key(), message, signature)
    }
}

/// Verifies a signature of `message` by somebody's public key.
///
/// # Errors
///
/// [`BadSignature`], whatever the reason.
pub fn verify_ed25519(
    public: &[u8; 32],
    message: &[u8],
    signature: &[u8; 64],
) -> Result<(), BadSignature> {
    verify(&VerifyingKey::from_bytes(public).map_err(|_| BadSignature)?, message, signature)
}

fn verify(key: &VerifyingKey, message: &[u8], signature: &[u8; 64]) -> Result<(), BadSignature> {
    key.verify(message, &Signature::from_bytes(signature)).map_err(|_| BadSignature)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8032 §7.1, test 2.
    #[test]
    fn the_published_signature() {
        let bytes = |text: &str| <[u8; 32]>::try_from(hex::decode(text).unwrap()).unwrap();
        let secret = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
        let key = Ed25519(SigningKey::from_bytes(&bytes(secret)));
        let signature = key.sign(&[0x72]);
        let expected = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
                        085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
        assert_eq!(hex::encode(signature), expected);
        assert_eq!(key.verify(&[0x72], &signature), Ok(()));
        assert_eq!(key.verify(&[0x73], &signature), Err(BadSignature));
        let public = key.0.verifying_key().to_bytes();
        assert_eq!(verify_ed25519(&public, &[0x72], &signature), Ok(()));
        assert_eq!(verify_ed25519(&[2; 32], &[0x72], &signature), Err(BadSignature));
    }
}
