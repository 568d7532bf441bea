//! A handout as data: blocks and pieces of text, built once. Markdown, HTML and plain text are
//! made of it, so that no handout is written twice.
//!
//! Every text in a page is plain: whoever writes it out escapes it for the format.

use crate::lesson::Language;

/// One handout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The language of its words.
    pub language: Language,
    /// The heading of all.
    pub title: String,
    /// On paper it lies on its long side.
    pub landscape: bool,
    /// What stands on it, from the top down.
    pub blocks: Vec<Block>,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// The heading of a section.
    Heading(String),
    /// A paragraph.
    Paragraph(Text),
    /// A paragraph about something unusual.
    Note(Text),
    /// What a party says.
    Speech {
        /// The words, with an arrow.
        text: String,
        /// The server speaks.
        server: bool,
    },
    /// A list.
    List(Vec<Text>),
    /// A table.
    Table(Table),
    /// Text that stands for itself, byte by byte.
    Verbatim {
        /// What it is.
        caption: String,
        /// The text, without a line end.
        text: String,
    },
    /// A picture, and a table for where there are no pictures.
    Figure {
        /// The picture as SVG.
        svg: String,
        /// The same as a table.
        table: Table,
    },
    /// Blocks that a printed page keeps together.
    Together(Vec<Block>),
}

/// A table. The first cell of a row names the row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// The names of the columns.
    pub head: Vec<String>,
    /// The rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Text>>,
}

/// Pieces of text, one behind the other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text(pub Vec<Inline>);

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Plain(String),
    /// A value of the login.
    Value(String),
    /// A new line.
    Break,
    /// A place to write in.
    Blank {
        /// How wide it is, in cells.
        width: usize,
        /// What stands in it, in a key.
        answer: Option<String>,
    },
    /// A box to tick, ticked or not.
    Tick(bool),
}

impl Text {
    /// Adds a piece.
    #[must_use]
    pub fn and(mut self, piece: Inline) -> Self {
        self.0.push(piece);
        self
    }

    /// A value of the login.
    pub fn value(value: impl Into<String>) -> Self {
        Self(vec![Inline::Value(value.into())])
    }

    /// The text as words alone.
    pub fn plain(&self) -> String {
        let pieces = self.0.iter().map(|piece| match piece {
            Inline::Plain(text) | Inline::Value(text) => text.clone(),
            Inline::Break => "\n".to_owned(),
            Inline::Blank { width, answer: None } => "_".repeat(*width),
            Inline::Blank { answer: Some(answer), .. } => format!("[{answer}]"),
            Inline::Tick(ticked) => tick(*ticked).to_owned(),
        });
        pieces.collect()
    }
}

impl<T: Into<String>> From<T> for Text {
    fn from(words: T) -> Self {
        Self(vec![Inline::Plain(words.into())])
    }
}

/// A box to tick.
pub(super) fn tick(ticked: bool) -> &'static str {
    if ticked { "☑" } else { "☐" }
}

impl Table {
    /// A table with nothing in it yet.
    pub fn new(caption: String, head: impl IntoIterator<Item = String>) -> Self {
        Self { caption, head: head.into_iter().collect(), rows: Vec::new() }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Text>) {
        self.rows.push(cells.into_iter().collect());
    }
}

impl Page {
    /// A page without blocks.
    pub fn new(language: Language, title: String) -> Self {
        Self { language, title, landscape: false, blocks: Vec::new() }
    }

    /// Adds a block.
    pub fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }
}
