//! The figures as CSV (RFC 4180): one row a figure, the units in the names of the columns. What
//! holds for the whole run stands in every row, so that the rows of several runs can be joined.

use super::{Change, LoadReport, Report};
use crate::measure::Operation;
use crate::text::escape;

/// A row: each cell with the name of its column.
type Row = Vec<(&'static str, String)>;

/// The figures as CSV; `changes` are those against an older run, if there is one.
pub fn csv(report: &Report, changes: Option<&[Change]>) -> String {
    let with_samples = report.figures.iter().any(|figure| figure.samples_ns.is_some());
    let rsa = report.figures.iter().map(|figure| ("RSA", figure));
    let all = rsa.chain(report.ed25519.iter().map(|figure| ("Ed25519", figure)));
    written(all.map(|(algorithm, figure)| {
        let (operation, bits) = (figure.operation, figure.bits);
        // The other key has one size, and neither a control nor growth.
        let of_it = |other: Operation| algorithm == "RSA" && other == operation;
        let control = report.controls.iter().find(|of| of_it(of.operation));
        let to_rsa =
            report.logins_to_rsa.iter().find(|of| of.operation == operation && of.bits == bits);
        let growth = report.growth.iter().find(|of| of_it(of.operation));
        let size = report.sizes.iter().find(|size| size.bits == bits);
        let peer = report.peer(operation, bits);
        let (machine, program) = (&report.machine, &report.program);
        let mut row = vec![
            ("operation", figure.operation.to_string()),
            ("algorithm", algorithm.to_owned()),
            ("bits", figure.bits.to_string()),
            ("samples", figure.samples.to_string()),
            ("iterations_per_sample", figure.iterations_per_sample.to_string()),
            ("too_few", figure.too_few.to_string()),
            ("median_ns", figure.median_ns.to_string()),
            ("interval_low_ns", maybe(figure.interval_low_ns)),
            ("interval_high_ns", maybe(figure.interval_high_ns)),
            ("fastest_ns", figure.fastest_ns.to_string()),
            ("slowest_ns", figure.slowest_ns.to_string()),
            ("outliers", figure.outliers.to_string()),
            ("spread", figure.spread.to_string()),
            ("per_second", figure.per_second.to_string()),
            ("ratio_to_base", maybe(figure.ratio_to_base)),
            ("ratio_low", maybe(figure.ratio_low)),
            ("ratio_high", maybe(figure.ratio_high)),
            ("control_ratio", maybe(control.map(|control| control.ratio))),
            ("login_to_rsa", maybe(to_rsa.map(|found| found.ratio))),
            ("growth_exponent", maybe(growth.map(|found| found.exponent))),
            ("growth_r_squared", maybe(growth.and_then(|found| found.r_squared))),
            ("strength_bits", size.map(|size| size.strength.bits.to_string()).unwrap_or_default()),
            ("aws_lc_median_ns", maybe(peer.map(|peer| peer.median_ns))),
            ("keystep_to_aws_lc", maybe(peer.map(|peer| peer.keystep_to_peer.ratio))),
            ("base_bits", report.base_bits.to_string()),
            ("when", report.when.clone()),
            ("interrupted", report.interrupted.to_string()),
            ("time_seconds", report.time_seconds.to_string()),
            ("cpu_model", machine.cpu_model.clone().unwrap_or_default()),
            ("cores", machine.cores.to_string()),
            ("os", machine.os.clone()),
            ("architecture", machine.architecture.clone()),
            ("keystep_version", program.keystep.clone()),
            ("rsa_version", program.rsa.clone()),
            ("crypto_bigint_version", program.crypto_bigint.clone()),
        ];
        if with_samples {
            let samples = figure.samples_ns.iter().flatten().map(f64::to_string);
            row.push(("samples_ns", samples.collect::<Vec<_>>().join(" ")));
        }
        if let Some(changes) = changes {
            let same = |of: &&Change| of.operation == figure.operation && of.bits == figure.bits;
            let change = changes.iter().find(same);
            row.extend([
                ("old_median_ns", maybe(change.map(|change| change.old_median_ns))),
                ("new_to_old", maybe(change.map(|change| change.new_to_old))),
                ("beyond_noise", maybe(change.map(|change| change.beyond_noise))),
            ]);
        }
        row
    }))
}

/// The loads as CSV.
pub fn load_csv(reports: &[LoadReport]) -> String {
    written(reports.iter().map(|report| {
        vec![
            ("bits", report.bits.to_string()),
            ("clients", report.clients.to_string()),
            ("logins", report.logins.to_string()),
            ("errors", report.errors.to_string()),
            ("seconds", report.seconds.to_string()),
            ("logins_per_second", report.logins_per_second.to_string()),
            ("latency_median_ns", maybe(report.latency_median_ns)),
            ("latency_95th_ns", maybe(report.latency_95th_ns)),
            ("latency_99th_ns", maybe(report.latency_99th_ns)),
            ("latency_largest_ns", maybe(report.latency_largest_ns)),
            ("bare_per_second", report.bare_per_second.to_string()),
            ("share_of_bare", report.share_of_bare.to_string()),
            ("server_peak_bytes", maybe(report.server_peak_bytes)),
            ("interrupted", report.interrupted.to_string()),
            ("when", report.when.clone()),
            ("keystep_version", report.program.keystep.clone()),
        ]
    }))
}

fn maybe(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// The names of the columns, and the rows.
fn written(rows: impl Iterator<Item = Row>) -> String {
    let mut writer = csv::WriterBuilder::new();
    let mut writer = writer.terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for (number, row) in rows.enumerate() {
        let (names, cells): (Vec<_>, Vec<_>) = row.into_iter().unzip();
        // Memory takes everything that is written to it, and every row has the same columns.
        if number == 0 {
            let _ = writer.write_record(names);
        }
        let _ = writer.write_record(cells.iter().map(|cell| escape(cell)));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_stays_one_cell() {
        let row = |cell: &str| vec![("cpu_model", cell.to_owned()), ("cores", "2".to_owned())];
        let rows = [row("Intel(R) Xeon(R)"), row("a \"b\", c")];
        let expected = "cpu_model,cores\r\nIntel(R) Xeon(R),2\r\n\"a \"\"b\"\", c\",2\r\n";
        assert_eq!(written(rows.into_iter()), expected);
    }
}
