//! The usual layout: the table, a pane with the names of all, and some keys. On a wide screen the
//! story and who knows what are seen at once; the one that is open is scrolled.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr as _;

use super::sheet::{Sheet, Theme, put, put_right};
use super::{arithmetic, bytes, footer, knowledge, stage, story, title};
use crate::tui::layout::{RULE, Scale, Usual};
use crate::tui::model::Model;
use crate::tui::options::Pane;
use crate::view::Paint;

pub(super) fn draw(model: &Model, area: Rect, buffer: &mut Buffer) {
    let places = places(model, area);
    title::draw(model, places.title, buffer);
    stage::draw(model, places.stage, Scale::usual(area.as_size()).grown, buffer);
    // What the pane says may give the answer away.
    if model.question().is_none() {
        let beside = places.beside.map(|(pane, _)| pane);
        draw_tabs(model, beside, places.tabs, buffer);
        draw_pane(model, model.pane, model.scroll, places.pane, buffer);
        let (_, bottom) = reach(model, model.pane, places.pane);
        draw_scroll_mark(model, bottom, places.tabs, buffer);
        if let Some((pane, area)) = places.beside {
            draw_beside(model, pane, area, buffer);
            draw_rule(model, places.pane.x.max(area.x) - RULE + 1, area, buffer);
        }
    }
    footer::draw(model, places.footer, buffer);
}

/// Where everything stands on such a screen. Who knows what is seen beside the story where it is told.
pub(super) fn places(model: &Model, screen: Rect) -> Usual {
    let knows = !model.story().ledger.entries.is_empty();
    Usual::of(screen, model.pane, knows)
}

/// A pane by itself.
pub(super) fn draw_pane(model: &Model, pane: Pane, scroll: usize, area: Rect, buffer: &mut Buffer) {
    match sheet(model, pane, area.width) {
        Some(sheet) => sheet.draw(scroll, area, buffer),
        None => bytes::draw(model, area, buffer),
    }
}

/// A pane that is seen beside the one that is open, from where it is begun to be read. In its last
/// row stands whether it goes on.
fn draw_beside(model: &Model, pane: Pane, area: Rect, buffer: &mut Buffer) {
    let (start, bottom) = reach(model, pane, area);
    draw_pane(model, pane, start, area, buffer);
    if start < bottom {
        let last = area.height.saturating_sub(1);
        put_right(buffer, area, last, " ↓", Theme::of(model).paint(Paint::Heading));
    }
}

/// The rule between two panes.
fn draw_rule(model: &Model, x: u16, area: Rect, buffer: &mut Buffer) {
    for y in 0..area.height {
        let rule = Rect { x, width: 1, ..area };
        put(buffer, rule, 0, y, "│", Theme::of(model).paint(Paint::Quiet));
    }
}

/// How far a pane is scrolled where it is begun to be read, and at its end.
pub(super) fn reach(model: &Model, pane: Pane, area: Rect) -> (usize, usize) {
    let sheet = sheet(model, pane, area.width);
    sheet.map_or((0, 0), |sheet| (sheet.start(area.height), sheet.bottom(area.height)))
}

/// What a pane says. The bytes scroll by their cursor.
fn sheet(model: &Model, pane: Pane, width: u16) -> Option<Sheet> {
    Some(match pane {
        Pane::Story => story::sheet(model, width),
        Pane::Bytes if model.dump().is_some() => return None,
        Pane::Bytes => bytes::nothing(model, width),
        Pane::Knowledge => knowledge::sheet(model, width),
        Pane::Arithmetic => arithmetic::sheet(model, width),
    })
}

fn draw_tabs(model: &Model, beside: Option<Pane>, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(model);
    let mut x = 1;
    let panes = model.panes();
    for (number, pane) in (1..).zip(panes.iter().copied()) {
        let name = model.words().get(&format!("stepper-pane-{pane}"));
        // There is nothing to choose from where there is one.
        let name = if panes.len() > 1 { format!(" {number} {name} ") } else { format!(" {name} ") };
        let style = if pane == model.pane {
            theme.paint(Paint::Heading).add_modifier(Modifier::REVERSED)
        } else if beside == Some(pane) {
            theme.paint(Paint::Heading)
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
