//! Private keys: PKCS#1 PEM (what an EC2 `.pem` is), PKCS#8 PEM, and OpenSSH's own format, each
//! with or without a passphrase.
//!
//! | file | what |
//! |---|---|
//! | `private/error.rs`, `private/format.rs` | what is wrong with a key; the three formats |
//! | `private/numbers.rs` | a key out of its numbers |
//! | `private/dek_info.rs`, `private/pbes.rs`, `private/openssh.rs` | how each of the three is encrypted with a passphrase |
//! | `private/write.rs` | private keys written in the same three formats |

mod dek_info;
mod error;
mod format;
mod numbers;
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
use self::numbers::from_numbers;
use self::openssh::Openssh;
use self::pbes::Pbes;
use super::found::{self, Found, KeyType};
use super::pem::{self, Block};
use crate::crypto::PrivateKey;

/// A private key as read from its file, perhaps still encrypted.
pub struct PrivateKeyFile {
    format: Format,
    contents: Contents,
}

enum Contents {
    Open(Box<PrivateKey>),
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
        let (format, contents) = match block.label() {
            "RSA PRIVATE KEY" => (Format::Pem, Contents::pkcs1(block)?),
            "PRIVATE KEY" => (Format::Pkcs8, Contents::open(from_pkcs8(&block.decode()?)?)),
            "ENCRYPTED PRIVATE KEY" => {
                (Format::Pkcs8, Contents::Pbes(Box::new(Pbes::parse(&block.decode()?)?)))
            }
            "OPENSSH PRIVATE KEY" => (Format::Openssh, Contents::openssh(block)?),
            _ => return Err(PrivateKeyError::NotWanted(found::in_block(block))),
        };
        Ok(Self { format, contents })
    }

    /// Whether a passphrase is needed.
    pub fn is_encrypted(&self) -> bool {
        !matches!(self.contents, Contents::Open(_))
    }

    /// The format of the file.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The key itself. A passphrase that is not needed is not looked at; after a wrong one, the
    /// next can be tried.
    ///
    /// # Errors
    ///
    /// [`PrivateKeyError::PassphraseNeeded`] or [`PrivateKeyError::WrongPassphrase`]; and as for
    /// [`PrivateKeyFile::parse`], because the passphrase covers the kind of the key and its
    /// numbers.
    pub fn unlock(&self, passphrase: Option<&str>) -> Result<PrivateKey, PrivateKeyError> {
        let needed = || passphrase.ok_or(PrivateKeyError::PassphraseNeeded);
        match &self.contents {
            Contents::Open(key) => Ok(key.as_ref().clone()),
            Contents::DekInfo(locked) => from_pkcs1(&locked.decrypt(needed()?)?).map_err(uncertain),
            Contents::Pbes(locked) => from_pkcs8(&locked.decrypt(needed()?)?).map_err(uncertain),
            Contents::Openssh(locked) => locked.decrypt(needed()?),
        }
    }
}

impl Contents {
    fn open(key: PrivateKey) -> Self {
        Self::Open(Box::new(key))
    }

    fn pkcs1(block: &Block<'_>) -> Result<Self, PrivateKeyError> {
        let body = block.decode()?;
        match block.header("DEK-Info") {
            None => Ok(Self::open(from_pkcs1(&body)?)),
            Some(header) => Ok(Self::DekInfo(DekInfo::parse(header, body)?)),
        }
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
            None => Self::Openssh(Box::new(file)),
        })
    }
}

impl fmt::Debug for PrivateKeyFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = if self.is_encrypted() { "encrypted" } else { "open" };
        write!(f, "PrivateKeyFile({:?}, {state})", self.format)
    }
}

/// RSAPrivateKey of RFC 8017 A.1.2. The three CRT values are computed anew, never believed.
fn from_pkcs1(der: &[u8]) -> Result<PrivateKey, PrivateKeyError> {
    let key = RsaPrivateKeyRef::try_from(der).map_err(|_| PrivateKeyError::Damaged)?;
    if let Some(others) = &key.other_prime_infos {
        return Err(PrivateKeyError::MultiPrime { primes: 2 + others.len() });
    }
    from_numbers(
        key.modulus.as_bytes(),
        key.public_exponent.as_bytes(),
        key.private_exponent.as_bytes(),
        key.prime1.as_bytes(),
        key.prime2.as_bytes(),
    )
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
    use crate::crypto::generate;
    use crate::key::{Comment, encode_private};
    use rand::SeedableRng as _;
    use rand::rngs::ChaCha20Rng;

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
    fn a_file_cut_anywhere_is_an_error_and_no_panic() {
        let mut random = ChaCha20Rng::seed_from_u64(7);
        let key = generate(1024, &mut random).unwrap();
        for format in [Format::Pem, Format::Pkcs8, Format::Openssh] {
            let none = Comment::default();
            let text = encode_private(&key, format, None, &none, &mut random).unwrap();
            let last = text.trim_end().len();
            for end in (0..last).step_by(7) {
                assert!(PrivateKeyFile::parse(&text[..end]).is_err());
            }
        }
    }
}
