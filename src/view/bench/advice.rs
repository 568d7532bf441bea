//! What to take, derived from the figures of this run and from what is known of the sizes; and how
//! far the figures can be trusted.

use super::Form;
use crate::figures::{three_digits, time};
use crate::lesson::{Words, args};
use crate::measure::report::{CONTROL_BOUND, Figure, NOISE_BOUND};
use crate::measure::{BASE_BITS, DEFAULT_BITS, ED25519_STRENGTH, ENOUGH_UNTIL, WEAK_BITS};
use crate::measure::{Operation, Report, strength};

/// Up to this long, a person takes an answer for immediate (Nielsen, Usability Engineering, 1993,
/// chapter 5).
const IMMEDIATE_NS: f64 = 1e8;
/// Whoever measures again takes so many times as long.
const LONGER: f64 = 4.0;

/// Three sentences: Ed25519 or RSA; if RSA, which size; what a larger one costs and buys. A run
/// that was ended early says what it can.
pub(super) fn advice(words: &Words, report: &Report) -> Vec<String> {
    [ed25519(words, report), Some(rsa(words, report)), larger(words, report)]
        .into_iter()
        .flatten()
        .collect()
}

fn ed25519(words: &Words, report: &Report) -> Option<String> {
    let own = |operation| report.ed25519.iter().find(|of| of.operation == operation);
    let bits = reference(report)?;
    let rsa = |operation| report.figure(operation, bits);
    let (sign, make) = (own(Operation::Sign)?, own(Operation::Generate)?);
    let (rsa_sign, rsa_make) = (rsa(Operation::Sign)?, rsa(Operation::Generate)?);
    let times = rsa_sign.median_ns / sign.median_ns;
    Some(words.with(
        "bench-advice-ed25519",
        args![
            strength = ED25519_STRENGTH,
            sign = time(sign.median_ns),
            rsa_sign = time(rsa_sign.median_ns),
            times = three_digits(times),
            bits,
            rsa_strength = bits_of_strength(words, bits),
            made = time(make.median_ns),
            rsa_made = time(rsa_make.median_ns)
        ],
    ))
}

fn rsa(words: &Words, report: &Report) -> String {
    let client = |bits| report.figure(Operation::Decrypt, bits);
    let cost = match (client(DEFAULT_BITS), client(BASE_BITS)) {
        (Some(slow), Some(quick)) => {
            let (took, times) = (time(slow.median_ns), three_digits(times(slow, quick)));
            words.with("bench-advice-cost", args![took, times, base = BASE_BITS])
        }
        (Some(alone), None) => {
            words.with("bench-advice-cost-alone", args![took = time(alone.median_ns)])
        }
        (None, _) => words.get("bench-advice-not-measured"),
    };
    words.with(
        "bench-advice-rsa",
        args![
            bits = DEFAULT_BITS,
            strength = bits_of_strength(words, DEFAULT_BITS),
            cost,
            base = BASE_BITS,
            base_strength = bits_of_strength(words, BASE_BITS),
            year = ENOUGH_UNTIL,
            weak = WEAK_BITS,
            weak_strength = bits_of_strength(words, WEAK_BITS)
        ],
    )
}

/// What the largest size costs and buys, against the one that most take.
fn larger(words: &Words, report: &Report) -> Option<String> {
    let large = report.of(Operation::Decrypt).map(|figure| figure.bits).max()?;
    let client = |bits| report.figure(Operation::Decrypt, bits);
    let slow = client(large)?;
    let login = report.figure(Operation::TcpNotes, large).map_or(slow.median_ns, |of| of.median_ns);
    let felt = if login < IMMEDIATE_NS { "bench-felt-not" } else { "bench-felt" };
    let felt = words.with(felt, args![login = time(login), bits = large]);
    let Some(small) = reference(report).filter(|small| *small < large) else {
        let server = report.figure(Operation::Encrypt, large)?;
        let (client, server) = (time(slow.median_ns), time(server.median_ns));
        return Some(words.with("bench-advice-one", args![bits = large, client, server, felt]));
    };
    let quick = client(small)?;
    let made = |bits| Some(report.figure(Operation::Generate, bits)?.median_ns);
    Some(words.with(
        "bench-advice-larger",
        args![
            large,
            small,
            more = strength(large).bits.saturating_sub(strength(small).bits),
            strength = bits_of_strength(words, large),
            client = three_digits(times(slow, quick)),
            made = three_digits(made(large)? / made(small)?),
            felt
        ],
    ))
}

