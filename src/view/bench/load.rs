//! A server under load, as a page.

use crate::figures::{three_digits, time};
use crate::lesson::{Words, args};
use crate::measure::report::LoadReport;
use crate::view::{Block, Page, Table, Text};

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

fn table(words: &Words, report: &LoadReport) -> Table {
    let caption = words.with(
        "bench-load-caption",
        args![clients = report.clients, bits = report.bits, cores = report.machine.cores],
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
