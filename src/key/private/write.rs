//! Private keys as text, in the three formats that are also read.

use pkcs8::der::asn1::OctetStringRef;
use pkcs8::der::{self, pem};
use pkcs8::{EncryptedPrivateKeyInfoRef, LineEnding, SecretDocument};
use rand::CryptoRng;
use ssh_key::Mpint;
use ssh_key::private::{KeypairData, RsaKeypair};
use ssh_key::public::RsaPublicKey as SshPublicKey;
use zeroize::Zeroizing;

use super::format::Format;
use super::{dek_info, pbes};
use crate::crypto::{PrivateKey, PublicKey};
use crate::key::comment::Comment;

/// Why a key could not be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EncodeError {
    /// The passphrase is empty: that is no protection, and OpenSSH's format has no such thing.
    #[error("the passphrase is empty")]
    EmptyPassphrase,
    /// The structure could not be built: the two primes have a common factor, say.
    #[error("the key could not be encoded")]
    Structure,
}

/// Writes a private key as text.
///
/// With a passphrase, [`Format::Pkcs8`] takes PBES2 (PBKDF2 with 600,000 rounds of HMAC-SHA-256,
/// AES-256-CBC) and [`Format::Openssh`] takes bcrypt and AES-256-CTR. [`Format::Pem`] can only
/// take openssl's first way, one MD5 and AES-256-CBC: every program reads it, but a passphrase
/// can be guessed fast. The comment stands in OpenSSH's format alone; the others have no place
/// for one.
///
/// # Errors
///
/// [`EncodeError`].
pub fn encode_private(
    key: &PrivateKey,
    format: Format,
    passphrase: Option<&str>,
    comment: &Comment,
    random: &mut dyn CryptoRng,
) -> Result<Zeroizing<String>, EncodeError> {
    if passphrase == Some("") {
        return Err(EncodeError::EmptyPassphrase);
    }
    match format {
        Format::Pem => pkcs1_pem(key, passphrase, random),
        Format::Pkcs8 => pkcs8_pem(key, passphrase, random),
        Format::Openssh => openssh(key, passphrase, comment, random),
    }
}

/// Writes a public key as SPKI PEM, `PUBLIC KEY` (RFC 7468 §13).
///
/// # Errors
///
/// [`EncodeError::Structure`].
pub fn encode_spki(key: &PublicKey) -> Result<String, EncodeError> {
    let der = key.to_spki_der().ok_or(EncodeError::Structure)?;
    Ok(der.to_pem("PUBLIC KEY", LineEnding::LF)?)
}

fn pkcs1_pem(
    key: &PrivateKey,
    passphrase: Option<&str>,
    random: &mut dyn CryptoRng,
) -> Result<Zeroizing<String>, EncodeError> {
    const LABEL: &str = "RSA PRIVATE KEY";
    let der = key.to_pkcs1_der().ok_or(EncodeError::Structure)?;
    let Some(passphrase) = passphrase else {
        return Ok(der.to_pem(LABEL, LineEnding::LF)?);
    };
    let (headers, body) = dek_info::encrypt(der.as_bytes(), passphrase, random);
    let text = pem::encode_string(LABEL, LineEnding::LF, &body).map_err(der::Error::from)?;
    // RFC 1421 §4.4: the headers come after the first line, and an empty line ends them.
    let (begin, rest) = text.split_once('\n').ok_or(EncodeError::Structure)?;
    Ok(Zeroizing::new(format!("{begin}\n{headers}\n{rest}")))
}

