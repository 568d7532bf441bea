//! RSAES-PKCS1-v1_5 (RFC 8017 §7.2): the older encryption, as EC2 has it for the password of a
//! Windows instance.
//!
//! Whoever decrypts with it for strangers and says whether it went well tells them too much
//! (Bleichenbacher, 1998). So the `rsa` crate never says it: what does not fit the key becomes some
//! other text.

use rand::CryptoRng;
use rsa::Pkcs1v15Encrypt;
use zeroize::Zeroizing;

use super::{OperationFailed, PrivateKey, PublicKey, Undecryptable};

/// Encrypts `message` so that only the owner of `key` can read it (RFC 8017 §7.2.1). The padding
/// comes from `random`.
///
/// # Errors
///
/// [`OperationFailed`] when the message is longer than the modulus less 11 bytes.
pub fn encrypt_pkcs1v15(
    key: &PublicKey,
    message: &[u8],
    random: &mut dyn CryptoRng,
) -> Result<Vec<u8>, OperationFailed> {
    Ok(key.inner().encrypt(random, Pkcs1v15Encrypt, message)?)
}

/// Decrypts what [`encrypt_pkcs1v15`] made (RFC 8017 §7.2.2), blinded with randomness from `random`.
/// With another key, or when the ciphertext was changed, another text comes out, always the same:
/// whoever needs to know looks at what it is.
///
/// # Errors
///
/// [`Undecryptable`]: the ciphertext is not as long as the modulus, or no number below it.
pub fn decrypt_pkcs1v15(
    key: &PrivateKey,
    ciphertext: &[u8],
    random: &mut dyn CryptoRng,
) -> Result<Zeroizing<Vec<u8>>, Undecryptable> {
    let opened = key.inner().decrypt_blinded(random, Pkcs1v15Encrypt, ciphertext);
    opened.map(Zeroizing::new).map_err(|_| Undecryptable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::test_key;

    #[test]
    fn what_is_encrypted_decrypts_under_the_same_key_alone() {
        let (key, other) = (test_key(2), test_key(3));
        let sealed = encrypt_pkcs1v15(key.public(), b"secret", &mut rand::rng()).unwrap();
        let open = |key| decrypt_pkcs1v15(key, &sealed, &mut rand::rng()).map(|text| text.to_vec());
        assert_eq!(open(&key), Ok(b"secret".to_vec()));
        assert_ne!(open(&other), Ok(b"secret".to_vec()));
        let short = decrypt_pkcs1v15(&key, &sealed[1..], &mut rand::rng());
        assert_eq!(short.map(|text| text.to_vec()), Err(Undecryptable));
        assert!(encrypt_pkcs1v15(key.public(), &[1; 128 - 11], &mut rand::rng()).is_ok());
        assert!(encrypt_pkcs1v15(key.public(), &[1; 128 - 10], &mut rand::rng()).is_err());
    }
}
