//! Pollard's rho in Brent's form: finds the factors of a number, and counts its steps.
//!
//! The sequence x → x² + c mod n runs into a circle. Modulo an unknown prime factor p it does so
//! much earlier, after some √p steps: then two of its numbers differ by a multiple of p, and the
//! greatest common divisor of that difference and n is a factor (Brent, 1980).

use serde::Serialize;

use super::euclid::gcd;
use super::power::multiply;
use super::prime::is_prime;

/// Differences that are multiplied up before their common divisor with n is taken: a division
/// costs more than a product.
const BATCH: u64 = 128;

/// A number as a product, and how much work it was to find it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Factors {
    /// The smaller factor. It is prime if the number has only two prime factors.
    pub p: u64,
    /// The larger factor.
    pub q: u64,
    /// How often x → x² + c mod n was computed.
    pub steps: u64,
}

/// Finds two factors above 1. A prime has none, nor have 0 and 1. The same number always takes
/// the same steps.
pub fn factor(n: u64) -> Option<Factors> {
    if n < 4 || is_prime(n) {
        return None;
    }
    let mut steps = 0;
    // Rho does not find both factors of an even number or of a square.
    let root = n.isqrt();
    let found = if n.is_multiple_of(2) {
        2
    } else if root * root == n {
        root
    } else {
        // Another c gives another sequence, should one run into both circles at once.
        (1..n).find_map(|c| rho(n, c, &mut steps))?
    };
    let other = n / found;
    Some(Factors { p: found.min(other), q: found.max(other), steps })
}

/// The smallest factor above 1 of a number above 1; of a prime, the prime itself.
pub fn smallest_factor(n: u64) -> u64 {
    match factor(n) {
        Some(factors) => smallest_factor(factors.p).min(smallest_factor(factors.q)),
        None => n,
    }
}

fn rho(n: u64, c: u64, steps: &mut u64) -> Option<u64> {
    let mut next = |x: u64| {
        *steps += 1;
        let square = u128::from(multiply(x, x, n)) + u128::from(c);
        u64::try_from(square % u128::from(n)).unwrap_or_default()
    };
    let mut y = 2 % n;
    let mut length = 1;
    loop {
        // One number waits while the other runs on, each time twice as far.
        let waiting = y;
        for _ in 0..length {
            y = next(y);
        }
        let mut run = 0;
        while run < length {
            let before = y;
            let batch = BATCH.min(length - run);
            let mut product = 1;
            for _ in 0..batch {
                y = next(y);
                product = multiply(product, waiting.abs_diff(y), n);
            }
            match gcd(product, n) {
                1 => run += batch,
                both if both == n => {
                    // Too many at once: again from the start of the batch, one by one.
                    y = before;
                    let found = (0..batch).map(|_| {
                        y = next(y);
                        gcd(waiting.abs_diff(y), n)
                    });
                    return found.into_iter().find(|found| *found > 1).filter(|found| *found < n);
                }
                found => return Some(found),
            }
        }
        length *= 2;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::toy::prime::nearest_prime;

    #[test]
    fn every_small_number() {
        for n in 0..30_000 {
            match factor(n) {
                Some(factors) => {
                    assert_eq!(factors.p * factors.q, n);
                    assert!(factors.p > 1 && factors.p <= factors.q, "{n} {factors:?}");
                }
                None => assert!(n < 4 || is_prime(n), "{n}"),
            }
        }
    }

    #[test]
    fn the_example_and_the_largest() {
        let factors = factor(3233).unwrap();
        assert_eq!((factors.p, factors.q), (53, 61));
        assert_eq!(factor(3233), factor(3233));
        let factors = factor(4_294_967_291 * 4_294_967_279).unwrap();
        assert_eq!((factors.p, factors.q), (4_294_967_279, 4_294_967_291));
        // Some √p steps, not some p.
        assert!((1_000..1_000_000).contains(&factors.steps), "{factors:?}");
        assert_eq!(factor(18_446_744_073_709_551_557), None);
    }

    proptest! {
        #[test]
        fn the_factors_of_a_product_of_two_primes(p in 2_u64..1 << 32, q in 2_u64..1 << 32) {
            let limit = (1 << 32) - 1;
            let p = nearest_prime(p, limit, 0);
            let q = nearest_prime(q, limit, p);
            let factors = factor(p * q).unwrap();
            prop_assert_eq!((factors.p, factors.q), (p.min(q), p.max(q)));
        }
    }
}
