//! The tables of the report.

use super::Form;
use super::advice::bits_of_strength;
use crate::figures::{Unit, near_one, three_digits, time};
use crate::lesson::{Words, args};
use crate::measure::report::{Change, Figure, NOISE_BOUND, Peer, Ratio};
use crate::measure::{ED25519_STRENGTH, ENOUGH_UNTIL, Ec2, OpenSsh, Operation, Report, Source};
use crate::view::{Table, Text};

/// Where there is nothing to show.
const NONE: &str = "–";
/// The name of the key that is measured beside RSA.
const ED25519: &str = "Ed25519";

/// What each key is worth and costs, one line a key.
pub(super) fn summary(words: &Words, report: &Report) -> Table {
    let columns = [
        "bench-column-key",
        "bench-column-strength",
        "bench-column-server",
        "bench-column-client",
        "bench-column-login",
        "bench-column-generate",
    ];
    let mut table = Table::new(words.get("bench-summary"), columns.map(|id| words.get(id)));
    let shown = |figure: Option<&Figure>| {
        figure.map_or_else(|| NONE.to_owned(), |figure| time(figure.median_ns))
    };
    for size in &report.sizes {
        let bits = size.bits;
        let lasts = match size.strength.bits {
            ..112 => words.get("bench-enough-no"),
            112..128 => words.with("bench-enough-until", args![year = ENOUGH_UNTIL]),
            _ => String::new(),
        };
        let mut row = vec![format!("RSA {bits}"), bits_of_strength(words, bits) + &lasts];
        let costs =
            [Operation::Encrypt, Operation::Decrypt, Operation::TcpNotes, Operation::Generate];
        row.extend(costs.map(|operation| shown(report.figure(operation, bits))));
        table.row(row.into_iter().map(Text::from));
    }
    if !report.ed25519.is_empty() {
        let of = |operation| shown(report.ed25519.iter().find(|of| of.operation == operation));
        let (sign, made) = (of(Operation::Sign), of(Operation::Generate));
        let strength = ED25519_STRENGTH.to_string();
        let row = [ED25519.to_owned(), strength, NONE.to_owned(), sign, NONE.to_owned(), made];
        table.row(row.map(Text::from));
    }
    table
}

/// Why Ed25519 has nothing in some columns.
pub(super) fn ed25519_note(words: &Words, report: &Report) -> Option<String> {
    let verify = report.ed25519.iter().find(|of| of.operation == Operation::Verify)?;
    Some(words.with("bench-summary-ed25519", args![verify = time(verify.median_ns)]))
}

/// The figures of one operation. Where AWS-LC did it, too, that stands beside them, and a terminal
/// has no room for the fastest and the slowest then.
pub(super) fn figures(words: &Words, report: &Report, operation: Operation, form: Form) -> Table {
    let unit = Unit::of(&report.of(operation).map(|figure| figure.median_ns).collect::<Vec<_>>());
    let rsa = report.of(operation).map(|figure| (figure.bits.to_string(), figure));
    let other = report.ed25519.iter().filter(|figure| figure.operation == operation);
    let all = rsa.chain(other.map(|figure| (ED25519.to_owned(), figure)));
    let caption = words.with("bench-caption", args![name = words.operation(operation), unit]);
    let with_peer = report.peers.iter().any(|peer| peer.keystep_to_peer.operation == operation);
    let with_range = form == Form::Document || !with_peer;
    let column = |id: &str| words.get(id);
    let mut head = vec![
        column("bench-column-bits"),
        column("bench-column-median"),
        column("bench-column-interval"),
    ];
    if with_range {
        head.extend([column("bench-column-fastest"), column("bench-column-slowest")]);
    }
    head.extend([column("bench-column-samples"), column("bench-column-rate")]);
    head.push(words.with("bench-column-ratio", args![bits = report.base_bits]));
    if with_peer {
        head.extend([column("bench-column-peer"), column("bench-column-to-peer")]);
    }
    let mut table = Table::new(caption, head);
    for (key, figure) in all {
        let noisy = figure.spread > NOISE_BOUND && !operation.varies_by_nature();
        let mark = if noisy { "~" } else { "" };
        let interval = match figure.estimate() {
            Some(found) => format!("{}–{}", unit.show(found.low), unit.show(found.high)),
            None => words.get("bench-too-few"),
        };
        let mut row = vec![key, format!("{mark}{}", unit.show(figure.median_ns)), interval];
        if with_range {
            row.extend([unit.show(figure.fastest_ns), unit.show(figure.slowest_ns)]);
        }
        row.extend([figure.samples.to_string(), three_digits(figure.per_second)]);
        row.push(to_base(figure, form));
        if with_peer {
            row.extend(beside_peer(report.peer(operation, figure.bits), unit, form));
        }
        table.row(row.into_iter().map(Text::from));
    }
    table
}

/// The ratio to the base size; a document has room for its interval. Of too few samples there is no
/// interval, and no ratio is told.
fn to_base(figure: &Figure, form: Form) -> String {
    let interval = figure.ratio_low.zip(figure.ratio_high);
    let Some((ratio, (low, high))) = figure.ratio_to_base.zip(interval) else {
        return NONE.to_owned();
    };
    match form {
        Form::Document => {
            format!("{} ({}–{})", three_digits(ratio), three_digits(low), three_digits(high))
        }
        _ => three_digits(ratio),
    }
}