/// The size that others are held against: what most take, or the largest below that was measured.
fn reference(report: &Report) -> Option<usize> {
    let measured = || report.of(Operation::Decrypt).map(|figure| figure.bits);
    measured().filter(|bits| *bits <= DEFAULT_BITS).max().or_else(|| measured().min())
}

/// The strength of a size, as a number or a bound.
pub(super) fn bits_of_strength(words: &Words, bits: usize) -> String {
    let found = strength(bits);
    let id = if found.at_most { "bench-at-most" } else { "bench-strength" };
    words.with(id, args![bits = found.bits])
}

/// How many times as long the first takes, by the ratios to the base size. They are paired, and hold
/// more exactly than two medians.
fn times(slow: &Figure, quick: &Figure) -> f64 {
    match (slow.ratio_to_base, quick.ratio_to_base) {
        (Some(slow), Some(quick)) => slow / quick,
        _ => slow.median_ns / quick.median_ns,
    }
}

/// How far the run can be trusted and what would make it better, and whether its ratios can be.
/// `None` if it was ended before anything was measured twice.
pub(super) fn trust(words: &Words, report: &Report, form: Form) -> Option<(String, bool)> {
    let all = report.figures.iter().filter(|of| !of.operation.varies_by_nature()).count();
    let controls = report.controls.iter().filter(|of| !of.operation.varies_by_nature());
    let off: Vec<f64> = controls.map(|of| (of.ratio - 1.0).abs() * 100.0).collect();
    let worst = off.iter().copied().reduce(f64::max)?.ceil();
    let (noisy, bad, controls) = (report.noisy_figures, report.bad_controls(), off.len());
    let (bound, control) = (NOISE_BOUND * 100.0, CONTROL_BOUND * 100.0);
    let longer = (report.time_seconds * LONGER * 10.0).ceil() / 10.0;
    let again = match form {
        Form::Browser => words.get("bench-again-page"),
        _ => words.with("bench-again", args![longer]),
    };
    let text = if bad > 0 {
        words.with("bench-disturbed", args![bad, controls, control, worst, again])
    } else if noisy > 0 {
        words.with("bench-noisy", args![noisy, all, bound, control, again])
    } else {
        words.with("bench-quiet", args![all, bound, control])
    };
    Some((text, bad == 0))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::lesson::Language;
    use crate::measure::{Header, Plan, Role, Series};
    use crate::view::Block;
    use crate::view::bench::page;

    /// A run in which each figure took `slower` times as long as in another.
    fn run(sizes: &[usize], slower: f64) -> Report {
        let series = |operation, bits, role, ns: f64| Series {
            operation,
            bits,
            role,
            iterations: 1,
            samples: vec![ns * slower; 9],
        };
        let mut all = Vec::new();
        for bits in sizes {
            let long = (*bits as f64 / 1024.0).powi(2) * 1e5;
            for (operation, ns) in [
                (Operation::Generate, 100.0 * long),
                (Operation::Encrypt, long / 10.0),
                (Operation::Decrypt, long),
                (Operation::Sign, 2.0 * long),
                (Operation::TcpNotes, 1.5 * long),
            ] {
                all.push(series(operation, *bits, Role::Figure, ns));
            }
        }
        all.push(series(Operation::Sign, 2048, Role::Control, 8e5));
        // Ed25519 becomes faster: its ratio to RSA is no constant, either.
        for operation in [Operation::Generate, Operation::Sign, Operation::Verify] {
            all.push(series(operation, 256, Role::Ed25519, 2e4 / slower.powi(2)));
        }
        let when = "2026-01-02T03:04:05Z".to_owned();
        let header = Header { when, interrupted: false, keep_samples: false };
        Report::new(&Plan::new(sizes, Duration::from_secs(1)), &all, header)
    }

    #[test]
    fn the_sentences_are_made_of_the_figures() {
        let all = [1024, 2048, 3072, 4096];
        let expected = [
            (
                run(&all, 1.0),
                [
                    ["20.0 µs", "90.0", "90.0 ms"],
                    ["900 µs", "2.25", "2030"],
                    ["1.78", "152", "2.40 ms"],
                ],
            ),
            (
                run(&all, 2.0),
                [
                    ["10.0 µs", "360", "180 ms"],
                    ["1.80 ms", "2.25", "2030"],
                    ["1.78", "152", "4.80 ms"],
                ],
            ),
            (
                run(&[1024, 2048], 1.0),
                [
                    ["20.0 µs", "40.0", "40.0 ms"],
                    ["3072", "128", "2030"],
                    ["400 µs", "40.0 µs", "600 µs"],
                ],
            ),
            // What it costs was measured, though not what it is held against.
            (
                run(&[3072, 4096], 1.0),
                [
                    ["20.0 µs", "90.0", "90.0 ms"],
                    ["3072", "900 µs", "2030"],
                    ["1.78", "152", "2.40 ms"],
                ],
            ),
            (
                run(&[2048, 8192], 100.0),
                [
                    ["0.200 µs", "400000", "4.00 s"],
                    ["3072", "128", "2030"],
                    ["16.0", "200", "960 ms"],
                ],
            ),
        ];
        for language in Language::ALL {
            let words = Words::new(language);
            for (report, sentences) in &expected {
                let told = advice(&words, report);
                assert_eq!(told.len(), 3, "{told:?}");
                for (told, figures) in told.iter().zip(sentences) {
                    for figure in figures {
                        assert!(told.contains(figure), "{figure} in {told}");
                    }
                }
            }
            let felt = |report| advice(&words, report)[2].clone();
            let noticed = |told: &str| {
                ["a person notices", "感じられます"].iter().any(|it| told.contains(it))
            };
            assert!(!noticed(&felt(&expected[0].0)) && noticed(&felt(&expected[4].0)));
        }
    }

    #[test]
    fn noise_is_told_by_what_it_means() {
        let words = Words::new(Language::En);
        let mut report = run(&[2048], 1.0);
        let told = |report: &Report| trust(&words, report, Form::Brief).unwrap();
        assert!(told(&report).0.starts_with("You can rely") && told(&report).1);
        report.noisy_figures = 3;
        let (text, holds) = told(&report);
        assert!(text.contains("3 of 4") && text.ends_with("--time\u{a0}4") && holds, "{text}");
        report.controls[0].ratio = 0.931;
        let (text, holds) = told(&report);
        assert!(text.contains("less than 7 %") && !holds, "{text}");
        // It stands before the figures that it is about.
        report.program.optimized = true;
        // On the page in the browser nothing can be typed.
        let in_browser = format!("{:?}", page(&words, &report, None, Form::Browser));
        assert!(in_browser.contains("a longer time") && !in_browser.contains("--"), "{in_browser}");
        let page = page(&words, &report, None, Form::Brief);
        let at = |wanted: fn(&Block) -> bool| page.blocks.iter().position(wanted).unwrap();
        let answer = at(|block| matches!(block, Block::List(_)));
        assert!(at(|block| matches!(block, Block::Note(_))) < answer);
        report.controls.clear();
        assert_eq!(trust(&words, &report, Form::Brief), None, "nothing was measured twice");
    }
}
