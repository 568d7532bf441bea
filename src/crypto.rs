//! RSA: generate, encrypt, decrypt, sign, verify; Ed25519 and ECDSA beside it, which other servers
//! have host keys of.
//!
//! This is the only place that names their crates. It knows no protocol: labels, messages and
//! the random generator are arguments. Every private operation is blinded by the crate with
//! randomness from that generator, and calls the crate once.
//!
//! | file | standard |
//! |---|---|
//! | `key.rs` | RFC 8017 §3, key sizes and exponents that keystep accepts |
//! | `number.rs` | RFC 8017 §4, numbers as bytes |
//! | `oaep.rs` | RFC 8017 §7.1, RSAES-OAEP with SHA-256 and MGF1-SHA-256 |
//! | `pkcs1v15.rs` | RFC 8017 §7.2, RSAES-PKCS1-v1_5 |
//! | `signature.rs` | RFC 8017 §8.2, RSASSA-PKCS1-v1_5 with SHA-256 |
//! | `mistaken.rs` | RFC 8017 §8.1 and §8.2 with other hashes: what a wrong signature was made with |
//! | `ed25519.rs` | RFC 8032 §5.1 |
//! | `ecdsa.rs` | FIPS 186-5 §6.4, with the curves of NIST, to verify alone |
//! | `secret.rs` | none: random bits that let somebody in |
//! | `agreement.rs` | RFC 7748 §6.1 (X25519), FIPS 203 (ML-KEM-768) |

mod agreement;
mod ecdsa;
mod ed25519;
mod key;
mod mistaken;
mod number;
mod oaep;
mod pkcs1v15;
mod secret;
mod signature;

pub use agreement::{Agreed, BadPublicKey, ML_KEM_768_KEY, ml_kem_768, x25519};
pub use ecdsa::{Curve, verify_ecdsa};
pub use ed25519::{Ed25519, verify_ed25519};
pub use key::{
    InvalidKey, MAX_BITS, MAX_EXPONENT, MIN_BITS, MIN_EXPONENT, PrivateKey, PublicKey, generate,
};
pub use mistaken::{Mistaken, mistaken_scheme};
pub use oaep::{OVERHEAD as OAEP_OVERHEAD, Undecryptable, decrypt, encrypt};
pub use pkcs1v15::{decrypt_pkcs1v15, encrypt_pkcs1v15};
pub use secret::Secret;
pub use signature::{BadSignature, SignatureHash, sign, sign_with, verify, verify_with};

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

/// An RSA operation could not be carried out: the key and the input were of the right form, but
/// the `rsa` crate refused (a message too long for the key, or its check of a private operation
/// against a computation fault did not hold).
#[derive(Debug, Clone, thiserror::Error)]
#[error("the RSA operation failed: {0}")]
pub struct OperationFailed(#[from] rsa::Error);

/// A key for tests, the same one for the same seed.
#[cfg(test)]
pub(crate) fn test_key(seed: u64) -> PrivateKey {
    use rand::{SeedableRng as _, rngs::ChaCha20Rng};

    generate(1024, &mut ChaCha20Rng::seed_from_u64(seed)).unwrap()
}

/// SHA-256 over the parts, as if they were one string.
pub fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().into()
}

/// HMAC-SHA-256 of a message (RFC 2104).
pub fn hmac_sha256(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    // A key shorter than a block is padded with zeros (RFC 2104 §2).
    let mut block = Zeroizing::new([0; 64]);
    block[..32].copy_from_slice(key);
    let mut mac = Hmac::<Sha256>::new((&*block).into());
    mac.update(message);
    mac.finalize().into_bytes().into()
}