/// The median of AWS-LC, and how many times as long keystep takes.
fn beside_peer(peer: Option<&Peer>, unit: Unit, form: Form) -> [String; 2] {
    let Some(peer) = peer else { return [NONE.to_owned(), NONE.to_owned()] };
    let Ratio { ratio, low, high, .. } = peer.keystep_to_peer;
    let shown = match (low.zip(high), form) {
        (None, _) => NONE.to_owned(),
        (Some((low, high)), Form::Document) => {
            format!("{} ({}–{})", near_one(ratio), near_one(low), near_one(high))
        }
        (Some(_), _) => near_one(ratio),
    };
    [unit.show(peer.median_ns), shown]
}

/// What stands below the figures of an operation: A/A, and what a login adds to its RSA.
pub(super) fn controls(
    words: &Words,
    report: &Report,
    operation: Operation,
) -> impl Iterator<Item = Text> {
    let of = |all: &[Ratio]| all.iter().find(|ratio| ratio.operation == operation).cloned();
    let line = |id: &'static str, found: Option<Ratio>| {
        found.map(|ratio| {
            let shown = with_interval(words, &ratio);
            Text::from(words.with(id, args![bits = ratio.bits, ratio = shown]))
        })
    };
    let control = line("bench-control", of(&report.controls));
    let rsa = line("bench-to-rsa", of(&report.logins_to_rsa));
    control.into_iter().chain(rsa)
}

fn with_interval(words: &Words, ratio: &Ratio) -> String {
    match (ratio.low, ratio.high) {
        (Some(low), Some(high)) => {
            format!("{} ({}–{})", near_one(ratio.ratio), near_one(low), near_one(high))
        }
        _ => format!("{} ({})", near_one(ratio.ratio), words.get("bench-too-few")),
    }
}

/// What each size is worth.
pub(super) fn sizes(words: &Words, report: &Report) -> Table {
    let columns = [
        "bench-column-bits",
        "bench-column-strength",
        "bench-column-source",
        "bench-column-openssh",
        "bench-column-ec2",
        "bench-column-challenges",
        "bench-column-answers",
    ];
    let head = columns.map(|column| words.get(column));
    let mut table = Table::new(words.get("bench-sizes"), head);
    for size in &report.sizes {
        let source = match size.strength.source {
            Source::Sp80057Table2 => "bench-source-table",
            Source::Sp80056bFormula => "bench-source-formula",
        };
        let open_ssh = match size.open_ssh {
            OpenSsh::Smallest => "bench-openssh-smallest",
            OpenSsh::Taken => "bench-openssh-taken",
            OpenSsh::Default => "bench-openssh-default",
        };
        let ec2 = match size.ec2 {
            Ec2::Made => "bench-ec2-made",
            Ec2::Imported => "bench-ec2-imported",
            Ec2::NotNamed => "bench-ec2-not-named",
        };
        let rate = |rate: Option<f64>| rate.map_or_else(|| NONE.to_owned(), three_digits);
        table.row([
            size.bits.to_string().into(),
            bits_of_strength(words, size.bits).into(),
            words.get(source).into(),
            words.get(open_ssh).into(),
            words.get(ec2).into(),
            rate(size.capacity.challenges_per_second).into(),
            Text::from(rate(size.capacity.answers_per_second)),
        ]);
    }
    table
}

/// How the operations grow, with what that means. `None` with a single size.
pub(super) fn growth(words: &Words, report: &Report) -> Option<(String, Table)> {
    if report.growth.is_empty() {
        return None;
    }
    let columns = [
        "bench-column-operation",
        "bench-column-exponent",
        "bench-column-fit",
        "bench-column-textbook",
    ];
    let head = columns.map(|column| words.get(column));
    let mut table = Table::new(words.get("bench-growth"), head);
    for growing in &report.growth {
        let fit = growing.r_squared.map_or_else(|| NONE.to_owned(), |fit| format!("{fit:.4}"));
        let textbook = growing.textbook.map_or_else(|| NONE.to_owned(), |x| x.to_string());
        table.row([
            words.operation(growing.operation).into(),
            format!("{:.2}", growing.exponent).into(),
            fit.into(),
            Text::from(textbook),
        ]);
    }
    Some((words.get("bench-growth-note"), table))
}

/// The two runs side by side.
pub(super) fn changes(words: &Words, old: &Report, new: &Report, changes: &[&Change]) -> Table {
    let columns = [
        "bench-column-figure",
        "bench-column-old",
        "bench-column-new",
        "bench-column-new-to-old",
        "bench-column-changed",
    ];
    let head = columns.map(|column| words.get(column));
    let caption = words
        .with("bench-changes-caption", args![old = moment(&old.when), new = moment(&new.when)]);
    let mut table = Table::new(caption, head);
    for change in changes {
        let changed = match (change.beyond_noise, change.new_to_old > 1.0) {
            (false, _) => NONE.to_owned(),
            (true, true) => words.get("bench-slower"),
            (true, false) => words.get("bench-faster"),
        };
        table.row([
            format!("{} · {}", words.operation(change.operation), change.bits).into(),
            time(change.old_median_ns).into(),
            time(change.new_median_ns).into(),
            near_one(change.new_to_old).into(),
            Text::from(changed),
        ]);
    }
    table
}

/// How many figures changed.
pub(super) fn changed(words: &Words, changes: &[Change]) -> String {
    let count = changes.iter().filter(|change| change.beyond_noise).count();
    let all = changes.len();
    match count {
        0 => words.with("bench-unchanged", args![all]),
        _ => words.with("bench-changed", args![count, all]),
    }
}

/// A moment of RFC 3339 as a person reads it: `2026-11-25 21:03 UTC`. Anything else stays.
pub(super) fn moment(when: &str) -> String {
    let parts = when.strip_suffix('Z').and_then(|when| when.split_once('T'));
    match parts.and_then(|(date, time)| Some((date, time.get(..5)?))) {
        Some((date, time)) => format!("{date} {time} UTC"),
        None => when.to_owned(),
    }
}
