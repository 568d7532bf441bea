//! RSA with a key that is too small for keystep, and without any of the care that a real one needs:
//! the lab's own, made for one run and thrown away.

use num_bigint::BigUint;
use rand::CryptoRng;

use crate::attack::number;
use crate::attack::prime::{drawn, next_prime};

/// The public exponent of every key here.
const E: u32 = 65_537;
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
        number::bytes(number, self.length())
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
            let [p, q] = [(); 2].map(|()| next_prime(&drawn(bits / 2, random), E));
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

#[cfg(test)]
mod tests {
    use rand::SeedableRng as _;
    use rand::rngs::ChaCha20Rng;

    use super::*;

    #[test]
    fn what_is_shut_opens() {
        let mut random = ChaCha20Rng::seed_from_u64(1);
        for bits in [256, 384, 512] {
            let key = SmallKey::generate(bits, &mut random);
            assert_eq!(key.public.n.bits(), bits);
            for number in [0_u32, 1, 2, 123_456_789].map(BigUint::from) {
                assert_eq!(key.open(&key.public.raise(&number)), number);
            }
        }
    }
}
