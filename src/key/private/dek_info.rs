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

use aes::{Aes128, Aes192, Aes256};
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{
    BlockCipherDecrypt, BlockCipherEncrypt, BlockModeDecrypt as _, BlockModeEncrypt as _, KeyInit,
    KeyIvInit as _,
};
use des::TdesEde3;
use md5::{Digest as _, Md5};
use rand::CryptoRng;
use zeroize::Zeroizing;

use super::error::PrivateKeyError;
use crate::text::head;

/// An encrypted body and how to open it.
pub(super) struct DekInfo {
    cipher: Cipher,
    iv: Vec<u8>,
    body: Zeroizing<Vec<u8>>,
}

#[derive(Clone, Copy)]
enum Cipher {
    Aes128,
    Aes192,
    Aes256,
    TripleDes,
}

impl DekInfo {
    /// Reads the value of the header.
    pub(super) fn parse(header: &str, body: Zeroizing<Vec<u8>>) -> Result<Self, PrivateKeyError> {
        let (name, iv) = header.split_once(',').ok_or(PrivateKeyError::Damaged)?;
        let cipher = match name.trim() {
            "AES-128-CBC" => Cipher::Aes128,
            "AES-192-CBC" => Cipher::Aes192,
            "AES-256-CBC" => Cipher::Aes256,
            "DES-EDE3-CBC" => Cipher::TripleDes,
            other => return Err(PrivateKeyError::Cipher(head(other))),
        };
        let iv = hex::decode(iv.trim()).map_err(|_| PrivateKeyError::Damaged)?;
        if iv.len() != cipher.block_length() {
            return Err(PrivateKeyError::Damaged);
        }
        Ok(Self { cipher, iv, body })
    }

    /// Opens the body.
    pub(super) fn decrypt(&self, passphrase: &str) -> Result<Zeroizing<Vec<u8>>, PrivateKeyError> {
        let key = derive(passphrase, &self.iv, self.cipher.key_length());
        let plain = match self.cipher {
            Cipher::Aes128 => open::<Aes128>(&key, &self.iv, &self.body),
            Cipher::Aes192 => open::<Aes192>(&key, &self.iv, &self.body),
            Cipher::Aes256 => open::<Aes256>(&key, &self.iv, &self.body),
            Cipher::TripleDes => open::<TdesEde3>(&key, &self.iv, &self.body),
        };
        plain.ok_or(PrivateKeyError::WrongPassphrase { certain: false })
    }
}

/// Encrypts with AES-256, and gives the two header lines and the body. `None`: the cipher refuses
/// the length of its key or IV, which are fixed here.
pub(super) fn encrypt(
    plain: &[u8],
    passphrase: &str,
    random: &mut dyn CryptoRng,
) -> Option<(String, Vec<u8>)> {
    let mut iv = [0; 16];
    random.fill_bytes(&mut iv);
    let key = derive(passphrase, &iv, Cipher::Aes256.key_length());
    let cipher = cbc::Encryptor::<Aes256>::new_from_slices(&key, &iv).ok()?;
    let body = cipher.encrypt_padded_vec::<Pkcs7>(plain);
    let iv = hex::encode_upper(iv);
    Some((format!("Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,{iv}\n"), body))
}

impl Cipher {
    fn key_length(self) -> usize {
        match self {
            Self::Aes128 => 16,
            Self::Aes192 | Self::TripleDes => 24,
            Self::Aes256 => 32,
        }
    }

    fn block_length(self) -> usize {
        if matches!(self, Self::TripleDes) { 8 } else { 16 }
    }
}

fn derive(passphrase: &str, iv: &[u8], length: usize) -> Zeroizing<Vec<u8>> {
    let salt = iv.get(..8).unwrap_or(iv);
    let mut key = Zeroizing::new(Vec::with_capacity(length + 16));
    let mut digest = Zeroizing::new(Vec::new());
    while key.len() < length {
        let next = Md5::new().chain_update(&*digest).chain_update(passphrase).chain_update(salt);
        digest = Zeroizing::new(next.finalize().to_vec());
        key.extend_from_slice(&digest);
    }
    key.truncate(length);
    key
}

fn open<C: BlockCipherEncrypt + BlockCipherDecrypt + KeyInit>(
    key: &[u8],
    iv: &[u8],
    body: &Zeroizing<Vec<u8>>,
) -> Option<Zeroizing<Vec<u8>>> {
    let cipher = cbc::Decryptor::<C>::new_from_slices(key, iv).ok()?;
    let mut plain = body.clone();
    let length = cipher.decrypt_padded::<Pkcs7>(&mut plain).ok()?.len();
    plain.truncate(length);
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_that_of_evp_bytestokey() {
        // openssl enc -aes-256-cbc -md md5 -S 0001020304050607 -k secret -P
        let key = derive("secret", &[0, 1, 2, 3, 4, 5, 6, 7, 8], 32);
        assert_eq!(
            hex::encode_upper(&*key),
            "035FB8145B73CF111570DC936112BE9C375A5D3D8B915BC213BDBEF9DBFB7851"
        );
    }

    #[test]
    fn headers_of_another_form_are_refused() {
        let parse = |header: &str| DekInfo::parse(header, Zeroizing::default()).map(|_| ());
        assert_eq!(parse("AES-128-CBC,000102030405060708090A0B0C0D0E0F"), Ok(()));
        assert_eq!(parse("DES-EDE3-CBC,0001020304050607"), Ok(()));
        let damaged = Err(PrivateKeyError::Damaged);
        assert_eq!(parse("AES-128-CBC"), damaged);
        assert_eq!(parse("AES-128-CBC,00"), damaged);
        assert_eq!(parse("AES-128-CBC,xx"), damaged);
        let cipher = Err(PrivateKeyError::Cipher("DES-CBC".to_owned()));
        assert_eq!(parse("DES-CBC,0001020304050607"), cipher);
    }
}
