//! The layout for the last row of a classroom: the table, the message, one sentence, and room
//! around them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::sheet::{Theme, put};
use super::{footer, stage, title};
use crate::tui::layout;
use crate::tui::model::Model;
use crate::view::wrap;

/// The rows of the stage: those of the usual one, and two between its rows and the lane.
const STAGE: u16 = 11;

pub(super) fn draw(model: &Model, area: Rect, buffer: &mut Buffer) {
    title::draw(model, Rect { height: 1, ..area }, buffer);
    // The rest of the height is spread above, between and below.
    let rest = area.height.saturating_sub(1 + STAGE + 4 + 1);
    let above = rest / 4;
    let stage = Rect { y: area.y + 1 + above, height: stage_height(area.height), ..area };
    stage::draw(model, stage, buffer);

    let theme = Theme::of(model);
    let style = theme.of_party(model.scene().who).add_modifier(Modifier::BOLD);
    let room = usize::from(area.width.saturating_sub(6));
    let lines: String = sentences(model).iter().map(|text| wrap(text, room, "")).collect();
    let first = stage.y + stage.height + 1;
    let room = Rect { y: first, height: (area.y + area.height).saturating_sub(first + 1), ..area };
    let spacing = if usize::from(room.height) > 2 * lines.lines().count() { 2 } else { 1 };
    for (row, line) in lines.lines().enumerate() {
        let y = u16::try_from(row).unwrap_or_default() * spacing;
        put(buffer, room, 3, y, line, style);
    }
    let last = Rect { y: area.y + area.height - 1, height: 1, ..area };
    footer::draw(model, last, buffer);
}

/// The scene in a sentence; above the first what must be said first, at the end also why it ended
/// so, and the score of the questions.
fn sentences(model: &Model) -> Vec<String> {
    let story = model.story();
    if model.question().is_some() {
        return Vec::new();
    }
    let mut sentences: Vec<String> = model.notices().map(str::to_owned).collect();
    sentences.push(model.scene().now.clone());
    if model.is_at_end() {
        sentences.extend(story.ending.reason.clone());
        sentences.extend(model.score());
    }
    sentences
}

/// On a tall screen the rows of the table stand apart.
fn stage_height(screen: u16) -> u16 {
    layout::stage_height(if screen >= 24 { u16::MAX } else { screen })
}
