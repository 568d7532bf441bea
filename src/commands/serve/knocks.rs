//! Connections that come to nothing: each has a line in the log, but a flood of them does not fill
//! it.

use std::time::{Duration, Instant};

/// So many are told in one period; the others are counted.
const TOLD: u32 = 10;
/// How long a period is.
const PERIOD: Duration = Duration::from_secs(1);

/// What was told of the connections that came to nothing.
#[derive(Debug, Default)]
pub(super) struct Knocks {
    /// When the period began.
    since: Option<Instant>,
    told: u32,
    counted: u64,
}

impl Knocks {
    /// Another one, at this moment. Gives how many were counted in a period that is over, and
    /// whether this one is told.
    pub(super) fn another(&mut self, now: Instant) -> (u64, bool) {
        let over = self.since.is_none_or(|since| now.duration_since(since) >= PERIOD);
        let counted = if over { self.rest() } else { 0 };
        if over {
            (self.since, self.told) = (Some(now), 0);
        }
        let tell = self.told < TOLD;
        if tell {
            self.told += 1;
        } else {
            self.counted += 1;
        }
        (counted, tell)
    }

    /// How many were counted and not told yet.
    pub(super) fn rest(&mut self) -> u64 {
        std::mem::take(&mut self.counted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_is_counted_and_the_next_one_after_it_is_told() {
        let (mut knocks, start) = (Knocks::default(), Instant::now());
        let told = (0..1000).filter(|_| knocks.another(start) == (0, true)).count();
        assert_eq!(told, 10);
        assert_eq!(knocks.another(start + PERIOD), (990, true));
        assert_eq!(knocks.another(start + PERIOD), (0, true));
        assert_eq!(knocks.rest(), 0);
    }
}
