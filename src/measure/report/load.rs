//! A server under load, as a page and as CSV.

use super::number::{three_digits, time};
use crate::lesson::Words;
use crate::measure::load::LoadReport;
use crate::view::{Block, Page, Table, Text};

/// The names of the columns of the CSV.
const COLUMNS: &str = "bits,clients,logins,errors,seconds,logins_per_second,latency_median_ns,\
                       latency_95th_ns,latency_99th_ns,latency_largest_ns,bare_per_second,\
                       share_of_bare,server_peak_bytes,interrupted,when,keystep_version\r\n";

/// The loads as a page, one size below the other.
pub fn load_page(words: &Words, reports: &[LoadReport]) -> Page {
    let mut page = Page::new(words.language(), words.get("bench-load-title"));
    for report in reports {
        page.push(Block::Table(table(words, report)));
    }
    page.push(Block::Paragraph(words.get("bench-load-note").into()));
    if reports.iter().any(|report| report.interrupted) {
        page.push(Block::Note(words.get("bench-interrupted").into()));
    }
    if reports.iter().any(|report| !report.program.optimized) {
        page.push(Block::Note(words.get("bench-not-optimized").into()));
    }
    page
}

/// The loads as CSV.
pub fn load_csv(reports: &[LoadReport]) -> String {
    let maybe = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let rows = reports.iter().map(|report| {
        let cells = [
            report.bits.to_string(),
            report.clients.to_string(),
            report.logins.to_string(),
            report.errors.to_string(),
            report.seconds.to_string(),
            report.logins_per_second.to_string(),
            maybe(report.latency_median_ns),
            maybe(report.latency_95th_ns),
            maybe(report.latency_99th_ns),
            maybe(report.latency_largest_ns),
            report.bare_per_second.to_string(),
            report.share_of_bare.to_string(),
            report.server_peak_bytes.map(|bytes| bytes.to_string()).unwrap_or_default(),
            report.interrupted.to_string(),
            report.when.clone(),
            report.program.keystep.clone(),
        ];
        cells.join(",") + "\r\n"
    });
    COLUMNS.to_owned() + &rows.collect::<String>()
}

fn table(words: &Words, report: &LoadReport) -> Table {
    let caption = words.with(
        "bench-load-caption",
        &[("clients", &report.clients), ("bits", &report.bits), ("cores", &report.machine.cores)],
    );
    let mut table = Table::new(caption, [String::new(), String::new()]);
    let mut row = |id: &str, value: String| table.row([words.get(id).into(), Text::from(value)]);
    let latency = |ns: Option<f64>| ns.map_or_else(|| "–".to_owned(), time);
    row("bench-load-logins", report.logins.to_string());
    row("bench-load-errors", report.errors.to_string());
    row("bench-load-rate", three_digits(report.logins_per_second));
    row("bench-load-median", latency(report.latency_median_ns));
    row("bench-load-95th", latency(report.latency_95th_ns));
    row("bench-load-99th", latency(report.latency_99th_ns));
    row("bench-load-largest", latency(report.latency_largest_ns));
    row("bench-load-bare", three_digits(report.bare_per_second));
    row("bench-load-share", format!("{:.1} %", report.share_of_bare * 100.0));
    let memory = report.server_peak_bytes.map(|bytes| bytes as f64 / f64::from(1 << 20));
    row("bench-load-memory", memory.map_or_else(|| "–".to_owned(), |mib| format!("{mib:.1} MiB")));
    table
}
