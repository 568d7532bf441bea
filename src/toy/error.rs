//! Numbers that make no key, why, and what would do in their place.

use serde::Serialize;

use super::euclid::gcd;
use super::factor::smallest_factor;
use super::prime::nearest_prime;

/// The largest p and q: their product is below 2^64.
pub const MAX_PRIME: u64 = u32::MAX as u64;

/// Which of the two primes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, strum::Display)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
#[expect(missing_docs, reason = "p and q")]
pub enum Prime {
    P,
    Q,
}

/// Why numbers make no key, or why the data does not fit it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "`nearest` is what would do; the other fields are what was given")]
pub enum ToyError {
    /// 0 or 1.
    #[error("{which} = {value} is below 2")]
    TooSmall { which: Prime, value: u64, nearest: u64 },
    /// A product of two primes of this size would not be below 2^64.
    #[error("{which} = {value} is above {MAX_PRIME}")]
    TooLarge { which: Prime, value: u64, nearest: u64 },
    /// It has a divisor.
    #[error("{which} = {value} is not prime: it is divisible by {factor}")]
    NotPrime { which: Prime, value: u64, factor: u64, nearest: u64 },
    /// p and q are the same prime.
    #[error("p and q are both {p}")]
    EqualPrimes { p: u64, nearest: u64 },
    /// No d undoes this e.
    #[error("e = {e} and φ(n) = {phi} have the common divisor {gcd}")]
    NotInvertible { e: u64, phi: u64, gcd: u64, nearest: u64 },
    /// It would come back as another number.
    #[error("the data {data} is not below n = {n}")]
    DataTooLarge { data: u64, n: u64 },
}

/// Whether p or q is a prime of a size that fits; `other` is the other one.
pub(super) fn check_prime(which: Prime, value: u64, other: u64) -> Result<(), ToyError> {
    let nearest = || nearest_prime(value, MAX_PRIME, other);
    if value < 2 {
        return Err(ToyError::TooSmall { which, value, nearest: nearest() });
    }
    if value > MAX_PRIME {
        return Err(ToyError::TooLarge { which, value, nearest: nearest() });
    }
    match smallest_factor(value) {
        factor if factor == value => Ok(()),
        factor => Err(ToyError::NotPrime { which, value, factor, nearest: nearest() }),
    }
}

/// The nearest exponent from 3 on that has an inverse; where there is one nearby, one that also
/// changes data.
pub(super) fn nearest_exponent(e: u64, phi: u64, lambda: u64) -> u64 {
    const NEARBY: u64 = 10_000;
    let near = |distance: u64| [e.checked_add(distance), e.checked_sub(distance)];
    let usable = |e: &u64| *e >= 3 && gcd(phi, *e) == 1;
    let candidates = || (1..NEARBY).flat_map(near).flatten().filter(usable);
    // φ(n) + 1 has an inverse whatever φ(n) is.
    candidates().find(|e| e % lambda != 1).or_else(|| candidates().next()).unwrap_or(phi + 1)
}
