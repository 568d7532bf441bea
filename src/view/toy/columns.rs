//! Columns of numbers.

use unicode_width::UnicodeWidthStr as _;

use crate::view::layout::pad;

/// Where the text of a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// Rows of cells as lines: each column as wide as its widest cell, `gap` between two columns. A
/// column without any text takes no room.
pub(super) fn columns<const N: usize>(
    rows: &[[String; N]],
    sides: [Side; N],
    gap: &str,
) -> Vec<String> {
    let widths: [usize; N] = std::array::from_fn(|column| {
        rows.iter().map(|row| row[column].width()).max().unwrap_or_default()
    });
    let line = |row: &[String; N]| {
        let cells = row.iter().zip(widths).zip(sides).filter(|((_, width), _)| *width > 0);
        let cells = cells.map(|((cell, width), side)| match side {
            Side::Left => pad(cell, width),
            Side::Right => format!("{}{cell}", " ".repeat(width.saturating_sub(cell.width()))),
        });
        cells.collect::<Vec<_>>().join(gap).trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

/// Lines, each `indent` cells in; nothing if one of them is wider than the page.
pub(super) fn fitting(lines: &[String], indent: usize, width: usize) -> Option<String> {
    let fits = lines.iter().all(|line| indent + line.width() <= width);
    fits.then(|| indented(lines, indent))
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
        let row = |cells: [&str; 4]| cells.map(str::to_owned);
        let rows = [row(["鍵", "", "5", "a"]), row(["n", "", "3233", ""])];
        let sides = [Side::Left, Side::Left, Side::Right, Side::Left];
        let lines = columns(&rows, sides, " ");
        assert_eq!(lines, ["鍵    5 a", "n  3233"]);
        assert_eq!(fitting(&lines, 2, 11).as_deref(), Some("  鍵    5 a\n  n  3233\n"));
        assert_eq!(fitting(&lines, 2, 10), None);
    }
}
