//! Numbers that look drawn at random, and are the same on every machine and in every version.

/// SplitMix64 (Steele, Lea, Flood 2014): small, and good enough for drawing samples. Nothing
/// secret is made with it.
#[derive(Debug, Clone)]
pub struct SplitMix(u64);

impl SplitMix {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number of the sequence that starts from `state`.
    pub fn mixed(state: u64) -> u64 {
        let z = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// The next number.
    pub fn draw(&mut self) -> u64 {
        let drawn = Self::mixed(self.0);
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        drawn
    }

    /// A number below `end`, by the upper half of a product (Lemire 2019, without its last
    /// correction: the bias is below 2^-50 for the sizes here).
    pub fn below(&mut self, end: usize) -> usize {
        let product = u128::from(self.draw()) * end as u128;
        (product >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first numbers that the reference code (Vigna 2015) gives from the seed 1234567.
    #[test]
    fn it_is_the_published_sequence() {
        let mut random = SplitMix::new(1_234_567);
        let drawn = [random.draw(), random.draw(), random.draw()];
        let expected = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973];
        assert_eq!(drawn[..2], expected);
        assert_eq!(drawn[2], 9_817_491_932_198_370_423);
    }
}
