//! What is to be measured, for how long.

use std::time::Duration;

/// The sizes that are measured unless others are named.
pub const SIZES: [usize; 4] = [1024, 2048, 3072, 4096];
/// The size that the others are compared with, where it is among them.
pub const BASE_BITS: usize = 2048;
/// The fewest samples that an interval is given for.
pub const MIN_SAMPLES: usize = 9;
/// The most samples of one figure: beyond that each takes longer instead.
pub(super) const MAX_SAMPLES: usize = 100;
/// A figure that has too few samples when its time is up may take so many times as long.
const PATIENCE: u32 = 10;

/// A plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    sizes: Vec<usize>,
    time: Duration,
}

impl Plan {
    /// Measures each of these sizes once, whatever their order, for `time` a figure.
    pub fn new(sizes: &[usize], time: Duration) -> Self {
        let mut sizes = sizes.to_vec();
        sizes.sort_unstable();
        sizes.dedup();
        Self { sizes, time }
    }

    /// The sizes in bits, from the smallest up.
    pub fn sizes(&self) -> &[usize] {
        &self.sizes
    }

    /// The time of a figure.
    pub fn time(&self) -> Duration {
        self.time
    }

    /// The size that the others are compared with: 2048 bits, or the smallest.
    pub fn base_bits(&self) -> usize {
        let usual = self.sizes.contains(&BASE_BITS).then_some(BASE_BITS);
        usual.or_else(|| self.sizes.first().copied()).unwrap_or(BASE_BITS)
    }

    /// Whether a figure with so many samples, which took so long, takes another one.
    pub(super) fn goes_on(&self, samples: usize, spent: Duration) -> bool {
        let wants = samples < MIN_SAMPLES && spent < self.time * PATIENCE;
        samples < MAX_SAMPLES && (wants || spent < self.time)
    }

    /// About how long a figure takes whose operation costs so much.
    pub(super) fn expected(&self, cost: Duration) -> Duration {
        let enough = cost * u32::try_from(MIN_SAMPLES).unwrap_or(u32::MAX);
        enough.min(self.time * PATIENCE).max(self.time).max(cost)
    }

    /// How many samples the time of a figure has room for, if the slowest in the round costs so
    /// much.
    pub(super) fn rounds(&self, slowest: Duration) -> usize {
        let fit = self.time.as_secs_f64() / slowest.as_secs_f64().max(1e-9);
        (fit as usize).clamp(MIN_SAMPLES, MAX_SAMPLES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_in_order_and_once() {
        let plan = Plan::new(&[4096, 1024, 2048, 1024], Duration::from_secs(1));
        assert_eq!(plan.sizes(), [1024, 2048, 4096]);
        assert_eq!(plan.base_bits(), 2048);
        assert_eq!(Plan::new(&[3072, 1536], Duration::ZERO).base_bits(), 1536);
    }

    #[test]
    fn a_slow_figure_gets_more_time_but_not_for_ever() {
        let second = Duration::from_secs(1);
        let plan = Plan::new(&SIZES, second);
        assert!(plan.goes_on(8, 9 * second), "too few yet");
        assert!(!plan.goes_on(8, 10 * second), "nobody waits for ever");
        assert!(!plan.goes_on(9, second), "enough, and the time is up");
        assert!(plan.goes_on(99, second / 2));
        assert!(!plan.goes_on(100, second / 2));
        assert_eq!(plan.rounds(second), MIN_SAMPLES);
        assert_eq!(plan.rounds(Duration::from_millis(20)), 50);
        assert_eq!(plan.rounds(Duration::from_micros(1)), MAX_SAMPLES);
    }
}
