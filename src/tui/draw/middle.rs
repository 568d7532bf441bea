//! Somebody who stands between the two sides, with a hand on what passes: what travels goes one half of the
//! way, or all of it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use unicode_width::UnicodeWidthStr as _;

use super::picture::{self, Picture};
use super::sheet::{Theme, clip, put};
use crate::story::{Act, Actor, Party, Place};
use crate::tui::model::Model;
use crate::view::Paint;

/// So much of a half stays free for the arrow.
const WAY: u16 = 3;

/// What it says stands in the middle of its row, as far as there is room behind the number.
pub(super) fn speak(speech: &str, room: Rect, row: Rect, style: Style, buffer: &mut Buffer) {
    let width = u16::try_from(speech.width()).unwrap_or(u16::MAX);
    let middle = row.x + row.width.saturating_sub(width) / 2;
    let x = middle.max(room.x);
    put(
        buffer,
        Rect { x, width: (row.x + row.width).saturating_sub(x), ..row },
        0,
        0,
        speech,
        style,
    );
}

/// It stands on the track, and beside it is what it sends or gets. Gives the words below that, and below
/// which row and cell of the track they stand. It is so much larger than the smallest.
pub(super) fn draw(
    model: &Model,
    actor: &Actor,
    track: Rect,
    grown: u16,
    buffer: &mut Buffer,
) -> Option<(u16, u16, String)> {
    let theme = Theme::of(model);
    let scene = model.scene();
    let name = format!(" {} ", actor.name);
    let width = u16::try_from(name.width()).unwrap_or(u16::MAX).min(track.width);
    let left = track.width.saturating_sub(width) / 2;
    let acts = scene.who == Some(actor.party);
    let style = theme.paint(Paint::Of(actor.party));
    let style = if acts { style.add_modifier(Modifier::BOLD) } else { style };
    let shown = scene.travels.as_ref().map(|travels| {
        let half = match scene.place {
            Place::Left | Place::Between => Rect { width: left, ..track },
            Place::Right => {
                let x = track.x + left + width;
                Rect { x, width: track.width.saturating_sub(left + width), ..track }
            }
        };
        let mut picture = picture::of(travels, half.width.saturating_sub(WAY), grown);
        if picture.width() > half.width {
            let text = clip(&travels.text, usize::from(half.width.saturating_sub(4)));
            picture = Picture::slip(&text, 0);
        }
        let x = draw_half(model, half, &picture, grown, buffer);
        let middle = half.x - track.x + x + picture.width() / 2;
        let height = u16::try_from(picture.rows.len()).unwrap_or_default();
        (height, middle, travels.caption.clone())
    });
    // What goes all of the way passes below it.
    if shown.is_some() && scene.place == Place::Between {
        let x = track.x + left + width;
        let way = usize::from(track.width.saturating_sub(left + width));
        let (arrow, at) = match scene.who {
            Some(Party::Server) => (format!("◄{}", "─".repeat((left.saturating_sub(1)).into())), 0),
            _ => (format!("{}►", "─".repeat(way.saturating_sub(1))), x - track.x),
        };
        put(buffer, track, at, grown + 1, &arrow, theme.of_party(scene.who));
    }
    put(buffer, track, left, grown + 1, &name, style);
    shown
}

/// A half of the way, with what travels at the end where it comes from. Gives where that stands.
fn draw_half(model: &Model, half: Rect, picture: &Picture, grown: u16, buffer: &mut Buffer) -> u16 {
    let theme = Theme::of(model);
    let scene = model.scene();
    let free = half.width.saturating_sub(picture.width());
    // To the right goes what the left side sends, and what is sent to the right side from the middle.
    let to_right = match scene.who {
        Some(Party::Client) => true,
        Some(Party::Server) => false,
        _ => scene.place == Place::Right,
    };
    let x = if to_right { 0 } else { free };
    let style = match scene.act {
        Act::Change => theme.paint(Paint::Alert),
        _ => theme.of_party(scene.who),
    };
    for (y, row) in (0..).zip(&picture.rows) {
        put(buffer, half, x, y, row, style);
    }
    let way = "─".repeat(usize::from(free.saturating_sub(1)));
    match (free, to_right) {
        (0, _) => {}
        (_, true) => put(buffer, half, picture.width(), grown + 1, &format!("{way}►"), style),
        (_, false) => put(buffer, half, 0, grown + 1, &format!("◄{way}"), style),
    }
    x
}
