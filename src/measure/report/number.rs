//! Numbers as a person reads them.

use crate::measure::statistics::median;

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Micro,
    Milli,
    Second,
}

impl Unit {
    /// The unit that fits most of the times.
    pub(super) fn of(times_ns: &[f64]) -> Self {
        match median(times_ns).unwrap_or_default() {
            ns if ns < 1e6 => Self::Micro,
            ns if ns < 1e9 => Self::Milli,
            _ => Self::Second,
        }
    }

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Micro => "µs",
            Self::Milli => "ms",
            Self::Second => "s",
        }
    }

    /// A time in this unit, without its name.
    pub(super) fn show(self, ns: f64) -> String {
        three_digits(match self {
            Self::Micro => ns / 1e3,
            Self::Milli => ns / 1e6,
            Self::Second => ns / 1e9,
        })
    }
}

/// A time with its unit.
pub(super) fn time(ns: f64) -> String {
    let unit = Unit::of(&[ns]);
    format!("{} {}", unit.show(ns), unit.as_str())
}

/// Three digits that count, or all before the point.
pub(super) fn three_digits(number: f64) -> String {
    match number.abs() {
        size if size >= 99.95 => format!("{number:.0}"),
        size if size >= 9.995 => format!("{number:.1}"),
        size if size >= 0.9995 => format!("{number:.2}"),
        size if size >= 0.09995 => format!("{number:.3}"),
        _ => format!("{number:.4}"),
    }
}

/// A ratio that is near 1, with the digits that tell it from 1.
pub(super) fn near_one(ratio: f64) -> String {
    format!("{ratio:.3}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_three_digits() {
        for (number, shown) in [
            (12345.6, "12346"),
            (99.96, "100"),
            (42.0, "42.0"),
            (6.314, "6.31"),
            (0.9999, "1.00"),
            (0.1634, "0.163"),
            (0.01634, "0.0163"),
        ] {
            assert_eq!(three_digits(number), shown);
        }
        assert_eq!(time(63_400.0), "63.4 µs");
        assert_eq!(time(2_490_000.0), "2.49 ms");
        assert_eq!(time(3.2e9), "3.20 s");
    }
}
