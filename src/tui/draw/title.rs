//! The first row: what is run, and where one is in it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr as _;

use super::sheet::{Theme, put, put_right};
use crate::tui::model::Model;

/// What is run, and where one is in it.
pub(super) fn draw(model: &Model, area: Rect, buffer: &mut Buffer) {
    let words = model.words();
    let theme = Theme::of(model);
    let style = theme.plain().add_modifier(Modifier::REVERSED);
    buffer.set_style(area, style);
    let (story, scene) = (model.story(), model.scene_number() + 1);
    let right = format!("{}  {scene}/{} ", part_name(model), story.scenes.len());
    // What there is room for beside the longest name of a part stands there in every scene.
    let names = story.parts.iter().map(|part| part.short.width());
    let longest = names.max().unwrap_or_default() + right.width() - part_name(model).width();
    let room = usize::from(area.width).saturating_sub(longest.max(right.width()) + 3);
    let mut parts = vec!["keystep".to_owned()];
    parts.extend(story.banner.always.iter().cloned());
    let kept = parts.len();
    parts.extend(model.quiz.as_ref().map(|_| words.get("stepper-quiz-on")));
    parts.extend(story.banner.with_room.iter().cloned());
    // What there is no room for is left out as a whole.
    while parts.join("  ").width() > room && parts.len() > kept {
        parts.pop();
    }
    if parts.join("  ").width() > room {
        parts.remove(0);
    }
    put(buffer, area, 1, 0, &parts.join("  "), style);
    put_right(buffer, area, 0, &right, style.add_modifier(Modifier::BOLD));
}

/// The name of the part at hand, short.
fn part_name(model: &Model) -> String {
    match model.part() {
        Some(part) => part.short.clone(),
        None => model.words().get("stepper-step-end"),
    }
}
