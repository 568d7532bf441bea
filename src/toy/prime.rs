//! Whether a number is prime, and primes nearby.

use super::power::multiply;

/// The bases that decide the question for every number of 64 bits: no composite number below
/// 3.3 × 10^24 passes the test with all of them (Sorenson and Webster, 2015).
const WITNESSES: [u64; 12] = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];

/// Whether a number is prime: the test of Miller and Rabin, with bases that leave no doubt.
pub fn is_prime(n: u64) -> bool {
    if n < 2 {
        return false;
    }
    if let Some(prime) = WITNESSES.into_iter().find(|prime| n.is_multiple_of(*prime)) {
        return n == prime;
    }
    // n − 1 = odd × 2^twos
    let twos = (n - 1).trailing_zeros();
    let odd = (n - 1) >> twos;
    WITNESSES.into_iter().all(|witness| {
        let mut x = power(witness, odd, n);
        if x == 1 || x == n - 1 {
            return true;
        }
        (1..twos).any(|_| {
            x = multiply(x, x, n);
            x == n - 1
        })
    })
}

/// The prime that is nearest to a number, at most `limit`, and not `except`; of two that are as
/// near, the larger one. The limit is 5 or more.
pub fn nearest_prime(n: u64, limit: u64, except: u64) -> u64 {
    let n = n.min(limit);
    let fits = |n: &u64| *n <= limit && *n != except && is_prime(*n);
    let near = |distance: u64| [n.checked_add(distance), n.checked_sub(distance)];
    // Gaps between primes of 64 bits are below 2000.
    (0..10_000).flat_map(near).flatten().find(fits).unwrap_or(5)
}

fn power(mut base: u64, mut exponent: u64, n: u64) -> u64 {
    let mut power = 1;
    while exponent > 0 {
        if exponent & 1 == 1 {
            power = multiply(power, base, n);
        }
        base = multiply(base, base, n);
        exponent >>= 1;
    }
    power
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::toy::smallest_factor;

    /// By trying every divisor.
    fn naive(n: u64) -> u64 {
        (2..).take_while(|d| d * d <= n).find(|d| n.is_multiple_of(*d)).unwrap_or(n)
    }

    #[test]
    fn small_numbers() {
        for n in 2..20_000 {
            assert_eq!(is_prime(n), naive(n) == n, "{n}");
            assert_eq!(smallest_factor(n), naive(n), "{n}");
        }
        assert!(!is_prime(0) && !is_prime(1));
    }

    #[test]
    fn large_numbers() {
        // The largest primes below 2^32 and 2^64, a number that fools single bases, squares.
        assert!(is_prime(4_294_967_291) && is_prime(18_446_744_073_709_551_557));
        assert!(!is_prime(3_825_123_056_546_413_051));
        assert_eq!(smallest_factor(3_825_123_056_546_413_051), 149_491);
        assert_eq!(smallest_factor(4_294_967_291 * 4_294_967_291), 4_294_967_291);
        assert_eq!(smallest_factor(u64::MAX), 3);
        assert_eq!(smallest_factor(4_294_967_291 * 4_294_967_279), 4_294_967_279);
    }

    #[test]
    fn a_prime_nearby() {
        for (n, except, nearest) in
            [(60, 53, 61), (60, 61, 59), (52, 53, 47), (0, 3, 2), (1, 2, 3), (4, 0, 5), (61, 0, 61)]
        {
            assert_eq!(nearest_prime(n, 1000, except), nearest, "{n}");
        }
        assert_eq!(nearest_prime(u64::MAX, 1000, 0), 997);
        assert_eq!(nearest_prime(998, 1000, 997), 991);
        assert_eq!(nearest_prime(u64::MAX, u64::MAX, 0), 18_446_744_073_709_551_557);
    }
}
