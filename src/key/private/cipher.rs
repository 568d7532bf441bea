//! The ciphers of private key files, each with the key and the initial vector that its file gives.

use aes::{Aes128, Aes192, Aes256};
use aes_gcm::aead::AeadInOut;
use aes_gcm::{Aes128Gcm, Aes256Gcm};
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{
    BlockCipherDecrypt, BlockCipherEncrypt, BlockModeDecrypt as _, KeyInit, KeyIvInit as _,
};
use des::TdesEde3;
use pkcs8::der::asn1::OctetStringRef;
use pkcs8::pkcs5::pbes2;
use pkcs8::{AlgorithmIdentifierRef, ObjectIdentifier};
use zeroize::Zeroizing;

use super::error::PrivateKeyError;

/// The longest key of a cipher, in bytes.
pub(super) const MAX_KEY: usize = 32;
/// The length of the tag that AES-GCM adds, in bytes.
const TAG: usize = 16;

/// What the body of a key file is encrypted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cipher {
    Aes128Cbc,
    Aes192Cbc,
    Aes256Cbc,
    TripleDesCbc,
    Aes128Gcm,
    Aes256Gcm,
}

impl Cipher {
    /// PBES2-Encs of RFC 8018 A.4: the cipher, and the initial vector, which is all its parameters.
    pub(super) fn read(
        algorithm: AlgorithmIdentifierRef<'_>,
    ) -> Result<(Self, Vec<u8>), PrivateKeyError> {
        let cipher = match algorithm.oid {
            pbes2::AES_128_CBC_OID => Self::Aes128Cbc,
            pbes2::AES_192_CBC_OID => Self::Aes192Cbc,
            pbes2::AES_256_CBC_OID => Self::Aes256Cbc,
            pbes2::DES_EDE3_CBC_OID => Self::TripleDesCbc,
            pbes2::AES_128_GCM_OID => Self::Aes128Gcm,
            pbes2::AES_256_GCM_OID => Self::Aes256Gcm,
            other => return Err(PrivateKeyError::Cipher(cipher_name(other))),
        };
        let vector =
            algorithm.parameters.and_then(|vector| vector.decode_as::<&OctetStringRef>().ok());
        match vector {
            Some(vector) if vector.as_bytes().len() == cipher.vector_length() => {
                Ok((cipher, vector.as_bytes().to_vec()))
            }
            _ => Err(PrivateKeyError::Damaged),
        }
    }

    /// The length of its key in bytes.
    pub(super) fn key_length(self) -> usize {
        match self {
            Self::Aes128Cbc | Self::Aes128Gcm => 16,
            Self::Aes192Cbc | Self::TripleDesCbc => 24,
            Self::Aes256Cbc | Self::Aes256Gcm => MAX_KEY,
        }
    }

    /// The length of its initial vector in bytes.
    pub(super) fn vector_length(self) -> usize {
        match self {
            Self::Aes128Cbc | Self::Aes192Cbc | Self::Aes256Cbc => 16,
            Self::TripleDesCbc => 8,
            Self::Aes128Gcm | Self::Aes256Gcm => 12,
        }
    }

    /// Opens a body. `None`: a length, the padding (PKCS#7) or the tag does not fit.
    pub(super) fn open(self, key: &[u8], vector: &[u8], body: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let body = Zeroizing::new(body.to_vec());
        match self {
            Self::Aes128Cbc => cbc::<Aes128>(key, vector, body),
            Self::Aes192Cbc => cbc::<Aes192>(key, vector, body),
            Self::Aes256Cbc => cbc::<Aes256>(key, vector, body),
            Self::TripleDesCbc => cbc::<TdesEde3>(key, vector, body),
            Self::Aes128Gcm => gcm::<Aes128Gcm>(key, vector, body),
            Self::Aes256Gcm => gcm::<Aes256Gcm>(key, vector, body),
        }
    }
}

/// The names of what old files were encrypted with; other algorithms by their number.
pub(super) fn cipher_name(oid: ObjectIdentifier) -> String {
    let oid = oid.to_string();
    let name = match oid.as_str() {
        "1.2.840.113549.1.5.3" => "pbeWithMD5AndDES-CBC",
        "1.2.840.113549.1.5.6" => "pbeWithMD5AndRC2-CBC",
        "1.2.840.113549.1.5.10" => "pbeWithSHA1AndDES-CBC",
        "1.2.840.113549.1.5.11" => "pbeWithSHA1AndRC2-CBC",
        "1.2.840.113549.1.12.1.1" => "pbeWithSHA1And128BitRC4",
        "1.2.840.113549.1.12.1.3" => "pbeWithSHA1And3-KeyTripleDES-CBC",
        "1.2.840.113549.1.12.1.4" => "pbeWithSHA1And2-KeyTripleDES-CBC",
        "1.2.840.113549.1.12.1.5" => "pbeWithSHA1And128BitRC2-CBC",
        "1.2.840.113549.1.12.1.6" => "pbeWithSHA1And40BitRC2-CBC",
        "1.3.14.3.2.7" => "DES-CBC",
        "1.2.840.113549.3.2" => "RC2-CBC",
        other => other,
    };
    name.to_owned()
}

fn cbc<C: BlockCipherEncrypt + BlockCipherDecrypt + KeyInit>(
    key: &[u8],
    vector: &[u8],
    mut body: Zeroizing<Vec<u8>>,
) -> Option<Zeroizing<Vec<u8>>> {
    let cipher = cbc::Decryptor::<C>::new_from_slices(key, vector).ok()?;
    let length = cipher.decrypt_padded::<Pkcs7>(&mut body).ok()?.len();
    body.truncate(length);
    Some(body)
}

fn gcm<C: AeadInOut + KeyInit>(
    key: &[u8],
    vector: &[u8],
    mut body: Zeroizing<Vec<u8>>,
) -> Option<Zeroizing<Vec<u8>>> {
    let length = body.len().checked_sub(TAG)?;
    let (inside, tag) = body.split_at_mut_checked(length)?;
    let (vector, tag) = (vector.try_into().ok()?, (&*tag).try_into().ok()?);
    let cipher = C::new_from_slice(key).ok()?;
    cipher.decrypt_inout_detached(vector, &[], inside.into(), tag).ok()?;
    body.truncate(length);
    Some(body)
}
