//! RSA keys by their numbers.
//!
//! Numbers cross this border as unsigned big-endian bytes, so that no other part of keystep has
//! to know the big-integer type of the `rsa` crate.

use std::fmt;

use rand::CryptoRng;
use rsa::pkcs1::EncodeRsaPrivateKey as _;
use rsa::pkcs8::{Document, EncodePrivateKey as _, EncodePublicKey as _, SecretDocument};
use rsa::traits::{PrivateKeyParts as _, PublicKeyParts as _};
use zeroize::Zeroizing;

use super::number::{bit_length, padded, small, strip, uint};

/// The smallest modulus that keystep accepts, in bits.
pub const MIN_BITS: usize = 1024;
/// The largest modulus that keystep accepts, in bits.
pub const MAX_BITS: usize = 8192;
/// The smallest public exponent that keystep accepts.
pub const MIN_EXPONENT: u64 = 3;
/// The largest public exponent that keystep accepts. A larger one only buys work for whoever
/// has to encrypt or verify with a stranger's key.
pub const MAX_EXPONENT: u64 = 1 << 32;

/// Why numbers are not an RSA key that keystep accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidKey {
    /// The modulus is shorter than [`MIN_BITS`] or longer than [`MAX_BITS`].
    #[error("the modulus has {bits} bits; keystep takes {MIN_BITS} to {MAX_BITS}")]
    Size {
        /// The length of the modulus.
        bits: usize,
    },
    /// A product of two odd primes is odd.
    #[error("the modulus is even")]
    EvenModulus,
    /// The public exponent is even or out of [`MIN_EXPONENT`] to [`MAX_EXPONENT`].
    #[error("the public exponent is not an odd number from 3 to 2^32")]
    Exponent,
    /// A prime is longer than half of the modulus, or d is longer than the modulus: no usual
    /// program makes such keys.
    #[error("the numbers of the private key have unusual lengths")]
    Lengths,
    /// The file leaves the primes out, and e is too small for computing them: 65536 or less.
    #[error("the primes are left out, and e is too small for computing them")]
    NoPrimes,
    /// The private and the public half do not belong together.
    #[error("the private and the public half do not belong together")]
    Halves,
}

/// The half that may be shown to anybody: the modulus n and the public exponent e.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey(rsa::PublicKey);

impl PublicKey {
    /// Makes a public key of `n` and `e`, unsigned big-endian; leading zeros are allowed.
    ///
    /// # Errors
    ///
    /// [`InvalidKey`] when the modulus is even or has not 1024 to 8192 bits, or when the
    /// exponent is not odd and from 3 to 2^32.
    pub fn from_components(n: &[u8], e: &[u8]) -> Result<Self, InvalidKey> {
        let (n, e) = (strip(n), strip(e));
        let bits = bit_length(n);
        if !(MIN_BITS..=MAX_BITS).contains(&bits) {
            return Err(InvalidKey::Size { bits });
        }
        if n.last().is_none_or(|last| last % 2 == 0) {
            return Err(InvalidKey::EvenModulus);
        }
        let exponent = small(e).ok_or(InvalidKey::Exponent)?;
        if exponent % 2 == 0 || !(MIN_EXPONENT..=MAX_EXPONENT).contains(&exponent) {
            return Err(InvalidKey::Exponent);
        }
        rsa::PublicKey::new(uint(n), rsa::BoxedUint::from(exponent))
            .map(Self)
            .map_err(|_| InvalidKey::Exponent)
    }

    /// The modulus, big-endian, without leading zeros.
    pub fn n(&self) -> Box<[u8]> {
        self.0.n_bytes()
    }

    /// The public exponent, big-endian, without leading zeros.
    pub fn e(&self) -> Box<[u8]> {
        self.0.e_bytes()
    }

    /// The length of the modulus in bits: what is called the size of the key.
    pub fn bits(&self) -> usize {
        self.0.n().as_ref().bit_width_vartime() as usize
    }

    /// The length in bytes of everything that this key encrypts or verifies (RFC 8017's k).
    pub fn byte_length(&self) -> usize {
        self.0.size()
    }

    /// Whether `number`, big-endian, is below the modulus.
    pub fn exceeds(&self, number: &[u8]) -> bool {
        let (n, number) = (self.n(), strip(number));
        (number.len(), number) < (n.len(), &n)
    }

    /// SubjectPublicKeyInfo (RFC 5280 §4.1). `None`: never, for a key of a size that is taken.
    pub fn to_spki_der(&self) -> Option<Document> {
        self.0.to_public_key_der().ok()
    }

