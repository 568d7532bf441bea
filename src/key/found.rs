//! What a file or text turned out to be, when it is not what was wanted.

use std::fmt;

use pkcs8::{ObjectIdentifier, PrivateKeyInfoRef, SubjectPublicKeyInfoRef};
use ssh_key::encoding::{Decode as _, Reader as _};
use zeroize::Zeroizing;

use super::der::Der;
use super::list::line::{content, first_word};
use super::list::options;
use super::pem::{self, Block};
use super::wrapping::Wrapping;
use crate::disk;
use crate::text::head;

/// The kind of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyType {
    /// RSA, the only kind that keystep works with.
    Rsa,
    /// RSA that may be used for PSS signatures alone (RFC 4055 §1.2).
    RsaPss,
    /// DSA.
    Dsa,
    /// An elliptic curve over a prime or binary field: ECDSA, or ECDH.
    Ec,
    /// Ed25519.
    Ed25519,
    /// Ed448.
    Ed448,
    /// X25519 or X448: for key agreement, they neither sign nor encrypt.
    Agreement,
    /// A key that a FIDO device holds (OpenSSH's `sk-…`).
    SecurityKey,
    /// The file does not tell, or not without its passphrase.
    Unknown,
    /// Anything else, by the name or object identifier that the file gives.
    Other(String),
}

/// What was found instead of what was wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Nothing, or blanks.
    Empty,
    /// Bytes that are no text.
    Binary,
    /// DER: what is inside a PEM file, without its text form.
    Der(Der),
    /// Text that is none of what follows.
    Text,
    /// A key, wrapped in something.
    Wrapped(Wrapping),
    /// A private key.
    PrivateKey(KeyType),
    /// A public key.
    PublicKey(KeyType),
    /// A private key in the format of SSH-1.
    Ssh1PrivateKey,
    /// A PuTTY private key (`.ppk`).
    Putty {
        /// The kind of the key, in PuTTY's words.
        algorithm: String,
    },
    /// A public key in the format of RFC 4716, `---- BEGIN SSH2 PUBLIC KEY ----`.
    Ssh2PublicKey,
    /// A private key in the format of ssh.com.
    Ssh2PrivateKey,
    /// An OpenSSH certificate for a key of this kind.
    OpensshCertificate(KeyType),
    /// An X.509 certificate.
    Certificate,
    /// A request for an X.509 certificate.
    CertificateRequest,
    /// Certificates, PKCS#7.
    Pkcs7,
    /// A line of authorized_keys with options before the key.
    AuthorizedKeysLine,
    /// A PEM block whose line breaks were lost, and with them where its headers end.
    PemWithoutLines,
    /// A key as JSON (RFC 7517).
    Jwk,
    /// A record of keystep's: there are public keys in it, and nobody means those.
    Record,
    /// Another PEM block.
    Pem {
        /// Its label.
        label: String,
    },
}

/// Takes the bytes of a file as text, as [`disk::decode`] does.
///
/// # Errors
///
/// What the bytes are, if they are no text.
pub(super) fn text(bytes: &[u8]) -> Result<Zeroizing<String>, Found> {
    disk::decode(bytes).ok_or_else(|| without_text(bytes))
}

/// What bytes are that are no text.
pub(super) fn without_text(bytes: &[u8]) -> Found {
    // A SEQUENCE, as all of these are (X.690 §8.9).
    if bytes.first() == Some(&0x30) { Found::Der(Der::of(bytes)) } else { Found::Binary }
}

/// Names what a text is.
pub(super) fn in_text(text: &str) -> Found {
    let text = text.trim();
    if text.is_empty() {
        return Found::Empty;
    }
    if let Some(block) = pem::blocks(text).into_iter().next() {
        return instead_of_public(&block);
    }
    if text.starts_with("-----BEGIN ") {
        return Found::PemWithoutLines;
    }
    if text.lines().any(|line| line.starts_with("---- BEGIN SSH2 PUBLIC KEY ----")) {
        return Found::Ssh2PublicKey;
    }
    if text.starts_with("---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----") {
        return Found::Ssh2PrivateKey;
    }
    if text.starts_with("SSH PRIVATE KEY FILE FORMAT 1") {
        return Found::Ssh1PrivateKey;
    }
    // PuTTY-User-Key-File-3: ssh-rsa
    if let Some(rest) = text.strip_prefix("PuTTY-User-Key-File-") {
        let line = rest.lines().next().unwrap_or_default();
        let algorithm = line.split_once(':').map_or("", |(_, name)| name.trim());
        return Found::Putty { algorithm: head(algorithm) };
    }
    if is_record(text) {
        return Found::Record;
    }
    if text.starts_with('{') && text.contains("\"kty\"") {
        return Found::Jwk;
    }
    let line = text.lines().find_map(content).unwrap_or_default();
    if let Some(found) = in_ssh_name(first_word(line).0) {
        return found;
    }
    match options::split(line) {
        Some((_, key)) if in_ssh_name(first_word(key).0).is_some() => Found::AuthorizedKeysLine,
        _ => Wrapping::around(text).map_or(Found::Text, Found::Wrapped),
    }
}

