//! PKCS#8 encrypted with a passphrase: `ENCRYPTED PRIVATE KEY` (RFC 5958 §3), by PBES2
//! (RFC 8018 §6.2) with PBKDF2 or scrypt, and AES or 3DES in CBC mode, or AES in GCM mode.

use pkcs8::AlgorithmIdentifierRef;
use pkcs8::der::{self, Decode as _, Reader as _, SliceReader};
use pkcs8::pkcs5::{self, pbes2};
use rand::CryptoRng;
use zeroize::Zeroizing;

use super::cipher::{Cipher, MAX_KEY, cipher_name};
use super::derivation::{Derivation, inside, octets};
use super::error::PrivateKeyError;

/// How many rounds of PBKDF2 keystep's own files take.
const PBKDF2_ROUNDS: u32 = 600_000;

/// An encrypted key and how to open it.
pub(super) struct Pbes {
    derivation: Derivation,
    salt: Vec<u8>,
    cipher: Cipher,
    vector: Vec<u8>,
    body: Vec<u8>,
}

impl Pbes {
    /// Reads EncryptedPrivateKeyInfo.
    pub(super) fn parse(der: &[u8]) -> Result<Self, PrivateKeyError> {
        let (algorithm, body) = split(der).map_err(|_| PrivateKeyError::Damaged)?;
        if algorithm.oid != pbes2::PBES2_OID {
            return Err(PrivateKeyError::Cipher(cipher_name(algorithm.oid)));
        }
        let [derivation, encryption] = inside(algorithm, |r| Ok([r.decode()?, r.decode()?]))?;
        let (cipher, vector) = Cipher::read(encryption)?;
        let (derivation, salt, key_length) = Derivation::read(derivation)?;
        if key_length.is_some_and(|length| usize::from(length) != cipher.key_length()) {
            return Err(PrivateKeyError::Damaged);
        }
        derivation.acceptable()?;
        Ok(Self { derivation, salt, cipher, vector, body })
    }

    /// In how many rounds a passphrase is tried, where that takes long.
    pub(super) fn slow(&self) -> Option<u64> {
        self.derivation.slow()
    }

    /// Opens it: PrivateKeyInfo in DER.
    pub(super) fn decrypt(&self, passphrase: &str) -> Result<Zeroizing<Vec<u8>>, PrivateKeyError> {
        let mut key = Zeroizing::new([0; MAX_KEY]);
        let key = key.get_mut(..self.cipher.key_length()).unwrap_or_default();
        self.derivation.derive(passphrase.as_bytes(), &self.salt, key)?;
        let opened = self.cipher.open(key, &self.vector, &self.body);
        opened.ok_or(PrivateKeyError::WrongPassphrase { certain: false })
    }
}

/// What keystep encrypts its own files with: PBKDF2 with HMAC-SHA-256 and AES-256-CBC, which
/// openssl reads since 1.0.
pub(super) fn parameters(random: &mut dyn CryptoRng) -> Result<pbes2::Parameters, pkcs5::Error> {
    let (mut salt, mut iv) = ([0; 16], [0; 16]);
    random.fill_bytes(&mut salt);
    random.fill_bytes(&mut iv);
    pbes2::Parameters::generate_pbkdf2_sha256_aes256cbc(PBKDF2_ROUNDS, &salt, iv)
}

