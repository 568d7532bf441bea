//! How a key is made of a passphrase (RFC 8018 §5): PBKDF2 and scrypt, and what a file may ask for.

use pbkdf2::pbkdf2_hmac;
use pkcs8::AlgorithmIdentifierRef;
use pkcs8::ObjectIdentifier;
use pkcs8::der::asn1::OctetStringRef;
use pkcs8::der::{self, Decode as _, Reader as _, SliceReader};
use pkcs8::pkcs5::pbes2;
use sha1::Sha1;
use sha2::{Sha224, Sha256, Sha384, Sha512};

use super::cipher::cipher_name;
use super::error::PrivateKeyError;

/// How many rounds of PBKDF2 keystep goes at most: what RFC 8018 §4.2 names for especially
/// critical keys. openssl's default is 2048.
const MAX_PBKDF2_ROUNDS: u32 = 10_000_000;
/// How much memory scrypt may take (RFC 7914 §2: 128·N·r bytes), openssl's default being 16 MiB.
const MAX_SCRYPT_MEMORY: u64 = 1 << 28;
/// How much memory scrypt may fill, counting each of its p turns: some seconds of work.
const MAX_SCRYPT_WORK: u64 = 1 << 30;
/// What takes more than this takes a second and more.
const SLOW_PBKDF2_ROUNDS: u32 = 2_000_000;
const SLOW_SCRYPT_WORK: u64 = 1 << 28;
/// HMAC with SHA-224, SHA-384 and SHA-512 (RFC 8018 B.1.2).
const HMAC_WITH_SHA224: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.2.8");
const HMAC_WITH_SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.2.10");
const HMAC_WITH_SHA512: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.2.11");
/// How the key is made of the passphrase and the salt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Derivation {
    /// RFC 8018 §5.2, with HMAC over a hash function.
    Pbkdf2 { rounds: u32, hash: Hash },
    /// RFC 7914 §2: n is the cost, r the size of a block, p how many turns are taken.
    Scrypt { n: u64, r: u32, p: u32 },
}

/// The hash functions of PBKDF2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hash {
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
}

impl Derivation {
    /// PBES2-KDFs of RFC 8018 A.4: how the key is derived, the salt, and how long the key is if the
    /// file says it.
    pub(super) fn read(
        algorithm: AlgorithmIdentifierRef<'_>,
    ) -> Result<(Self, Vec<u8>, Option<u16>), PrivateKeyError> {
        match algorithm.oid {
            // RFC 8018 A.2.
            pbes2::PBKDF2_OID => {
                let (salt, rounds, length, hash) = inside(algorithm, |r| {
                    Ok((octets(r)?, r.decode()?, r.decode()?, Option::decode(r)?))
                })?;
                let hash = hash.map_or(Ok(Hash::Sha1), hash_of)?;
                Ok((Self::Pbkdf2 { rounds, hash }, salt, length))
            }
            // RFC 7914 §7.
            pbes2::SCRYPT_OID => inside(algorithm, |reader| {
                let salt = octets(reader)?;
                let (n, r, p) = (reader.decode()?, reader.decode()?, reader.decode()?);
                Ok((Self::Scrypt { n, r, p }, salt, reader.decode()?))
            }),
            other => Err(PrivateKeyError::Cipher(cipher_name(other))),
        }
    }

    /// Judges what a file asks for, before anything is computed with it: it may come from anybody.
    pub(super) fn acceptable(self) -> Result<(), PrivateKeyError> {
        let (sound, affordable) = match self {
            Self::Pbkdf2 { rounds, .. } => (rounds > 0, rounds <= MAX_PBKDF2_ROUNDS),
            Self::Scrypt { n, r, p } => {
                let memory = n.checked_mul(128 * u64::from(r));
                let work = memory.and_then(|memory| memory.checked_mul(p.into()));
                let affordable = memory.is_some_and(|memory| memory <= MAX_SCRYPT_MEMORY)
                    && work.is_some_and(|work| work <= MAX_SCRYPT_WORK);
                // RFC 7914 §6.
                (n > 1 && n.is_power_of_two() && r > 0 && p > 0, affordable)
            }
        };
        match (sound, affordable) {
            (false, _) => Err(PrivateKeyError::Damaged),
            (true, false) => Err(PrivateKeyError::Cost),
            (true, true) => Ok(()),
        }
    }

    /// In how many rounds, where that takes long: of scrypt the N of each of its p turns. What is not
    /// [`acceptable`](Self::acceptable) never comes here.
    pub(super) fn slow(self) -> Option<u64> {
        let (rounds, slow) = match self {
            Self::Pbkdf2 { rounds, .. } => (rounds.into(), rounds > SLOW_PBKDF2_ROUNDS),
            Self::Scrypt { n, r, p } => {
                let rounds = n.saturating_mul(p.into());
                (rounds, rounds.saturating_mul(128 * u64::from(r)) > SLOW_SCRYPT_WORK)
            }
        };
        slow.then_some(rounds)
    }

