//! What was measured, drawn: for a terminal, as a document, as a picture.
//!
//! | file | what |
//! |---|---|
//! | `page.rs` | the report as a page |
//! | `tables.rs` | its tables |
//! | `advice.rs` | what to take, in three sentences, and how far the figures hold |
//! | `plot.rs` | the plot as SVG |
//! | `load.rs` | a server under load, as a page |

mod advice;
mod load;
mod page;
mod plot;
mod tables;

pub use load::load_page;
pub use page::page;
pub use plot::plot;

use crate::measure::Report;
use crate::measure::report::Change;

/// What the page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A terminal: what to take, and one table.
    Brief,
    /// The page in the browser: the same, without what is to be typed.
    Browser,
    /// A terminal, with every figure.
    Full,
    /// A document to keep: every figure, pictures, the method.
    Document,
}

/// An older run, its date, and what changed since.
pub type Since<'a> = Option<(&'a Report, &'a [Change])>;
