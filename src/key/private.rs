//! Private keys: PKCS#1 PEM (what an EC2 `.pem` is), PKCS#8 PEM, and OpenSSH's own format, each
//! with or without a passphrase.
//!
//! | file | what |
//! |---|---|
//! | `private/error.rs`, `private/format.rs` | what is wrong with a key; the three formats |
//! | `private/dek_info.rs`, `private/pbes.rs`, `private/openssh.rs` | how each of the three is encrypted with a passphrase |
//! | `private/cipher.rs`, `private/derivation.rs` | the ciphers of the first two, and how PBES2 makes a key of a passphrase |
//! | `private/write.rs` | private keys written in the same three formats |

mod cipher;
mod dek_info;
mod derivation;
mod error;
mod format;
mod openssh;
mod pbes;
mod write;

pub use error::PrivateKeyError;
pub use format::Format;
pub use write::{EncodeError, encode_private, encode_spki};

use std::fmt;

use pkcs1::RsaPrivateKeyRef;
use pkcs8::PrivateKeyInfoRef;

use self::dek_info::DekInfo;
use self::openssh::Openssh;
use self::pbes::Pbes;
use super::found::{self, Found, KeyType};
use super::pem::{self, Block};
use crate::crypto::{PrivateKey, PublicKey};

/// A private key as read from its file.
#[derive(Debug)]
pub enum PrivateKeyFile {
    /// It is not encrypted.
    Open(Box<PrivateKey>),
    /// It is encrypted with a passphrase.
    Locked(Locked),
}

/// A private key that is encrypted with a passphrase.
pub struct Locked(Way);

enum Way {
    DekInfo(DekInfo),
    Pbes(Box<Pbes>),
    Openssh(Box<Openssh>),
}

impl PrivateKeyFile {
    /// Reads a private key in any format that keystep knows. Text around the PEM block does not
    /// matter, and of several blocks the private key is taken, as openssl does.
    ///
    /// # Errors
    ///
    /// [`PrivateKeyError`]; what is no RSA private key is named.
    pub fn parse(text: &str) -> Result<Self, PrivateKeyError> {
        let blocks = pem::blocks(text);
        let block = blocks.iter().find(|block| block.label().ends_with("PRIVATE KEY"));
        let block = block.ok_or_else(|| PrivateKeyError::NotWanted(found::in_text(text)))?;
        match block.label() {
            "RSA PRIVATE KEY" => {
                let body = block.decode()?;
                match block.header("DEK-Info") {
                    None => from_either(&body).map(Self::open),
                    Some(header) => {
                        DekInfo::parse(header, body).map(|file| Self::locked(Way::DekInfo(file)))
                    }
                }
            }
            "PRIVATE KEY" => from_either(&block.decode()?).map(Self::open),
            "ENCRYPTED PRIVATE KEY" => {
                Ok(Self::locked(Way::Pbes(Box::new(Pbes::parse(&block.decode()?)?))))
            }
            "OPENSSH PRIVATE KEY" => Self::openssh(block),
            _ => Err(PrivateKeyError::NotWanted(found::in_block(block))),
        }
    }

    /// The key itself. A passphrase that is not needed is not looked at.
    ///
    /// # Errors
    ///
    /// [`PrivateKeyError::PassphraseNeeded`], and as for [`Locked::unlock`].
    pub fn unlock(self, passphrase: Option<&str>) -> Result<PrivateKey, PrivateKeyError> {
        match self {
            Self::Open(key) => Ok(*key),
            Self::Locked(locked) => {
                locked.unlock(passphrase.ok_or(PrivateKeyError::PassphraseNeeded)?)
            }
        }
    }

    /// The public half that stands in the clear beside the private one, or the type of a key that is
    /// none of RSA. `None`: there is none, as in all formats but OpenSSH's own.
    pub fn public_half(text: &str) -> Option<Result<PublicKey, KeyType>> {
        let blocks = pem::blocks(text);
        let block = blocks.iter().find(|block| block.label().ends_with("PRIVATE KEY"))?;
        if block.label() != "OPENSSH PRIVATE KEY" {
            return None;
        }
        match found::in_block(block) {
            Found::PrivateKey(KeyType::Rsa) => openssh::public_half(&block.decode().ok()?).map(Ok),
            Found::PrivateKey(KeyType::Unknown) => None,
            Found::PrivateKey(other) => Some(Err(other)),
            _ => None,
        }
    }

    fn open(key: PrivateKey) -> Self {
        Self::Open(Box::new(key))
    }

    fn locked(way: Way) -> Self {
        Self::Locked(Locked(way))
    }

    fn openssh(block: &Block<'_>) -> Result<Self, PrivateKeyError> {
        let body = block.decode()?;
        match found::in_block(block) {
            Found::PrivateKey(KeyType::Rsa) => {}
            Found::PrivateKey(KeyType::Unknown) => return Err(PrivateKeyError::Damaged),
            other => return Err(PrivateKeyError::NotWanted(other)),
        }
        let file = Openssh::parse(&body)?;
        Ok(match file.open()? {
            Some(key) => Self::open(key),
            None => Self::locked(Way::Openssh(Box::new(file))),
        })
    }
}

