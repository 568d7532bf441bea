//! PKCS#8 encrypted with a passphrase: `ENCRYPTED PRIVATE KEY` (RFC 5958 §3), by PBES2
//! (RFC 8018 §6.2) with PBKDF2 or scrypt, and AES or 3DES in CBC mode, or AES in GCM mode.

use pkcs8::der::asn1::{AnyRef, OctetStringRef};
use pkcs8::der::{Decode as _, ErrorKind, Reader as _, SliceReader};
use pkcs8::pkcs5;
use pkcs8::pkcs5::pbes2::{DES_EDE3_CBC_OID, Kdf, PBES2_OID, Parameters};
use pkcs8::{AlgorithmIdentifierRef, ObjectIdentifier};
use rand::CryptoRng;
use zeroize::Zeroizing;

use super::error::PrivateKeyError;

/// How many rounds of PBKDF2 keystep goes at most: what RFC 8018 §4.2 names for especially
/// critical keys. openssl's default is 2048.
const MAX_PBKDF2_ROUNDS: u32 = 10_000_000;
/// How much memory scrypt may take (RFC 7914 §2: 128·N·r bytes), openssl's default being 16 MiB.
const MAX_SCRYPT_MEMORY: u64 = 1 << 28;
/// How much memory scrypt may fill, counting each of its p turns: some seconds of work.
const MAX_SCRYPT_WORK: u64 = 1 << 30;
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
        if !vector_fits(parameters) {
            return Err(PrivateKeyError::Damaged);
        }
        let parameters = Parameters::try_from(parameters).map_err(|error| match error.kind() {
            ErrorKind::OidUnknown { oid } => PrivateKeyError::Cipher(name(oid)),
            _ => PrivateKeyError::Damaged,
        })?;
        acceptable(&parameters.kdf)?;
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

/// Judges what a file asks for, before anything is computed with it: it may come from anybody.
fn acceptable(kdf: &Kdf) -> Result<(), PrivateKeyError> {
    let (sound, affordable) = match kdf {
        Kdf::Pbkdf2(asked) => {
            (asked.iteration_count > 0, asked.iteration_count <= MAX_PBKDF2_ROUNDS)
        }
        Kdf::Scrypt(asked) => {
            let (n, r) = (asked.cost_parameter, u64::from(asked.block_size));
            let p = u64::from(asked.parallelization);
            let memory = n.checked_mul(128 * r);
            let work = memory.and_then(|memory| memory.checked_mul(p));
            let affordable = memory.is_some_and(|memory| memory <= MAX_SCRYPT_MEMORY)
                && work.is_some_and(|work| work <= MAX_SCRYPT_WORK);
            // RFC 7914 §6.
            (n > 1 && n.is_power_of_two() && r > 0 && p > 0, affordable)
        }
        _ => (true, false),
    };
    match (sound, affordable) {
        (false, _) => Err(PrivateKeyError::Damaged),
        (true, false) => Err(PrivateKeyError::Cost),
        (true, true) => Ok(()),
    }
}

/// Whether the initial vector of 3DES has its eight bytes (RFC 8018 B.2.2): the `pkcs5` crate takes
/// that for granted.
fn vector_fits(parameters: AnyRef<'_>) -> bool {
    let scheme = parameters.sequence(|reader| {
        AlgorithmIdentifierRef::decode(reader)?;
        AlgorithmIdentifierRef::decode(reader)
    });
    let Ok(AlgorithmIdentifierRef { oid: DES_EDE3_CBC_OID, parameters }) = scheme else {
        return true;
    };
    let vector = parameters.and_then(|vector| vector.decode_as::<&OctetStringRef>().ok());
    vector.is_some_and(|vector| vector.as_bytes().len() == 8)
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

    /// 3DES with an initial vector of seven bytes.
    const SHORT_VECTOR: &str = "-----BEGIN ENCRYPTED PRIVATE KEY-----\n\
        MF8wTAYJKoZIhvcNAQUNMD8wKAYJKwYBBAHaRwQLMBsEELC0aLO3PeukYl16BMshsnsCARACAQgC\n\
        AQEwEwYIKoZIhvcNAwcEB+aDzRuSLqgED1BSdybJj0BvaP0BNPNSqw==\n\
        -----END ENCRYPTED PRIVATE KEY-----";
    /// scrypt with N = 0.
    const NO_COST: &str = "-----BEGIN ENCRYPTED PRIVATE KEY-----\n\
        MIGhMF0GCSqGSIb3DQEFDTBQMDgGCSsGAQQB2kcECzArBCCdLPI1rLDM+OFI4NifkDSbMu7dTKsB\n\
        v8HVojqXK7qNMwIBAAIBCAIBATAUBggqhkiG9w0DBwQI+fMqU5zTDJ0EQDIUrXmkL1fd3R8eHyf1\n\
        BP1iZIsTAE8EX2fr4qC4+q2JEM+ex8A6g+aLaRjlousaxQ3xOm+tKVlOJyEr29qiWfo=\n\
        -----END ENCRYPTED PRIVATE KEY-----";

    #[test]
    fn a_file_cannot_ask_for_endless_work_or_memory() {
        let pbkdf2 = |rounds| Kdf::Pbkdf2(Pbkdf2Params::hmac_sha256(rounds, &[0; 8]).unwrap());
        let (cost, damaged) = (Err(PrivateKeyError::Cost), Err(PrivateKeyError::Damaged));
        assert_eq!(acceptable(&pbkdf2(PBKDF2_ROUNDS)), Ok(()));
        assert_eq!(acceptable(&pbkdf2(MAX_PBKDF2_ROUNDS + 1)), cost);
        assert_eq!(acceptable(&pbkdf2(0)), damaged);
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
        assert_eq!(acceptable(&scrypt(1 << 14, 8, 1)), Ok(()));
        assert_eq!(acceptable(&scrypt(1 << 18, 8, 4)), Ok(()));
        for (n, r, p) in [
            (1 << 40, 8, 1),
            (1 << 19, 8, 1),
            (1 << 18, 8, 5),
            (1 << 63, u16::MAX, 1),
            (1 << 14, 8, u16::MAX),
        ] {
            assert_eq!(acceptable(&scrypt(n, r, p)), cost, "{n} {r} {p}");
        }
        for (n, r, p) in [(0, 8, 1), (1, 8, 1), (1000, 8, 1), (1 << 14, 0, 1), (1 << 14, 8, 0)] {
            assert_eq!(acceptable(&scrypt(n, r, p)), damaged, "{n} {r} {p}");
        }
    }

    #[test]
    fn numbers_that_no_program_writes_are_damage_and_no_panics() {
        for text in [SHORT_VECTOR, NO_COST] {
            let file = crate::key::PrivateKeyFile::parse(text).map(|_| ());
            assert_eq!(file, Err(PrivateKeyError::Damaged));
        }
    }

    #[test]
    fn what_is_no_such_structure_is_damaged() {
        for der in [&[][..], &[0x30, 0], &[0x30, 0x82, 0xff, 0xff], &[0; 64]] {
            assert_eq!(Pbes::parse(der).map(|_| ()), Err(PrivateKeyError::Damaged));
        }
    }
}
