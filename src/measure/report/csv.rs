//! The figures as CSV (RFC 4180): one row a figure, the units in the names of the columns. What
//! holds for the whole run stands in every row, so that the rows of several runs can be joined.

use super::{Change, Report};
use crate::text::escape;

/// The figures as CSV; `changes` are those against an older run, if there is one.
pub fn csv(report: &Report, changes: Option<&[Change]>) -> String {
    let mut head = vec![
        "operation",
        "bits",
        "samples",
        "iterations_per_sample",
        "too_few",
        "median_ns",
        "interval_low_ns",
        "interval_high_ns",
        "fastest_ns",
        "slowest_ns",
        "outliers",
        "spread",
        "per_second",
        "ratio_to_base",
        "ratio_low",
        "ratio_high",
        "control_ratio",
        "login_to_rsa",
        "growth_exponent",
        "growth_r_squared",
        "strength_bits",
        "aws_lc_median_ns",
        "keystep_to_aws_lc",
        "base_bits",
        "when",
        "interrupted",
        "time_seconds",
        "cpu_model",
        "cores",
        "os",
        "architecture",
        "keystep_version",
        "rsa_version",
        "crypto_bigint_version",
    ];
    let with_samples = report.figures.iter().any(|figure| figure.samples_ns.is_some());
    if with_samples {
        head.push("samples_ns");
    }
    if changes.is_some() {
        head.extend(["old_median_ns", "new_to_old", "beyond_noise"]);
    }
    let mut out = line(head.into_iter().map(str::to_owned));
    for figure in &report.figures {
        let (operation, bits) = (figure.operation, figure.bits);
        let control = report.controls.iter().find(|of| of.operation == operation);
        let to_rsa =
            report.logins_to_rsa.iter().find(|of| of.operation == operation && of.bits == bits);
        let growth = report.growth.iter().find(|of| of.operation == operation);
        let size = report.sizes.iter().find(|size| size.bits == bits);
        let peer = report.peer(operation, bits);
        let (machine, program) = (&report.machine, &report.program);
        let mut row = vec![
            figure.operation.as_str().to_owned(),
            figure.bits.to_string(),
            figure.samples.to_string(),
            figure.iterations_per_sample.to_string(),
            figure.too_few.to_string(),
            figure.median_ns.to_string(),
            maybe(figure.interval_low_ns),
            maybe(figure.interval_high_ns),
            figure.fastest_ns.to_string(),
            figure.slowest_ns.to_string(),
            figure.outliers.to_string(),
            figure.spread.to_string(),
            figure.per_second.to_string(),
            maybe(figure.ratio_to_base),
            maybe(figure.ratio_low),
            maybe(figure.ratio_high),
            maybe(control.map(|control| control.ratio)),
            maybe(to_rsa.map(|found| found.ratio)),
            maybe(growth.map(|found| found.exponent)),
            maybe(growth.and_then(|found| found.r_squared)),
            size.map(|size| size.strength.bits.to_string()).unwrap_or_default(),
            maybe(peer.map(|peer| peer.median_ns)),
            maybe(peer.map(|peer| peer.keystep_to_peer.ratio)),
            report.base_bits.to_string(),
            report.when.clone(),
            report.interrupted.to_string(),
            report.time_seconds.to_string(),
            machine.cpu_model.clone().unwrap_or_default(),
            machine.cores.to_string(),
            machine.os.clone(),
            machine.architecture.clone(),
            program.keystep.clone(),
            program.rsa.clone(),
            program.crypto_bigint.clone(),
        ];
        if with_samples {
            let samples = figure.samples_ns.iter().flatten().map(f64::to_string);
            row.push(samples.collect::<Vec<_>>().join(" "));
        }
        if let Some(changes) = changes {
            let same = |of: &&Change| of.operation == figure.operation && of.bits == figure.bits;
            let change = changes.iter().find(same);
            row.push(maybe(change.map(|change| change.old_median_ns)));
            row.push(maybe(change.map(|change| change.new_to_old)));
            row.push(change.map(|change| change.beyond_noise.to_string()).unwrap_or_default());
        }
        out += &line(row.into_iter());
    }
    out
}

fn maybe(value: Option<f64>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.map(|cell| quoted(&cell)).collect();
    cells.join(",") + "\r\n"
}

/// A cell that holds a comma or a quote stands in quotes, its own doubled.
fn quoted(cell: &str) -> String {
    let cell = escape(cell);
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_stays_one_cell() {
        assert_eq!(quoted("Intel(R) Xeon(R)"), "Intel(R) Xeon(R)");
        assert_eq!(quoted("a \"b\", c"), "\"a \"\"b\"\", c\"");
    }
}