    pub(super) fn inner(&self) -> &rsa::PublicKey {
        &self.0
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({} bits)", self.bits())
    }
}

/// The half that never leaves its owner. It is wiped from memory when dropped, and `Debug`
/// shows its size alone.
#[derive(Clone)]
pub struct PrivateKey {
    inner: rsa::PrivateKey,
    public: PublicKey,
}

impl PrivateKey {
    /// Makes a private key of its numbers, unsigned big-endian, and computes once what speeds up
    /// every later operation (the CRT values). If p and q are both zero they are computed of the
    /// others (NIST SP 800-56B revision 2, appendix C.2).
    ///
    /// # Errors
    ///
    /// [`InvalidKey`] as for [`PublicKey::from_components`], [`InvalidKey::Lengths`],
    /// [`InvalidKey::NoPrimes`], and [`InvalidKey::Halves`] unless n = p·q and e·d ≡ 1 modulo p − 1 and q − 1.
    pub fn from_components(
        n: &[u8],
        e: &[u8],
        d: &[u8],
        p: &[u8],
        q: &[u8],
    ) -> Result<Self, InvalidKey> {
        let public = PublicKey::from_components(n, e)?;
        let [n, e, d, p, q] = [n, e, d, p, q].map(strip);
        let half = n.len().div_ceil(2);
        if p.len() > half || q.len() > half || d.len() > n.len() {
            return Err(InvalidKey::Lengths);
        }
        let primes = match (p, q) {
            ([], []) if small(e).is_none_or(|e| e <= 1 << 16) => return Err(InvalidKey::NoPrimes),
            // With d = 0 there would be an overflow in the computation.
            ([], []) if d.is_empty() => return Err(InvalidKey::Halves),
            ([], []) => Vec::new(),
            _ => vec![uint(p), uint(q)],
        };
        let inner = rsa::PrivateKey::from_components(uint(n), uint(e), uint(d), primes)
            .map_err(|_| InvalidKey::Halves)?;
        Ok(Self { inner, public })
    }

    /// The half that may be shown.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// The private exponent d, big-endian, padded to the length of the modulus.
    pub fn d(&self) -> Zeroizing<Vec<u8>> {
        padded(self.inner.d(), self.public.byte_length())
    }

    /// The two primes, big-endian, each padded to half the length of the modulus (rounded up).
    pub fn primes(&self) -> [Zeroizing<Vec<u8>>; 2] {
        let half = self.public.byte_length().div_ceil(2);
        let prime = |i: usize| {
            let prime = self.inner.primes().get(i);
            prime.map_or_else(Zeroizing::default, |prime| padded(prime.as_ref(), half))
        };
        [prime(0), prime(1)]
    }

    /// The inverse of q modulo p, PKCS#1's coefficient. `None`: the two primes have a common factor.
    pub fn qinv(&self) -> Option<Zeroizing<Vec<u8>>> {
        let half = self.public.byte_length().div_ceil(2);
        Some(padded(&self.inner.crt_coefficient()?, half))
    }

    /// RSAPrivateKey (RFC 8017 A.1.2). `None`: the two primes have a common factor.
    pub fn to_pkcs1_der(&self) -> Option<SecretDocument> {
        self.inner.to_pkcs1_der().ok()
    }

    /// PrivateKeyInfo (RFC 5208 §5). `None`: the two primes have a common factor.
    pub fn to_pkcs8_der(&self) -> Option<SecretDocument> {
        self.inner.to_pkcs8_der().ok()
    }

    pub(super) fn inner(&self) -> &rsa::PrivateKey {
        &self.inner
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PrivateKey({} bits)", self.public.bits())
    }
}

