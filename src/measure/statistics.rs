//! Intervals of medians, paired ratios, the spread, and the fit of a power law.
//!
//! Nothing here assumes a shape of the noise: a shared machine is late now and then, never early,
//! and a mean would follow the few late ones.

use crate::figures::{Line, SplitMix, median, quantile, quantile_of_sorted};

/// How many times the samples are drawn anew for an interval.
const RESAMPLES: usize = 2000;
/// The share of those medians that the interval leaves out at each end: 95 % stay.
const TAIL: f64 = 0.025;
/// The generator starts here, so that the same samples always give the same interval.
const SEED: u64 = 0x6b65_7973_7465_7021;

/// A value with the ends of its 95 % confidence interval.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Estimate {
    /// The median.
    pub value: f64,
    /// The lower end of its interval.
    pub low: f64,
    /// The upper end of its interval.
    pub high: f64,
}

impl Estimate {
    /// Whether the two intervals have a value in common.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }
}

/// The median with its interval, by the bootstrap (the percentile method): the samples are drawn
/// anew, with repetition, many times, and the middle 95 % of the medians are the interval.
pub fn estimate(values: &[f64]) -> Option<Estimate> {
    let value = median(values)?;
    let mut random = SplitMix::new(SEED);
    let mut drawn = vec![0.0; values.len()];
    let mut medians = Vec::with_capacity(RESAMPLES);
    for _ in 0..RESAMPLES {
        for place in &mut drawn {
            *place = *values.get(random.below(values.len()))?;
        }
        drawn.sort_by(f64::total_cmp);
        medians.push(quantile_of_sorted(&drawn, 0.5)?);
    }
    let (low, high) = (quantile(&medians, TAIL)?, quantile(&medians, 1.0 - TAIL)?);
    Some(Estimate { value, low, high })
}

/// The ratios of two series that were taken in turn, pair by pair. What slows the machine down for
/// a while slows both of a pair.
pub fn paired_ratios(one: &[f64], other: &[f64]) -> Vec<f64> {
    one.iter().zip(other).map(|(one, other)| one / other).collect()
}

/// How far the middle half of the samples reaches, as a share of the median.
pub fn spread(values: &[f64]) -> Option<f64> {
    let width = quantile(values, 0.75)? - quantile(values, 0.25)?;
    Some(width / median(values)?)
}

/// Fits cost = c · bits^exponent by least squares in the logarithms: the slope is the exponent.
pub fn fit_power(points: &[(f64, f64)]) -> Option<Line> {
    let points: Vec<(f64, f64)> = points.iter().map(|(x, y)| (x.ln(), y.ln())).collect();
    Line::through(&points)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(one: f64, other: f64, by: f64) {
        assert!((one - other).abs() <= by, "{one} and {other}");
    }

    /// One very late sample moves neither the median nor its interval by much.
    #[test]
    fn an_outlier_is_kept_and_does_no_harm() {
        let mut values: Vec<f64> = (1..=101).map(f64::from).collect();
        let quiet = estimate(&values).unwrap();
        values[100] = 1e9;
        let late = estimate(&values).unwrap();
        assert_eq!(quiet.value, late.value);
        close(quiet.high, late.high, 1.0);
    }

    /// From order statistics: of 101 samples, the 95 % interval of the median reaches from about
    /// the 41st to about the 61st (the binomial distribution with p = 1/2: 50.5 ± 1.96 · 5.02).
    #[test]
    fn the_interval_is_the_one_of_order_statistics() {
        let values: Vec<f64> = (1..=101).map(f64::from).collect();
        let found = estimate(&values).unwrap();
        assert_eq!(found.value, 51.0);
        close(found.low, 41.0, 1.5);
        close(found.high, 61.0, 1.5);
        assert_eq!(estimate(&values), Some(found), "the same samples, the same interval");
        assert_eq!(estimate(&[7.0; 20]), Some(Estimate { value: 7.0, low: 7.0, high: 7.0 }));
    }

    #[test]
    fn about_95_of_100_intervals_hold_the_true_median() {
        let mut random = SplitMix::new(7);
        let mut uniform = || random.draw() as f64 / u64::MAX as f64;
        let held = (0..200).filter(|_| {
            let values: Vec<f64> = (0..41).map(|_| uniform()).collect();
            let found = estimate(&values).unwrap();
            (found.low..=found.high).contains(&0.5)
        });
        let held = held.count();
        assert!((180..=199).contains(&held), "{held} of 200");
    }

    /// A machine that gets slower and slower moves both of a pair: the ratio stays.
    #[test]
    fn paired_ratios_survive_a_machine_that_slows_down() {
        let slower: Vec<f64> = (0..50).map(|i| 1.0 + f64::from(i)).collect();
        let eight: Vec<f64> = slower.iter().map(|slow| slow * 8.0).collect();
        let found = estimate(&paired_ratios(&eight, &slower)).unwrap();
        assert_eq!((found.value, found.low, found.high), (8.0, 8.0, 8.0));
        assert_eq!(paired_ratios(&[1.0, 2.0, 3.0], &[1.0]).len(), 1);
    }

    #[test]
    fn the_spread_is_the_middle_half() {
        assert_eq!(spread(&[5.0, 5.0, 5.0]), Some(0.0));
        close(spread(&[8.0, 9.0, 10.0, 11.0, 12.0]).unwrap(), 0.2, 1e-12);
        assert_eq!(spread(&[]), None);
    }

    #[test]
    fn a_power_law_is_found_again() {
        let cubes = [1024.0, 2048.0, 3072.0, 4096.0].map(|bits: f64| (bits, 2e-7 * bits.powi(3)));
        let found = fit_power(&cubes).unwrap();
        close(found.slope, 3.0, 1e-9);
        close(found.r_squared.unwrap(), 1.0, 1e-9);
    }
}
