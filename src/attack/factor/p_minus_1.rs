//! Pollard's p − 1 method (1974): a^(p − 1) leaves 1 modulo p (Fermat's little theorem), and so
//! does a^E for every multiple E of p − 1. If p − 1 has small prime factors alone, the product of
//! all small prime powers is such an E, and the greatest common divisor of a^E − 1 and n is p.

use num_bigint::BigUint;

use super::shared::common_divisor;
use crate::attack::prime::primes_below;

/// So many primes go into one exponent before the common divisor is looked at.
const BATCH: usize = 64;

/// A factor, and up to which prime the exponent had grown.
pub(super) struct Smooth {
    pub(super) p: BigUint,
    pub(super) reached: u32,
}

/// Tries with all prime powers below `bound`. n is odd.
pub(super) fn factor(n: &BigUint, bound: u32) -> Option<Smooth> {
    let one = BigUint::from(1_u32);
    let mut power = BigUint::from(2_u32);
    for batch in primes_below(bound).chunks(BATCH) {
        let powers = batch.iter().map(|prime| highest_power(*prime, bound));
        power = power.modpow(&powers.product(), n);
        // a^E − 1, without going below 0.
        let p = common_divisor(&(&power + n - &one), n);
        if p == *n {
            // Both primes at once: nothing is learned.
            return None;
        }
        if p != one {
            let reached = batch.last().copied().unwrap_or(bound);
            return Some(Smooth { p, reached });
        }
    }
    None
}

/// The highest power of a prime that is below the bound.
fn highest_power(prime: u32, bound: u32) -> BigUint {
    let mut power = prime;
    while let Some(next) = power.checked_mul(prime).filter(|next| *next < bound) {
        power = next;
    }
    BigUint::from(power)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// p − 1 = 2 · 3 · 5 · 11 · 31 · 37 · 41 · 43; (q − 1) / 2 is a prime.
    const P: u64 = 667_313_131;
    const Q: u64 = 4_294_967_087;

    #[test]
    fn a_smooth_prime_is_found() {
        let n = BigUint::from(P) * Q;
        // As soon as the exponent has all of p − 1's factors.
        let found = factor(&n, 1000).unwrap();
        assert_eq!(found.p, BigUint::from(P));
        assert!(found.reached >= 43, "{}", found.reached);
    }

    #[test]
    fn it_gives_up_at_its_bound() {
        let n = BigUint::from(P) * Q;
        assert!(factor(&n, 20).is_none());
        // The largest factor of 4294967291 − 1 is 22605091.
        assert!(factor(&(BigUint::from(Q) * 4_294_967_291_u64), 1000).is_none());
    }

    #[test]
    fn powers_stay_below_the_bound() {
        for (prime, power) in [(2, 64), (3, 81), (7, 49), (11, 11), (97, 97)] {
            assert_eq!(highest_power(prime, 100), BigUint::from(power as u32), "{prime}");
        }
    }
}
