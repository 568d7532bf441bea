//! OpenSSH's own format, `OPENSSH PRIVATE KEY` (PROTOCOL.key of OpenSSH), whose passphrases go
//! through bcrypt.
//!
//! The public half stands in it twice, in the clear and beside the private half, together with a
//! random number that stands twice so that a wrong passphrase shows.

use ssh_key::private::KeypairData;
use ssh_key::{Cipher, Kdf};

use super::error::PrivateKeyError;
use crate::crypto::{InvalidKey, PrivateKey, PublicKey};
use crate::key::public::parse_blob;

/// How many rounds of bcrypt keystep goes at most. `ssh-keygen` takes 16 if not told
/// otherwise; a thousand take some seconds.
const MAX_ROUNDS: u32 = 1_000;

/// What takes more than this takes a second and more.
const SLOW_ROUNDS: u32 = 150;

/// The public half that stands in the clear in a file in that format, whatever its passphrase.
pub(super) fn public_half(bytes: &[u8]) -> Option<PublicKey> {
    let key = ssh_key::PrivateKey::from_bytes(bytes).ok()?;
    parse_blob(&key.public_key().to_bytes().ok()?).ok()
}

/// A file in that format.
pub(super) struct Openssh(ssh_key::PrivateKey);

impl Openssh {
    /// Reads it.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, PrivateKeyError> {
        let key = ssh_key::PrivateKey::from_bytes(bytes).map_err(|error| match error {
            ssh_key::Error::PublicKey => PrivateKeyError::Invalid(InvalidKey::Halves),
            _ => PrivateKeyError::Damaged,
        })?;
        match (key.cipher(), key.kdf()) {
            // In the crate's default features these two are left out.
            (cipher @ (Cipher::TdesCbc | Cipher::ChaCha20Poly1305), _) => {
                Err(PrivateKeyError::Cipher(cipher.as_str().to_owned()))
            }
            (_, Kdf::Bcrypt { rounds, .. }) if *rounds > MAX_ROUNDS => Err(PrivateKeyError::Cost),
            _ => Ok(Self(key)),
        }
    }

    /// The key, if it is not encrypted.
    pub(super) fn open(&self) -> Result<Option<PrivateKey>, PrivateKeyError> {
        if self.0.is_encrypted() { Ok(None) } else { numbers(&self.0).map(Some) }
    }

    /// In how many rounds a passphrase is tried, where that takes long.
    pub(super) fn slow(&self) -> Option<u64> {
        match self.0.kdf() {
            Kdf::Bcrypt { rounds, .. } if *rounds > SLOW_ROUNDS => Some((*rounds).into()),
            _ => None,
        }
    }

    /// The key, with the passphrase.
    pub(super) fn decrypt(&self, passphrase: &str) -> Result<PrivateKey, PrivateKeyError> {
        let key = self.0.decrypt(passphrase).map_err(|error| match error {
            // The two random numbers differ, or the tag of AES-GCM does not fit.
            ssh_key::Error::Crypto => PrivateKeyError::WrongPassphrase { certain: true },
            ssh_key::Error::PublicKey => PrivateKeyError::Invalid(InvalidKey::Halves),
            _ => PrivateKeyError::Damaged,
        })?;
        numbers(&key)
    }
}

fn numbers(key: &ssh_key::PrivateKey) -> Result<PrivateKey, PrivateKeyError> {
    let KeypairData::Rsa(pair) = key.key_data() else {
        return Err(PrivateKeyError::Damaged);
    };
    let (public, private) = (pair.public(), pair.private());
    Ok(PrivateKey::from_components(
        public.n().as_bytes(),
        public.e().as_bytes(),
        private.d().as_bytes(),
        private.p().as_bytes(),
        private.q().as_bytes(),
    )?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::test_key;
    use crate::key::{Comment, Format, encode_private};

    #[test]
    fn a_file_cannot_ask_for_minutes_of_bcrypt() {
        let (key, comment, random) = (test_key(9), Comment::default(), &mut rand::rng());
        let text = encode_private(&key, Format::Openssh, Some("secret"), &comment, random).unwrap();
        let mut bytes = ssh_key::PrivateKey::from_openssh(&*text).unwrap().to_bytes().unwrap();
        assert_eq!(Openssh::parse(&bytes).ok().and_then(|file| file.slow()), None);
        // Behind the name stand the length of the options, the salt of 16 bytes with its length,
        // and the rounds.
        let name = bytes.windows(6).position(|six| six == b"bcrypt").unwrap();
        let rounds = name + 6 + 4 + 4 + 16;
        for (asked, taken) in [(MAX_ROUNDS, true), (MAX_ROUNDS + 1, false), (u32::MAX, false)] {
            bytes[rounds..rounds + 4].copy_from_slice(&asked.to_be_bytes());
            let file = Openssh::parse(&bytes);
            assert_eq!(file.as_ref().ok().and_then(Openssh::slow), taken.then_some(asked.into()));
            let error = file.err();
            assert_eq!(error, (!taken).then_some(PrivateKeyError::Cost), "{asked}");
        }
    }
}
