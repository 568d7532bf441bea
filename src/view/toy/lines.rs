//! What a section is put together from.

use crate::view::layout::{rule, wrap};
use crate::view::palette::Paint;
use crate::view::text::Style;

/// How far what is worked out stands in.
pub(super) const INDENT: usize = 4;

/// The title of a section.
pub(super) fn heading(title: &str, style: Style) -> String {
    format!("\n{}\n", Paint::Heading.on(&rule(title, style.width)))
}

/// A paragraph of a section.
pub(super) fn paragraph(text: &str, style: Style) -> String {
    wrap(text, style.width, "  ")
}

/// What is worked out, with room around it.
pub(super) fn block(lines: &str) -> String {
    format!("\n{lines}\n")
}

/// Something unusual about these numbers.
pub(super) fn note(text: &str, style: Style) -> String {
    Paint::Alert.on(&paragraph(text, style))
}
