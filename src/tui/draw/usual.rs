//! The usual layout: the table, a pane with the names of all, and some keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr as _;

use super::sheet::{Sheet, Theme, put, put_right};
use super::{arithmetic, bytes, footer, knowledge, stage, story, title};
use crate::tui::layout::Usual;
use crate::tui::model::Model;
use crate::tui::options::Pane;
use crate::view::Paint;

pub(super) fn draw(model: &Model, area: Rect, buffer: &mut Buffer) {
    let places = Usual::of(area);
    title::draw(model, places.title, buffer);
    stage::draw(model, places.stage, buffer);
    // What the pane says may give the answer away.
    if model.question().is_none() {
        draw_tabs(model, places.tabs, buffer);
        draw_pane(model, places.pane, buffer);
        draw_scroll_mark(model, reach(model, places.pane).1, places.tabs, buffer);
    }
    footer::draw(model, places.footer, buffer);
}

/// The pane that is open, by itself.
pub(super) fn draw_pane(model: &Model, area: Rect, buffer: &mut Buffer) {
    match sheet(model, area.width) {
        Some(sheet) => sheet.draw(model.scroll, area, buffer),
        None => bytes::draw(model, area, buffer),
    }
}

/// How far the open pane is scrolled where it is begun to be read, and at its end.
pub(super) fn reach(model: &Model, area: Rect) -> (usize, usize) {
    let sheet = sheet(model, area.width);
    sheet.map_or((0, 0), |sheet| (sheet.start(area.height), sheet.bottom(area.height)))
}

/// What the pane says that is open. The bytes scroll by their cursor.
fn sheet(model: &Model, width: u16) -> Option<Sheet> {
    Some(match model.pane {
        Pane::Story => story::sheet(model, width),
        Pane::Bytes if model.dump().is_some() => return None,
        Pane::Bytes => bytes::nothing(model, width),
        Pane::Knowledge => knowledge::sheet(model, width),
        Pane::Arithmetic => arithmetic::sheet(model, width),
    })
}

fn draw_tabs(model: &Model, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(model);
    let mut x = 1;
    for (i, pane) in Pane::ALL.into_iter().enumerate() {
        let name = format!(" {} {} ", i + 1, model.words().get(&format!("stepper-pane-{pane}")));
        let style = if pane == model.pane {
            theme.paint(Paint::Heading).add_modifier(Modifier::REVERSED)
        } else {
            theme.paint(Paint::Quiet)
        };
        put(buffer, area, x, 0, &name, style);
        x += u16::try_from(name.width() + 1).unwrap_or_default();
    }
}

/// Says that the pane goes on above or below, or that there are other bytes.
fn draw_scroll_mark(model: &Model, bottom: usize, area: Rect, buffer: &mut Buffer) {
    let at = model.scroll.min(bottom);
    let text = match (bottom, model.dumps().len()) {
        (0, all @ 2..) if model.pane == Pane::Bytes => format!("[ ] {}/{all} ", model.dump + 1),
        (0, _) => return,
        _ => {
            let marks = [if at > 0 { "↑" } else { " " }, if at < bottom { "↓" } else { " " }];
            format!("{} {} ", model.words().get("stepper-more"), marks.concat())
        }
    };
    put_right(buffer, area, 0, &text, Theme::of(model).paint(Paint::Heading));
}
