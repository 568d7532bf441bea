//! What a client answers when it cannot decrypt.
//!
//! A client that said "this does not decrypt" would answer, for whoever asks, the question that a
//! padding oracle needs answered. So it goes on with bytes that look like any others: the same
//! ciphertext gives the same bytes, and nobody without the private key can tell them from a
//! decrypted challenge.

use zeroize::Zeroizing;

use crate::crypto::{PrivateKey, hmac_sha256, sha256};
use crate::wire::ChallengeData;

/// The 32 bytes in place of a challenge that does not decrypt.
///
/// # Format
///
/// ```text
/// HMAC-SHA-256(key, ciphertext)
/// key = SHA-256("keystep reject 1" ‖ 0x00 ‖ d)     d big-endian, as long as n
/// ```
pub fn substitute(key: &PrivateKey, ciphertext: &[u8]) -> ChallengeData {
    let secret = Zeroizing::new(sha256(&[b"keystep reject 1\0", &key.d()]));
    hmac_sha256(&secret, ciphertext).into()
}
