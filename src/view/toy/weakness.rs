//! Why textbook RSA is not secure: no padding, and factors that are found at once.

use std::time::Duration;

use super::board::{Board, INDENT, Side, cells, columns, indented};
use crate::figures::{duration, two_digits};
use crate::lesson::{Words, args};
use crate::toy::{Growth, MODULI, Measured, Toy};

const MINUTE: f64 = 60.0;
const HOUR: f64 = 60.0 * MINUTE;
const DAY: f64 = 24.0 * HOUR;
const YEAR: f64 = 365.25 * DAY;
/// From here on only the power of ten counts.
const MANY_YEARS: f64 = 1e6 * YEAR;

/// What an eavesdropper makes of it, and how long that takes.
pub(super) fn section(board: &mut Board<'_>, toy: &Toy, growth: &Growth) {
    board.heading(&board.words.get("toy-weak"));
    let Toy { n, p, q, data: m, .. } = toy;
    // 0, 1, 2 and so on, up to the data.
    board.say("toy-weak-padding", args![c = toy.encryption.result, tries = m + 1, m]);
    board.say("toy-weak-same", args![count = toy.unchanged(), n]);
    board.say("toy-weak-oaep", &[]);
    board.out += "\n";
    // An even n needs no method to be split.
    let id = if growth.own.steps == 0 { "toy-weak-factors-even" } else { "toy-weak-factors" };
    board.say(id, args![n, bits = growth.own.bits, p, q]);
    board.block(&table(board, *n, growth));
    board.say("toy-weak-measured", args![count = MODULI]);
    board.say("toy-weak-extrapolated", &[]);
    board.say("toy-weak-better", &[]);
}

/// Bits of n, steps, time, and whether that was measured.
fn table(board: &Board<'_>, n: u64, growth: &Growth) -> String {
    let words = board.words;
    let head = ["toy-weak-bits", "toy-weak-steps", "toy-weak-time"].map(|id| words.get(id));
    let mut rows = vec![cells(&format!("{}|", head.join("|")))];
    let mut measured = |size: &Measured, mark: String| {
        let Measured { bits, steps, seconds } = size;
        rows.push(cells(&format!("{bits}|{steps}|{}|{mark}", plain(*seconds))));
    };
    if growth.own.steps > 0 {
        measured(&growth.own, words.with("toy-measured-own", args![n]));
    }
    for size in &growth.measured {
        measured(size, words.get("toy-measured"));
    }
    rows.extend(growth.extrapolated.iter().map(|size| {
        let (bits, time) = (size.bits, about(words, size.seconds));
        cells(&format!("{bits}||{time}|{}", words.get("toy-extrapolated")))
    }));
    let (left, right) = (Side::Left, Side::Right);
    let lines = columns(&rows, &[right, right, right, left], "   ");
    board.fitting(&lines, INDENT).unwrap_or_else(|| {
        // A narrow page has room for what matters: how large, how long, and how that is known.
        if growth.own.steps > 0 {
            rows[1][3] = words.get("toy-measured");
        }
        rows.iter_mut().for_each(|row| drop(row.remove(1)));
        indented(&columns(&rows, &[right, right, left], " "), 0)
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
