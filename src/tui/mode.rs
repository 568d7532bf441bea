//! What keys mean just now, and what lies over table and pane.

use crate::lesson::Asking;
use crate::story::Setting;

/// What keys mean where nothing lies over table and pane.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mode {
    /// They go through the login.
    Browsing,
    /// The arrows move the cursor in the bytes.
    Cursor,
    /// They answer a question that stands before the next step.
    Asking(Pointing),
}

/// What lies over table and pane, whatever the mode below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Over {
    /// The list of keys, scrolled so far.
    Keys(usize),
    /// The glossary, with the chosen row.
    Words(usize),
    /// The list of faults, with the chosen row: 0 is none.
    Faults(usize),
    /// Something to be read, until a key is pressed.
    Note {
        /// What it says, in lines.
        text: String,
        /// Whether something went wrong.
        alert: bool,
    },
    /// A login is being run.
    Running {
        /// What it is run with.
        setting: Setting,
        /// How long it has been running, in tenths of a second.
        tenths: u32,
    },
}

/// A question on the screen.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pointing {
    /// What is asked, and what was tried.
    pub(super) asking: Asking,
    /// The option that the cursor is on.
    pub(super) row: usize,
    /// Whether a class has pointed at an option: only then it has answered.
    pub(super) pointed: bool,
}
