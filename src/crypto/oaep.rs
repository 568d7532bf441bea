//! RSAES-OAEP with SHA-256, MGF1 with SHA-256 and a label (RFC 8017 §7.1).

use rand::CryptoRng;
use rsa::Oaep;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{OperationFailed, PrivateKey, PublicKey};

/// How many bytes of a modulus OAEP with SHA-256 takes for itself: 2·32 + 2. What is left is the
/// longest message (RFC 8017 §7.1.1, step 1b).
pub const OVERHEAD: usize = 2 * 32 + 2;

/// A ciphertext does not decrypt under this key and label. RFC 8017 §7.1.2 step 3g wants one
/// error for every reason, and so does everybody who answers a stranger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the ciphertext does not decrypt under this key and label")]
pub struct Undecryptable;

/// Encrypts `message` so that only the owner of `key` can read it (RFC 8017 §7.1.1). The result
/// is as long as the modulus. The seed comes from `random`.
///
/// # Errors
///
/// [`OperationFailed`] when the message is longer than the modulus less [`OVERHEAD`] bytes.
pub fn encrypt(
    key: &PublicKey,
    label: &[u8],
    message: &[u8],
    random: &mut dyn CryptoRng,
) -> Result<Vec<u8>, OperationFailed> {
    Ok(key.inner().encrypt(random, Oaep::<Sha256>::new_with_label(label), message)?)
}

/// Decrypts what [`encrypt`] made (RFC 8017 §7.1.2), blinded with randomness from `random`.
///
/// # Errors
///
/// [`Undecryptable`], whatever the reason.
pub fn decrypt(
    key: &PrivateKey,
    label: &[u8],
    ciphertext: &[u8],
    random: &mut dyn CryptoRng,
) -> Result<Zeroizing<Vec<u8>>, Undecryptable> {
    let padding = Oaep::<Sha256>::new_with_label(label);
    key.inner()
        .decrypt_blinded(random, padding, ciphertext)
        .map(Zeroizing::new)
        .map_err(|_| Undecryptable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::test_key;

    #[test]
    fn what_is_encrypted_decrypts_under_the_same_key_and_label_alone() {
        let (key, other) = (test_key(2), test_key(3));
        let ciphertext = encrypt(key.public(), b"label", b"message", &mut rand::rng()).unwrap();
        assert_eq!(ciphertext.len(), 128);

        let open = |key: &PrivateKey, label: &[u8], ciphertext: &[u8]| {
            decrypt(key, label, ciphertext, &mut rand::rng()).map(|plain| plain.to_vec())
        };
        assert_eq!(open(&key, b"label", &ciphertext), Ok(b"message".to_vec()));
        assert_eq!(open(&key, b"other", &ciphertext), Err(Undecryptable));
        assert_eq!(open(&other, b"label", &ciphertext), Err(Undecryptable));
        assert_eq!(open(&key, b"label", &ciphertext[1..]), Err(Undecryptable));
        assert_eq!(open(&key, b"label", &key.public().n()), Err(Undecryptable));
        assert_eq!(open(&key, b"label", &[0; 128]), Err(Undecryptable));
    }

    #[test]
    fn the_longest_message_is_the_modulus_less_the_overhead() {
        let key = test_key(3);
        let attempt = |length| encrypt(key.public(), b"", &vec![1; length], &mut rand::rng());
        assert!(attempt(128 - OVERHEAD).is_ok());
        assert!(attempt(128 - OVERHEAD + 1).is_err());
    }
}