impl Locked {
    /// In how many rounds each passphrase is tried, where that takes a second and more.
    pub fn slow(&self) -> Option<u64> {
        match &self.0 {
            Way::DekInfo(_) => None,
            Way::Pbes(file) => file.slow(),
            Way::Openssh(file) => file.slow(),
        }
    }

    /// The key itself. After a wrong passphrase the next can be tried.
    ///
    /// # Errors
    ///
    /// [`PrivateKeyError::WrongPassphrase`]; and as for [`PrivateKeyFile::parse`], because the
    /// passphrase covers the kind of the key and its numbers.
    pub fn unlock(&self, passphrase: &str) -> Result<PrivateKey, PrivateKeyError> {
        match &self.0 {
            Way::DekInfo(file) => from_either(&file.decrypt(passphrase)?).map_err(uncertain),
            Way::Pbes(file) => from_either(&file.decrypt(passphrase)?).map_err(uncertain),
            Way::Openssh(file) => file.decrypt(passphrase),
        }
    }
}

impl fmt::Debug for Locked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Locked")
    }
}

/// RSAPrivateKey of RFC 8017 A.1.2. The three CRT values are computed anew, never believed.
fn from_pkcs1(der: &[u8]) -> Result<PrivateKey, PrivateKeyError> {
    let key = RsaPrivateKeyRef::try_from(der).map_err(|_| PrivateKeyError::Damaged)?;
    if let Some(others) = &key.other_prime_infos {
        return Err(PrivateKeyError::MultiPrime { primes: 2 + others.len() });
    }
    Ok(PrivateKey::from_components(
        key.modulus.as_bytes(),
        key.public_exponent.as_bytes(),
        key.private_exponent.as_bytes(),
        key.prime1.as_bytes(),
        key.prime2.as_bytes(),
    )?)
}

/// openssl reads either structure under either label.
fn from_either(der: &[u8]) -> Result<PrivateKey, PrivateKeyError> {
    match from_pkcs1(der) {
        Err(PrivateKeyError::Damaged) => from_pkcs8(der),
        key => key,
    }
}

/// PrivateKeyInfo of RFC 5208 §5, OneAsymmetricKey of RFC 5958 §2.
fn from_pkcs8(der: &[u8]) -> Result<PrivateKey, PrivateKeyError> {
    let info = PrivateKeyInfoRef::try_from(der).map_err(|_| PrivateKeyError::Damaged)?;
    match KeyType::from_oid(info.algorithm.oid) {
        KeyType::Rsa => from_pkcs1(info.private_key.as_bytes()),
        other => Err(PrivateKeyError::NotWanted(Found::PrivateKey(other))),
    }
}

/// A wrong passphrase usually shows in the padding. One time in 256 the padding is right by
/// accident, and then it shows here, as bytes that are no key.
fn uncertain(error: PrivateKeyError) -> PrivateKeyError {
    match error {
        PrivateKeyError::Damaged => PrivateKeyError::WrongPassphrase { certain: false },
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::test_key;
    use crate::key::{Comment, encode_private};

    fn error(text: &str) -> PrivateKeyError {
        PrivateKeyFile::parse(text).unwrap_err()
    }

    #[test]
    fn what_is_no_private_key_is_named() {
        use PrivateKeyError::NotWanted;
        assert_eq!(error(""), NotWanted(Found::Empty));
        assert_eq!(error("ssh-rsa AAAA"), NotWanted(Found::PublicKey(KeyType::Rsa)));
        let pem = |label| format!("-----BEGIN {label}-----\nAAAA\n-----END {label}-----\n");
        assert_eq!(error(&pem("CERTIFICATE")), NotWanted(Found::Certificate));
        assert_eq!(error(&pem("DSA PRIVATE KEY")), NotWanted(Found::PrivateKey(KeyType::Dsa)));
        assert_eq!(error(&pem("RSA PRIVATE KEY")), PrivateKeyError::Damaged);
        assert_eq!(error(&pem("PRIVATE KEY")), PrivateKeyError::Damaged);
        assert_eq!(error(&pem("ENCRYPTED PRIVATE KEY")), PrivateKeyError::Damaged);
        assert_eq!(error(&pem("OPENSSH PRIVATE KEY")), PrivateKeyError::Damaged);
    }

    #[test]
    fn what_openssh_s_own_format_shows_of_a_key_is_its_public_half() {
        let (key, none) = (test_key(7), Comment::default());
        for format in [Format::Pem, Format::Pkcs8, Format::Openssh] {
            for passphrase in [None, Some("secret")] {
                let text = encode_private(&key, format, passphrase, &none, &mut rand::rng());
                let shown = PrivateKeyFile::public_half(&text.unwrap());
                let is_shown = format == Format::Openssh;
                assert_eq!(shown, is_shown.then(|| Ok(key.public().clone())), "{format:?}");
            }
        }
        assert_eq!(PrivateKeyFile::public_half("ssh-rsa AAAA"), None);
    }

    #[test]
    fn a_file_cut_anywhere_is_an_error_and_no_panic() {
        let key = test_key(7);
        for format in [Format::Pem, Format::Pkcs8, Format::Openssh] {
            let none = Comment::default();
            let text = encode_private(&key, format, None, &none, &mut rand::rng()).unwrap();
            let last = text.trim_end().len();
            for end in (0..last).step_by(7) {
                assert!(PrivateKeyFile::parse(&text[..end]).is_err());
            }
        }
    }
}
