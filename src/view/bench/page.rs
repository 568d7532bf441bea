//! The report as a page: tables for a terminal, and with pictures and the method as a document.

use strum::VariantArray;

use super::conclusion::{conclusion, trust};
use super::plot::plot;
use super::{Form, Since, tables};
use crate::lesson::{Words, args};
use crate::measure::{MIN_SAMPLES, Operation, Report};
use crate::view::{Block, Page};

/// The report as a page.
pub fn page(words: &Words, report: &Report, since: Since<'_>, form: Form) -> Page {
    let mut page = Page::new(words.language(), words.get("bench-title"));
    let document = form == Form::Document;
    page.push(Block::Paragraph(machine(words, report).into()));
    if document {
        close(&mut page, words, report);
        if let Some((_, table)) = tables::growth(words, report) {
            page.push(Block::Figure { svg: plot(words, report), table });
        }
        page.push(Block::Heading(words.get("bench-figures")));
    }
    for operation in Operation::VARIANTS.iter().copied() {
        if report.of(operation).next().is_some() {
            let mut blocks = vec![Block::Table(tables::figures(words, report, operation, form))];
            blocks.extend(tables::controls(words, report, operation).map(Block::Paragraph));
            page.push(Block::Together(blocks));
        }
    }
    page.push(Block::Paragraph(words.with("bench-legend", args![count = MIN_SAMPLES]).into()));
    if !report.peers.is_empty() {
        page.push(Block::Paragraph(words.get("bench-peers-note").into()));
    }
    if let Some((old, changes)) = since {
        page.push(Block::Heading(words.get("bench-changes")));
        page.push(Block::Table(tables::changes(words, old, report, changes)));
        page.push(Block::Paragraph(tables::changed(words, changes).into()));
    }
    page.push(Block::Heading(words.get("bench-meaning")));
    page.push(Block::Table(tables::sizes(words, report)));
    page.push(Block::Paragraph(words.get("bench-meaning-note").into()));
    if let Some((note, table)) = tables::growth(words, report) {
        page.push(Block::Table(table));
        page.push(Block::Paragraph(note.into()));
    }
    if document {
        page.push(Block::Heading(words.get("bench-method")));
        let args = args![time = report.time_seconds, count = MIN_SAMPLES];
        page.push(Block::Paragraph(words.with("bench-method-text", args).into()));
    } else {
        close(&mut page, words, report);
    }
    page
}

/// The conclusion, and how far it can be trusted.
fn close(page: &mut Page, words: &Words, report: &Report) {
    page.push(Block::Heading(words.get("bench-conclusion")));
    if report.interrupted {
        page.push(Block::Note(words.get("bench-interrupted").into()));
    }
    if !report.program.optimized {
        page.push(Block::Note(words.get("bench-not-optimized").into()));
    }
    page.push(match trust(words, report) {
        (text, true) => Block::Paragraph(text.into()),
        (text, false) => Block::Note(text.into()),
    });
    if let Some(sentence) = conclusion(words, report) {
        page.push(Block::Paragraph(sentence.into()));
    }
}

fn machine(words: &Words, report: &Report) -> String {
    let (machine, program) = (&report.machine, &report.program);
    let unknown = words.get("bench-cpu-unknown");
    let cpu = machine.cpu_model.as_ref().unwrap_or(&unknown);
    words.with(
        "bench-machine",
        args![
            cpu,
            cores = machine.cores,
            os = machine.os,
            architecture = machine.architecture,
            keystep = program.keystep,
            rsa = program.rsa,
            when = report.when
        ],
    )
}
