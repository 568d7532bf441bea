//! Things in columns, one a row; where the page is too narrow for them, one below the other.

use unicode_width::UnicodeWidthStr as _;

use crate::view::layout::{pad, wrap};
use crate::view::palette::Paint;

/// Between two columns.
const GAP: &str = "  ";

/// Rows below their heads. A row has as many cells as there are heads.
pub(super) fn columns(heads: &[String], rows: &[Vec<String>], width: usize) -> String {
    let widest = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at)).chain(heads.get(at));
        cells.map(|cell| cell.width()).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..heads.len()).map(widest).collect();
    let all = widths.iter().sum::<usize>() + GAP.len() * heads.len();
    if all > width {
        return below(heads, rows, width);
    }
    let line = |cells: &[String]| {
        let cells = cells.iter().zip(&widths).map(|(cell, width)| pad(cell, *width));
        let line: String = cells.map(|cell| format!("{GAP}{cell}")).collect();
        format!("{}\n", line.trim_end())
    };
    let rows = rows.iter().map(|row| line(row));
    Paint::Quiet.on(&line(heads)) + &rows.collect::<String>()
}

/// Each row as lines with their heads.
fn below(heads: &[String], rows: &[Vec<String>], width: usize) -> String {
    let named = heads.iter().map(|head| head.width()).max().unwrap_or_default();
    let row = |row: &Vec<String>| -> String {
        let lines = heads.iter().zip(row).enumerate().filter(|(_, (_, cell))| !cell.is_empty());
        lines
            .map(|(at, (head, cell))| {
                let mark = if at == 0 { "- " } else { GAP };
                wrap(cell, width, &format!("{mark}{}{GAP}", pad(head, named)))
            })
            .collect()
    };
    rows.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_is_too_narrow_has_them_one_below_the_other() {
        let text = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let (heads, rows) = (text(&["名前", "id"]), [text(&["web", "i-1"]), text(&["", "i-23"])]);
        let plain =
            |width| anstream::adapter::strip_str(&columns(&heads, &rows, width)).to_string();
        assert_eq!(plain(40), "  名前  id\n  web   i-1\n        i-23\n");
        assert_eq!(plain(10), "- 名前  web\n  id    i-1\n  id    i-23\n");
    }
}
