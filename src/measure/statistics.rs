//! Medians, their intervals, paired ratios, the spread, and the fit of a power law.
//!
//! Nothing here assumes a shape of the noise: a shared machine is late now and then, never early,
//! and a mean would follow the few late ones.

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

/// A cost that grows as bits^exponent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Growth {
    /// The exponent that fits best.
    pub exponent: f64,
    /// R²: 1 if every point lies on the line, in the logarithms; `None` with two points, which
    /// always do.
    pub r_squared: Option<f64>,
}

/// The median; of an even number, the mean of the middle two. `None` of nothing.
pub fn median(values: &[f64]) -> Option<f64> {
    quantile(values, 0.5)
}

/// The value below which this share of the values lies, interpolated between neighbours.
pub fn quantile(values: &[f64], share: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    of_sorted(&sorted, share)
}

/// The median with its interval, by the bootstrap (the percentile method): the samples are drawn
/// anew, with repetition, many times, and the middle 95 % of the medians are the interval.
pub fn estimate(values: &[f64]) -> Option<Estimate> {
    let value = median(values)?;
    let mut random = SplitMix(SEED);
    let mut drawn = vec![0.0; values.len()];
    let mut medians = Vec::with_capacity(RESAMPLES);
    for _ in 0..RESAMPLES {
        for place in &mut drawn {
            *place = *values.get(random.below(values.len()))?;
        }
        drawn.sort_by(f64::total_cmp);
        medians.push(of_sorted(&drawn, 0.5)?);
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

/// Fits cost = c · bits^exponent by least squares in the logarithms. `None` with fewer than two
/// different sizes.
pub fn fit_power(points: &[(f64, f64)]) -> Option<Growth> {
    let points: Vec<(f64, f64)> = points.iter().map(|(x, y)| (x.ln(), y.ln())).collect();
    let count = points.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
    let (mean_x, mean_y) = (mean(|point| point.0), mean(|point| point.1));
    let sum = |of: &dyn Fn(f64, f64) -> f64| -> f64 {
        points.iter().map(|(x, y)| of(x - mean_x, y - mean_y)).sum()
    };
    let (xx, xy, yy) = (sum(&|x, _| x * x), sum(&|x, y| x * y), sum(&|_, y| y * y));
    if points.len() < 2 || xx <= 0.0 {
        return None;
    }
    let exponent = xy / xx;
    let rest = yy - exponent * xy;
    let fits = (points.len() > 2 && yy > 0.0).then(|| 1.0 - rest.max(0.0) / yy);
    Some(Growth { exponent, r_squared: fits })
}

fn of_sorted(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let at = share.clamp(0.0, 1.0) * last as f64;
    let (below, part) = (at.floor() as usize, at.fract());
    let (low, high) = (sorted.get(below)?, sorted.get((below + 1).min(last))?);
    Some(low + (high - low) * part)
}

/// SplitMix64 (Steele, Lea, Flood 2014): small, and good enough for drawing samples. Nothing
/// secret is made with it.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`, by the upper half of a product (Lemire 2019, without its last
    /// correction: the bias is below 2^-50 here).
    fn below(&mut self, end: usize) -> usize {
        let product = u128::from(self.next()) * end as u128;
        (product >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(one: f64, other: f64, by: f64) {
        assert!((one - other).abs() <= by, "{one} and {other}");
    }

    #[test]
    fn medians_and_quantiles() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[3.0]), Some(3.0));
        assert_eq!(median(&[9.0, 1.0, 5.0]), Some(5.0));
        assert_eq!(median(&[4.0, 1.0, 3.0, 2.0]), Some(2.5));
        assert_eq!(quantile(&[1.0, 2.0, 3.0, 4.0, 5.0], 0.25), Some(2.0));
        assert_eq!(quantile(&[10.0, 20.0], 0.95), Some(19.5));
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
        let mut random = SplitMix(7);
        let mut uniform = || random.next() as f64 / u64::MAX as f64;
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
        close(found.exponent, 3.0, 1e-9);
        close(found.r_squared.unwrap(), 1.0, 1e-9);
        // Least squares by hand: ln y = 0, ln 2, 0 at ln x = 0, ln 2, ln 4 has slope 0.
        let bump = fit_power(&[(1.0, 1.0), (2.0, 2.0), (4.0, 1.0)]).unwrap();
        close(bump.exponent, 0.0, 1e-12);
        close(bump.r_squared.unwrap(), 0.0, 1e-12);
        let two = fit_power(&[(1.0, 1.0), (2.0, 4.0)]).unwrap();
        close(two.exponent, 2.0, 1e-12);
        assert_eq!(two.r_squared, None);
        assert_eq!(fit_power(&[(2048.0, 1.0)]), None);
    }
}
