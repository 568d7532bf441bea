//! PEM encrypted the way openssl did it first: the headers `Proc-Type: 4,ENCRYPTED` and
//! `DEK-Info: CIPHER,IV` (RFC 1421 §4.6.1.3), which `ssh-keygen -m PEM` still writes.
//!
//! # Format
//!
//! ```text
//! IV    in hex; its first 8 bytes are the salt
//! key   the first bytes of D1 ‖ D2 ‖ …     Di = MD5(D(i−1) ‖ passphrase ‖ salt), D0 empty
//! body  CIPHER in CBC mode with that key and IV, padded as in PKCS#7
//! ```
//!
//! The derivation is openssl's `EVP_BytesToKey` with one round. It costs one MD5 to try a
//! passphrase, so these files protect badly against guessing, and nothing in them tells a wrong
//! passphrase from damage.

use aes::Aes256;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockModeEncrypt as _, KeyIvInit as _};
use md5::{Digest as _, Md5};
use rand::CryptoRng;
use zeroize::Zeroizing;

use super::cipher::{Cipher, MAX_KEY};
use super::error::PrivateKeyError;
use crate::text::head;

/// An encrypted body and how to open it.
pub(super) struct DekInfo {
    cipher: Cipher,
    iv: Vec<u8>,
    body: Zeroizing<Vec<u8>>,
}

impl DekInfo {
    /// Reads the value of the header.
    pub(super) fn parse(header: &str, body: Zeroizing<Vec<u8>>) -> Result<Self, PrivateKeyError> {
        let (name, iv) = header.split_once(',').ok_or(PrivateKeyError::Damaged)?;
        // openssl looks the name up without regard to case.
        let cipher = match name.trim().to_ascii_uppercase().as_str() {
            "AES-128-CBC" => Cipher::Aes128Cbc,
            "AES-192-CBC" => Cipher::Aes192Cbc,
            "AES-256-CBC" => Cipher::Aes256Cbc,
            "DES-EDE3-CBC" => Cipher::TripleDesCbc,
            other => return Err(PrivateKeyError::Cipher(head(other))),
        };
        let iv = hex::decode(iv.trim()).map_err(|_| PrivateKeyError::Damaged)?;
        if iv.len() != cipher.vector_length() {
            return Err(PrivateKeyError::Damaged);
        }
        Ok(Self { cipher, iv, body })
    }

    /// Opens the body.
    pub(super) fn decrypt(&self, passphrase: &str) -> Result<Zeroizing<Vec<u8>>, PrivateKeyError> {
        let key = derive(passphrase, &self.iv);
        let key = key.get(..self.cipher.key_length()).unwrap_or_default();
        let plain = self.cipher.open(key, &self.iv, &self.body);
        plain.ok_or(PrivateKeyError::WrongPassphrase { certain: false })
    }
}

/// Encrypts with AES-256, and gives the two header lines and the body.
pub(super) fn encrypt(
    plain: &[u8],
    passphrase: &str,
    random: &mut dyn CryptoRng,
) -> (String, Vec<u8>) {
    let mut iv = [0; 16];
    random.fill_bytes(&mut iv);
    let key = derive(passphrase, &iv);
    let cipher = cbc::Encryptor::<Aes256>::new((&*key).into(), &iv.into());
    let body = cipher.encrypt_padded_vec::<Pkcs7>(plain);
    let iv = hex::encode_upper(iv);
    (format!("Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,{iv}\n"), body)
}

/// D1 ‖ D2, of which no key needs more.
fn derive(passphrase: &str, iv: &[u8]) -> Zeroizing<[u8; MAX_KEY]> {
    let salt = iv.get(..8).unwrap_or(iv);
    let mut digests = Zeroizing::new([[0; 16]; 2]);
    let [first, second] = &mut *digests;
    let salted = |hash: Md5| hash.chain_update(passphrase).chain_update(salt);
    salted(Md5::new()).finalize_into((&mut *first).into());
    salted(Md5::new().chain_update(first)).finalize_into(second.into());
    let mut key = Zeroizing::new([0; MAX_KEY]);
    for (to, from) in key.iter_mut().zip(digests.as_flattened()) {
        *to = *from;
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_that_of_evp_bytestokey() {
        // openssl enc -aes-256-cbc -md md5 -S 0001020304050607 -k secret -P
        let key = derive("secret", &[0, 1, 2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(
            hex::encode_upper(*key),
            "035FB8145B73CF111570DC936112BE9C375A5D3D8B915BC213BDBEF9DBFB7851"
        );
    }

    #[test]
    fn headers_of_another_form_are_refused() {
        let parse = |header: &str| DekInfo::parse(header, Zeroizing::default()).map(|_| ());
        assert_eq!(parse("AES-128-CBC,000102030405060708090A0B0C0D0E0F"), Ok(()));
        assert_eq!(parse("des-ede3-cbc, 0001020304050607"), Ok(()));
        let damaged = Err(PrivateKeyError::Damaged);
        assert_eq!(parse("AES-128-CBC"), damaged);
        assert_eq!(parse("AES-128-CBC,00"), damaged);
        assert_eq!(parse("AES-128-CBC,xx"), damaged);
        let cipher = Err(PrivateKeyError::Cipher("DES-CBC".to_owned()));
        assert_eq!(parse("DES-CBC,0001020304050607"), cipher);
    }
}
