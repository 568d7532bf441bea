//! The attack of Daniel Bleichenbacher, “Chosen Ciphertext Attacks Against Protocols Based on the
//! RSA Encryption Standard PKCS #1”, CRYPTO '98, with the paper's names and steps. It does no I/O:
//! it says which boxes to ask about next, and is told which of them were good.
//!
//! A box c holds m, and m begins with the bytes 00 02, so 2B ≤ m < 3B. Whoever multiplies c by
//! s^e multiplies m by s (modulo n), without knowing m. If the client takes that box, too, then
//! 2B ≤ m·s − r·n < 3B for some r: m lies in one of a few intervals. Each such s makes them
//! narrower, until one number is left.

use num_bigint::BigUint;

use super::small_key::Public;

/// How many multipliers are asked about at once, while one after the other is tried.
const BATCH: u32 = 64;

/// All numbers from a to b, both included.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Interval {
    a: BigUint,
    b: BigUint,
}

/// What is tried next.
#[derive(Debug)]
enum Phase {
    /// Steps 2.a and 2.b: every s from here on.
    Up { next: BigUint },
    /// Step 2.c: this s, which fits this r.
    Narrow { r: BigUint, s: BigUint },
    /// Step 4: m.
    Done(BigUint),
}

/// The search for the number m in a box, by questions about other boxes.
#[derive(Debug)]
pub(super) struct Search {
    key: Public,
    c: BigUint,
    /// 2B and 3B.
    two: BigUint,
    three: BigUint,
    /// The paper's M: m lies in one of them.
    intervals: Vec<Interval>,
    phase: Phase,
    queries: u64,
    /// How many queries the first s took.
    first: Option<u64>,
    /// How many queries had been made when the last good s came.
    last: u64,
}

impl Search {
    /// Step 1 (blinding) is left out, as the paper does where c itself has good padding: s₀ = 1.
    pub(super) fn new(key: Public, c: BigUint) -> Self {
        let b = BigUint::from(1_u32) << (8 * (key.length() - 2));
        let (two, three) = (&b * 2_u32, &b * 3_u32);
        let intervals = vec![Interval { a: two.clone(), b: &three - 1_u32 }];
        // Step 2.a: below n / 3B, m·s is less than n and so at least 3B, or m itself.
        let phase = Phase::Up { next: ceiling(&key.n, &three) };
        Self { key, c, two, three, intervals, phase, queries: 0, first: None, last: 0 }
    }

    /// The multipliers to ask about next.
    pub(super) fn next(&self) -> Vec<BigUint> {
        match &self.phase {
            Phase::Up { next } => (0..BATCH).map(|more| next + more).collect(),
            Phase::Narrow { s, .. } => vec![s.clone()],
            Phase::Done(_) => Vec::new(),
        }
    }

    /// The box with m·s in it: c·s^e mod n.
    pub(super) fn shut(&self, s: &BigUint) -> Vec<u8> {
        self.key.bytes(&(&self.c * self.key.raise(s) % &self.key.n))
    }

    /// What came of the multipliers that [`Self::next`] gave.
    pub(super) fn told(&mut self, good: &[bool]) {
        let asked = self.next();
        self.queries += asked.len() as u64;
        let hit = asked.into_iter().zip(good).find_map(|(s, good)| good.then_some(s));
        match hit {
            Some(s) => {
                self.first.get_or_insert(self.queries);
                self.last = self.queries;
                self.narrow(&s);
                self.phase = self.after(s);
            }
            None => self.go_on(),
        }
    }

    /// m, once it is known.
    pub(super) fn found(&self) -> Option<&BigUint> {
        match &self.phase {
            Phase::Done(m) => Some(m),
            _ => None,
        }
    }

    /// How many boxes were asked about.
    pub(super) fn queries(&self) -> u64 {
        self.queries
    }

    /// How many queries the first good s took.
    pub(super) fn first(&self) -> Option<u64> {
        self.first
    }

    /// How many boxes were asked about since the last good one, while one s after the other is
    /// tried (steps 2.a and 2.b).
    pub(super) fn awaited(&self) -> Option<u64> {
        matches!(self.phase, Phase::Up { .. }).then(|| self.queries - self.last)
    }

    /// One of how many numbers at random is good: B of n begin with 00 02. The first s comes sooner
    /// on average, since none below n / 3B is asked about.
    pub(super) fn usual(&self) -> u64 {
        let good = &self.three - &self.two;
        u64::try_from(&self.key.n / good).unwrap_or(u64::MAX)
    }

    /// In how many intervals m may lie.
    pub(super) fn intervals(&self) -> usize {
        self.intervals.len()
    }

    /// How many bits of m could be anything at the beginning.
    pub(super) fn wanted(&self) -> u64 {
        (&self.three - &self.two).bits() - 1
    }

