//! The card: the three methods side by side, in the order in which they are taught.

use super::page::{Block, Page, Table, Text};
use crate::lesson::{Words, args};
use crate::story::TAUGHT;
use crate::wire::Method;

/// What stands in the rows.
const ROWS: [&str; 9] = ["0", "1", "2", "3", "4", "proof", "server", "eavesdropper", "limits"];

/// The card.
pub fn card(words: &Words) -> Page {
    let head = [String::new()].into_iter().chain(TAUGHT.map(|method| words.method(method)));
    let mut table = Table::new(words.get("handout-card-table"), head);
    for row in ROWS {
        let name = words.get(&format!("handout-card-row-{row}"));
        let cells = TAUGHT.map(|method| words.get(&format!("handout-card-{row}-{method}")));
        table.row([name].into_iter().chain(cells).map(Text::from));
    }
    let mut page = Page::new(words.language(), words.get("handout-card"));
    page.landscape = true;
    page.push(Block::Table(table));
    // With what is to be said of methods that have a host key: two of them do.
    page.push(Block::Paragraph(words.with("ledger-footer", args![method = Method::Ssh2]).into()));
    let today = words.points("handout-card-today").into_iter().map(Text::from);
    page.push(Block::Together(vec![
        Block::Paragraph(words.get("handout-card-today").into()),
        Block::List(today.collect()),
    ]));
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::assert_each;

    #[test]
    fn every_cell_has_its_words() {
        assert_each("handout-card-row-", ROWS);
        let cells = ROWS.iter().flat_map(|row| TAUGHT.map(|method| format!("{row}-{method}")));
        assert_each("handout-card-", cells);
    }
}