/// The algorithm and the body of EncryptedPrivateKeyInfo. The types of the `pkcs8` crate refuse
/// algorithms that they do not know without naming them, and salts of more than 32 bytes, so the
/// structure is read here.
fn split(der: &[u8]) -> der::Result<(AlgorithmIdentifierRef<'_>, Vec<u8>)> {
    let mut reader = SliceReader::new(der)?;
    let parts = reader.sequence(|reader| {
        let algorithm = AlgorithmIdentifierRef::decode(reader)?;
        Ok::<_, der::Error>((algorithm, octets(reader)?))
    })?;
    reader.finish()?;
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

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

    /// PBKDF2 with a salt of 64 bytes, as `openssl pkcs8 -topk8 -saltlen 64` writes it. The
    /// passphrase is "secret1", and the key protects nothing.
    const LONG_SALT: &str = "-----BEGIN ENCRYPTED PRIVATE KEY-----\n\
        MIIDFzCBkAYJKoZIhvcNAQUNMIGCMGEGCSqGSIb3DQEFDDBUBECj7s4XUJ2HsafP\n\
        VpriZzY/SLK2ZQCKwXIgOiEOID/47j6GlFLZ5gG6NLnIAy6GQuscUTALB7/gg3Be\n\
        Qdq4nSCVAgIIADAMBggqhkiG9w0CCQUAMB0GCWCGSAFlAwQBKgQQBqzrEq3TPX+y\n\
        6fdIj5HklQSCAoBTtv9Ruux+0o283Nw4WxPi93Vg6ITt73g2eNRPS7gFIuAtQ4c5\n\
        OlsELOOTjbC14Ba+9/wSfcDxJJCBF9FeTMse+d49DUMxC8SFFKQ3bwsanpRkuW+i\n\
        h14uO3dmtDdqA7Ejs0FGf8v5gWSe8OB+llcMi3V6VtCQKEPC48jMK1razlHWjwSO\n\
        bnoQhDCYXfQ72h6GLNgxYKuQ9PHlM96uNYE87Tkhn8HijQSiU6M4aDNqz8PB3rCL\n\
        LAyRkkVfGkWNyhtyGjfEJ8Wz6f6dm8Uci+j9g3N3lwTyNKtL305QekJFbDu+hCmb\n\
        0z/L52s6jvPn3e8JBp41TIXCkS72bUeCYo5FM7S5E8aMsC4NfJK3rlCFlGyR6x7q\n\
        I/W5QrvXBFA0BUJu7uV1kZVOXDpUj1nNr44tAEJXY1Fe0fEpk1DOfqATK/A6uIkE\n\
        pSu5buiJmTraEjDLxJue5TvbeaunKEdbTNVqghd/tHgg0O7s40Fv3zS4ZJQO/nge\n\
        W/XuuXCladl/iRk1KqJ4/ZMUcmH534ZpG1aUPIexzQPOUth5kATGEPkhKDi6aZdK\n\
        /pVmzlCSvDxMZa+wGnYOYSJXUECG8Tzfh3lipjpz7jNqhwsC1lyvTRuXCEOmhaIl\n\
        x8+iATbiiV8orYptWssWpM/nrSk3G9EhKHP10wQWf4nYlmAMzBYHo3IAPhVPmxTZ\n\
        IobRsWTt8he8dffGONZmhpjj5KJofIPsTDXWfyWTAOJlWruedbu/lVX3DfmE/b8K\n\
        T4oXpsaoeNp9ZDS8O61PFktRh3YJTnVj4gv7fyot7k+ZBQOl0OgLmQyPfqRsFqEu\n\
        o4G73+/r1vaaauINT/sKyB6VktZaxJEFu/8i\n\
        -----END ENCRYPTED PRIVATE KEY-----";

    #[test]
    fn a_salt_may_be_long() {
        let file = crate::key::PrivateKeyFile::parse(LONG_SALT).unwrap();
        let key = file.unlock(Some("secret1")).unwrap();
        let fingerprint = crate::key::Fingerprint::of(key.public()).to_string();
        assert_eq!(fingerprint, "SHA256:zRzgVSLU63WPB8cFKZuaSebT+DTrjRsl6TZC0WJfnUc");
    }

    #[test]
    fn what_the_pkcs8_crate_seals_is_opened() {
        use pbes2::{EncryptionScheme, Kdf, Parameters, Pbkdf2Params, Pbkdf2Prf, ScryptParams};
        use pkcs8::EncryptedPrivateKeyInfoRef;
        use pkcs8::der::asn1::OctetStringRef;

        let salt = [3; 16].as_slice().try_into().unwrap();
        let (iteration_count, key_length, iv) = (2, None, [5; 16]);
        let pbkdf2 = |prf| Kdf::Pbkdf2(Pbkdf2Params { salt, iteration_count, key_length, prf });
        let derivations = [
            pbkdf2(Pbkdf2Prf::HmacWithSha1),
            pbkdf2(Pbkdf2Prf::HmacWithSha224),
            pbkdf2(Pbkdf2Prf::HmacWithSha256),
            pbkdf2(Pbkdf2Prf::HmacWithSha384),
            pbkdf2(Pbkdf2Prf::HmacWithSha512),
            Kdf::Scrypt(ScryptParams {
                salt,
                cost_parameter: 16,
                block_size: 8,
                parallelization: 1,
                key_length,
            }),
        ];
        let ciphers = [
            EncryptionScheme::Aes256Cbc { iv },
            EncryptionScheme::Aes256Gcm { nonce: [5; 12] },
            EncryptionScheme::Aes192Cbc { iv },
            EncryptionScheme::Aes128Cbc { iv },
            EncryptionScheme::Aes128Gcm { nonce: [5; 12] },
            EncryptionScheme::DesEde3Cbc { iv: [5; 8] },
        ];
        let all = |kdf: &Kdf| ciphers.map(|encryption| Parameters { kdf: kdf.clone(), encryption });
        for parameters in derivations.iter().flat_map(all) {
            let body = parameters.encrypt("secret", b"inside").unwrap();
            let info = EncryptedPrivateKeyInfoRef {
                encryption_algorithm: parameters.into(),
                encrypted_data: OctetStringRef::new(&body).unwrap(),
            };
            let file = Pbes::parse(&der::Encode::to_der(&info).unwrap()).unwrap();
            assert_eq!(**file.decrypt("secret").unwrap(), *b"inside");
            let wrong = Err(PrivateKeyError::WrongPassphrase { certain: false });
            assert_eq!(file.decrypt("other").map(|_| ()), wrong);
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
