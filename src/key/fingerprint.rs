//! Fingerprints: short names of keys that people compare.

use std::fmt;
use std::str::FromStr;

use base64ct::{Base64Unpadded, Encoding as _};
use md5::Md5;
use serde::{Deserialize, Serialize};
use sha1::{Digest as _, Sha1};

use super::private::EncodeError;
use super::{certificate, ssh_blob};
use crate::crypto::{self, PrivateKey, PublicKey};

/// OpenSSH's fingerprint: SHA-256 over the public key blob, written as `SHA256:` and base64
/// without padding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fingerprint([u8; 32]);

/// Why a text is not such a fingerprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidFingerprint {
    /// It is a fingerprint by MD5 or SHA-1, in hex with colons, as older programs and EC2 write it.
    #[error("this is a fingerprint of another kind, in hex")]
    Hex,
    /// It does not begin with `SHA256:`.
    #[error("a fingerprint begins with SHA256:")]
    Prefix,
    /// What follows is not 32 bytes in base64 without padding: 43 characters.
    #[error("after SHA256: there are not 43 characters of base64")]
    Digest,
}

/// What EC2's console shows for a key pair that EC2 made: SHA-1 over the private key, as
/// unencrypted PKCS#8 in DER.
///
/// It is the digest of
/// `openssl pkcs8 -in FILE -inform PEM -outform DER -topk8 -nocrypt | openssl sha1 -c`.
///
/// # Errors
///
/// [`EncodeError`] as for [`encode_private`](super::encode_private).
pub fn ec2_created(key: &PrivateKey) -> Result<String, EncodeError> {
    let der = key.to_pkcs8_der().ok_or(EncodeError::Structure)?;
    Ok(colons(&Sha1::digest(der.as_bytes())))
}

/// What EC2's console shows for a public key that was imported: MD5 over its
/// SubjectPublicKeyInfo in DER.
///
/// It is the digest of `openssl rsa -in FILE -pubout -outform DER | openssl md5 -c`.
///
/// # Errors
///
/// [`EncodeError`] as for [`encode_spki`](super::encode_spki).
pub fn ec2_imported(key: &PublicKey) -> Result<String, EncodeError> {
    let der = key.to_spki_der().ok_or(EncodeError::Structure)?;
    Ok(colons(&Md5::digest(der.as_bytes())))
}

/// As cloud-init's table of authorized keys has it: the same 32 bytes in hex with colons
/// (`cc_ssh_authkey_fingerprints.py`).
pub fn hex_fingerprint(fingerprint: &Fingerprint) -> String {
    colons(fingerprint.as_bytes())
}

impl Fingerprint {
    /// The fingerprint of a key.
    pub fn of(key: &PublicKey) -> Self {
        Self::of_blob(&ssh_blob(key))
    }

    /// The fingerprint of a key of any kind, of its blob (RFC 4253 §6.6). That of a certificate is the
    /// one of the key in it, as OpenSSH has it (`sshkey_fingerprint_raw`).
    pub fn of_blob(blob: &[u8]) -> Self {
        let plain = certificate::plain(blob);
        Self(crypto::sha256(&[plain.as_deref().unwrap_or(blob)]))
    }

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("SHA256:{}", Base64Unpadded::encode_string(&self.0)))
    }
}

impl From<Fingerprint> for String {
    fn from(fingerprint: Fingerprint) -> Self {
        fingerprint.to_string()
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = InvalidFingerprint;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl FromStr for Fingerprint {
    type Err = InvalidFingerprint;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let hex = |c: char| c.is_ascii_hexdigit() || c == ':';
        if text.starts_with("MD5:") || (text.contains(':') && text.chars().all(hex)) {
            return Err(InvalidFingerprint::Hex);
        }
        let base64 = text.strip_prefix("SHA256:").ok_or(InvalidFingerprint::Prefix)?;
        let bytes = Base64Unpadded::decode_vec(base64).map_err(|_| InvalidFingerprint::Digest)?;
        bytes.try_into().map(Self).map_err(|_| InvalidFingerprint::Digest)
    }
}

fn colons(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(":")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::test_key;

    #[test]
    fn a_fingerprint_is_read_as_it_is_written() {
        let fingerprint = Fingerprint::of(test_key(6).public());
        let text = fingerprint.to_string();
        assert_eq!(text.len(), "SHA256:".len() + 43);
        assert_eq!(text.parse(), Ok(fingerprint));
    }

    #[test]
    fn other_texts_are_refused_with_the_reason() {
        use InvalidFingerprint::*;
        let read = |text: &str| text.parse::<Fingerprint>().unwrap_err();
        assert_eq!(read("MD5:16:27:ac"), Hex);
        assert_eq!(read("16:27:ac"), Hex);
        assert_eq!(read(""), Prefix);
        assert_eq!(read("sha256:AAAA"), Prefix);
        assert_eq!(read("SHA256:AAAA"), Digest);
        assert_eq!(read(&format!("SHA256:{}=", "A".repeat(43))), Digest);
        assert_eq!(read(&format!("SHA256:{} ", "A".repeat(43))), Digest);
        // 43 characters carry two bits too many, which must be zero.
        assert_eq!(read(&format!("SHA256:{}B", "A".repeat(42))), Digest);
    }
}
