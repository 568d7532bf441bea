//! Lines of text with their style, wrapped and scrolled.

use anstyle::AnsiColor;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::style::{Color, Modifier, Style};
use unicode_width::UnicodeWidthStr as _;

use crate::story::Party;
use crate::tui::model::Model;
use crate::view::{Ground, Paint, wrap_within};

/// How texts are painted. Where there is no colour, weight and words say it all.
#[derive(Clone, Copy)]
pub(super) struct Theme {
    color: bool,
    ground: Ground,
}

impl Theme {
    pub(super) fn of(model: &Model) -> Self {
        Self { color: model.options.color, ground: model.options.ground }
    }

    pub(super) fn plain(self) -> Style {
        Style::new()
    }

    pub(super) fn paint(self, paint: Paint) -> Style {
        let style = match paint {
            Paint::Heading => Style::new().add_modifier(Modifier::BOLD),
            // On a light ground it would fade.
            Paint::Quiet if self.ground == Ground::Dark => Style::new().add_modifier(Modifier::DIM),
            Paint::Quiet | Paint::Of(_) | Paint::Alert => Style::new(),
        };
        if self.ground != Ground::Dark {
            let color = paint.on_light().filter(|_| self.color);
            return color.map_or(style, |color| style.fg(Color::Indexed(color.0)));
        }
        style.fg(match paint.color().filter(|_| self.color) {
            Some(AnsiColor::Cyan) => Color::Cyan,
            Some(AnsiColor::Green) => Color::Green,
            Some(AnsiColor::Yellow) => Color::Yellow,
            Some(AnsiColor::Red) => Color::Red,
            _ => return style,
        })
    }

    pub(super) fn of_party(self, party: Option<Party>) -> Style {
        party.map_or_else(|| self.plain(), |party| self.paint(Paint::Of(party)))
    }
}

/// A text that grows line by line.
pub(super) struct Sheet {
    width: usize,
    lines: Vec<Vec<(String, Style)>>,
    /// The first lines, which stay when the others are scrolled.
    heads: usize,
    /// The lines that are to be seen first: where they begin, if that is to be seen in any case, and
    /// where they end.
    begins: Option<usize>,
    news: usize,
    /// Whether a text took more than one line: then all of the width is in use, wherever the lines
    /// end.
    is_full: bool,
}

impl Sheet {
    pub(super) fn new(width: u16) -> Self {
        Self {
            width: usize::from(width),
            lines: Vec::new(),
            heads: 0,
            begins: None,
            news: 0,
            is_full: false,
        }
    }

    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Adds a text, wrapped. Its first line begins with `first`, the others are indented as far.
    pub(super) fn text(&mut self, text: &str, first: &str, style: Style) {
        let wrapped = wrap_within(text, self.width, first);
        self.is_full |= wrapped.lines().count() > text.lines().count();
        for line in wrapped.lines() {
            self.lines.push(vec![(line.to_owned(), style)]);
        }
    }

    /// Adds a line that consists of several parts.
    pub(super) fn line(&mut self, parts: Vec<(String, Style)>) {
        self.lines.push(parts);
    }

    /// Adds an empty line, but not at the beginning.
    pub(super) fn gap(&mut self) {
        if !self.lines.is_empty() {
            self.lines.push(Vec::new());
        }
    }

    /// As large as its text is.
    pub(super) fn size(&self) -> Size {
        let width =
            |line: &Vec<(String, Style)>| line.iter().map(|(text, _)| text.width()).sum::<usize>();
        let used = if self.is_full { self.width } else { 0 };
        let widest = self.lines.iter().map(width).max().unwrap_or_default().max(used);
        let [width, height] =
            [widest, self.lines.len()].map(|cells| u16::try_from(cells).unwrap_or(u16::MAX / 2));
        Size { width, height }
    }

    /// Takes the empty lines out.
    pub(super) fn close_gaps(&mut self) {
        self.lines.retain(|line| !line.is_empty());
    }

    /// What is there so far stays when what follows is scrolled.
    pub(super) fn end_heads(&mut self) {
        self.heads = self.lines.len();
    }

    /// What is added from here on is to be seen first, and its beginning rather than its end.
    pub(super) fn begin_news(&mut self) {
        self.begins.get_or_insert(self.lines.len());
    }

    /// What was added last is to be seen first.
    pub(super) fn end_news(&mut self) {
        self.news = self.lines.len();
    }

    /// How far it is scrolled where it is begun to be read.
    pub(super) fn start(&self, height: u16) -> usize {
        let end = self.news.saturating_sub(usize::from(height));
        // The first lines stay above it.
        self.begins.map_or(end, |begins| begins.saturating_sub(self.heads).min(end))
    }

    /// How far it can be scrolled where there are so many rows.
    pub(super) fn bottom(&self, height: u16) -> usize {
        self.lines.len().saturating_sub(usize::from(height))
    }

    /// Draws as much as there is room for, from the line that is scrolled to.
    pub(super) fn draw(self, scroll: usize, area: Rect, buffer: &mut Buffer) {
        let first = self.heads + scroll.min(self.bottom(area.height));
        let (heads, rest) = (self.lines.iter().take(self.heads), self.lines.iter().skip(first));
        for (y, parts) in (0..area.height).zip(heads.chain(rest)) {
            let mut x = 0;
            for (text, style) in parts {
                put(buffer, area, x, y, text, *style);
                x = x.saturating_add(u16::try_from(text.width()).unwrap_or(u16::MAX));
            }
        }
        // Lines that went between others leave a sign, in the margin: each row may be wanted.
        let gap = u16::try_from(self.heads).unwrap_or(u16::MAX);
        if first > self.heads
            && gap > 0
            && gap < area.height
            && let Some(x) = area.x.checked_sub(1)
        {
            let margin = Rect { x, width: 1, ..area };
            put(buffer, margin, 0, gap, "⋮", Style::new().add_modifier(Modifier::BOLD));
        }
    }
}

/// Puts what is drawn on white: whatever has no colour is black.
pub(super) fn on_paper(buffer: &mut Buffer, area: Rect) {
    let [text, paper] = Paint::ON_PAPER.map(|color| Color::Indexed(color.0));
    for position in area.positions() {
        let Some(cell) = buffer.cell_mut(position) else { continue };
        if cell.fg == Color::Reset {
            cell.set_fg(text);
        }
        if cell.bg == Color::Reset {
            cell.set_bg(paper);
        }
    }
}

/// Writes a text at a place of an area, as far as there is room. The no-break spaces of commands
/// are ordinary ones on the screen, so that a command can be copied.
pub(super) fn put(buffer: &mut Buffer, area: Rect, x: u16, y: u16, text: &str, style: Style) {
    if x >= area.width || y >= area.height {
        return;
    }
    let room = usize::from(area.width - x);
    // What was drawn there before leaves nothing behind.
    let style = Style::reset().patch(style);
    buffer.set_stringn(area.x + x, area.y + y, text.replace('\u{a0}', " "), room, style);
}

/// Writes a text at the right end of a row.
pub(super) fn put_right(buffer: &mut Buffer, area: Rect, y: u16, text: &str, style: Style) {
    let width = u16::try_from(text.width()).unwrap_or(u16::MAX);
    put(buffer, area, area.width.saturating_sub(width), y, text, style);
}

/// A text that has at most `width` cells: what is cut off is marked.
pub(super) fn clip(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    for character in text.chars() {
        out.push(character);
        if out.width() + 1 > width {
            out.pop();
            break;
        }
    }
    out + "…"
}
