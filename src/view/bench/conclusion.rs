//! What follows from the figures of this run, and how far they can be trusted.

use crate::figures::{three_digits, time};
use crate::lesson::{Words, args};
use crate::measure::report::{CONTROL_BOUND, Figure, NOISE_BOUND};
use crate::measure::{Operation, Report};

/// Up to this long, a person takes an answer for immediate (Nielsen, Usability Engineering, 1993,
/// chapter 5).
const IMMEDIATE_NS: f64 = 1e8;

/// One plain sentence. `None` if the run was ended too early for one.
pub(super) fn conclusion(words: &Words, report: &Report) -> Option<String> {
    let measured: Vec<usize> = report.of(Operation::Decrypt).map(|figure| figure.bits).collect();
    let (first, last) = (*measured.first()?, *measured.last()?);
    let has_base = measured.contains(&report.base_bits) && report.base_bits != last;
    let small = if has_base { report.base_bits } else { first };
    let client = |bits| report.figure(Operation::Decrypt, bits);
    let server = |bits| report.figure(Operation::Encrypt, bits);
    let (slow, quick) = (client(last)?, client(small)?);
    let login = report.figure(Operation::TcpNotes, last).map_or(slow.median_ns, |of| of.median_ns);
    let felt = if login < IMMEDIATE_NS { "bench-felt-not" } else { "bench-felt" };
    let felt = words.with(felt, args![login = time(login), bits = last]);
    if small == last {
        let (client, server) = (time(slow.median_ns), time(server(last)?.median_ns));
        return Some(words.with("bench-conclusion-one", args![bits = last, client, server, felt]));
    }
    let (server, client) = (times(server(last)?, server(small)?), times(slow, quick));
    Some(words.with(
        "bench-conclusion-two",
        args![
            large = last,
            small,
            client = three_digits(client),
            from = time(quick.median_ns),
            to = time(slow.median_ns),
            server = three_digits(server),
            felt
        ],
    ))
}

/// How many times as long the first takes, by the ratios to the base size. They are paired, and hold
/// more exactly than two medians.
fn times(slow: &Figure, quick: &Figure) -> f64 {
    match (slow.ratio_to_base, quick.ratio_to_base) {
        (Some(slow), Some(quick)) => slow / quick,
        _ => slow.median_ns / quick.median_ns,
    }
}

/// How far the run can be trusted, and whether it can.
pub(super) fn trust(words: &Words, report: &Report) -> (String, bool) {
    let all = report.figures.iter().filter(|of| !of.operation.varies_by_nature()).count();
    let bad = report.bad_controls();
    let quiet = report.noisy_figures == 0 && bad == 0;
    let (percent, control_percent) = (NOISE_BOUND * 100.0, CONTROL_BOUND * 100.0);
    let id = if quiet { "bench-quiet" } else { "bench-noisy" };
    let text = words.with(
        id,
        args![noisy = report.noisy_figures, all, bound = percent, bad, control = control_percent],
    );
    (text, quiet)
}
