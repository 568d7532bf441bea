//! Times with their unit, numbers with the digits that mean something.

use std::time::Duration;

use super::median;

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[derive(strum::Display, strum::IntoStaticStr)]
pub enum Unit {
    /// Millionths of a second.
    #[strum(serialize = "µs")]
    Micro,
    /// Thousandths of a second.
    #[strum(serialize = "ms")]
    Milli,
    /// Seconds.
    #[strum(serialize = "s")]
    Second,
}

impl Unit {
    /// The unit that fits most of the times.
    pub fn of(times_ns: &[f64]) -> Self {
        match median(times_ns).unwrap_or_default() {
            ns if ns < 1e6 => Self::Micro,
            ns if ns < 1e9 => Self::Milli,
            _ => Self::Second,
        }
    }

    /// A time in this unit, without its sign.
    pub fn show(self, ns: f64) -> String {
        three_digits(match self {
            Self::Micro => ns / 1e3,
            Self::Milli => ns / 1e6,
            Self::Second => ns / 1e9,
        })
    }
}

/// A measured time with the unit that fits it: three digits that count.
pub fn time(ns: f64) -> String {
    let unit = Unit::of(&[ns]);
    format!("{} {}", unit.show(ns), unit)
}

/// How long one computation took. It was taken once, so the digits behind the point are few, and
/// always as many: such times stand one below the other.
pub fn duration(took: Duration) -> String {
    let micros = took.as_secs_f64() * 1e6;
    if micros < 100.0 {
        format!("{micros:.1} µs")
    } else if micros < 1e6 {
        format!("{:.2} ms", micros / 1e3)
    } else {
        format!("{:.2} s", micros / 1e6)
    }
}

/// Three digits that count, or all before the point.
pub fn three_digits(number: f64) -> String {
    match number.abs() {
        size if size >= 99.95 => format!("{number:.0}"),
        size if size >= 9.995 => format!("{number:.1}"),
        size if size >= 0.9995 => format!("{number:.2}"),
        size if size >= 0.09995 => format!("{number:.3}"),
        size if size >= 1e-12 => {
            let places = (2.0 - size.log10().floor()) as usize;
            format!("{number:.places$}")
        }
        _ => format!("{number:.4}"),
    }
}

/// Two digits that count, for what is known no better. One behind the point at most.
pub fn two_digits(value: f64) -> String {
    if value < 9.95 {
        return format!("{value:.1}");
    }
    let place = 10_f64.powf(value.log10().floor() - 1.0);
    format!("{:.0}", (value / place).round() * place)
}

/// Two digits that count; very large numbers as a power of ten.
pub fn significant(value: f64) -> String {
    if value < 1e7 { two_digits(value) } else { format!("10^{:.0}", value.log10()) }
}

/// A ratio that is near 1, with the digits that tell it from 1.
pub fn near_one(ratio: f64) -> String {
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
            (0.001_634, "0.00163"),
            (0.0, "0.0000"),
        ] {
            assert_eq!(three_digits(number), shown);
        }
        assert_eq!(time(63_400.0), "63.4 µs");
        assert_eq!(time(2_490_000.0), "2.49 ms");
        assert_eq!(time(3.2e9), "3.20 s");
    }

    #[test]
    fn numbers_have_two_digits() {
        for (value, text) in [
            (3.456, "3.5"),
            (9.97, "10"),
            (34.56, "35"),
            (3456.0, "3500"),
            (2e9, "10^9"),
            (0.0, "0.0"),
        ] {
            assert_eq!(significant(value), text);
        }
    }

    #[test]
    fn the_time_of_one_computation_stands_in_a_column() {
        for (nanos, shown) in
            [(99_000, "99.0 µs"), (500_000, "0.50 ms"), (1_234_567, "1.23 ms"), (2 << 30, "2.15 s")]
        {
            assert_eq!(duration(Duration::from_nanos(nanos)), shown);
        }
    }
}
