//! The notes' table: your computer on the left, the server on the right.

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{ColumnConstraint, Table, Width};

use crate::lesson::Words;
use crate::story::{Overview, OverviewRow};

use super::layout::wrap;

/// The cells that the width of a column has beside its text.
const PADDING: usize = 2;
/// The cells of the lines between columns, and of their padding.
const BORDERS: usize = 4 + 3 * PADDING;
/// The width of the column with the steps' marks.
const MARK: usize = 1;

/// The plan of a story, `width` cells wide.
pub(super) fn overview(words: &Words, overview: &Overview, width: usize) -> String {
    // The cells are wrapped here: Japanese has characters that no line may begin with.
    let room = width.saturating_sub(BORDERS + MARK);
    let rooms = [room.div_ceil(2), room / 2];
    let [left, right] =
        rooms.map(|room| move |text: &str| wrap(text, room, "").trim_end().to_owned());
    let mut table = Table::new();
    table.load_style(UTF8_FULL_CONDENSED);
    table.set_header([String::new(), left(&overview.heads[0]), right(&overview.heads[1])]);
    let arrows = ["arrow-right", "arrow-left"].map(|id| words.get(id));
    for OverviewRow { mark, from_left, words } in &overview.rows {
        table.add_row(if *from_left {
            [mark.clone(), left(&format!("{words}{}", arrows[0])), String::new()]
        } else {
            [mark.clone(), String::new(), right(&format!("{}{words}", arrows[1]))]
        });
    }
    for (column, room) in table.column_iter_mut().zip([MARK, rooms[0], rooms[1]]) {
        let width = u16::try_from(room + PADDING).unwrap_or(u16::MAX);
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
    }
    let lines: Vec<String> = table.lines().map(|line| line.trim_end().to_owned()).collect();
    lines.join("\n") + "\n"
}
