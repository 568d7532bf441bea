//! How far it is, for whoever waits.

use std::io::IsTerminal as _;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar on stderr, where that is a terminal.
pub(crate) fn bar(steps: u64) -> ProgressBar {
    let target = if std::io::stderr().is_terminal() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let bar = ProgressBar::with_draw_target(Some(steps), target);
    // The template is a constant: a wrong one would show in every run.
    match ProgressStyle::with_template("[{bar:24}] {wide_msg}") {
        Ok(style) => bar.with_style(style.progress_chars("#. ")),
        Err(_) => bar,
    }
}
