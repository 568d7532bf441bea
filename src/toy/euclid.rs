//! The extended Euclidean algorithm: the greatest common divisor of two numbers, and how it is
//! made of them.
#![expect(missing_docs, reason = "the names of the fields say it, with their units")]

use serde::Serialize;

/// The algorithm, worked through for `a` and `b`: gcd = s × a + t × b.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Euclid {
    /// The first number: here φ(n) or λ(n).
    pub a: u64,
    /// The second number: here e.
    pub b: u64,
    /// The divisions, up to the last one that leaves a remainder.
    pub rows: Vec<Division>,
    pub gcd: u64,
    /// How many times `a` is in it.
    pub s: i128,
    /// How many times `b` is in it.
    pub t: i128,
}

/// dividend = quotient × divisor + remainder, and remainder = s × a + t × b.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Division {
    pub dividend: u64,
    pub quotient: u64,
    pub divisor: u64,
    pub remainder: u64,
    pub s: i128,
    pub t: i128,
}

impl Euclid {
    /// Works it through.
    pub fn new(a: u64, b: u64) -> Self {
        // Each number with its s and t: a = 1 × a + 0 × b, and b = 0 × a + 1 × b.
        let (mut above, mut here) = ((a, 1_i128, 0_i128), (b, 0_i128, 1_i128));
        let mut rows = Vec::new();
        while let Some(quotient) = above.0.checked_div(here.0) {
            let times = i128::from(quotient);
            // Coefficients never outgrow a and b, so the products stay within 128 bits.
            let next = (above.0 % here.0, above.1 - times * here.1, above.2 - times * here.2);
            if next.0 != 0 {
                let (dividend, divisor) = (above.0, here.0);
                let (remainder, s, t) = next;
                rows.push(Division { dividend, quotient, divisor, remainder, s, t });
            }
            (above, here) = (here, next);
        }
        let (gcd, s, t) = above;
        Self { a, b, rows, gcd, s, t }
    }
}

/// The greatest common divisor.
pub fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Whether every line of the table is true.
    fn holds(euclid: &Euclid) -> bool {
        let sum = |s: i128, t: i128| s * i128::from(euclid.a) + t * i128::from(euclid.b);
        let row = |row: &Division| {
            let whole = u128::from(row.quotient) * u128::from(row.divisor);
            u128::from(row.dividend) == whole + u128::from(row.remainder)
                && row.remainder < row.divisor
                && sum(row.s, row.t) == i128::from(row.remainder)
        };
        euclid.rows.iter().all(row)
            && sum(euclid.s, euclid.t) == i128::from(euclid.gcd)
            && euclid.gcd == gcd(euclid.a, euclid.b)
    }

    #[test]
    fn the_table_of_the_example() {
        let euclid = Euclid::new(3120, 17);
        let rows: Vec<_> = euclid
            .rows
            .iter()
            .map(|row| (row.dividend, row.quotient, row.divisor, row.remainder, row.s, row.t))
            .collect();
        assert_eq!(
            rows,
            [(3120, 183, 17, 9, 1, -183), (17, 1, 9, 8, -1, 184), (9, 1, 8, 1, 2, -367)]
        );
        assert_eq!((euclid.gcd, euclid.s, euclid.t), (1, 2, -367));
    }

    #[test]
    fn small_and_odd_numbers() {
        for a in 0..60 {
            for b in 0..60 {
                assert!(holds(&Euclid::new(a, b)), "{a} {b}");
            }
        }
        // Division by 1 leaves nothing, so there is no line at all.
        assert_eq!(Euclid::new(3120, 1).rows, []);
        assert_eq!(Euclid::new(3120, 1).t, 1);
        assert!(holds(&Euclid::new(u64::MAX, u64::MAX - 1)));
        // Neighbours in Fibonacci's sequence take the most lines.
        let longest = Euclid::new(12_200_160_415_121_876_738, 7_540_113_804_746_346_429);
        assert!(holds(&longest));
        assert_eq!((longest.gcd, longest.rows.len()), (1, 90));
    }

    proptest! {
        #[test]
        fn every_line_is_true(a: u64, b: u64) {
            prop_assert!(holds(&Euclid::new(a, b)));
        }
    }
}
