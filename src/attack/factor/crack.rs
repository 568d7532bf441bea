//! The three ways to the primes of a badly made key, one after another. The attacker does not know
//! what was done badly, if anything: it tries the cheapest first.

use num_bigint::BigUint;

use super::{fermat, p_minus_1, shared};
use crate::attack::beat::Beat;
use crate::attack::cause::Cause;
use crate::crypto::PublicKey;

/// The primes were so close together that Fermat's method found them.
pub(super) const PRIMES_TOO_CLOSE: Cause = Cause::falls("primes-too-close");
/// p − 1 had small factors alone, and Pollard's p − 1 method found p.
pub(super) const PRIME_TOO_SMOOTH: Cause = Cause::falls("prime-too-smooth");
/// Another key had the same prime.
pub(super) const PRIME_SHARED: Cause = Cause::falls("prime-shared");
/// No method that was tried found a prime.
pub(super) const NOT_FACTORED: Cause = Cause::holds("not-factored");

/// How many steps Fermat's method is given.
const FERMAT_STEPS: u32 = 50_000;
/// How large the factors of p − 1 may be that Pollard's p − 1 method finds.
const SMOOTH_BOUND: u32 = 20_000;

/// What came of it.
pub(super) struct Crack {
    /// What was tried, in order.
    pub(super) story: Vec<Beat>,
    pub(super) found: Option<Found>,
}

/// A factor, and what led to it.
pub(super) struct Found {
    pub(super) p: BigUint,
    pub(super) cause: Cause,
}

impl Crack {
    /// Tries to find a prime of a key, with the help of others.
    pub(super) fn try_all(key: &PublicKey, others: &[&PublicKey]) -> Self {
        let n = BigUint::from_bytes_be(&key.n());
        let others: Vec<BigUint> =
            others.iter().map(|other| BigUint::from_bytes_be(&other.n())).collect();
        let mut crack = Self { story: Vec::new(), found: None };

        let divides = shared::common_prime(&n, &others);
        let beat = tried("takes-common-divisors", divides.is_some());
        if crack.ends(beat, divides, PRIME_SHARED) {
            return crack;
        }
        let close = fermat::factor(&n, FERMAT_STEPS);
        let steps = close.as_ref().map_or(FERMAT_STEPS, |found| found.steps);
        let beat = tried("tries-fermat", close.is_some()).with("steps", steps);
        if crack.ends(beat, close.map(|found| found.p), PRIMES_TOO_CLOSE) {
            return crack;
        }
        let smooth = p_minus_1::factor(&n, SMOOTH_BOUND);
        let reached = smooth.as_ref().map_or(SMOOTH_BOUND, |found| found.reached);
        let beat = tried("tries-smooth", smooth.is_some()).with("reached", reached);
        crack.ends(beat, smooth.map(|found| found.p), PRIME_TOO_SMOOTH);
        crack
    }

    fn ends(&mut self, beat: Beat, p: Option<BigUint>, cause: Cause) -> bool {
        self.story.push(beat);
        self.found = p.map(|p| Found { p, cause });
        self.found.is_some()
    }
}

fn tried(deed: &'static str, found: bool) -> Beat {
    Beat::attacker(deed).with("found", found)
}
