//! The pane with bytes: the exact line on the wire, or what a signature is made over, and the field
//! under the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::sheet::{Sheet, Theme, clip, put};
use crate::lesson::args;
use crate::story::{Dump, DumpPart, DumpPiece};
use crate::tui::layout::bytes_in_row;
use crate::tui::model::Model;
use crate::view::{Paint, wrap};

/// The rows above the bytes: the field under the cursor, what it means, and what it stands for.
const HEAD: u16 = 3;
/// The cells before the first byte of a row, for its offset.
const OFFSET: u16 = 6;
/// The cells between the offset and the text, beside three for each byte.
const BESIDE: u16 = 8;
/// From this width on there is a list of all fields at the side.
const WITH_LIST: u16 = 110;

/// What is said where there are no bytes.
pub(super) fn nothing(model: &Model, width: u16) -> Sheet {
    let mut sheet = Sheet::new(width);
    let sends = model.part().is_some_and(|part| part.from.is_some());
    let text = match (model.story().without_bytes(), sends) {
        (Some(without), _) => without.to_owned(),
        (None, true) => model.words().get("stepper-not-sent"),
        (None, false) => model.words().get("stepper-no-line"),
    };
    let theme = Theme::of(model);
    // Whoever came to the end with the bytes before them reads here, too, how it ended.
    if model.is_at_end() {
        sheet.text(&model.story().ending.heading, "", theme.paint(Paint::Heading));
    }
    sheet.text(&text, "", theme.paint(Paint::Quiet));
    sheet
}

pub(super) fn draw(model: &Model, area: Rect, buffer: &mut Buffer) {
    let Some(dump) = model.dump() else { return };
    let here = dump.pieces.iter().find(|piece| model.cursor < piece.offset + piece.length);
    let in_row = bytes_in_row(area.width);
    let pane = Pane { model, theme: Theme::of(model), dump, here, in_row };
    let dump = pane.text() + u16::try_from(in_row).unwrap_or_default() + 3;
    let area = pane.draw_unread(area, buffer);
    pane.draw_field(Rect { height: HEAD, ..area }, buffer);
    let below = Rect {
        y: area.y + HEAD,
        height: area.height.saturating_sub(HEAD),
        width: dump.min(area.width),
        ..area
    };
    pane.draw_bytes(below, buffer);
    if area.width >= WITH_LIST {
        let list = Rect { x: area.x + dump + 3, width: area.width - dump - 3, ..below };
        pane.draw_list(list, buffer);
    }
}

struct Pane<'a> {
    model: &'a Model,
    theme: Theme,
    dump: &'a Dump,
    /// The piece under the cursor.
    here: Option<&'a DumpPiece>,
    /// How many bytes stand in a row.
    in_row: usize,
}

