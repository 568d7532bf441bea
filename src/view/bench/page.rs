//! The report as a page: tables for a terminal, and with pictures and the method as a document.

use strum::VariantArray;

use super::advice::{advice, trust};
use super::plot::plot;
use super::{Form, Since, tables};
use crate::lesson::{Words, args};
use crate::measure::report::Change;
use crate::measure::{MIN_SAMPLES, Operation, Report};
use crate::view::{Block, Page};

/// The report as a page: first what follows from it.
pub fn page(words: &Words, report: &Report, since: Since<'_>, form: Form) -> Page {
    let mut page = Page::new(words.language(), words.get("bench-title"));
    page.push(Block::Heading(words.get("bench-conclusion")));
    if report.interrupted {
        page.push(Block::Note(words.get("bench-interrupted").into()));
    }
    if !report.program.optimized {
        page.push(Block::Note(words.get("bench-not-optimized").into()));
    }
    let (told, holds) = trust(words, report, form).unzip();
    let told = told.map(|text: String| text.into());
    let (first, later) = if holds == Some(false) { (told, None) } else { (None, told) };
    // What makes the figures worthless stands before them.
    page.blocks.extend(first.map(Block::Note));
    page.push(Block::List(advice(words, report).into_iter().map(Into::into).collect()));
    page.push(Block::Table(tables::summary(words, report)));
    page.push(Block::Paragraph(words.get("bench-summary-note").into()));
    let note = tables::ed25519_note(words, report);
    note.into_iter().for_each(|note| page.push(Block::Paragraph(note.into())));
    page.blocks.extend(later.map(Block::Paragraph));
    page.push(Block::Paragraph(machine(words, report).into()));
    if let Some((old, changes)) = since {
        page.push(Block::Heading(words.get("bench-changes")));
        page.push(Block::Paragraph(tables::changed(words, changes).into()));
        let shown = changes.iter().filter(|change| change.beyond_noise || form != Form::Brief);
        let shown: Vec<&Change> = shown.collect();
        if !shown.is_empty() {
            page.push(Block::Table(tables::changes(words, old, report, &shown)));
        }
    }
    match form {
        Form::Browser => {}
        Form::Brief => {
            let more = [words.get("bench-more"), words.get("bench-more-page")];
            page.push(Block::List(more.map(Into::into).to_vec()));
        }
        Form::Full | Form::Document => details(&mut page, words, report, form),
    }
    page
}

/// Every figure, what the sizes are worth, how the cost grows; in a document the plot and the
/// method, too.
fn details(page: &mut Page, words: &Words, report: &Report, form: Form) {
    let growth = tables::growth(words, report);
    if let Some((_, table)) = growth.clone().filter(|_| form == Form::Document) {
        page.push(Block::Figure { svg: plot(words, report), table });
    }
    page.push(Block::Heading(words.get("bench-figures")));
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
    page.push(Block::Heading(words.get("bench-meaning")));
    page.push(Block::Table(tables::sizes(words, report)));
    page.push(Block::Paragraph(words.get("bench-meaning-note").into()));
    if let Some((note, table)) = growth {
        page.push(Block::Table(table));
        page.push(Block::Paragraph(note.into()));
    }
    if form == Form::Document {
        page.push(Block::Heading(words.get("bench-method")));
        let args = args![time = report.time_seconds, count = MIN_SAMPLES];
        page.push(Block::Paragraph(words.with("bench-method-text", args).into()));
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
            when = tables::moment(&report.when)
        ],
    )
}
