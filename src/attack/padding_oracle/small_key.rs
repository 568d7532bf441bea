//! RSA with a key that is too small for keystep, and without any of the care that a real one needs:
//! the lab's own, made for one run and thrown away.

use num_bigint::BigUint;
use rand::CryptoRng;

/// The public exponent of every key here.
const E: u32 = 65_537;
/// How many random bases a prime must pass (Miller–Rabin): an error of at most 4^-32.
const ROUNDS: usize = 32;
/// Small primes, which sort most numbers out at once.
const SMALL: [u32; 24] =
    [3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97];

/// The half that anybody may have.
#[derive(Debug, Clone)]
pub(super) struct Public {
    pub(super) n: BigUint,
    pub(super) e: BigUint,
}

impl Public {
    pub(super) fn new(n: &[u8], e: &[u8]) -> Self {
        Self { n: BigUint::from_bytes_be(n), e: BigUint::from_bytes_be(e) }
    }

    /// How many bytes the modulus has (RFC 8017's k).
    pub(super) fn length(&self) -> usize {
        self.n.bits().div_ceil(8) as usize
    }

    /// RSAEP (RFC 8017 §5.1.1).
    pub(super) fn raise(&self, number: &BigUint) -> BigUint {
        number.modpow(&self.e, &self.n)
    }

    /// A number as k bytes (I2OSP, RFC 8017 §4.1).
    pub(super) fn bytes(&self, number: &BigUint) -> Vec<u8> {
        let bytes = number.to_bytes_be();
        [vec![0; self.length().saturating_sub(bytes.len())], bytes].concat()
    }
}

/// Both halves.
#[derive(Clone)]
pub(in crate::attack) struct SmallKey {
    pub(super) public: Public,
    /// p, and d modulo p − 1.
    p: (BigUint, BigUint),
    q: (BigUint, BigUint),
    /// The inverse of q modulo p.
    inverse: BigUint,
}

impl SmallKey {
    /// Makes one whose modulus has exactly `bits` bits, an even number of them.
    pub(super) fn generate(bits: u64, random: &mut dyn CryptoRng) -> Self {
        loop {
            let (p, q) = (prime(bits / 2, random), prime(bits / 2, random));
            if let Some(key) = Self::of(p, q) {
                return key;
            }
        }
    }

    fn of(p: BigUint, q: BigUint) -> Option<Self> {
        let e = BigUint::from(E);
        let exponent = |prime: &BigUint| e.modinv(&(prime - 1_u32));
        let (dp, dq) = (exponent(&p)?, exponent(&q)?);
        let inverse = q.modinv(&p)?;
        Some(Self { public: Public { n: &p * &q, e }, p: (p, dp), q: (q, dq), inverse })
    }

    /// RSADP with the Chinese remainder theorem (RFC 8017 §5.1.2, step 2b).
    pub(super) fn open(&self, shut: &BigUint) -> BigUint {
        let ((p, dp), (q, dq)) = (&self.p, &self.q);
        let (by_p, by_q) = (shut.modpow(dp, p), shut.modpow(dq, q));
        let difference = by_p + p - &by_q % p;
        let h = difference * &self.inverse % p;
        by_q + h * q
    }
}

/// A random prime with exactly so many bits. Its two highest bits are set, so that a product of two
/// has twice as many.
fn prime(bits: u64, random: &mut dyn CryptoRng) -> BigUint {
    loop {
        let mut number = below_power(bits, random);
        for bit in [0, bits - 1, bits - 2] {
            number.set_bit(bit, true);
        }
        if is_prime(&number, random) {
            return number;
        }
    }
}

fn below_power(bits: u64, random: &mut dyn CryptoRng) -> BigUint {
    let mut bytes = vec![0; bits.div_ceil(8) as usize];
    random.fill_bytes(&mut bytes);
    BigUint::from_bytes_be(&bytes) % (BigUint::from(1_u32) << bits)
}

/// Miller–Rabin, for odd numbers above all of [`SMALL`].
fn is_prime(number: &BigUint, random: &mut dyn CryptoRng) -> bool {
    let (zero, one) = (BigUint::ZERO, BigUint::from(1_u32));
    if SMALL.iter().any(|small| number % *small == zero) {
        return false;
    }
    let minus_one = number - 1_u32;
    let twos = minus_one.trailing_zeros().unwrap_or_default();
    let odd = &minus_one >> twos;
    (0..ROUNDS).all(|_| {
        let base = below_power(number.bits(), random) % (number - 3_u32) + 2_u32;
        let mut power = base.modpow(&odd, number);
        if power == one || power == minus_one {
            return true;
        }
        (1..twos).any(|_| {
            power = &power * &power % number;
            power == minus_one
        })
    })
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng as _;
    use rand::rngs::ChaCha20Rng;

    use super::*;

    #[test]
    fn what_is_shut_opens() {
        let mut random = ChaCha20Rng::seed_from_u64(1);
        for bits in [128, 384, 512] {
            let key = SmallKey::generate(bits, &mut random);
            assert_eq!(key.public.n.bits(), bits);
            for number in [0_u32, 1, 2, 123_456_789].map(BigUint::from) {
                assert_eq!(key.open(&key.public.raise(&number)), number);
            }
        }
    }

    #[test]
    fn primes_are_told_from_products() {
        let mut random = ChaCha20Rng::seed_from_u64(1);
        let mersenne = |bits: u32| (BigUint::from(1_u32) << bits) - 1_u32;
        for (bits, expected) in [(61, true), (89, true), (127, true), (67, false), (101, false)] {
            assert_eq!(is_prime(&mersenne(bits), &mut random), expected, "{bits}");
        }
    }
}