impl Pane<'_> {
    /// Where the text of a row begins.
    fn text(&self) -> u16 {
        BESIDE + 3 * u16::try_from(self.in_row).unwrap_or_default()
    }

    /// What crossed and is not here, above all that is. Gives the room below it.
    fn draw_unread(&self, area: Rect, buffer: &mut Buffer) -> Rect {
        let unread = self.model.part().and_then(|part| part.unread.as_deref());
        let text = unread.map(|unread| wrap(unread, usize::from(area.width), ""));
        let mut below = area;
        for row in text.iter().flat_map(|text| text.lines()) {
            put(buffer, below, 0, 0, row, self.theme.paint(Paint::Alert));
            let height = below.height.saturating_sub(1);
            below = Rect { y: below.y + 1, height, ..below };
        }
        below
    }

    /// The field under the cursor: where it stands, and what it means.
    fn draw_field(&self, area: Rect, buffer: &mut Buffer) {
        let Some(here) = self.here else { return };
        let words = self.model.words();
        let byte = self.dump.bytes.get(self.model.cursor).copied().unwrap_or_default();
        let (offset, length) = self.extent(here);
        let head = words.with(
            "stepper-field",
            args![
                name = here.name,
                offset,
                length,
                part = here.part_words,
                at = self.model.cursor,
                hex = format!("{:02x}", self.model.cursor),
                byte = format!("{byte:02x}")
            ],
        );
        put(buffer, area, 0, 0, &head, self.theme.paint(Paint::Heading));
        let meaning = wrap(&here.meaning, usize::from(area.width), "  ");
        for (y, row) in (1..area.height).zip(meaning.lines()) {
            put(buffer, area, 0, y, row, self.theme.plain());
        }
        if meaning.lines().count() < usize::from(HEAD - 1)
            && let Some(other) = self.other(here)
        {
            let other = clip(&other, usize::from(area.width.saturating_sub(2)));
            put(buffer, area, 2, HEAD - 1, &other, self.theme.paint(Paint::Quiet));
        }
    }

    /// What hex text stands for; else what these bytes are, where they are not the message.
    fn other(&self, here: &DumpPiece) -> Option<String> {
        let stands_for = here.stands_for.as_ref().map(|hex| {
            let args = args![length = hex.len() / 2, bytes = spaced(hex)];
            self.model.words().with("stepper-stands-for", args)
        });
        stands_for.or_else(|| (!self.dump.is_message).then(|| self.dump.title.clone()))
    }

    /// Where a field begins and how long it is: its value, or all of it where it has none.
    fn extent(&self, here: &DumpPiece) -> (usize, usize) {
        let own = |piece: &&DumpPiece| piece.name == here.name && piece.part == here.part;
        let whole = match here.part {
            DumpPart::Mark => None,
            DumpPart::Value | DumpPart::Name | DumpPart::End => self.dump.pieces.iter().find(own),
        };
        let piece = whole.unwrap_or(here);
        (piece.offset, piece.length)
    }

    fn draw_bytes(&self, area: Rect, buffer: &mut Buffer) {
        let bytes = &self.dump.bytes;
        let cursor = self.model.cursor;
        let rows = bytes.len().div_ceil(self.in_row);
        let room = usize::from(area.height);
        // The row with the cursor stands in the middle, where the ends allow it.
        let first = (cursor / self.in_row).saturating_sub(room / 2).min(rows.saturating_sub(room));
        for (y, row) in (0..area.height).zip(first..rows) {
            let start = row * self.in_row;
            put(buffer, area, 0, y, &format!("{start:04x}"), self.theme.paint(Paint::Quiet));
            for (i, byte) in bytes.iter().copied().enumerate().skip(start).take(self.in_row) {
                let column = u16::try_from(i - start).unwrap_or_default();
                let style = self.style(i);
                put(buffer, area, OFFSET + 3 * column, y, &format!("{byte:02x}"), style);
                let sign = if matches!(byte, 0x20..=0x7e) { char::from(byte) } else { '·' };
                put(buffer, area, self.text() + column, y, &sign.to_string(), style);
                if i == cursor {
                    let bold = self.theme.paint(Paint::Heading);
                    put(buffer, area, OFFSET - 1 + 3 * column, y, "[", bold);
                    put(buffer, area, OFFSET + 2 + 3 * column, y, "]", bold);
                }
            }
        }
    }

    /// How a byte is drawn: the field at hand inverted, values underlined, the rest plain.
    fn style(&self, at: usize) -> Style {
        let theme = self.theme;
        let piece = self.dump.pieces.iter().find(|piece| at < piece.offset + piece.length);
        let Some(piece) = piece else { return theme.plain() };
        let mut style = match piece.part {
            DumpPart::Value => {
                theme.of_party(self.model.scene().who).add_modifier(Modifier::UNDERLINED)
            }
            DumpPart::Name => theme.plain(),
            DumpPart::Mark | DumpPart::End => theme.paint(Paint::Quiet),
        };
        if self.here.is_some_and(|here| here.name == piece.name) {
            style = style.remove_modifier(Modifier::DIM).add_modifier(Modifier::REVERSED);
        }
        if at == self.model.cursor {
            style = style.add_modifier(Modifier::BOLD);
        }
        style
    }

    /// All fields, in order.
    fn draw_list(&self, area: Rect, buffer: &mut Buffer) {
        let mut seen: Vec<&str> = Vec::new();
        for piece in &self.dump.pieces {
            if !seen.contains(&&*piece.name) {
                seen.push(&piece.name);
            }
        }
        for (y, name) in (0..area.height).zip(seen) {
            let own = |piece: &&DumpPiece| piece.name == name;
            let count = self.dump.pieces.iter().filter(own).count();
            let mut values = self.dump.pieces.iter().filter(own);
            // What has no value of its own is all there is of it.
            let only = || self.dump.pieces.iter().find(own).filter(|_| count == 1);
            let value = values.find(|piece| piece.part == DumpPart::Value).or_else(only);
            let place = value.map(|piece| format!("{:>5} {:>5}", piece.offset, piece.length));
            let mark = if self.here.is_some_and(|here| here.name == name) { "▸" } else { " " };
            let text = format!("{mark} {:11}  {name}", place.unwrap_or_default());
            let style =
                if mark == "▸" { self.theme.paint(Paint::Heading) } else { self.theme.plain() };
            put(buffer, area, 0, y, &clip(&text, usize::from(area.width)), style);
        }
    }
}

/// Hex with a space between two bytes.
fn spaced(hex: &str) -> String {
    let bytes: Vec<&str> =
        hex.as_bytes().chunks(2).filter_map(|byte| str::from_utf8(byte).ok()).collect();
    bytes.join(" ")
}