fn pkcs8_pem(
    key: &PrivateKey,
    passphrase: Option<&str>,
    random: &mut dyn CryptoRng,
) -> Result<Zeroizing<String>, EncodeError> {
    let der = key.to_pkcs8_der().ok_or(EncodeError::Structure)?;
    let Some(passphrase) = passphrase else {
        return Ok(der.to_pem("PRIVATE KEY", LineEnding::LF)?);
    };
    let structure = |_| EncodeError::Structure;
    let parameters = pbes::parameters(random).map_err(structure)?;
    let body = parameters.encrypt(passphrase, der.as_bytes()).map_err(structure)?;
    let info = EncryptedPrivateKeyInfoRef {
        encryption_algorithm: parameters.into(),
        encrypted_data: OctetStringRef::new(&body)?,
    };
    let der = SecretDocument::encode_msg(&info)?;
    Ok(der.to_pem("ENCRYPTED PRIVATE KEY", LineEnding::LF)?)
}

fn openssh(
    key: &PrivateKey,
    passphrase: Option<&str>,
    comment: &Comment,
    random: &mut dyn CryptoRng,
) -> Result<Zeroizing<String>, EncodeError> {
    let structure = |_| EncodeError::Structure;
    let number = Mpint::from_positive_bytes;
    let qinv = key.qinv().ok_or(EncodeError::Structure)?;
    let [p, q] = key.primes();
    let public = SshPublicKey::new(number(&key.public().e()), number(&key.public().n()));
    let private = ssh_key::private::RsaPrivateKey::new(
        number(&key.d()),
        number(&qinv),
        number(&p),
        number(&q),
    );
    let pair = RsaKeypair::new(public.map_err(structure)?, private.map_err(structure)?);
    let pair = KeypairData::Rsa(pair.map_err(structure)?);
    let mut file = ssh_key::PrivateKey::new(pair, comment.as_str()).map_err(structure)?;
    if let Some(passphrase) = passphrase {
        file = file.encrypt(random, passphrase).map_err(structure)?;
    }
    file.to_openssh(LineEnding::LF).map_err(structure)
}

impl From<der::Error> for EncodeError {
    fn from(_: der::Error) -> Self {
        Self::Structure
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::test_key;
    use crate::key::{PrivateKeyError, PrivateKeyFile, read_public};
    use rand::SeedableRng as _;
    use rand::rngs::ChaCha20Rng;

    #[test]
    fn every_format_is_read_back() {
        let key = test_key(9);
        let mut random = rand::rng();
        let comment = Comment::new("アリス").unwrap();
        for format in [Format::Pem, Format::Pkcs8, Format::Openssh] {
            for passphrase in [None, Some("秘密 secret")] {
                let text = encode_private(&key, format, passphrase, &comment, &mut random).unwrap();
                let parse = || PrivateKeyFile::parse(&text.replace('\n', "\r\n")).unwrap();
                let file = parse();
                assert_eq!(matches!(file, PrivateKeyFile::Locked(_)), passphrase.is_some());
                if let PrivateKeyFile::Locked(locked) = &file {
                    for wrong in ["", "Secret"] {
                        let error = locked.unlock(wrong).unwrap_err();
                        assert!(matches!(error, PrivateKeyError::WrongPassphrase { .. }));
                    }
                    let needed = PrivateKeyError::PassphraseNeeded;
                    assert_eq!(parse().unlock(None).unwrap_err(), needed);
                }
                let again = file.unlock(passphrase).unwrap();
                assert_eq!(again.public(), key.public());
                assert_eq!((again.d(), again.primes()), (key.d(), key.primes()));
            }
            let empty = encode_private(&key, format, Some(""), &comment, &mut random);
            assert_eq!(empty.unwrap_err(), EncodeError::EmptyPassphrase);
        }
        let public = encode_spki(key.public()).unwrap();
        assert_eq!(read_public(&public).unwrap().key, *key.public());
    }

    #[test]
    fn the_same_randomness_makes_the_same_file() {
        let key = test_key(10);
        let write = |format| {
            let random = &mut ChaCha20Rng::seed_from_u64(11);
            encode_private(&key, format, Some("secret"), &Comment::default(), random).unwrap()
        };
        for format in [Format::Pem, Format::Pkcs8, Format::Openssh] {
            assert_eq!(write(format), write(format));
        }
    }
}
