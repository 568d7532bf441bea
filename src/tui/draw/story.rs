//! The pane that tells what happens, and why.

use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr as _;

use super::sheet::{Sheet, Theme};
use crate::story::NoticeKind;
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
    let story = crate::story::login(words, transcript);
    for notice in story.notices.iter().filter(|notice| notice.kind == NoticeKind::Lab) {
        sheet.text(&notice.words, "", theme.paint(Paint::Alert));
    }
    now(model, sheet);
    for part in story.parts.iter().take(1) {
        let done = part.done.iter().map(|done| &done.words);
        for paragraph in part.prose.iter().chain(done) {
            sheet.text(paragraph, "", theme.plain());
        }
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
    let happened = model.scene().happened();
    for (at, note) in words.notes(model.transcript(), step) {
        if at <= happened {
            sheet.text(&note, "", theme.paint(Paint::Alert));
        }
    }
    let story = crate::story::login(words, model.transcript());
    let column = story.in_view().map(|actor| actor.name.width()).max().unwrap_or_default();
    for actor in story.in_view() {
        let new = story.ledger.news(actor.party, usize::from(step.number()), happened);
        let head = format!("+ {}  ", pad(&actor.name, column));
        sheet.text(&text::news(words, new), &head, theme.paint(Paint::Of(actor.party)));
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
    let story = crate::story::login(words, transcript);
    for section in &story.closing {
        sheet.gap();
        sheet.text(&section.title, "", theme.paint(Paint::Heading));
        for (head, line) in text::lines(section, story.language) {
            sheet.text(&line, &head, theme.plain());
        }
    }
    sheet.gap();
    sheet.text(&words.get("ledger-footer"), "", theme.paint(Paint::Quiet));
    if let Some(next) = &story.next {
        sheet.text(&next.key, "", theme.paint(Paint::Heading));
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