/// Generates a key pair with a modulus of exactly `bits` bits and the public exponent 65537.
///
/// # Errors
///
/// [`InvalidKey::Size`] when `bits` is not 1024 to 8192.
pub fn generate(bits: usize, random: &mut dyn CryptoRng) -> Result<PrivateKey, InvalidKey> {
    if !(MIN_BITS..=MAX_BITS).contains(&bits) {
        return Err(InvalidKey::Size { bits });
    }
    let inner = rsa::PrivateKey::new(random, bits).map_err(|_| InvalidKey::Size { bits })?;
    let public = PublicKey(rsa::PublicKey::from(&inner));
    Ok(PrivateKey { inner, public })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(bits: usize) -> PrivateKey {
        generate(bits, &mut rand::rng()).unwrap()
    }

    #[test]
    fn a_generated_key_is_rebuilt_from_its_numbers() {
        for bits in [1024, 1031, 2048] {
            let key = key(bits);
            let [p, q] = key.primes();
            let public = key.public();
            assert_eq!(public.bits(), bits);
            let again =
                PrivateKey::from_components(&public.n(), &public.e(), &key.d(), &p, &q).unwrap();
            assert_eq!(again.public(), public);
            assert_eq!(again.d(), key.d());
        }
    }

    #[test]
    fn halves_of_two_keys_are_refused() {
        let (one, other) = (key(1024), key(1024));
        let [p, q] = one.primes();
        let public = one.public();
        let mixed = |n: &[u8], d: &[u8]| PrivateKey::from_components(n, &public.e(), d, &p, &q);
        assert_eq!(mixed(&other.public().n(), &one.d()).unwrap_err(), InvalidKey::Halves);
        assert_eq!(mixed(&public.n(), &other.d()).unwrap_err(), InvalidKey::Halves);
    }

    #[test]
    fn numbers_that_are_no_key_are_errors_and_no_panics() {
        let key = key(1024);
        let (n, e) = (key.public().n(), key.public().e());
        let (d, [p, q]) = (key.d(), key.primes());
        let build =
            |d: &[u8], p: &[u8], q: &[u8]| PrivateKey::from_components(&n, &e, d, p, q).map(|_| ());
        assert_eq!(build(&d, &p, &q), Ok(()));
        let mut even = p.to_vec();
        even[63] &= 0xfe;
        for bad in [&[][..], &[0], &[1], &[2], &even, &q] {
            assert!(build(&d, bad, &q).is_err());
            assert!(build(&d, &p, bad).is_err() || bad == &**q);
            assert!(build(bad, &p, &q).is_err());
        }
        assert_eq!(build(&d, &n, &[1]), Err(InvalidKey::Lengths));
        assert_eq!(build(&[1; 129], &p, &q), Err(InvalidKey::Lengths));
    }

    #[test]
    fn sizes_and_exponents_outside_the_limits_are_refused() {
        let modulus = |bits: usize| {
            let mut n = vec![0xff; bits / 8];
            n[0] = 0x80;
            n
        };
        let build = |n: &[u8], e: &[u8]| PublicKey::from_components(n, e).map(|_| ());
        let three = [3];
        assert_eq!(build(&modulus(1024), &three), Ok(()));
        assert_eq!(build(&modulus(8192), &three), Ok(()));
        assert_eq!(build(&modulus(512), &three), Err(InvalidKey::Size { bits: 512 }));
        assert_eq!(build(&modulus(8200), &three), Err(InvalidKey::Size { bits: 8200 }));
        assert_eq!(build(&[], &three), Err(InvalidKey::Size { bits: 0 }));

        let mut even = modulus(2048);
        *even.last_mut().unwrap() = 2;
        assert_eq!(build(&even, &three), Err(InvalidKey::EvenModulus));

        let n = modulus(2048);
        for bad in [&[][..], &[0], &[1], &[2], &[4], &[1, 0, 0, 0, 1], &[1; 9]] {
            assert_eq!(build(&n, bad), Err(InvalidKey::Exponent), "{bad:?}");
        }
        assert_eq!(build(&n, &[0xff, 0xff, 0xff, 0xff]), Ok(()));
        assert_eq!(build(&n, &[0, 0, 1, 0, 1]), Ok(()));
    }

    #[test]
    fn primes_that_are_left_out_are_computed() {
        for key in [key(1024), key(1031)] {
            let (n, e) = (key.public().n(), key.public().e());
            let build = |e: &[u8], d: &[u8]| {
                PrivateKey::from_components(&n, e, d, &[0], &[]).map(|key| key.primes())
            };
            let mut primes = key.primes();
            primes.reverse();
            assert!([key.primes(), primes].contains(&build(&e, &key.d()).unwrap()));
            assert_eq!(build(&[3], &key.d()), Err(InvalidKey::NoPrimes));
            // Whatever d is, nothing panics.
            for wrong in (0..n.len()).flat_map(|length| [vec![1; length], vec![0xff; length]]) {
                assert_eq!(build(&e, &wrong), Err(InvalidKey::Halves));
            }
        }
    }

    #[test]
    fn a_number_is_compared_with_the_modulus() {
        let key = key(1024);
        let n = key.public().n();
        let mut below = n.to_vec();
        *below.last_mut().unwrap() -= 1;
        assert!(key.public().exceeds(&below));
        assert!(key.public().exceeds(&[0; 128]));
        assert!(!key.public().exceeds(&n));
        assert!(!key.public().exceeds(&[0xff; 128]));
    }

    #[test]
    fn debug_shows_no_secret() {
        assert_eq!(format!("{:?}", key(1024)), "PrivateKey(1024 bits)");
    }
}
