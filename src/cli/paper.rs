//! The forms of a page, for the commands that hand one out.

use clap::ValueEnum;

/// The forms of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Paper {
    Text,
    Markdown,
    Html,
}
