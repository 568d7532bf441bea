//! A page as plain text for a terminal.

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{ColumnConstraint, Table as Drawn, Width};
use unicode_width::UnicodeWidthStr as _;

use super::layout::{rule, wrap};
use super::page::{Block, Inline, Page, Table, Text};
use super::palette::Paint;
use crate::text::escape;

/// The cells beside a column's text: a line and a space on each side.
const FRAME: usize = 3;

/// The page as text, at most `width` cells wide.
pub fn plain(page: &Page, width: usize) -> String {
    let mut out = Paint::Heading.on(&wrap(&words(&page.title), width, ""));
    blocks(&mut out, &page.blocks, width);
    out
}

fn blocks(out: &mut String, all: &[Block], width: usize) {
    for block in all {
        if !matches!(block, Block::Together(_)) {
            out.push('\n');
        }
        match block {
            Block::Heading(title) => {
                out.push_str(&Paint::Heading.on(&rule(&words(title), width)));
                out.push('\n');
            }
            Block::Paragraph(text) => out.push_str(&wrap(&shown(text), width, "")),
            Block::Note(text) => out.push_str(&Paint::Alert.on(&wrap(&shown(text), width, ""))),
            Block::Speech { text, .. } => out.push_str(&wrap(&words(text), width, "  ")),
            Block::List(items) => {
                for item in items {
                    out.push_str(&wrap(&shown(item), width, "- "));
                }
            }
            Block::Table(table) | Block::Figure { table, .. } => {
                out.push_str(&self::table(table, width));
            }
            Block::Verbatim { caption, text } => {
                out.push_str(&wrap(&words(caption), width, ""));
                out.push_str(&wrap(&words(text), width, "  "));
            }
            Block::Together(inner) => blocks(out, inner, width),
        }
    }
}

fn table(table: &Table, width: usize) -> String {
    let head: Vec<String> = table.head.iter().map(|name| words(name)).collect();
    let rows: Vec<Vec<String>> =
        table.rows.iter().map(|row| row.iter().map(shown).collect()).collect();
    let natural: Vec<usize> = (0..head.len())
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.get(column)).chain(head.get(column));
            cells.flat_map(|cell| cell.lines()).map(|line| line.width()).max().unwrap_or_default()
        })
        .collect();
    let rooms = share(&natural, width.saturating_sub(FRAME * head.len() + 1));
    let fit = |cells: &[String]| -> Vec<String> {
        let cells = cells.iter().zip(&rooms);
        cells.map(|(cell, room)| wrap(cell, *room, "").trim_end().to_owned()).collect()
    };
    let mut drawn = Drawn::new();
    drawn.load_style(UTF8_FULL_CONDENSED);
    if head.iter().any(|name| !name.is_empty()) {
        drawn.set_header(fit(&head));
    }
    for row in &rows {
        drawn.add_row(fit(row));
    }
    for (column, room) in drawn.column_iter_mut().zip(&rooms) {
        let width = u16::try_from(room + 2).unwrap_or(u16::MAX);
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
    }
    let lines: Vec<String> = drawn.lines().map(|line| line.trim_end().to_owned()).collect();
    let caption = Paint::Heading.on(&wrap(&words(&table.caption), width, ""));
    format!("{caption}{}\n", lines.join("\n"))
}

/// The widths of columns that would like `natural` cells each and have `room` together: narrow
/// columns get what they need, the others share the rest.
fn share(natural: &[usize], room: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..natural.len()).collect();
    order.sort_by_key(|column| natural[*column]);
    let mut rooms = vec![1; natural.len()];
    let mut left = room;
    for (i, column) in order.into_iter().enumerate() {
        let fair = left / (natural.len() - i);
        let given = natural[column].min(fair).max(1);
        rooms[column] = given;
        left = left.saturating_sub(given);
    }
    rooms
}

fn words(text: &str) -> String {
    escape(text)
}

/// A text as it is shown; its own line breaks are kept, and no others.
fn shown(text: &Text) -> String {
    let lines = text.0.split(|piece| *piece == Inline::Break);
    let lines: Vec<String> = lines.map(|line| escape(&Text(line.to_vec()).plain())).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_share_what_there_is() {
        assert_eq!(share(&[3, 50, 5], 100), [3, 50, 5]);
        assert_eq!(share(&[3, 50, 50], 43), [3, 20, 20]);
        assert_eq!(share(&[9, 9], 0), [1, 1]);
    }
}
