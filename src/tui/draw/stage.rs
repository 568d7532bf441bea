//! The notes' table with its two columns, and below it the lane on which the message travels from
//! one to the other.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::widgets::{Block, Widget as _};
use unicode_width::UnicodeWidthStr as _;

use super::middle;
use super::picture::{self, Picture};
use super::sheet::{Theme, clip, put, put_right};
use crate::story::{Act, Actor, Party, Place};
use crate::tui::layout::{self, ROWS};
use crate::tui::model::Model;
use crate::view::Paint;

/// The cells at both ends of the lane where the parties stand, on a usual and on a narrow screen.
const PLATFORM: u16 = 18;
const NARROW_PLATFORM: u16 = 13;
const NARROW: u16 = 76;
/// So far a picture moves at least.
const WAY: u16 = 6;

/// Draws both, with a picture that is so much larger than the smallest one.
pub(super) fn draw(model: &Model, area: Rect, grown: u16, buffer: &mut Buffer) {
    let theme = Theme::of(model);
    let bold = |actor: &Actor| theme.paint(Paint::Of(actor.party)).add_modifier(Modifier::BOLD);
    Block::bordered().border_style(theme.paint(Paint::Quiet)).render(area, buffer);
    let heads = Rect { x: area.x + 2, width: area.width.saturating_sub(4), height: 1, ..area };
    if let Some([left, right]) = model.story().sides() {
        // Where the columns are narrow, their names alone have to do.
        let long = [left, right].map(|actor| format!(" {} ", actor.head));
        let short = [left, right].map(|actor| format!(" {} ", actor.name));
        let width: usize = long.iter().map(|head| head.width()).sum();
        let [on_left, on_right] = if width < usize::from(heads.width) { long } else { short };
        put(buffer, heads, 0, 0, &on_left, bold(left));
        put_right(buffer, heads, 0, &on_right, bold(right));
    }
    draw_eavesdropper(model, area, buffer);

    let inner = Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    };
    let rows = layout::lane(grown);
    let spacing = (inner.height.saturating_sub(rows)) / ROWS;
    for (row, part) in (0..ROWS).zip(told(model)) {
        draw_row(model, part, Rect { y: inner.y + row * spacing, height: 1, ..inner }, buffer);
    }
    let lane = Rect { y: inner.y + ROWS * spacing, height: rows, ..inner };
    draw_lane(model, lane, grown, buffer);
}

/// The parts with something to say, with their numbers: as many as there is room for, up to the
/// one at hand. What was said before something began anew makes room for it.
fn told(model: &Model) -> Vec<usize> {
    let parts = &model.story().parts;
    let here = model.scene().part.unwrap_or(usize::MAX);
    let here = if model.is_at_end() { usize::MAX } else { here };
    let begins = |at: &usize| parts.get(*at).is_some_and(|part| part.begins);
    let begin = (0..parts.len()).take_while(|at| *at <= here).filter(begins).last();
    let end = (0..parts.len()).skip_while(|at| *at <= here).find(begins);
    let whole = begin.unwrap_or(0)..end.unwrap_or(parts.len());
    let speaks = |at: &usize| parts.get(*at).is_some_and(|part| part.from.is_some());
    let rows: Vec<usize> = whole.filter(speaks).collect();
    let passed = rows.iter().filter(|row| **row <= here).count();
    rows.into_iter().skip(passed.saturating_sub(usize::from(ROWS))).collect()
}

/// A row of the table: what is said stands there once it is said.
fn draw_row(model: &Model, at: usize, row: Rect, buffer: &mut Buffer) {
    let words = model.words();
    let theme = Theme::of(model);
    let story = model.story();
    let Some(part) = story.parts.get(at) else { return };
    let here = model.scene().part == Some(at);
    let said = part.said_by(model.scene().happened);
    let mut style = match said {
        None => theme.paint(Paint::Quiet),
        Some(said) => theme.paint(Paint::Of(said.who)),
    };
    if here {
        style = style.remove_modifier(Modifier::DIM).add_modifier(Modifier::BOLD);
    }
    put(buffer, row, 0, 0, if here { "▸" } else { " " }, style);
    put(buffer, row, 1, 0, &part.mark, style);
    let Some(said) = said else { return };
    // Behind the widest number: a login has four parts, what was overheard of one has more.
    let marks = story.parts.iter().map(|part| part.mark.width()).max().unwrap_or_default();
    let start = u16::try_from(marks).unwrap_or_default().saturating_add(2);
    let speech = clip(&said.words, usize::from(row.width.saturating_sub(start + 5)));
    if story.between().is_some_and(|actor| actor.party == said.who) {
        return middle::speak(&speech, Rect { x: row.x + start, ..row }, row, style, buffer);
    }
    // Nothing goes anywhere where somebody only does something.
    let is_sent = story.between().is_none() || part.to.is_some();
    let arrow = |id| if is_sent { words.get(id) } else { String::new() };
    if story.is_right(said.who) {
        let text = format!("{}{speech}", arrow("arrow-left"));
        let inside = Rect { width: row.width.saturating_sub(1), ..row };
        put_right(buffer, inside, 0, &text, style);
    } else {
        let text = format!("{speech}{}", arrow("arrow-right"));
        put(buffer, row, start, 0, &text, style);
    }
}

