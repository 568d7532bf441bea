//! The line that is typed at a terminal.
//!
//! The client's terminal does nothing by itself: what is typed is shown by what this sends back.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthChar as _;

use super::keys::{Key, Keys};
use crate::text::is_harmless;

/// The longest line in characters, and how many are kept.
const MAX_LINE: usize = 1024;
const MAX_HISTORY: usize = 100;

/// A line that is being typed.
#[derive(Debug, Default)]
pub struct Editor {
    keys: Keys,
    prompt: String,
    line: Vec<char>,
    cursor: usize,
    columns: usize,
    /// Lines that were typed before, the last one at the end, and which of them is shown.
    history: Vec<String>,
    shown: Option<usize>,
    /// The line that was being typed when an older one was looked for.
    aside: Vec<char>,
    /// In which row of the prompt and its line the terminal's cursor is.
    row: usize,
    /// What is on the screen is not what is here.
    stale: bool,
}

/// What typing came to.
#[derive(Debug, PartialEq, Eq)]
pub enum Typed {
    /// A whole line.
    Line(String),
    /// Tab.
    Complete,
    /// Ctrl-C.
    Interrupt,
    /// Ctrl-D on an empty line.
    End,
}

impl Editor {
    /// An empty line on a terminal that is so wide.
    pub fn new(columns: u32) -> Self {
        let mut editor = Self::default();
        editor.resize(columns);
        editor
    }

    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    /// The terminal has another width. Zero: it does not know.
    pub fn resize(&mut self, columns: u32) {
        self.columns = match usize::try_from(columns).unwrap_or(usize::MAX) {
            0 => 80,
            columns => columns.clamp(8, 1000),
        };
    }

    /// Asks for a line, in a row of its own: what was written last may end without a line end, and
    /// drawing wipes the row that it begins in.
    pub fn ask(&mut self, prompt: String, out: &mut Vec<u8>) {
        if out.last().is_some_and(|last| *last != b'\n') {
            out.extend_from_slice(b"\r\n");
        }
        (self.prompt, self.row) = (prompt, 0);
        self.draw(out);
    }

    /// The line up to the cursor.
    pub fn before(&self) -> String {
        self.line[..self.cursor].iter().collect()
    }

    /// Types a text.
    pub fn insert(&mut self, text: &str, out: &mut Vec<u8>) {
        for c in text.chars() {
            self.press(Key::Char(c), out);
        }
    }

    /// Takes keys until a line is done, or something is to be done about it. Gives how many bytes it
    /// took of those that came.
    pub(super) fn take(&mut self, bytes: &[u8], out: &mut Vec<u8>) -> (usize, Option<Typed>) {
        for (at, byte) in bytes.iter().enumerate() {
            let typed = self.keys.take(*byte).and_then(|key| self.press(key, out));
            if typed.is_some() {
                return (at + 1, typed);
            }
        }
        self.refresh(out);
        (bytes.len(), None)
    }

    /// Takes one key of a terminal whose keys come as such.
    pub fn type_key(&mut self, key: Key, out: &mut Vec<u8>) -> Option<Typed> {
        let typed = self.press(key, out);
        if typed.is_none() {
            self.refresh(out);
        }
        typed
    }

    fn press(&mut self, key: Key, out: &mut Vec<u8>) -> Option<Typed> {
        match key {
            Key::Char(c) => self.put(c, out),
            Key::Enter => return Some(Typed::Line(self.enter(out))),
            Key::Tab => return Some(Typed::Complete),
            Key::Ctrl('c') => {
                self.go(self.line.len());
                self.refresh(out);
                out.extend_from_slice(b"^C\r\n");
                self.clear();
                return Some(Typed::Interrupt);
            }
            Key::Ctrl('d') if self.line.is_empty() => return Some(Typed::End),
            Key::Ctrl('d') | Key::Delete => self.cut(self.cursor, self.right(self.cursor)),
            Key::Ctrl('h') | Key::Backspace => self.cut(self.left(self.cursor), self.cursor),
            Key::Ctrl('b') | Key::Left => self.go(self.left(self.cursor)),
            Key::Ctrl('f') | Key::Right => self.go(self.right(self.cursor)),
            Key::Ctrl('a') | Key::Home => self.go(0),
            Key::Ctrl('e') | Key::End => self.go(self.line.len()),
            Key::Ctrl('u') => self.cut(0, self.cursor),
            Key::Ctrl('k') => self.cut(self.cursor, self.line.len()),
            Key::Ctrl('w') => self.cut(self.word(), self.cursor),
            Key::Ctrl('p') | Key::Up => self.older(),
            Key::Ctrl('n') | Key::Down => self.newer(),
            Key::Ctrl('l') => {
                out.extend_from_slice(b"\x1b[H\x1b[2J");
                (self.row, self.stale) = (0, true);
            }
            Key::Ctrl(_) => {}
        }
        None
    }

