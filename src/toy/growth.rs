//! How long factoring takes as n grows: which numbers are measured, and what follows for larger
//! ones. The measuring itself needs a clock, so it is done elsewhere.
#![expect(missing_docs, reason = "the names of the fields say it, with their units")]

use serde::Serialize;

use super::prime::nearest_prime;
use crate::figures::{SplitMix, median};

/// The sizes that are measured, in bits of n.
pub const SIZES: [u32; 7] = [16, 24, 32, 40, 48, 56, 64];
/// The sizes that are extrapolated to.
const BEYOND: [u32; 3] = [128, 256, 2048];
/// How many numbers of each size are measured.
pub const MODULI: usize = 9;
/// How many of the largest sizes the extrapolation starts from: below them, what does not grow
/// with n takes a good part of the time.
const LARGEST: usize = 3;

/// What was found out about factoring.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Growth {
    pub own: Measured,
    pub measured: Vec<Measured>,
    pub extrapolated: Vec<Extrapolated>,
}

/// What factoring took.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Measured {
    pub bits: u32,
    pub steps: u64,
    pub seconds: f64,
}

impl Measured {
    /// What numbers of one size took: the median of their steps, and that of their seconds.
    pub fn median(bits: u32, samples: impl IntoIterator<Item = (u64, f64)>) -> Self {
        let (steps, seconds): (Vec<f64>, Vec<f64>) =
            samples.into_iter().map(|(steps, seconds)| (steps as f64, seconds)).unzip();
        let middle = |values: &[f64]| median(values).unwrap_or_default();
        Self { bits, steps: middle(&steps) as u64, seconds: middle(&seconds) }
    }
}

/// What factoring would take.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Extrapolated {
    pub bits: u32,
    pub seconds: f64,
}

/// The numbers to measure: [`MODULI`] products of two primes of half the size, all of exactly
/// `bits` bits. They are always the same, so that two runs can be compared. `bits` is even, from
/// 16 to 64.
pub fn moduli(bits: u32) -> Vec<u64> {
    let limit = (1_u64 << (bits / 2)) - 1;
    let mut state = u64::from(bits);
    let mut prime = || {
        state = SplitMix::mixed(state);
        // The upper quarter of the range: the product of two such numbers has all its bits.
        nearest_prime(limit - state % (limit / 4), limit, 0)
    };
    let mut moduli = Vec::new();
    while moduli.len() < MODULI {
        let (p, q) = (prime(), prime());
        if p != q && !moduli.contains(&(p * q)) {
            moduli.push(p * q);
        }
    }
    moduli
}

/// What larger numbers would take. Rho needs some √p steps, and p is about √n, so the time grows
/// with n^(1/4): four bits more, twice the time.
pub fn extrapolate(measured: &[Measured]) -> Vec<Extrapolated> {
    let factor = |bits: u32| (f64::from(bits) / 4.0).exp2();
    let largest = measured.iter().rev().take(LARGEST);
    let units: Vec<f64> = largest.map(|sample| sample.seconds / factor(sample.bits)).collect();
    let Some(unit) = median(&units) else { return Vec::new() };
    BEYOND.map(|bits| Extrapolated { bits, seconds: unit * factor(bits) }).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::toy::{factor, is_prime};

    #[test]
    fn the_numbers_to_measure_are_of_the_size_and_hard() {
        for bits in SIZES {
            let moduli = moduli(bits);
            assert_eq!(moduli.len(), MODULI);
            for n in moduli {
                let factors = factor(n).unwrap();
                assert_eq!(u64::BITS - n.leading_zeros(), bits, "{n}");
                assert!(is_prime(factors.p) && is_prime(factors.q), "{n}");
                assert_eq!(u64::BITS - factors.p.leading_zeros(), bits / 2, "{n}");
            }
        }
    }

    #[test]
    fn four_bits_more_take_twice_the_time() {
        let sample = |bits: u32| Measured {
            bits,
            steps: 1,
            seconds: 2e-3 * f64::powi(2.0, (bits as i32 - 64) / 4),
        };
        let estimates = extrapolate(&SIZES.map(sample));
        assert_eq!(estimates.iter().map(|e| e.bits).collect::<Vec<_>>(), [128, 256, 2048]);
        for (estimate, power) in estimates.iter().zip([16, 48, 496]) {
            let expected = 2e-3 * f64::powi(2.0, power);
            assert!((estimate.seconds / expected - 1.0).abs() < 1e-9, "{estimate:?}");
        }
        assert_eq!(extrapolate(&[]), []);
    }
}
