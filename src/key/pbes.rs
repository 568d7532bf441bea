//! PKCS#8 encrypted with a passphrase: `ENCRYPTED PRIVATE KEY` (RFC 5958 §3), by PBES2
//! (RFC 8018 §6.2) with PBKDF2 or scrypt, and AES or 3DES in CBC mode, or AES in GCM mode.

use pkcs8::der::asn1::OctetStringRef;
use pkcs8::der::{Decode as _, ErrorKind, Reader as _, SliceReader};
use pkcs8::pkcs5;
use pkcs8::pkcs5::pbes2::{Kdf, PBES2_OID, Parameters};
use pkcs8::{AlgorithmIdentifierRef, ObjectIdentifier};
use rand::CryptoRng;
use zeroize::Zeroizing;

use super::PrivateKeyError;

/// How many rounds of PBKDF2 keystep goes at most: what RFC 8018 §4.2 names for especially
/// critical keys. openssl's default is 2048.
const MAX_PBKDF2_ROUNDS: u32 = 10_000_000;
/// How much memory scrypt may take (RFC 7914 §2: 128·N·r bytes), openssl's default being 16 MiB.
const MAX_SCRYPT_MEMORY: u64 = 1 << 30;
/// How often scrypt may pass over that memory in parallel.
const MAX_SCRYPT_LANES: u16 = 16;
/// How many rounds of PBKDF2 keystep's own files take.
const PBKDF2_ROUNDS: u32 = 600_000;

/// An encrypted key and how to open it.
pub(super) struct Pbes {
    parameters: Parameters,
    body: Vec<u8>,
}

impl Pbes {
    /// Reads EncryptedPrivateKeyInfo.
    pub(super) fn parse(der: &[u8]) -> Result<Self, PrivateKeyError> {
        let (algorithm, body) = split(der).map_err(|_| PrivateKeyError::Damaged)?;
        if algorithm.oid != PBES2_OID {
            return Err(PrivateKeyError::Cipher(name(algorithm.oid)));
        }
        let parameters = algorithm.parameters.ok_or(PrivateKeyError::Damaged)?;
        let parameters = Parameters::try_from(parameters).map_err(|error| match error.kind() {
            ErrorKind::OidUnknown { oid } => PrivateKeyError::Cipher(name(oid)),
            _ => PrivateKeyError::Damaged,
        })?;
        if costs_too_much(&parameters.kdf) {
            return Err(PrivateKeyError::Cost);
        }
        Ok(Self { parameters, body })
    }

    /// Opens it: PrivateKeyInfo in DER.
    pub(super) fn decrypt(&self, passphrase: &str) -> Result<Zeroizing<Vec<u8>>, PrivateKeyError> {
        let mut buffer = Zeroizing::new(self.body.clone());
        let opened = self.parameters.decrypt_in_place(passphrase, &mut buffer);
        let length = opened.map(<[u8]>::len).map_err(|error| match error {
            pkcs5::Error::DecryptFailed => PrivateKeyError::WrongPassphrase { certain: false },
            pkcs5::Error::UnsupportedAlgorithm { oid } => PrivateKeyError::Cipher(name(oid)),
            _ => PrivateKeyError::Damaged,
        })?;
        buffer.truncate(length);
        Ok(buffer)
    }
}

/// What keystep encrypts its own files with: PBKDF2 with HMAC-SHA-256 and AES-256-CBC, which
/// openssl reads since 1.0.
pub(super) fn parameters(random: &mut dyn CryptoRng) -> Result<Parameters, pkcs5::Error> {
    let (mut salt, mut iv) = ([0; 16], [0; 16]);
    random.fill_bytes(&mut salt);
    random.fill_bytes(&mut iv);
    Parameters::generate_pbkdf2_sha256_aes256cbc(PBKDF2_ROUNDS, &salt, iv)
}

/// The algorithm and the body of EncryptedPrivateKeyInfo. The types of the `pkcs8` crate refuse
/// algorithms that they do not know without naming them, so only the outside is read here.
fn split(der: &[u8]) -> pkcs8::der::Result<(AlgorithmIdentifierRef<'_>, Vec<u8>)> {
    let mut reader = SliceReader::new(der)?;
    let parts = reader.sequence(|reader| {
        let algorithm = AlgorithmIdentifierRef::decode(reader)?;
        let body = <&OctetStringRef>::decode(reader)?;
        Ok::<_, pkcs8::der::Error>((algorithm, body.as_bytes().to_vec()))
    })?;
    reader.finish()?;
    Ok(parts)
}

fn costs_too_much(kdf: &Kdf) -> bool {
    match kdf {
        Kdf::Pbkdf2(parameters) => parameters.iteration_count > MAX_PBKDF2_ROUNDS,
        Kdf::Scrypt(parameters) => {
            let block = 128 * u64::from(parameters.block_size);
            let memory = parameters.cost_parameter.checked_mul(block);
            memory.is_none_or(|memory| memory > MAX_SCRYPT_MEMORY)
                || parameters.parallelization > MAX_SCRYPT_LANES
        }
        _ => true,
    }
}

/// The names of what old files were encrypted with; other algorithms by their number.
fn name(oid: ObjectIdentifier) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use pkcs8::pkcs5::pbes2::{Pbkdf2Params, ScryptParams};

    #[test]
    fn a_file_cannot_ask_for_endless_work_or_memory() {
        let pbkdf2 = |rounds| Kdf::Pbkdf2(Pbkdf2Params::hmac_sha256(rounds, &[0; 8]).unwrap());
        assert!(!costs_too_much(&pbkdf2(PBKDF2_ROUNDS)));
        assert!(costs_too_much(&pbkdf2(MAX_PBKDF2_ROUNDS + 1)));
        let scrypt = |cost_parameter, block_size, parallelization| {
            let salt = [0; 8].as_slice().try_into().unwrap();
            let key_length = None;
            Kdf::Scrypt(ScryptParams {
                salt,
                cost_parameter,
                block_size,
                parallelization,
                key_length,
            })
        };
        assert!(!costs_too_much(&scrypt(1 << 14, 8, 1)));
        assert!(costs_too_much(&scrypt(1 << 40, 8, 1)));
        assert!(costs_too_much(&scrypt(u64::MAX, u16::MAX, 1)));
        assert!(costs_too_much(&scrypt(1 << 14, 8, u16::MAX)));
    }

    #[test]
    fn what_is_no_such_structure_is_damaged() {
        for der in [&[][..], &[0x30, 0], &[0x30, 0x82, 0xff, 0xff], &[0; 64]] {
            assert_eq!(Pbes::parse(der).map(|_| ()), Err(PrivateKeyError::Damaged));
        }
    }
}
