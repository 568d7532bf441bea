//! The terminal's settings while something is asked.

use std::io;
use std::time::Duration;

use crossterm::event;
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

/// With no time at all `crossterm` does not even look whether a key is there.
const MOMENT: Duration = Duration::from_millis(1);

/// While this lives, the terminal hands over each key as it is pressed and shows none of them.
/// Ctrl-C is a key like any other then. The settings of before come back with its end.
pub(crate) struct KeyByKey(());

impl KeyByKey {
    pub(crate) fn on() -> io::Result<Self> {
        enable_raw_mode().map(|()| Self(()))
    }
}

impl Drop for KeyByKey {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal its settings of before, if they were changed.
pub(crate) fn restore() {
    // A terminal that is gone has no settings.
    let _ = disable_raw_mode();
}

/// Throws away what was typed so far. A terminal keeps it for the next question: who pressed Enter
/// twice would send a message without having seen what it answers.
pub(crate) fn forget_early_keys() {
    // Half a line, too, can be read only key by key.
    let Ok(_keys) = KeyByKey::on() else { return };
    while matches!(event::poll(MOMENT), Ok(true)) && event::read().is_ok() {}
}
