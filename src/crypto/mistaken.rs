//! Signatures that were made with the right key and another scheme: what somebody made who took
//! another function of a library. Nothing is ever accepted because of them.

use rsa::{Pkcs1v15Sign, Pss};
use sha1::Sha1;
use sha2::{Digest as _, Sha256, Sha512};

use super::PublicKey;

/// What stands before a SHA-1 hash of 20 bytes in a signature (RFC 8017 §9.2, note 1).
const SHA1_PREFIX: [u8; 15] =
    [0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00, 0x04, 0x14];

fn sha1_padding() -> Pkcs1v15Sign {
    Pkcs1v15Sign { hash_len: Some(20), prefix: Box::new(SHA1_PREFIX) }
}

/// Another scheme than RSASSA-PKCS1-v1_5 with SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistaken {
    /// RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of any length (RFC 8017 §8.1).
    Pss,
    /// RSASSA-PKCS1-v1_5 with SHA-1, which is `ssh-rsa` (RFC 4253 §6.6).
    Sha1,
    /// RSASSA-PKCS1-v1_5 with SHA-512, which is `rsa-sha2-512` (RFC 8332 §3).
    Sha512,
}

/// The scheme with which this is a signature of `message`, if it is one of these.
pub fn mistaken_scheme(key: &PublicKey, message: &[u8], signature: &[u8]) -> Option<Mistaken> {
    let (key, sha256) = (key.inner(), Sha256::digest(message));
    // Without a length, that of the salt is read from the signature.
    let pss = Pss::<Sha256> { salt_len: None, ..Pss::new() };
    if key.verify(pss, &sha256, signature).is_ok() {
        return Some(Mistaken::Pss);
    }
    let sha1 = (sha1_padding(), Sha1::digest(message).to_vec());
    let sha512 = (Pkcs1v15Sign::new::<Sha512>(), Sha512::digest(message).to_vec());
    let hashes = [(Mistaken::Sha1, sha1), (Mistaken::Sha512, sha512)];
    let fits =
        |(padding, hash): (Pkcs1v15Sign, Vec<u8>)| key.verify(padding, &hash, signature).is_ok();
    hashes.into_iter().find_map(|(scheme, with)| fits(with).then_some(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::{sign, test_key};

    #[test]
    fn each_scheme_is_known_by_its_signature() {
        let (key, message) = (test_key(6), b"message");
        let found = |signature: &[u8]| mistaken_scheme(key.public(), message, signature);
        let sha256 = Sha256::digest(message);
        // The salts of `cryptography`: as long as the hash, and as long as there is room for.
        for salt in [0, 32, 128 - 32 - 2] {
            let padding = Pss::<Sha256>::new_with_salt(salt);
            let signature = key.inner().sign_with_rng(&mut rand::rng(), padding, &sha256);
            assert_eq!(found(&signature.unwrap()), Some(Mistaken::Pss), "{salt}");
        }
        let sha1 = key.inner().sign(sha1_padding(), &Sha1::digest(message));
        assert_eq!(found(&sha1.unwrap()), Some(Mistaken::Sha1));
        let sha512 = key.inner().sign(Pkcs1v15Sign::new::<Sha512>(), &Sha512::digest(message));
        assert_eq!(found(&sha512.unwrap()), Some(Mistaken::Sha512));
        assert_eq!(found(&sign(&key, message, &mut rand::rng()).unwrap()), None);
        assert_eq!(found(&[7; 128]), None);
        assert_eq!(found(&[]), None);
    }
}
