//! How the work of factoring grows: a straight line through the logarithm of the steps.

use crate::figures::Line;

/// From this size on the points count: below it, what does not grow with n has too large a part.
pub(super) const LEAST: u32 = 40;

/// What was counted and measured, a point for each key: the steps of one key have much of chance in
/// them, and medians, too, go in leaps, as the method doubles its runs.
#[derive(Default)]
pub(super) struct Growth {
    /// The size in bits, and the binary logarithm of the steps.
    points: Vec<(f64, f64)>,
    /// The time of one step at the largest size.
    step: f64,
}

impl Growth {
    /// Adds a key.
    pub(super) fn add(&mut self, bits: u32, steps: u64) {
        if bits >= LEAST {
            self.points.push((f64::from(bits), (steps as f64).max(1.0).log2()));
        }
    }

    /// Says how long so many steps took. The largest size comes last, and counts.
    pub(super) fn time(&mut self, steps: u64, seconds: f64) {
        self.step = seconds / (steps as f64).max(1.0);
    }

    /// With how many bits more the work is twice as much. Theory says four: rho takes some √p
    /// steps, and p is about √n.
    pub(super) fn bits_a_doubling(&self) -> f64 {
        1.0 / self.line().slope
    }

    /// The binary logarithm of the steps at this size.
    pub(super) fn power_of_two(&self, bits: u32) -> f64 {
        self.line().at(f64::from(bits))
    }

    /// The time at this size, if a step took no longer there.
    pub(super) fn seconds(&self, bits: u32) -> f64 {
        self.power_of_two(bits).exp2() * self.step
    }

    /// The line through the points; a flat one where there are too few.
    fn line(&self) -> Line {
        Line::through(&self.points).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_law_of_rho_is_found_again() {
        let mut growth = Growth::default();
        for bits in [16, 40, 48, 56, 64] {
            // The smallest does not follow the law, and does not count.
            let steps = if bits == 16 { 1000 } else { 3 << (bits / 4) };
            growth.add(bits, steps);
            growth.time(steps, steps as f64 * 2e-8);
        }
        assert!((growth.bits_a_doubling() - 4.0).abs() < 1e-9);
        assert!((growth.power_of_two(1024) - 256.0 - 3_f64.log2()).abs() < 1e-9);
        let seconds = growth.seconds(2048);
        assert!((seconds.log2() - (512.0 + 3_f64.log2() + 2e-8_f64.log2())).abs() < 1e-9);
    }
}