/// The eavesdropper stands at the lane, and is awake while something passes.
fn draw_eavesdropper(model: &Model, area: Rect, buffer: &mut Buffer) {
    let mut cast = model.story().cast.iter();
    let Some(actor) = cast.find(|actor| actor.party == Party::Eavesdropper) else { return };
    let passes = matches!(model.scene().act, Act::Send | Act::Change);
    let theme = Theme::of(model);
    let (text, style) = if passes {
        let sees = match model.scene().is_under_keys {
            true => "stepper-eavesdropper-lengths",
            false => "stepper-eavesdropper-sees",
        };
        let sees = model.words().get(sees);
        (sees, theme.paint(Paint::Of(actor.party)))
    } else {
        (actor.name.clone(), theme.paint(Paint::Quiet))
    };
    let text = format!(" {text} ");
    let width = u16::try_from(text.width()).unwrap_or(u16::MAX);
    let x = area.width.saturating_sub(width) / 2;
    put(buffer, area, x, area.height.saturating_sub(1), &text, style);
}

fn draw_lane(model: &Model, lane: Rect, grown: u16, buffer: &mut Buffer) {
    let theme = Theme::of(model);
    let quiet = theme.paint(Paint::Quiet);
    let scene = model.scene();
    let acts = |party| {
        let style = theme.paint(Paint::Of(party));
        if scene.who == Some(party) { style.add_modifier(Modifier::BOLD) } else { style }
    };
    if let Some([left, right]) = model.story().sides() {
        // Beside the middle of a picture.
        put(buffer, lane, 1, grown, &left.name, acts(left.party));
        put(buffer, lane, 1, grown + 1, &left.holds, acts(left.party));
        let inside = Rect { width: lane.width.saturating_sub(1), ..lane };
        put_right(buffer, inside, grown, &right.name, acts(right.party));
        put_right(buffer, inside, grown + 1, &right.holds, acts(right.party));
    }
    let platform = if lane.width < NARROW { NARROW_PLATFORM } else { PLATFORM };
    let width = lane.width.saturating_sub(2 * platform);
    let track = Rect { x: lane.x + platform, width, ..lane };
    put(buffer, track, 0, grown + 1, &"·".repeat(usize::from(track.width)), quiet);
    if let Some(actor) = model.story().between() {
        if let Some((picture, middle, caption)) = middle::draw(model, actor, track, grown, buffer) {
            let below = Rect { y: lane.y + picture, height: 1, ..lane };
            draw_caption(below, track.x - lane.x + middle, &caption, buffer, quiet);
        }
        return;
    }
    let Some(travels) = &scene.travels else { return };
    let picture = picture::of(travels, track.width.saturating_sub(WAY), grown);
    let free = track.width.saturating_sub(picture.width());
    let x = match scene.place {
        Place::Left => 0,
        Place::Between => free / 2,
        Place::Right => free,
    };
    if scene.act == Act::Send {
        draw_arrow(model, Rect { y: track.y + grown + 1, height: 1, ..track }, x, &picture, buffer);
    }
    let left = model.story().cast.first().map(|actor| actor.party);
    let style = if scene.act == Act::Change {
        theme.paint(Paint::Alert)
    } else {
        theme.of_party(scene.who.or(left))
    };
    for (y, row) in picture.rows.iter().enumerate() {
        put(buffer, track, x, u16::try_from(y).unwrap_or_default(), row, style);
    }
    let middle = track.x - lane.x + x + picture.width() / 2;
    let below = u16::try_from(picture.rows.len()).unwrap_or_default();
    let below = Rect { y: lane.y + below, height: 1, ..lane };
    draw_caption(below, middle, &travels.caption, buffer, quiet);
}

/// The way that is still before a message, on its row.
fn draw_arrow(model: &Model, track: Rect, x: u16, picture: &Picture, buffer: &mut Buffer) {
    let theme = Theme::of(model);
    let who = model.scene().who;
    let style = theme.of_party(who);
    let behind = x + picture.width();
    let rest = usize::from(track.width.saturating_sub(behind));
    if who.is_some_and(|who| model.story().is_right(who)) {
        let way = format!("◄{}", "─".repeat(usize::from(x).saturating_sub(1)));
        put(buffer, track, 0, 0, &clip(&way, usize::from(x)), style);
    } else {
        let way = format!("{}►", "─".repeat(rest.saturating_sub(1)));
        put(buffer, track, behind, 0, &way, style);
    }
}

/// The words below a picture, on their row: centred below its middle, but inside the lane.
fn draw_caption(
    lane: Rect,
    middle: u16,
    caption: &str,
    buffer: &mut Buffer,
    style: ratatui::style::Style,
) {
    let text = clip(caption, usize::from(lane.width.saturating_sub(2)));
    let width = u16::try_from(text.width()).unwrap_or(u16::MAX);
    let last = lane.width.saturating_sub(width + 1);
    let start = middle.saturating_sub(width / 2).clamp(1, last.max(1));
    put(buffer, lane, start, 0, &text, style);
}
