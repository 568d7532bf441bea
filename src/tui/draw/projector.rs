//! The layout for the last row of a classroom: the table, the message, one sentence, and room
//! around them. On a larger screen table and message grow, and there is room for more than the
//! sentence.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::sheet::{Sheet, Theme, put, put_right};
use super::{footer, stage, story, title};
use crate::tui::layout::Scale;
use crate::tui::model::Model;
use crate::view::{Paint, text, wrap};

/// The rows that the sentence has at least.
const SENTENCE: u16 = 4;
/// The longest line that is easy to read from afar.
const LINE: u16 = 132;

pub(super) fn draw(model: &Model, area: Rect, buffer: &mut Buffer) {
    title::draw(model, Rect { height: 1, ..area }, buffer);
    let last = Rect { y: area.y + area.height - 1, height: 1, ..area };
    footer::draw(model, last, buffer);
    if model.part().is_none() && model.question().is_none() {
        return end(model, area, buffer);
    }
    let scale = Scale::projector(area.as_size());
    // The rest of the height is spread above, between and below.
    let rest = area.height.saturating_sub(1 + scale.stage() + SENTENCE + 1);
    let above = rest / 4;
    let stage = Rect { y: area.y + 1 + above, height: scale.stage(), ..area };
    stage::draw(model, stage, scale.grown, buffer);

    let first = stage.y + stage.height + 1;
    let height = (area.y + area.height).saturating_sub(first + 1);
    let width = area.width.saturating_sub(6).min(LINE);
    let room = Rect { x: area.x + (area.width - width) / 2, y: first, width, height };
    for (y, (line, style)) in lines(model, room, scale.grown > 0) {
        put(buffer, room, 0, y, &line, style);
    }
}

/// Behind the last part nothing happens any more: what is told there has all the room, and where that
/// is less than it takes, goes on page by page.
fn end(model: &Model, area: Rect, buffer: &mut Buffer) {
    let room = room_at_the_end(area);
    let sheet = told_at_the_end(model, room);
    let bottom = sheet.bottom(room.height);
    let above = room.height.saturating_sub(sheet.size().height) / 4;
    let place = Rect { y: room.y + above, height: room.height - above, ..room };
    sheet.draw(model.scroll, place, buffer);
    if model.scroll < bottom {
        let text = format!("{} ↓ ", model.words().get("stepper-more"));
        let row = Rect { y: area.y + 1, height: 1, ..area };
        put_right(buffer, row, 0, &text, Theme::of(model).paint(Paint::Heading));
    }
}

/// Below the title and an empty row, and above the footer.
fn room_at_the_end(area: Rect) -> Rect {
    let width = area.width.saturating_sub(6).min(LINE);
    let x = area.x + (area.width - width) / 2;
    Rect { x, y: area.y + 2, width, height: area.height.saturating_sub(3) }
}

fn told_at_the_end(model: &Model, room: Rect) -> Sheet {
    let mut sheet = Sheet::new(room.width);
    let bold = Theme::of(model).plain().add_modifier(Modifier::BOLD);
    for sentence in sentences(model) {
        sheet.text(&sentence, "", bold);
    }
    sheet.gap();
    story::end(model, &mut sheet);
    if sheet.size().height > room.height {
        sheet.close_gaps();
    }
    sheet
}

/// How many lines a page has, and how far the last one is scrolled: none, where all has room.
pub(super) fn pages(model: &Model, area: Rect) -> (usize, usize) {
    if model.part().is_some() || model.question().is_some() {
        return (0, 0);
    }
    let room = room_at_the_end(area);
    // The last line of a page is the first one of the next.
    let page = usize::from(room.height.saturating_sub(1));
    (page, told_at_the_end(model, room).bottom(room.height))
}

/// What stands below the table, line by line, each with its row: the sentences, and where there is
/// room for them what else is told, as whole paragraphs.
fn lines(model: &Model, room: Rect, tells_more: bool) -> Vec<(u16, (String, Style))> {
    let theme = Theme::of(model);
    let wrapped = |text: &str, style: Style| -> Vec<(String, Style)> {
        let text = wrap(text, usize::from(room.width), "");
        text.lines().map(|line| (line.to_owned(), style)).collect()
    };
    let bold = theme.of_party(model.scene().who).add_modifier(Modifier::BOLD);
    let mut lines: Vec<_> = sentences(model).iter().flat_map(|text| wrapped(text, bold)).collect();
    let height = usize::from(room.height);
    let alone = lines.len();
    if tells_more && model.question().is_none() {
        let told = model.story().told_in(model.scene());
        let told = told.into_iter().map(|paragraph| wrapped(paragraph, theme.plain()));
        for more in told.chain([news(model, room.width)]) {
            // Behind the end of the screen nothing is begun.
            if more.is_empty() || lines.len() + 1 + more.len() > height {
                break;
            }
            lines.push((String::new(), theme.plain()));
            lines.extend(more);
        }
    }
    let is_alone = lines.len() == alone;
    let spacing = if is_alone && height > 2 * lines.len() { 2 } else { 1 };
    (0..).step_by(spacing).zip(lines).collect()
}

/// Who newly knows what.
fn news(model: &Model, width: u16) -> Vec<(String, Style)> {
    let (story, scene) = (model.story(), model.scene());
    let told = scene.part.filter(|at| story.tells_news(*at));
    let news = told.map(|at| text::news(model.words(), story, at, scene.happened));
    let lines = news.into_iter().flatten().flat_map(|news| {
        let style = Theme::of(model).paint(news.paint);
        let text = wrap(&news.text, usize::from(width), &news.head);
        text.lines().map(|line| (line.to_owned(), style)).collect::<Vec<_>>()
    });
    lines.collect()
}

/// The scene in a sentence; above the first what must be said first, at the end also why it ended so.
fn sentences(model: &Model) -> Vec<String> {
    let story = model.story();
    if model.question().is_some() {
        return Vec::new();
    }
    let mut sentences: Vec<String> = model.notices().map(str::to_owned).collect();
    sentences.push(model.scene().now.clone());
    if model.is_at_end() {
        sentences.extend(story.ending.reason.clone());
    }
    sentences
}
