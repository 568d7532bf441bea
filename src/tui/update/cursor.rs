//! Keys that move the cursor in the bytes.

use super::Effect;
use crate::story::{Dump, DumpPart};
use crate::tui::keys::Command;
use crate::tui::mode::Mode;
use crate::tui::model::Model;
use crate::tui::options::Pane;

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
        self.pane == Pane::Bytes && self.dump().is_some()
    }

    /// The arrows go through the login again.
    pub(super) fn leave_cursor(&mut self) {
        if self.mode == Mode::Cursor {
            self.mode = Mode::Browsing;
        }
    }

    /// Puts the cursor on the first byte of the value that the scene is about: of the first message that
    /// comes in it, or else of the part's.
    pub(super) fn reset_cursor(&mut self) {
        self.leave_cursor();
        let before = self.happened_before();
        let comes = |dump: &&Dump| (dump.is_message || dump.is_further) && dump.at > before;
        let dumps = self.dumps();
        let message = || dumps.iter().position(|dump| dump.is_message);
        self.dump = dumps.iter().position(comes).or_else(message).unwrap_or(0);
        let pieces = self.dump().map(|dump| dump.pieces.as_slice()).unwrap_or_default();
        let values = pieces.iter().filter(|piece| piece.part == DumpPart::Value);
        let longest = values.max_by_key(|piece| piece.length);
        self.cursor = longest.map_or(0, |piece| piece.offset);
    }

    pub(super) fn move_cursor(&mut self, by: isize) {
        let length = self.dump().map_or(0, |dump| dump.bytes.len());
        let cursor = self.cursor.checked_add_signed(by);
        if let Some(cursor) = cursor.filter(|cursor| *cursor < length) {
            self.cursor = cursor;
        }
    }

    /// To the first byte of the field behind the cursor, or before it; behind the last field of
    /// some bytes come the next bytes.
    pub(super) fn next_field(&mut self, forward: bool) {
        let dumps = self.dumps();
        let starts: Vec<(usize, usize)> = (0..).zip(&dumps).flat_map(starts).collect();
        let here = (self.dump, self.cursor);
        // The field that the cursor is in begins at or before it.
        let own = starts.iter().rposition(|start| *start <= here);
        let next = match (own, forward) {
            (Some(own), true) => own.checked_add(1),
            (Some(own), false) => own.checked_sub(1),
            (None, _) => None,
        };
        if let Some((dump, cursor)) = next.and_then(|at| starts.get(at)).copied() {
            (self.dump, self.cursor) = (dump, cursor);
        }
        if !starts.is_empty() {
            self.pane = Pane::Bytes;
        }
    }
}

/// Where the fields of a dump begin: each run of pieces of one name.
fn starts((at, dump): (usize, &&Dump)) -> Vec<(usize, usize)> {
    let runs = dump.pieces.chunk_by(|one, next| one.name == next.name);
    runs.filter_map(|run| Some((at, run.first()?.offset))).collect()
}
