//! The pane that tells what happens, and why.

use ratatui::style::Modifier;

use super::sheet::{Sheet, Theme};
use crate::story::Part;
use crate::tui::model::Model;
use crate::view::{Paint, text};

pub(super) fn sheet(model: &Model, width: u16) -> Sheet {
    let mut sheet = Sheet::new(width);
    let theme = Theme::of(model);
    let scene = model.scene();
    // First of all: it must not be below what fits the pane.
    for notice in model.notices() {
        sheet.text(notice, "", theme.paint(Paint::Alert));
    }
    let style = theme.of_party(scene.who).add_modifier(Modifier::BOLD);
    sheet.text(&scene.now, "▸ ", style);
    match model.part() {
        Some(part) => tell(model, part, &mut sheet),
        None => end(model, &mut sheet),
    }
    sheet
}

fn tell(model: &Model, part: &Part, sheet: &mut Sheet) {
    let theme = Theme::of(model);
    let scene = model.scene();
    for paragraph in model.story().told_in(scene) {
        sheet.text(paragraph, "", theme.plain());
    }
    for note in part.notes_by(scene.happened) {
        let paint = if note.is_usual { theme.plain() } else { theme.paint(Paint::Alert) };
        sheet.text(&note.words, "", paint);
    }
    if part.from.is_some() && scene.part.is_some_and(|at| model.story().tells_news(at)) {
        news(model, sheet);
    }
    if let Some(limit) = &scene.picture_ends {
        sheet.text(limit, "", theme.paint(Paint::Quiet));
    }
    if model.scene_number() == 0 && !part.numbers.is_empty() {
        sheet.gap();
        sheet.text(&model.words().get("stepper-more-of-key"), "", theme.paint(Paint::Quiet));
    }
}

/// What each party newly knows.
fn news(model: &Model, sheet: &mut Sheet) {
    let scene = model.scene();
    let part = scene.part.unwrap_or_default();
    for news in text::news(model.words(), model.story(), part, scene.happened) {
        sheet.text(&news.text, &news.head, Theme::of(model).paint(news.paint));
    }
}

/// A scene of the end: what is told in it, the section that it shows; in the last one the score, and
/// what to do next.
pub(super) fn end(model: &Model, sheet: &mut Sheet) {
    let theme = Theme::of(model);
    let (story, scene) = (model.story(), model.scene());
    if model.is_at_end() {
        return last(model, sheet);
    }
    for paragraph in &scene.prose {
        sheet.text(paragraph, "", theme.plain());
    }
    if let Some(section) = scene.closing.and_then(|at| story.closing.get(at)) {
        sheet.gap();
        sheet.text(&section.title, "", theme.paint(Paint::Heading));
        for (head, line) in text::lines(section, story.language) {
            sheet.text(&line, &head, theme.plain());
        }
    }
}

fn last(model: &Model, sheet: &mut Sheet) {
    let theme = Theme::of(model);
    let (words, story, scene) = (model.words(), model.story(), model.scene());
    if let Some(score) = model.score() {
        sheet.text(&score, "", theme.paint(Paint::Heading));
    }
    // What comes next stands above what was missed, which may take more room than there is.
    if !model.missed().is_empty() {
        sheet.text(&words.get("stepper-ask-missed"), "", theme.paint(Paint::Heading));
    }
    let mut next = scene.prose.iter();
    if let Some(here) = next.next() {
        sheet.text(here, "", theme.paint(Paint::Heading));
    }
    if model.missed().is_empty() {
        next.for_each(|paragraph| sheet.text(paragraph, "", theme.plain()));
    }
    for question in model.missed() {
        sheet.text(&story.asked(words, question).question, "✗ ", theme.plain());
    }
    sheet.text(&story.footer, "", theme.paint(Paint::Quiet));
}
