//! Words of the glossary as text.

use super::layout::wrap;
use super::page::{Block, Page, Table, Text};
use super::palette::Paint;
use super::text::Style;
use crate::lesson::{Term, Words};

/// All words, with how one of them can be had alone.
pub fn glossary(words: &Words, style: Style) -> String {
    let title = Paint::Heading.on(&wrap(&words.get("words-title"), style.width, ""));
    let all: String =
        Term::ALL.iter().map(|one| format!("\n{}", term(words, *one, style))).collect();
    format!("{title}{all}\n{}", wrap(&words.get("words-one"), style.width, ""))
}

/// The same to hand out.
pub fn glossary_sheet(words: &Words) -> Page {
    let head = ["words-word", "words-meaning"].map(|id| words.get(id));
    let mut table = Table::new(words.get("words-table"), head);
    for term in Term::ALL {
        table.row([words.term(*term), words.meaning(*term)].map(Text::from));
    }
    let mut page = Page::new(words.language(), words.get("words-title"));
    page.push(Block::Table(table));
    page
}

/// One word: how it is called, its name on the command line, what it is.
pub fn term(words: &Words, term: Term, style: Style) -> String {
    let (called, name) = (words.term(term), term.to_string());
    let head = if called == name { called } else { format!("{called}  [{name}]") };
    Paint::Heading.on(&wrap(&head, style.width, ""))
        + &wrap(&words.meaning(term), style.width, "  ")
}
