//! Square and multiply: a power modulo n, as one computes it by hand.
#![expect(missing_docs, reason = "the names of the fields say it, with their units")]

use serde::Serialize;

/// base^exponent mod modulus, worked through from the first bit of the exponent to the last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Power {
    pub base: u64,
    pub exponent: u64,
    pub modulus: u64,
    /// One row a bit of the exponent. The first one only begins with the base.
    pub rows: Vec<Row>,
    pub result: u64,
}

/// What is done for one bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Row {
    /// 0 or 1.
    pub bit: u8,
    /// The square of what the row before left; the first row has none.
    pub square: Option<Product>,
    /// The square times the base, if the bit is 1; the first row has none.
    pub multiply: Option<Product>,
}

/// left × right = product, which leaves the remainder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Product {
    pub left: u64,
    pub right: u64,
    pub product: u128,
    pub remainder: u64,
}

impl Power {
    /// Works it through. The modulus is not 0, and the base is below it.
    pub fn new(base: u64, exponent: u64, modulus: u64) -> Self {
        let mut rows = Vec::new();
        let mut result = 1;
        for place in (0..u64::BITS - exponent.leading_zeros()).rev() {
            let bit = u8::from(exponent >> place & 1 == 1);
            if rows.is_empty() {
                result = base;
                rows.push(Row { bit, square: None, multiply: None });
                continue;
            }
            let square = Product::new(result, result, modulus);
            let multiply = (bit == 1).then(|| Product::new(square.remainder, base, modulus));
            result = multiply.unwrap_or(square).remainder;
            rows.push(Row { bit, square: Some(square), multiply });
        }
        Self { base, exponent, modulus, rows, result }
    }
}

impl Product {
    fn new(left: u64, right: u64, modulus: u64) -> Self {
        let product = u128::from(left) * u128::from(right);
        Self { left, right, product, remainder: multiply(left, right, modulus) }
    }
}

/// left × right mod modulus. The modulus is not 0.
pub(super) fn multiply(left: u64, right: u64, modulus: u64) -> u64 {
    let remainder = u128::from(left) * u128::from(right) % u128::from(modulus);
    // Below the modulus, which has 64 bits.
    u64::try_from(remainder).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The power, multiplied up factor by factor.
    fn naive(base: u64, exponent: u64, modulus: u64) -> u64 {
        (0..exponent).fold(1, |power, _| multiply(power, base, modulus))
    }

    #[test]
    fn the_example() {
        let power = Power::new(65, 17, 3233);
        let bits: Vec<u8> = power.rows.iter().map(|row| row.bit).collect();
        assert_eq!(bits, [1, 0, 0, 0, 1]);
        let squares: Vec<u64> =
            power.rows.iter().filter_map(|row| Some(row.square?.remainder)).collect();
        assert_eq!(squares, [992, 1232, 1547, 789]);
        let last = Product { left: 789, right: 65, product: 51285, remainder: 2790 };
        assert_eq!(power.rows[4].multiply, Some(last));
        assert_eq!(power.result, 2790);
    }

    #[test]
    fn small_powers() {
        for modulus in 2..20 {
            for base in 0..modulus {
                for exponent in 0..40 {
                    let power = Power::new(base, exponent, modulus);
                    assert_eq!(power.result, naive(base, exponent, modulus), "{power:?}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn every_row_is_true_and_the_last_is_the_power(
            base: u64, exponent in 0_u64..5000, modulus in 2_u64..,
        ) {
            let base = base % modulus;
            let power = Power::new(base, exponent, modulus);
            prop_assert_eq!(power.result, naive(base, exponent, modulus));
            let mut before = base;
            for row in power.rows.iter().skip(1) {
                let square = row.square.unwrap();
                prop_assert_eq!((square.left, square.right), (before, before));
                prop_assert_eq!(row.multiply.is_some(), row.bit == 1);
                before = row.multiply.unwrap_or(square).remainder;
                for product in [Some(square), row.multiply].into_iter().flatten() {
                    let Product { left, right, product, remainder } = product;
                    prop_assert_eq!(product, u128::from(left) * u128::from(right));
                    prop_assert_eq!(product % u128::from(modulus), u128::from(remainder));
                }
            }
        }
    }
}
