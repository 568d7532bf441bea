//! The three ways to the primes of a badly made key, one after another. The attacker does not know
//! what was done badly, if anything: it tries the cheapest first.

use num_bigint::BigUint;

use super::super::attempt::{Beat, Deed};
use super::super::cause::Cause;
use super::{fermat, p_minus_1, shared};
use crate::crypto::PublicKey;
use crate::transcript::Party;

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
        let beat = tried(Deed::TakesCommonDivisors, divides.is_some());
        if crack.ends(beat, divides, Cause::PrimeShared) {
            return crack;
        }
        let close = fermat::factor(&n, FERMAT_STEPS);
        let steps = close.as_ref().map_or(FERMAT_STEPS, |found| found.steps);
        let beat = tried(Deed::TriesFermat, close.is_some()).with("steps", steps);
        if crack.ends(beat, close.map(|found| found.p), Cause::PrimesTooClose) {
            return crack;
        }
        let smooth = p_minus_1::factor(&n, SMOOTH_BOUND);
        let reached = smooth.as_ref().map_or(SMOOTH_BOUND, |found| found.reached);
        let beat = tried(Deed::TriesSmooth, smooth.is_some()).with("reached", reached);
        crack.ends(beat, smooth.map(|found| found.p), Cause::PrimeTooSmooth);
        crack
    }

    fn ends(&mut self, beat: Beat, p: Option<BigUint>, cause: Cause) -> bool {
        self.story.push(beat);
        self.found = p.map(|p| Found { p, cause });
        self.found.is_some()
    }
}

fn tried(deed: Deed, found: bool) -> Beat {
    Beat::new(Party::Attacker, deed).with("found", if found { "yes" } else { "no" })
}