/// Whether a text is a record of keystep's, though it may be one that was cut or changed.
pub(super) fn is_record(text: &str) -> bool {
    text.trim_start().starts_with('{') && text.contains("\"keystep_transcript\"")
}

/// Names what a PEM block contains, to whoever cannot take a private key: one without its line
/// breaks is read here, but not by the program that makes the public key of it.
pub(super) fn instead_of_public(block: &Block<'_>) -> Found {
    match in_block(block) {
        Found::PrivateKey(KeyType::Rsa | KeyType::Unknown) if block.has_lost_lines() => {
            Found::Wrapped(Wrapping::Lines)
        }
        found => found,
    }
}

/// Names what a PEM block contains: by its label, and where that does not tell the kind of the
/// key, by the algorithm that is named inside.
pub(super) fn in_block(block: &Block<'_>) -> Found {
    match block.label() {
        "RSA PRIVATE KEY" => Found::PrivateKey(KeyType::Rsa),
        "DSA PRIVATE KEY" => Found::PrivateKey(KeyType::Dsa),
        // EC PARAMETERS comes in front of the key in `openssl ecparam -genkey`.
        "EC PRIVATE KEY" | "EC PARAMETERS" => Found::PrivateKey(KeyType::Ec),
        "ENCRYPTED PRIVATE KEY" => Found::PrivateKey(KeyType::Unknown),
        "PRIVATE KEY" => Found::PrivateKey(inside(block, |der| {
            let info = PrivateKeyInfoRef::try_from(der).ok()?;
            Some(KeyType::from_oid(info.algorithm.oid))
        })),
        "OPENSSH PRIVATE KEY" => Found::PrivateKey(inside(block, openssh_key_type)),
        "RSA PUBLIC KEY" => Found::PublicKey(KeyType::Rsa),
        "PUBLIC KEY" => Found::PublicKey(inside(block, |der| {
            let info = SubjectPublicKeyInfoRef::try_from(der).ok()?;
            Some(KeyType::from_oid(info.algorithm.oid))
        })),
        "CERTIFICATE" | "X509 CERTIFICATE" | "TRUSTED CERTIFICATE" => Found::Certificate,
        "PKCS7" => Found::Pkcs7,
        "CERTIFICATE REQUEST" | "NEW CERTIFICATE REQUEST" => Found::CertificateRequest,
        label => Found::Pem { label: head(label) },
    }
}

/// Names what an SSH key type (RFC 4253 §6.6, RFC 5656, RFC 8709, OpenSSH's own) announces.
/// `None`: it is no such name.
pub(super) fn in_ssh_name(name: &str) -> Option<Found> {
    let (plain, certificate) = match name.strip_suffix("-cert-v01@openssh.com") {
        Some(plain) => (plain, true),
        None => (name, false),
    };
    let kind = match plain {
        "ssh-rsa" => KeyType::Rsa,
        "ssh-dss" => KeyType::Dsa,
        "ssh-ed25519" => KeyType::Ed25519,
        "ssh-ed448" => KeyType::Ed448,
        _ if plain.starts_with("ecdsa-sha2-") => KeyType::Ec,
        _ if plain.starts_with("sk-ssh-") || plain.starts_with("sk-ecdsa-") => KeyType::SecurityKey,
        _ if plain.starts_with("ssh-") => KeyType::Other(head(plain)),
        _ => return None,
    };
    Some(if certificate { Found::OpensshCertificate(kind) } else { Found::PublicKey(kind) })
}

impl Found {
    /// Whether it is a private key, in whatever form, or holds one.
    pub fn is_private(&self) -> bool {
        matches!(
            self,
            Self::PrivateKey(_)
                | Self::Ssh1PrivateKey
                | Self::Ssh2PrivateKey
                | Self::Putty { .. }
                | Self::PemWithoutLines
                | Self::Der(Der::PrivateKey | Der::Pkcs12)
                | Self::Wrapped(
                    Wrapping::Base64 | Wrapping::Body | Wrapping::Indented | Wrapping::Lines
                )
        )
    }

    /// Whether it is a public key, or holds one.
    pub fn is_public(&self) -> bool {
        matches!(
            self,
            Self::PublicKey(_)
                | Self::Ssh2PublicKey
                | Self::OpensshCertificate(_)
                | Self::Certificate
                | Self::CertificateRequest
                | Self::AuthorizedKeysLine
                | Self::Der(Der::PublicKey | Der::RsaPublicKey | Der::Certificate | Der::Request)
        )
    }
}

