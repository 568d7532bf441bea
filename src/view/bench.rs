//! What was measured, drawn: for a terminal, as a document, as a picture.
//!
//! | file | what |
//! |---|---|
//! | `page.rs` | the report as a page |
//! | `tables.rs` | its tables |
//! | `conclusion.rs` | one sentence, derived from the figures |
//! | `plot.rs` | the plot as SVG |
//! | `load.rs` | a server under load, as a page |

mod conclusion;
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
    /// A terminal: what is read last stands last.
    Terminal,
    /// A document to keep: the conclusion first, pictures, the method.
    Document,
}

/// An older run, its date, and what changed since.
pub type Since<'a> = Option<(&'a Report, &'a [Change])>;
