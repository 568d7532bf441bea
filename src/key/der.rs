//! Keys without text: what a file in DER contains.

use pkcs1::{RsaPrivateKeyRef, RsaPublicKeyRef};
use pkcs8::der::asn1::AnyRef;
use pkcs8::der::{Decode as _, Encode as _, Tag, Tagged};
use pkcs8::{EncryptedPrivateKeyInfoRef, PrivateKeyInfoRef, SubjectPublicKeyInfoRef};

/// What a file in DER contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Der {
    /// A private key: PKCS#8, encrypted or not, or PKCS#1.
    PrivateKey,
    /// A public key: SPKI.
    PublicKey,
    /// A public key: PKCS#1.
    RsaPublicKey,
    /// A store for keys and certificates, PKCS#12 (`.p12`, `.pfx`).
    Pkcs12,
    /// An X.509 certificate.
    Certificate,
    /// A request for one.
    Request,
    /// Certificates, PKCS#7 (`.p7b`).
    Pkcs7,
    /// Anything else.
    Other,
}

impl Der {
    /// Names what bytes that begin with a SEQUENCE are.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let is_private = PrivateKeyInfoRef::try_from(bytes).is_ok()
            || EncryptedPrivateKeyInfoRef::try_from(bytes).is_ok()
            || RsaPrivateKeyRef::try_from(bytes).is_ok();
        if is_private {
            Self::PrivateKey
        } else if SubjectPublicKeyInfoRef::try_from(bytes).is_ok() {
            Self::PublicKey
        } else if RsaPublicKeyRef::try_from(bytes).is_ok() {
            Self::RsaPublicKey
        } else {
            Self::by_tags(bytes)
        }
    }

    /// What has no reader here is told by how it begins.
    fn by_tags(bytes: &[u8]) -> Self {
        use Tag::{BitString, Integer, ObjectIdentifier, Sequence};

        let Ok(parts) = Vec::<AnyRef<'_>>::from_der(bytes) else { return Self::Other };
        let tags: Vec<Tag> = parts.iter().map(Tagged::tag).collect();
        match tags[..] {
            // RFC 2986 §4: what is signed ends with attributes, [0]; in RFC 5280 §4.1 with more.
            [Sequence, Sequence, BitString] => {
                let signed = parts[0].to_der().unwrap_or_default();
                let inside = Vec::<AnyRef<'_>>::from_der(&signed).unwrap_or_default();
                let inside: Vec<Tag> = inside.iter().map(Tagged::tag).collect();
                match inside[..] {
                    [Integer, Sequence, Sequence, last] if last.is_context_specific() => {
                        Self::Request
                    }
                    _ => Self::Certificate,
                }
            }
            // RFC 2315 §7
            [ObjectIdentifier, ..] => Self::Pkcs7,
            // RFC 7292 §4
            [Integer, Sequence] | [Integer, Sequence, Sequence] => Self::Pkcs12,
            _ => Self::Other,
        }
    }
}
