//! The blackboard while it is written: titles, paragraphs, and what is worked out in columns.

use unicode_width::UnicodeWidthStr as _;

use crate::lesson::{Args, Words};
use crate::view::layout::{pad, rule, wrap};
use crate::view::palette::Paint;
use crate::view::text::Style;

/// How far what is worked out stands in.
pub(super) const INDENT: usize = 4;

/// A blackboard.
pub(super) struct Board<'a> {
    pub(super) words: &'a Words,
    pub(super) style: Style,
    /// What stands on it.
    pub(super) out: String,
}

impl Board<'_> {
    /// The title of a section.
    pub(super) fn heading(&mut self, title: &str) {
        let title = Paint::Heading.on(&rule(title, self.style.width));
        self.out += &format!("\n{title}\n");
    }

    /// A paragraph of a section.
    pub(super) fn say(&mut self, id: &str, args: Args<'_>) {
        self.out += &wrap(&self.words.with(id, args), self.style.width, "  ");
    }

    /// Something unusual about these numbers.
    pub(super) fn note(&mut self, id: &str, args: Args<'_>) {
        let text = wrap(&self.words.with(id, args), self.style.width, "  ");
        self.out += &Paint::Alert.on(&text);
    }

    /// What is worked out, with room around it.
    pub(super) fn block(&mut self, lines: &str) {
        self.out += &format!("\n{lines}\n");
    }

    /// Lines, each `indent` cells in; nothing if one of them is wider than the page.
    pub(super) fn fitting(&self, lines: &[String], indent: usize) -> Option<String> {
        let fits = lines.iter().all(|line| indent + line.width() <= self.style.width);
        fits.then(|| indented(lines, indent))
    }

    /// An equation; each "=" on a line of its own where the page is too narrow.
    pub(super) fn formula(&mut self, text: &str) {
        let whole = self.fitting(&[text.to_owned()], INDENT);
        self.out += &whole.unwrap_or_else(|| {
            let lines: Vec<String> =
                text.replace(" = ", "\n  = ").lines().map(str::to_owned).collect();
            indented(&lines, INDENT)
        });
    }
}

/// Where the text of a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// Rows of cells as lines: each column as wide as its widest cell, `gap` between two columns. A
/// column without any text takes no room; behind the last side all stand as that one does.
pub(super) fn columns(rows: &[Vec<String>], sides: &[Side], gap: &str) -> Vec<String> {
    let widest = |column: usize| rows.iter().map(|row| row[column].width()).max();
    let widths: Vec<usize> = (0..rows.first().map_or(0, Vec::len)).filter_map(widest).collect();
    let line = |row: &Vec<String>| {
        let sides = sides.iter().chain(sides.last().into_iter().cycle());
        let cells = row.iter().zip(&widths).zip(sides).filter(|((_, width), _)| **width > 0);
        let cells = cells.map(|((cell, width), side)| match side {
            Side::Left => pad(cell, *width),
            Side::Right => format!("{}{cell}", " ".repeat(width.saturating_sub(cell.width()))),
        });
        cells.collect::<Vec<_>>().join(gap).trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

/// The cells of a row, which a bar stands between.
pub(super) fn cells(row: &str) -> Vec<String> {
    row.split('|').map(str::to_owned).collect()
}

/// Lines, each `indent` cells in.
pub(super) fn indented(lines: &[String], indent: usize) -> String {
    lines.iter().map(|line| format!("{}{line}\n", " ".repeat(indent))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_below_each_other_in_japanese_too() {
        let rows = ["鍵||5|a", "n||3233|"].map(cells);
        let sides = [Side::Left, Side::Left, Side::Right, Side::Left];
        let lines = columns(&rows, &sides, " ");
        assert_eq!(lines, ["鍵    5 a", "n  3233"]);
        let words = Words::new(crate::lesson::Language::En);
        let fitting = |width| {
            let style = Style { verbosity: 0, width };
            Board { words: &words, style, out: String::new() }.fitting(&lines, 2)
        };
        assert_eq!(fitting(11).as_deref(), Some("  鍵    5 a\n  n  3233\n"));
        assert_eq!(fitting(10), None);
    }
}