    /// How many bits of m can still be anything.
    pub(super) fn left(&self) -> u64 {
        let numbers: BigUint = self.intervals.iter().map(|i| &i.b - &i.a + 1_u32).sum();
        numbers.bits().saturating_sub(1)
    }

    /// Step 3: the numbers of each interval that s allows, for each r that is possible.
    fn narrow(&mut self, s: &BigUint) {
        let n = &self.key.n;
        let top = &self.three - 1_u32;
        let mut narrower = Vec::new();
        for Interval { a, b } in &self.intervals {
            let mut r = ceiling(&minus(&(a * s), &top), n);
            let last = minus(&(b * s), &self.two) / n;
            while r <= last {
                let (low, high) = (ceiling(&(&self.two + &r * n), s), (&top + &r * n) / s);
                let (a, b) = (low.max(a.clone()), high.min(b.clone()));
                if a <= b {
                    narrower.push(Interval { a, b });
                }
                r += 1_u32;
            }
        }
        narrower.sort();
        narrower.dedup();
        self.intervals = narrower;
    }

    /// What to try after a good s.
    fn after(&self, s: BigUint) -> Phase {
        match self.intervals.as_slice() {
            // Step 4.
            [Interval { a, b }] if a == b => Phase::Done(a.clone()),
            // Step 2.c: r ≥ 2 (b·s − 2B) / n, so that each s is about twice the one before.
            [one] => {
                let double = minus(&(&one.b * s), &self.two) * 2_u32;
                self.fitting(one, ceiling(&double, &self.key.n))
            }
            // Step 2.b.
            _ => Phase::Up { next: s + 1_u32 },
        }
    }

    fn go_on(&mut self) {
        self.phase = match (&self.phase, self.intervals.as_slice()) {
            (Phase::Up { next }, _) => Phase::Up { next: next + BATCH },
            (Phase::Narrow { r, s }, [one]) => {
                let (s, last) = (s + 1_u32, (&self.three - 1_u32 + r * &self.key.n) / &one.a);
                if s <= last {
                    Phase::Narrow { r: r.clone(), s }
                } else {
                    self.fitting(one, r + 1_u32)
                }
            }
            _ => return,
        };
    }

    /// Step 2.c: the first s for r, or for the next r that has one:
    /// (2B + r·n) / b ≤ s < (3B + r·n) / a.
    fn fitting(&self, Interval { a, b }: &Interval, mut r: BigUint) -> Phase {
        loop {
            let s = ceiling(&(&self.two + &r * &self.key.n), b);
            if s <= (&self.three - 1_u32 + &r * &self.key.n) / a {
                return Phase::Narrow { r, s };
            }
            r += 1_u32;
        }
    }
}

/// The whole number at or above the quotient.
fn ceiling(number: &BigUint, by: &BigUint) -> BigUint {
    (number + by - 1_u32) / by
}

/// The difference, or 0 where there is none.
fn minus(number: &BigUint, less: &BigUint) -> BigUint {
    if number > less { number - less } else { BigUint::ZERO }
}

#[cfg(test)]
mod tests {
    use rand::rngs::ChaCha20Rng;
    use rand::{Rng as _, SeedableRng as _};

    use super::*;
    use crate::attack::padding_oracle::small_key::SmallKey;

    /// An odd number of bits in the highest byte makes good padding less rare, and a test short.
    #[test]
    fn the_number_in_a_box_is_found_with_an_oracle_in_memory() {
        for seed in 1..4 {
            let mut random = ChaCha20Rng::seed_from_u64(seed);
            let key = SmallKey::generate(250, &mut random);
            let length = key.public.length();
            let mut encoded = vec![0, 2];
            encoded.resize(length, 0);
            random.fill_bytes(&mut encoded[2..]);
            let m = BigUint::from_bytes_be(&encoded);
            let mut search = Search::new(key.public.clone(), key.public.raise(&m));
            assert_eq!(search.left(), search.wanted());
            // 250 bits in 32 bytes: one number in 2^9 to 2^10.
            assert!((512..1024).contains(&search.usual()), "{}", search.usual());
            assert_eq!(search.awaited(), Some(0));
            let mut left = search.left();
            while search.found().is_none() {
                assert!(search.queries() < 200_000);
                let good = search.next().into_iter().map(|s| {
                    let opened = key.open(&BigUint::from_bytes_be(&search.shut(&s)));
                    key.public.bytes(&opened).starts_with(&[0, 2])
                });
                let good: Vec<bool> = good.collect();
                let (asked, hit) = (good.len() as u64, good.contains(&true));
                let before = search.awaited();
                search.told(&good);
                // It goes on with each question, and begins anew where several intervals are left.
                let after = search.awaited();
                let onward = before.map(|before| before + asked);
                assert!(after == if hit { after.and(Some(0)) } else { onward });
                assert!(search.left() <= left);
                left = search.left();
            }
            assert_eq!(search.found(), Some(&m));
            assert_eq!(left, 0);
        }
    }
}
