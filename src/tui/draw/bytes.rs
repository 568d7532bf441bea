//! The pane with the exact line on the wire, and the field under the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::sheet::{Sheet, Theme, clip, put};
use crate::transcript::Line;
use crate::tui::layout::ROW;
use crate::tui::model::Model;
use crate::view::{Paint, wrap};
use crate::wire::{Owner, Part, Piece, pieces};

/// The rows above the bytes: the field under the cursor, and what it means.
const HEAD: u16 = 3;
/// The columns of offset, bytes and text.
const DUMP: u16 = 75;
/// From this width on there is a list of all fields at the side.
const WITH_LIST: u16 = 110;

/// What is said where there is no line.
pub(super) fn nothing(model: &Model, width: u16) -> Sheet {
    let mut sheet = Sheet::new(width);
    let id = if model.step().is_some() { "stepper-not-sent" } else { "stepper-no-line" };
    sheet.text(&model.words().get(id), "", Theme::of(model).paint(Paint::Quiet));
    sheet
}

pub(super) fn draw(model: &Model, area: Rect, buffer: &mut Buffer) {
    let Some(line) = model.line() else { return };
    let pieces = pieces(&line.line);
    let here = pieces.iter().find(|piece| model.cursor < piece.offset + piece.length);
    if let Some(here) = here {
        draw_field(model, line, here, &pieces, Rect { height: HEAD, ..area }, buffer);
    }
    let dump = Rect {
        y: area.y + HEAD,
        height: area.height.saturating_sub(HEAD),
        width: DUMP.min(area.width),
        ..area
    };
    draw_bytes(model, line, here, &pieces, dump, buffer);
    if area.width >= WITH_LIST {
        let list = Rect { x: area.x + DUMP + 3, width: area.width - DUMP - 3, ..dump };
        draw_list(model, here, &pieces, list, buffer);
    }
}

/// The field under the cursor: where it stands, and what it means.
fn draw_field(
    model: &Model,
    line: &Line,
    here: &Piece,
    pieces: &[Piece],
    area: Rect,
    buffer: &mut Buffer,
) {
    let words = model.words();
    let theme = Theme::of(model);
    let byte = line.line.as_bytes().get(model.cursor).copied().unwrap_or_default();
    let (offset, length) = extent(pieces, here);
    let head = words.with(
        "stepper-field",
        &[
            ("name", &here.of.as_str()),
            ("offset", &offset),
            ("length", &length),
            ("part", &words.part(here.part)),
            ("at", &model.cursor),
            ("byte", &format!("{byte:02x}")),
        ],
    );
    put(buffer, area, 0, 0, &head, theme.paint(Paint::Heading));
    let meaning = wrap(&words.owner(here.of), usize::from(area.width), "  ");
    for (y, row) in (1..area.height).zip(meaning.lines()) {
        put(buffer, area, 0, y, row, theme.plain());
    }
}

/// Where a field begins and how long it is: its value, or all of it where it has none.
fn extent(pieces: &[Piece], here: &Piece) -> (usize, usize) {
    let own = |piece: &&Piece| piece.of == here.of && piece.part == here.part;
    match here.part {
        Part::Value | Part::Name | Part::End => {
            pieces.iter().find(own).map_or((here.offset, here.length), |p| (p.offset, p.length))
        }
        Part::Mark => (here.offset, here.length),
    }
}

fn draw_bytes(
    model: &Model,
    line: &Line,
    here: Option<&Piece>,
    pieces: &[Piece],
    area: Rect,
    buffer: &mut Buffer,
) {
    let theme = Theme::of(model);
    let bytes = line.line.as_bytes();
    let rows = bytes.len().div_ceil(ROW);
    let room = usize::from(area.height);
    // The row with the cursor stands in the middle, where the ends allow it.
    let first = (model.cursor / ROW).saturating_sub(room / 2).min(rows.saturating_sub(room));
    for (y, row) in (0..area.height).zip(first..rows) {
        let start = row * ROW;
        put(buffer, area, 0, y, &format!("{start:04x}"), theme.paint(Paint::Quiet));
        for (i, byte) in bytes.iter().copied().enumerate().skip(start).take(ROW) {
            let column = u16::try_from(i - start).unwrap_or_default();
            let style = style(model, theme, i, here, pieces);
            put(buffer, area, 6 + 3 * column, y, &format!("{byte:02x}"), style);
            let sign = if matches!(byte, 0x20..=0x7e) { char::from(byte) } else { '·' };
            put(buffer, area, 56 + column, y, &sign.to_string(), style);
            if i == model.cursor {
                let bold = theme.paint(Paint::Heading);
                put(buffer, area, 5 + 3 * column, y, "[", bold);
                put(buffer, area, 8 + 3 * column, y, "]", bold);
            }
        }
    }
}

/// How a byte is drawn: the field at hand inverted, values underlined, the rest plain.
fn style(model: &Model, theme: Theme, at: usize, here: Option<&Piece>, pieces: &[Piece]) -> Style {
    let piece = pieces.iter().find(|piece| at < piece.offset + piece.length);
    let Some(piece) = piece else { return theme.plain() };
    let mut style = match piece.part {
        Part::Value => theme.of_party(model.scene().party).add_modifier(Modifier::UNDERLINED),
        Part::Name => theme.plain(),
        Part::Mark | Part::End => theme.paint(Paint::Quiet),
    };
    if here.is_some_and(|here| here.of == piece.of) {
        style = style.remove_modifier(Modifier::DIM).add_modifier(Modifier::REVERSED);
    }
    if at == model.cursor {
        style = style.add_modifier(Modifier::BOLD);
    }
    style
}

/// All fields of the line, in order.
fn draw_list(
    model: &Model,
    here: Option<&Piece>,
    pieces: &[Piece],
    area: Rect,
    buffer: &mut Buffer,
) {
    let theme = Theme::of(model);
    let mut seen: Vec<Owner> = Vec::new();
    for piece in pieces {
        if !seen.contains(&piece.of) {
            seen.push(piece.of);
        }
    }
    for (y, owner) in (0..area.height).zip(seen) {
        let own = |piece: &&Piece| piece.of == owner;
        let value = pieces.iter().filter(own).find(|piece| piece.part == Part::Value);
        let place = value.map(|piece| format!("{:>5} {:>5}", piece.offset, piece.length));
        let mark = if here.is_some_and(|here| here.of == owner) { "▸" } else { " " };
        let text = format!("{mark} {:11}  {}", place.unwrap_or_default(), owner.as_str());
        let style = if mark == "▸" { theme.paint(Paint::Heading) } else { theme.plain() };
        put(buffer, area, 0, y, &clip(&text, usize::from(area.width)), style);
    }
}
