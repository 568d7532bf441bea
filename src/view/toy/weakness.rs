//! Why textbook RSA is not secure: no padding, and factors that are found at once.

use std::time::Duration;

use super::columns::{Side, columns, fitting, indented};
use super::lines::{INDENT, block, heading, paragraph};
use crate::figures::{duration, two_digits};
use crate::lesson::{Words, args};
use crate::toy::{Growth, MODULI, Measured, Toy};
use crate::view::text::Style;

const MINUTE: f64 = 60.0;
const HOUR: f64 = 60.0 * MINUTE;
const DAY: f64 = 24.0 * HOUR;
const YEAR: f64 = 365.25 * DAY;
/// From here on only the power of ten counts.
const MANY_YEARS: f64 = 1e6 * YEAR;

/// What an eavesdropper makes of it, and how long that takes.
pub(super) fn section(words: &Words, toy: &Toy, growth: &Growth, style: Style) -> String {
    let mut out = heading(&words.get("toy-weak"), style);
    let (n, c) = (toy.n, toy.encryption.result);
    // 0, 1, 2 and so on, up to the data.
    let tries = toy.data + 1;
    let text = [("c", &c as _), ("tries", &tries as _), ("m", &toy.data as _)];
    out += &paragraph(&words.with("toy-weak-padding", &text), style);
    let unchanged = toy.unchanged();
    out += &paragraph(&words.with("toy-weak-same", args![count = unchanged, n]), style);
    out += &paragraph(&words.get("toy-weak-oaep"), style);

    let own = &growth.own;
    let text = [("n", &n as _), ("bits", &own.bits as _), ("p", &toy.p as _), ("q", &toy.q as _)];
    out += "\n";
    // An even n needs no method to be split.
    let id = if own.steps == 0 { "toy-weak-factors-even" } else { "toy-weak-factors" };
    out += &paragraph(&words.with(id, &text), style);
    out += &block(&table(words, n, growth, style));
    out += &paragraph(&words.with("toy-weak-measured", args![count = MODULI]), style);
    out += &paragraph(&words.get("toy-weak-extrapolated"), style);
    out + &paragraph(&words.get("toy-weak-better"), style)
}

/// Bits of n, steps, time, and whether that was measured.
fn table(words: &Words, n: u64, growth: &Growth, style: Style) -> String {
    let mut rows = vec![[
        words.get("toy-weak-bits"),
        words.get("toy-weak-steps"),
        words.get("toy-weak-time"),
        String::new(),
    ]];
    let mut measured = |size: &Measured, mark: String| {
        let (bits, steps) = (size.bits.to_string(), size.steps.to_string());
        rows.push([bits, steps, plain(size.seconds), mark]);
    };
    if growth.own.steps > 0 {
        measured(&growth.own, words.with("toy-measured-own", args![n]));
    }
    for size in &growth.measured {
        measured(size, words.get("toy-measured"));
    }
    rows.extend(growth.extrapolated.iter().map(|size| {
        let time = about(words, size.seconds);
        [size.bits.to_string(), String::new(), time, words.get("toy-extrapolated")]
    }));
    let (left, right) = (Side::Left, Side::Right);
    let lines = columns(&rows, [right, right, right, left], "   ");
    fitting(&lines, INDENT, style.width).unwrap_or_else(|| {
        // A narrow page has room for what matters: how large, how long, and how that is known.
        if growth.own.steps > 0 {
            rows[1][3] = words.get("toy-measured");
        }
        let rows: Vec<_> =
            rows.into_iter().map(|[bits, _, time, mark]| [bits, time, mark]).collect();
        indented(&columns(&rows, [right, right, left], " "), 0)
    })
}

/// A time that was measured.
fn plain(seconds: f64) -> String {
    duration(Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX))
}

/// A time that was extrapolated: no more than two of its digits mean anything.
fn about(words: &Words, seconds: f64) -> String {
    let (unit, id) = match seconds {
        s if s < MINUTE => (1.0, "toy-about-seconds"),
        s if s < HOUR => (MINUTE, "toy-about-minutes"),
        s if s < DAY => (HOUR, "toy-about-hours"),
        s if s < YEAR => (DAY, "toy-about-days"),
        s if s < MANY_YEARS => (YEAR, "toy-about-years"),
        _ => {
            let power = (seconds / YEAR).log10().round();
            return words.with("toy-about-power", args![power]);
        }
    };
    words.with(id, args![value = two_digits(seconds / unit)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::Language;

    #[test]
    fn what_was_extrapolated_is_rounded() {
        let words = Words::new(Language::En);
        for (seconds, text) in [
            (0.123, "about 0.1 s"),
            (42.4, "about 42 s"),
            (150.0, "about 2.5 minutes"),
            (50_000.0, "about 14 hours"),
            (9.97 * DAY, "about 10 days"),
            (45_678.0 * YEAR, "about 46000 years"),
            (3e7 * YEAR, "about 10^7 years"),
            (2e139 * YEAR, "about 10^139 years"),
        ] {
            assert_eq!(about(&words, seconds), text);
        }
    }
}
