//! How the stepper is begun, and the panes.

use crate::lesson::Language;
use crate::view::Ground;

/// How the stepper is begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The language to begin with.
    pub language: Language,
    /// Whether colours are shown.
    pub color: bool,
    /// What it is drawn on.
    pub ground: Ground,
    /// Whether frames and signs are drawn with the characters of ASCII alone.
    pub ascii: bool,
    /// The layout for a projector.
    pub projector: bool,
    /// Questions before each step.
    pub quiz: bool,
    /// Answers and the score are hidden until a key is pressed.
    pub class: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            language: Language::En,
            color: true,
            ground: Ground::Dark,
            ascii: false,
            projector: false,
            quiz: false,
            class: false,
        }
    }
}

/// The panes below the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[derive(strum::Display, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Pane {
    /// What happens, and why.
    Story,
    /// The line on the wire, byte by byte.
    Bytes,
    /// Who knows what.
    Knowledge,
    /// The RSA operations and the padding.
    Arithmetic,
}

impl Pane {
    /// All panes, in the order of Tab.
    pub const ALL: [Self; 4] = [Self::Story, Self::Bytes, Self::Knowledge, Self::Arithmetic];
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_pane_has_its_name() {
        crate::lesson::assert_each("stepper-pane-", super::Pane::ALL);
    }
}
