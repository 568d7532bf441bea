//! Whether times tell two kinds of logins apart, beyond chance.
//!
//! One login says little: its time swings by more than what is looked for. So each kind's times are
//! taken in groups, and a group gives its median. Groups of the same moment make a block. Each
//! median counts from the middle of its block, so that a machine that gets busier meanwhile moves
//! nothing.
//!
//! Some blocks train: halfway between their two kinds lies the threshold. The others are
//! classified by it, and what is right is counted. Could that be luck? If the kind made no
//! difference, then the two medians of a block might as well have come the other way round. So
//! they are exchanged at random, block by block, again and again: how often does that give as many
//! right ones? (A permutation test; blocks are the strata within which labels are exchanged.)

use rand::CryptoRng;

use crate::figures;

/// How often labels are exchanged. The smallest chance that can be told is one in 20,000.
pub(super) const PERMUTATIONS: u32 = 19_999;
/// One block in so many trains.
const TRAINS: usize = 3;

/// What came of comparing two kinds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Comparison {
    /// Which part of the classified medians was right: 0.5 is what guessing gives.
    pub(super) accuracy: f64,
    /// How likely as many right ones are, if the kind makes no difference.
    pub(super) chance: f64,
}

impl Comparison {
    /// Compares two series that were taken in turn, in groups of this size.
    pub(super) fn of(
        one: &[f64],
        other: &[f64],
        group: usize,
        random: &mut (impl CryptoRng + ?Sized),
    ) -> Self {
        let blocks: Vec<Block> = one
            .chunks_exact(group)
            .zip(other.chunks_exact(group))
            .map(|(one, other)| Block::of(one, other))
            .collect();
        let part = |trains: bool| {
            let blocks = blocks.iter().enumerate();
            blocks.filter(move |(at, _)| (at % TRAINS == 0) == trains).map(|(_, block)| block)
        };
        let rule = Rule::learned(&part(true).collect::<Vec<_>>());
        let right: Vec<u32> = part(false).map(|block| rule.right(block)).collect();
        let all = 2 * right.len();
        let count: u32 = right.iter().sum();
        let as_good = (0..PERMUTATIONS)
            .filter(|_| {
                // Exchanged, what was right is wrong, and the other way round.
                let exchanged = right.iter().map(|right| match random.next_u32() % 2 {
                    0 => *right,
                    _ => 2 - right,
                });
                exchanged.sum::<u32>() >= count
            })
            .count();
        Self {
            accuracy: f64::from(count) / all.max(1) as f64,
            // What was found is one of the ways in which it can come, too.
            chance: (1 + as_good) as f64 / f64::from(1 + PERMUTATIONS),
        }
    }

    /// The chance, given that so many comparisons were made (Bonferroni).
    pub(super) fn chance_among(&self, comparisons: usize) -> f64 {
        (self.chance * comparisons as f64).min(1.0)
    }
}

/// How many blocks of so many are classified.
pub(super) fn classified(blocks: usize) -> usize {
    blocks - blocks.div_ceil(TRAINS)
}

/// The middle value; 0 where there is none.
pub(super) fn median(values: &[f64]) -> f64 {
    figures::median(values).unwrap_or_default()
}

/// The medians of two groups of the same moment, from the middle of both.
struct Block {
    one: f64,
    other: f64,
}

impl Block {
    fn of(one: &[f64], other: &[f64]) -> Self {
        // The middle knows no labels: exchanging them does not move it.
        let middle = median(&[one, other].concat());
        Self { one: median(one) - middle, other: median(other) - middle }
    }
}

/// On which side of the threshold which kind is.
struct Rule {
    threshold: f64,
    other_is_slower: bool,
}

impl Rule {
    fn learned(blocks: &[&Block]) -> Self {
        let one = median(&blocks.iter().map(|block| block.one).collect::<Vec<_>>());
        let other = median(&blocks.iter().map(|block| block.other).collect::<Vec<_>>());
        Self { threshold: f64::midpoint(one, other), other_is_slower: other > one }
    }

    /// How many of the two it classifies rightly.
    fn right(&self, block: &Block) -> u32 {
        let slow = |time: f64| time > self.threshold;
        u32::from(slow(block.one) != self.other_is_slower)
            + u32::from(slow(block.other) == self.other_is_slower)
    }
}

#[cfg(test)]
mod tests {
    use rand::rngs::ChaCha20Rng;
    use rand::{Rng as _, SeedableRng as _};

    use super::*;

    const GROUP: usize = 50;
    const SIZE: usize = 90 * GROUP;

    /// Times as they come: mostly near 200, now and then much later, and twice as long in the
    /// second half, when the machine has got busy.
    fn series(random: &mut ChaCha20Rng, later: f64) -> Vec<f64> {
        let mut uniform = || f64::from(random.next_u32()) / f64::from(u32::MAX);
        let times = (0..SIZE).map(|at| {
            let spread = uniform() * 60.0 + uniform() * 60.0;
            let hitch = if uniform() < 0.05 { 2000.0 * uniform() } else { 0.0 };
            let busy = if at > SIZE / 2 { 2.0 } else { 1.0 };
            (200.0 + later + spread + hitch) * busy
        });
        times.collect()
    }

    fn compare(seed: u64, later: f64) -> Comparison {
        let mut random = ChaCha20Rng::seed_from_u64(seed);
        let (one, other) = (series(&mut random, 0.0), series(&mut random, later));
        Comparison::of(&one, &other, GROUP, &mut random)
    }

    #[test]
    fn a_difference_is_told_whichever_is_slower() {
        for later in [30.0, -30.0] {
            let found = compare(1, later);
            assert!(found.accuracy >= 0.95, "{found:?}");
            assert!(found.chance_among(4) <= 0.001, "{found:?}");
        }
    }

    #[test]
    fn the_chance_is_as_rare_as_it_says_where_there_is_no_difference() {
        let found: Vec<Comparison> = (0..120).map(|seed| compare(seed, 0.0)).collect();
        let mean = found.iter().map(|one| one.accuracy).sum::<f64>() / 120.0;
        assert!((0.47..0.53).contains(&mean), "{mean}");
        for level in [0.05, 0.2, 0.5] {
            let below = found.iter().filter(|one| one.chance <= level).count() as f64;
            let (mean, deviation) = (120.0 * level, (120.0 * level * (1.0 - level)).sqrt());
            // Two medians of a block may both be on one side, so ties make chances larger.
            assert!(below <= mean + 3.0 * deviation, "{level}: {below}");
            assert!(below >= mean / 2.0 - 3.0 * deviation, "{level}: {below}");
        }
    }

    #[test]
    fn equal_times_are_told_apart_by_nothing() {
        let mut random = ChaCha20Rng::seed_from_u64(1);
        let found = Comparison::of(&[1.0; 600], &[1.0; 600], GROUP, &mut random);
        assert_eq!(found, Comparison { accuracy: 0.5, chance: 1.0 });
    }

    #[test]
    fn a_chance_is_corrected_for_the_number_of_comparisons() {
        let found = Comparison { accuracy: 0.6, chance: 0.02 };
        assert_eq!(found.chance_among(4), 0.08);
        assert_eq!(Comparison { chance: 0.5, ..found }.chance_among(4), 1.0);
    }

    #[test]
    fn two_of_three_blocks_are_classified() {
        assert_eq!(classified(90), 60);
    }
}
