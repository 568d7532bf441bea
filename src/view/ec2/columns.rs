//! Things in columns, one a row; where the page is too narrow for them, one below the other.

use unicode_width::UnicodeWidthStr as _;

use crate::ec2::{Account, InstanceId};
use crate::text::escape;
use crate::view::layout::{pad, wrap};
use crate::view::palette::Paint;

/// Between two columns.
const GAP: &str = "  ";
/// A last column with fewer cells than this is none to read a sentence in.
const NARROW: usize = 24;

/// Rows below a heading and their heads. A row has as many cells as there are heads.
pub(super) fn titled(title: &str, heads: &[String], rows: &[Vec<String>], width: usize) -> String {
    let title = wrap(title, width, "");
    Paint::Heading.on(&format!("\n{title}")) + &columns(heads, rows, width)
}

/// Rows below their heads.
pub(super) fn columns(heads: &[String], rows: &[Vec<String>], width: usize) -> String {
    let widest = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at)).chain(heads.get(at));
        cells.map(|cell| cell.width()).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..heads.len()).map(widest).collect();
    let last = heads.len().saturating_sub(1);
    let before = widths.iter().take(last).sum::<usize>() + GAP.len() * heads.len();
    // The last one may take several lines, if it is a sentence.
    let room = width.saturating_sub(before);
    if widths.last().is_some_and(|last| *last > room) && room < NARROW {
        return below(heads, rows, width);
    }
    let line = |cells: &[String]| {
        let named = cells.iter().zip(&widths).take(last).map(|(cell, width)| pad(cell, *width));
        let head: String = named.map(|cell| format!("{GAP}{cell}")).collect();
        match cells.get(last) {
            Some(cell) if !cell.is_empty() => wrap(cell, width, &format!("{head}{GAP}")),
            _ => format!("{}\n", head.trim_end()),
        }
    };
    let rows = rows.iter().map(|row| line(row));
    Paint::Quiet.on(&line(heads)) + &rows.collect::<String>()
}

/// Each row as lines with their heads.
fn below(heads: &[String], rows: &[Vec<String>], width: usize) -> String {
    let named = heads.iter().map(|head| head.width()).max().unwrap_or_default();
    let row = |row: &Vec<String>| -> String {
        let cells = heads.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
        let lines = cells.enumerate().map(|(at, (head, cell))| {
            let mark = if at == 0 { "- " } else { GAP };
            wrap(cell, width, &format!("{mark}{}{GAP}", pad(head, named)))
        });
        lines.collect()
    };
    rows.iter().map(row).collect()
}

/// How an instance is called: by its name if it has one.
pub(super) fn called(account: &Account, id: InstanceId) -> String {
    let name = account.instance(id).ok().and_then(|instance| instance.name());
    name.map_or_else(|| id.to_string(), escape)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_is_too_narrow_has_them_one_below_the_other() {
        let text = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let heads = text(&["名前", "id", "z"]);
        let rows = [text(&["web", "i-1", "a"]), text(&["", "i-23", "c"])];
        let plain =
            |width| anstream::adapter::strip_str(&columns(&heads, &rows, width)).to_string();
        assert_eq!(plain(40), "  名前  id    z\n  web   i-1   a\n        i-23  c\n");
        let below = "- 名前  web\n  id    i-1\n  z     a\n- id    i-23\n  z     c\n";
        assert_eq!(plain(13), below);
        let heads = text(&["name", "said"]);
        let said = "a sentence that is a little longer than that";
        let told = "  name  said\n  web   a sentence that is a\n        little longer than that\n";
        let plain =
            anstream::adapter::strip_str(&columns(&heads, &[text(&["web", said])], 34)).to_string();
        assert_eq!(plain, told);
    }
}
