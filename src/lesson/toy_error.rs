//! Numbers that textbook RSA cannot take: which sentence belongs to which.

use super::Problem;
use crate::toy::{MAX_PRIME, ToyError};

impl From<&ToyError> for Problem {
    fn from(error: &ToyError) -> Self {
        match *error {
            ToyError::TooSmall { which, value, nearest } => Self::new("err-toy-too-small")
                .with("which", which)
                .with("value", value)
                .with("nearest", nearest),
            ToyError::TooLarge { which, value, nearest } => Self::new("err-toy-too-large")
                .with("which", which)
                .with("value", value)
                .with("limit", MAX_PRIME)
                .with("nearest", nearest),
            ToyError::NotPrime { which, value, factor, nearest } => Self::new("err-toy-not-prime")
                .with("which", which)
                .with("value", value)
                .with("factor", factor)
                .with("other", value.checked_div(factor).unwrap_or_default())
                .with("nearest", nearest),
            ToyError::EqualPrimes { p, nearest } => {
                Self::new("err-toy-equal").with("p", p).with("nearest", nearest)
            }
            ToyError::NotInvertible { e, phi, gcd, nearest } => Self::new("err-toy-exponent")
                .with("e", e)
                .with("phi", phi)
                .with("gcd", gcd)
                .with("nearest", nearest),
            ToyError::DataTooLarge { data, n } => Self::new("err-toy-data")
                .with("data", data)
                .with("n", n)
                .with("largest", n.saturating_sub(1))
                .with("remainder", data.checked_rem(n).unwrap_or_default()),
        }
    }
}