impl KeyType {
    /// The kind that an algorithm identifier of PKCS#8 or SPKI names.
    pub(super) fn from_oid(oid: ObjectIdentifier) -> Self {
        match oid.to_string().as_str() {
            "1.2.840.113549.1.1.1" => Self::Rsa, // RFC 8017 A.1, rsaEncryption
            "1.2.840.113549.1.1.10" => Self::RsaPss, // RFC 4055 §3.1, id-RSASSA-PSS
            "1.2.840.10040.4.1" => Self::Dsa,    // RFC 3279 §2.3.2, id-dsa
            "1.2.840.10045.2.1" => Self::Ec,     // RFC 5480 §2.1.1, id-ecPublicKey
            "1.3.101.110" | "1.3.101.111" => Self::Agreement, // RFC 8410 §3
            "1.3.101.112" => Self::Ed25519,
            "1.3.101.113" => Self::Ed448,
            other => Self::Other(other.to_owned()),
        }
    }
}

impl fmt::Display for KeyType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Rsa => "RSA",
            Self::RsaPss => "RSA-PSS",
            Self::Dsa => "DSA",
            Self::Ec => "ECDSA (EC)",
            Self::Ed25519 => "Ed25519",
            Self::Ed448 => "Ed448",
            Self::Agreement => "X25519/X448",
            Self::SecurityKey => "FIDO",
            Self::Unknown => "?",
            Self::Other(name) => name,
        })
    }
}

fn inside(block: &Block<'_>, read: impl Fn(&[u8]) -> Option<KeyType>) -> KeyType {
    block.decode().ok().and_then(|bytes| read(&bytes)).unwrap_or(KeyType::Unknown)
}

/// The kind of the key in OpenSSH's format, which stands in the clear even when the private half
/// is encrypted (OpenSSH's PROTOCOL.key §1): magic, cipher, kdf, kdf options, count, public key.
fn openssh_key_type(bytes: &[u8]) -> Option<KeyType> {
    let mut reader = bytes.strip_prefix(b"openssh-key-v1\0")?;
    for _ in 0..3 {
        reader.drain_prefixed().ok()?;
    }
    u32::decode(&mut reader).ok()?;
    let blob = Vec::<u8>::decode(&mut reader).ok()?;
    let name = String::decode(&mut blob.as_slice()).ok()?;
    match in_ssh_name(&name) {
        Some(Found::PublicKey(kind)) => Some(kind),
        _ => Some(KeyType::Other(head(&name))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_named() {
        assert_eq!(text(b"\x30\x82\x04\xa4\x02\x01\0"), Err(Found::Der(Der::Other)));
        assert_eq!(text(b"\x7fELF\x02\0"), Err(Found::Binary));
        assert_eq!(text(b"abc\0"), Err(Found::Binary));
    }

    #[test]
    fn texts_are_named() {
        let pem = |label| format!("-----BEGIN {label}-----\nAAAA\n-----END {label}-----\n");
        let label = |label: &str| Found::Pem { label: label.to_owned() };
        let cases = [
            (" \r\n".to_owned(), Found::Empty),
            ("hello".to_owned(), Found::Text),
            (pem("CERTIFICATE"), Found::Certificate),
            (pem("CERTIFICATE REQUEST"), Found::CertificateRequest),
            (pem("EC PRIVATE KEY"), Found::PrivateKey(KeyType::Ec)),
            (pem("RSA PUBLIC KEY"), Found::PublicKey(KeyType::Rsa)),
            (pem("PGP MESSAGE"), label("PGP MESSAGE")),
            ("-----BEGIN X----- AAAA -----END X-----".to_owned(), label("X")),
            ("-----BEGIN X----- A: b C: d AA -----END X-----".to_owned(), Found::PemWithoutLines),
            ("{\"kty\": \"RSA\", \"n\": \"AA\"}".to_owned(), Found::Jwk),
            ("Comment\n---- BEGIN SSH2 PUBLIC KEY ----\n".to_owned(), Found::Ssh2PublicKey),
            ("SSH PRIVATE KEY FILE FORMAT 1.1\n".to_owned(), Found::Ssh1PrivateKey),
            (
                "PuTTY-User-Key-File-3: ssh-rsa\r\nEncryption: none".to_owned(),
                Found::Putty { algorithm: "ssh-rsa".to_owned() },
            ),
            ("ssh-ed25519 AAAA x".to_owned(), Found::PublicKey(KeyType::Ed25519)),
            ("ecdsa-sha2-nistp256 AAAA".to_owned(), Found::PublicKey(KeyType::Ec)),
            ("sk-ssh-ed25519@openssh.com AAAA".to_owned(), Found::PublicKey(KeyType::SecurityKey)),
            (
                "ssh-rsa-cert-v01@openssh.com AAAA".to_owned(),
                Found::OpensshCertificate(KeyType::Rsa),
            ),
            ("command=\"a b\" ssh-rsa AAAA".to_owned(), Found::AuthorizedKeysLine),
        ];
        for (text, found) in cases {
            assert_eq!(in_text(&text), found, "{text:?}");
        }
    }
}