    fn put(&mut self, c: char, out: &mut Vec<u8>) {
        if !is_harmless(c) || self.line.len() >= MAX_LINE {
            return;
        }
        self.line.insert(self.cursor, c);
        self.cursor += 1;
        // At the end, and not at the margin, the terminal does the rest.
        let (row, column) = self.place(self.cursor);
        if self.stale || self.cursor < self.line.len() || row != self.row || column == 0 {
            self.stale = true;
        } else {
            out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }

    /// The line is done.
    fn enter(&mut self, out: &mut Vec<u8>) -> String {
        self.go(self.line.len());
        self.refresh(out);
        out.extend_from_slice(b"\r\n");
        let line: String = self.line.iter().collect();
        self.clear();
        line
    }

    /// Keeps a line for later.
    pub fn remember(&mut self, line: &str) {
        if !line.trim().is_empty() && self.history.last().is_none_or(|last| last != line) {
            self.history.push(line.to_owned());
            if self.history.len() > MAX_HISTORY {
                self.history.remove(0);
            }
        }
    }

    fn clear(&mut self) {
        self.line.clear();
        (self.cursor, self.row, self.stale, self.shown) = (0, 0, false, None);
    }

    fn go(&mut self, to: usize) {
        self.stale |= self.cursor != to;
        self.cursor = to;
    }

    fn cut(&mut self, from: usize, to: usize) {
        if from < to {
            self.line.drain(from..to);
            (self.cursor, self.stale) = (from, true);
        }
    }

    /// One place to the left; what stands on a character goes with it.
    fn left(&self, from: usize) -> usize {
        let wide = |at: &usize| self.line[*at].width().unwrap_or(0) > 0;
        (0..from).rev().find(wide).unwrap_or(0)
    }

    fn right(&self, from: usize) -> usize {
        let wide = |at: &usize| self.line[*at].width().unwrap_or(0) > 0;
        (from + 1..self.line.len()).find(wide).unwrap_or(self.line.len())
    }

    /// Where the word before the cursor begins.
    fn word(&self) -> usize {
        let before = &self.line[..self.cursor];
        let end = before.iter().rposition(|c| *c != ' ').map_or(0, |at| at + 1);
        before[..end].iter().rposition(|c| *c == ' ').map_or(0, |at| at + 1)
    }

    fn older(&mut self) {
        let before = self.shown.unwrap_or(self.history.len());
        let Some(at) = before.checked_sub(1) else { return };
        if self.shown.is_none() {
            self.aside.clone_from(&self.line);
        }
        self.recall(Some(at));
    }

    fn newer(&mut self) {
        let Some(at) = self.shown else { return };
        self.recall(Some(at + 1).filter(|at| *at < self.history.len()));
    }

    fn recall(&mut self, at: Option<usize>) {
        self.line = match at {
            Some(at) => self.history[at].chars().collect(),
            None => std::mem::take(&mut self.aside),
        };
        (self.shown, self.cursor, self.stale) = (at, self.line.len(), true);
    }

    /// The row and the column of a character of the line, on a terminal that goes on in the next row.
    fn place(&self, at: usize) -> (usize, usize) {
        let (mut row, mut column) = (0, 0);
        for c in self.prompt.chars().chain(self.line[..at].iter().copied()) {
            let width = c.width().unwrap_or(0);
            if column + width > self.columns {
                (row, column) = (row + 1, 0);
            }
            column += width;
        }
        // What would stand behind the margin stands in the next row.
        if column >= self.columns { (row + 1, 0) } else { (row, column) }
    }

    /// Shows something below the line, and the line again below it.
    pub fn below(&mut self, text: &[u8], out: &mut Vec<u8>) {
        let at = self.cursor;
        self.go(self.line.len());
        self.refresh(out);
        out.extend_from_slice(text);
        (self.cursor, self.row) = (at, 0);
        self.draw(out);
    }

    /// Shows something where the prompt is, and the prompt with its line again below it.
    pub fn above(&mut self, text: &[u8], out: &mut Vec<u8>) {
        if self.row > 0 {
            out.extend_from_slice(format!("\x1b[{}A", self.row).as_bytes());
        }
        out.extend_from_slice(b"\r\x1b[J");
        out.extend_from_slice(text);
        self.row = 0;
        self.draw(out);
    }

    fn refresh(&mut self, out: &mut Vec<u8>) {
        if self.stale {
            self.draw(out);
        }
    }

    /// Draws the prompt and the line, from where the prompt began.
    pub fn draw(&mut self, out: &mut Vec<u8>) {
        let mut text = String::new();
        if self.row > 0 {
            let _ = write!(text, "\x1b[{}A", self.row);
        }
        text += "\r\x1b[J";
        text += &self.prompt;
        text.extend(&self.line);
        let (last, column) = self.place(self.line.len());
        if column == 0 && last > 0 {
            // A terminal waits at its margin for what comes next.
            text += "\r\n";
        }
        let (row, column) = self.place(self.cursor);
        if self.cursor < self.line.len() {
            if last > row {
                let _ = write!(text, "\x1b[{}A", last - row);
            }
            text.push('\r');
            if column > 0 {
                let _ = write!(text, "\x1b[{column}C");
            }
        }
        (self.row, self.stale) = (row, false);
        out.extend_from_slice(text.as_bytes());
    }
}