    /// Makes as much key as there is room for.
    pub(super) fn derive(
        self,
        passphrase: &[u8],
        salt: &[u8],
        key: &mut [u8],
    ) -> Result<(), PrivateKeyError> {
        match self {
            Self::Pbkdf2 { rounds, hash } => {
                let derive = match hash {
                    Hash::Sha1 => pbkdf2_hmac::<Sha1>,
                    Hash::Sha224 => pbkdf2_hmac::<Sha224>,
                    Hash::Sha256 => pbkdf2_hmac::<Sha256>,
                    Hash::Sha384 => pbkdf2_hmac::<Sha384>,
                    Hash::Sha512 => pbkdf2_hmac::<Sha512>,
                };
                derive(passphrase, salt, rounds, key);
                Ok(())
            }
            Self::Scrypt { n, r, p } => {
                let log_n = u8::try_from(n.trailing_zeros()).unwrap_or_default();
                let cost =
                    scrypt::Params::new(log_n, r, p).map_err(|_| PrivateKeyError::Damaged)?;
                scrypt::scrypt(passphrase, salt, &cost, key).map_err(|_| PrivateKeyError::Damaged)
            }
        }
    }
}

/// The hash function of PBKDF2's HMAC (RFC 8018 B.1.2).
fn hash_of(algorithm: AlgorithmIdentifierRef<'_>) -> Result<Hash, PrivateKeyError> {
    match algorithm.oid {
        pbes2::HMAC_WITH_SHA1_OID => Ok(Hash::Sha1),
        HMAC_WITH_SHA224 => Ok(Hash::Sha224),
        pbes2::HMAC_WITH_SHA256_OID => Ok(Hash::Sha256),
        HMAC_WITH_SHA384 => Ok(Hash::Sha384),
        HMAC_WITH_SHA512 => Ok(Hash::Sha512),
        other => Err(PrivateKeyError::Cipher(cipher_name(other))),
    }
}

/// The parameters of an algorithm, which are a SEQUENCE.
pub(super) fn inside<'a, T>(
    algorithm: AlgorithmIdentifierRef<'a>,
    read: impl FnOnce(&mut SliceReader<'a>) -> der::Result<T>,
) -> Result<T, PrivateKeyError> {
    let parameters = algorithm.parameters.ok_or(PrivateKeyError::Damaged)?;
    parameters.sequence(read).map_err(|_| PrivateKeyError::Damaged)
}

/// An OCTET STRING.
pub(super) fn octets(reader: &mut SliceReader<'_>) -> der::Result<Vec<u8>> {
    Ok(<&OctetStringRef>::decode(reader)?.as_bytes().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_cannot_ask_for_endless_work_or_memory() {
        let pbkdf2 = |rounds| Derivation::Pbkdf2 { rounds, hash: Hash::Sha256 }.acceptable();
        let (cost, damaged) = (Err(PrivateKeyError::Cost), Err(PrivateKeyError::Damaged));
        assert_eq!(pbkdf2(600_000), Ok(()));
        assert_eq!(pbkdf2(MAX_PBKDF2_ROUNDS + 1), cost);
        assert_eq!(pbkdf2(0), damaged);
        let slow = |rounds| Derivation::Pbkdf2 { rounds, hash: Hash::Sha256 }.slow();
        assert_eq!(slow(600_000), None);
        assert_eq!(slow(MAX_PBKDF2_ROUNDS), Some(MAX_PBKDF2_ROUNDS.into()));
        let slow = |n, p| Derivation::Scrypt { n, r: 8, p }.slow();
        assert_eq!((slow(1 << 14, 1), slow(1 << 18, 4)), (None, Some(1 << 20)));
        let scrypt = |n, r, p| Derivation::Scrypt { n, r, p }.acceptable();
        assert_eq!(scrypt(1 << 14, 8, 1), Ok(()));
        assert_eq!(scrypt(1 << 18, 8, 4), Ok(()));
        for (n, r, p) in [
            (1 << 40, 8, 1),
            (1 << 19, 8, 1),
            (1 << 18, 8, 5),
            (1 << 63, u32::MAX, 1),
            (1 << 14, 8, u32::MAX),
        ] {
            assert_eq!(scrypt(n, r, p), cost, "{n} {r} {p}");
        }
        for (n, r, p) in [(0, 8, 1), (1, 8, 1), (1000, 8, 1), (1 << 14, 0, 1), (1 << 14, 8, 0)] {
            assert_eq!(scrypt(n, r, p), damaged, "{n} {r} {p}");
        }
    }
}
