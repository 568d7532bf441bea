//! Keys that move the cursor in the bytes.

use super::Effect;
use crate::tui::keys::Command;
use crate::tui::mode::Mode;
use crate::tui::model::Model;
use crate::tui::options::Pane;
use crate::wire::{Owner, Part, pieces};

impl Model {
    pub(super) fn update_cursor(&mut self, command: Command) -> Effect {
        match command {
            Command::Forward => self.move_cursor(1),
            Command::Back => self.move_cursor(-1),
            Command::Enter | Command::Escape => self.leave_cursor(),
            _ => return self.browse(command),
        }
        Effect::None
    }

    /// Whether there are bytes for a cursor.
    pub(super) fn can_hold_cursor(&self) -> bool {
        self.pane == Pane::Bytes && self.line().is_some()
    }

    /// The arrows go through the login again.
    pub(super) fn leave_cursor(&mut self) {
        if self.mode == Mode::Cursor {
            self.mode = Mode::Browsing;
        }
    }

    /// Puts the cursor on the first byte of the value that the step is about.
    pub(super) fn reset_cursor(&mut self) {
        self.leave_cursor();
        let pieces = self.line().map(|line| pieces(&line.line)).unwrap_or_default();
        let value = pieces.iter().filter(|piece| piece.part == Part::Value);
        let telling = value.max_by_key(|piece| match piece.of {
            Owner::Field(_) => piece.length,
            _ => 0,
        });
        self.cursor = telling.map_or(0, |piece| piece.offset);
    }

    pub(super) fn move_cursor(&mut self, by: isize) {
        let length = self.line().map_or(0, |line| line.line.len());
        let cursor = self.cursor.checked_add_signed(by);
        if let Some(cursor) = cursor.filter(|cursor| *cursor < length) {
            self.cursor = cursor;
        }
    }

    /// To the first byte of the field behind the cursor, or before it.
    pub(super) fn next_field(&mut self, forward: bool) {
        let Some(line) = self.line() else { return };
        let all = pieces(&line.line);
        let Some(at) = all.iter().position(|piece| self.cursor < piece.offset + piece.length)
        else {
            return;
        };
        let differs = |of: &Owner| *of != all[at].of;
        let other = if forward {
            all[at..].iter().find(|piece| differs(&piece.of)).map(|piece| piece.offset)
        } else {
            // The first piece of the run of pieces that ends before this field.
            let end = all[..at].iter().rposition(|piece| differs(&piece.of));
            end.map(|end| {
                let of = all[end].of;
                let start = all[..end].iter().rposition(|piece| piece.of != of);
                all[start.map_or(0, |start| start + 1)].offset
            })
        };
        if let Some(offset) = other {
            self.cursor = offset;
        }
        self.pane = Pane::Bytes;
    }
}
