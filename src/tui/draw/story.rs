//! The pane that tells what happens, and why.

use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr as _;

use super::sheet::{Sheet, Theme};
use crate::transcript::Act;
use crate::tui::model::Model;
use crate::view::{Paint, pad, text};

pub(super) fn sheet(model: &Model, width: u16) -> Sheet {
    let mut sheet = Sheet::new(width);
    let scene = model.scene();
    match (scene.step, scene.act) {
        (Some(_), _) => step(model, &mut sheet),
        (None, Act::Prepare) => preparation(model, &mut sheet),
        (None, _) => end(model, &mut sheet),
    }
    sheet
}

fn preparation(model: &Model, sheet: &mut Sheet) {
    let words = model.words();
    let theme = Theme::of(model);
    let transcript = model.transcript();
    // First of all: it must not be below what fits the pane.
    if let Some(note) = text::from_lab(words, transcript) {
        sheet.text(&note, "", theme.paint(Paint::Alert));
    }
    now(model, sheet);
    let paragraphs = text::preparation_lines(words, transcript);
    for paragraph in paragraphs {
        sheet.text(&paragraph, "", theme.plain());
    }
    if let Some(fault) = transcript.fault {
        let text = words.get(&format!("fault-{}", fault.as_str()));
        sheet.text(&text, &words.get("fault"), theme.paint(Paint::Alert));
    }
    if let Some(seed) = transcript.seed {
        let text = words.with("opening-seed", &[("seed", &seed)]);
        sheet.text(&text, "", theme.paint(Paint::Alert));
    }
    limit(model, sheet);
}

fn step(model: &Model, sheet: &mut Sheet) {
    let Some(step) = model.step() else { return };
    let words = model.words();
    let theme = Theme::of(model);
    now(model, sheet);
    sheet.text(&words.story(model.transcript(), step), "", theme.plain());
    for note in words.notes_until(model.transcript(), step, model.scene().happened()) {
        sheet.text(&note, "", theme.paint(Paint::Alert));
    }
    let parties = text::parties(model.transcript());
    let names: Vec<String> = parties.iter().map(|party| words.party(*party)).collect();
    let column = names.iter().map(|name| name.width()).max().unwrap_or_default();
    for (party, name) in parties.into_iter().zip(names) {
        let new = model.known().filter(|learned| learned.party == party && learned.step == step);
        let text = text::news_of(words, model.transcript(), new);
        let head = format!("+ {}  ", pad(&name, column));
        sheet.text(&text, &head, theme.paint(Paint::Of(party)));
    }
    limit(model, sheet);
}

fn end(model: &Model, sheet: &mut Sheet) {
    let words = model.words();
    let theme = Theme::of(model);
    let transcript = model.transcript();
    now(model, sheet);
    if let Some(reason) = words.reason(transcript) {
        sheet.text(&reason, "", theme.plain());
    }
    if let Some(score) = model.score() {
        sheet.text(&score, "", theme.paint(Paint::Heading));
    }
    for part in text::closing_parts(words, transcript) {
        sheet.gap();
        sheet.text(&part.title, "", theme.paint(Paint::Heading));
        for (head, (_, text)) in part.heads().iter().zip(&part.lines) {
            sheet.text(text, head, theme.plain());
        }
    }
    sheet.gap();
    sheet.text(&words.get("ledger-footer"), "", theme.paint(Paint::Quiet));
    if transcript.fault.is_none() {
        let next = words.get(&format!("stepper-next-{}", transcript.method));
        sheet.text(&next, "", theme.paint(Paint::Heading));
    }
}

/// The scene in a sentence.
fn now(model: &Model, sheet: &mut Sheet) {
    let theme = Theme::of(model);
    let style = theme.of_party(model.scene().party).add_modifier(Modifier::BOLD);
    sheet.text(&model.words().scene(model.transcript(), model.scene()), "▸ ", style);
}

/// Where the picture stops being true.
fn limit(model: &Model, sheet: &mut Sheet) {
    if let Some(text) = model.words().picture_ends(model.transcript(), model.step()) {
        sheet.text(&text, "", Theme::of(model).paint(Paint::Quiet));
    }
}
