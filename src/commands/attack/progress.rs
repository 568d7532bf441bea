//! How far a long attack is, told to whoever waits at a terminal.

use std::cell::RefCell;
use std::time::Duration;

use indicatif::ProgressBar;
use tokio::sync::watch;

use crate::attack::Progress;
use crate::commands::terminal::{Console, bar};
use crate::story::attack as told;

/// How often the bar is drawn anew.
const TICK: Duration = Duration::from_millis(100);
/// The steps of the bar.
const STEPS: u64 = 1000;

/// A bar on stderr, while there is something to tell. It goes with whatever ends the work, Ctrl-C too.
pub(crate) struct Told<'a> {
    pub(crate) console: &'a Console,
    /// Nothing is told but data.
    pub(crate) quiet: bool,
    /// What came of it is told later.
    pub(crate) later: bool,
    bar: RefCell<Option<ProgressBar>>,
}

impl<'a> Told<'a> {
    pub(crate) fn new(console: &'a Console, quiet: bool, later: bool) -> Self {
        Self { console, quiet, later, bar: RefCell::default() }
    }

    /// Does the work, and shows how far it is.
    pub(crate) async fn while_waiting<T>(
        &self,
        progress: watch::Receiver<Progress>,
        work: impl Future<Output = T>,
    ) -> T {
        if self.quiet {
            return work.await;
        }
        let mut work = std::pin::pin!(work);
        loop {
            tokio::select! {
                biased;
                done = &mut work => return done,
                () = tokio::time::sleep(TICK) => self.tell(*progress.borrow()),
            }
        }
    }

    /// Takes the bar away, before something else is printed.
    pub(crate) fn clear(&self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }

    fn tell(&self, progress: Progress) {
        let Some((part, whole, text)) = told::progress(&self.console.words, progress) else {
            return self.clear();
        };
        let mut shown = self.bar.borrow_mut();
        let bar = shown.get_or_insert_with(|| bar(STEPS));
        bar.set_position(part * STEPS / whole.max(1));
        bar.set_message(text);
    }
}

impl Drop for Told<'_> {
    fn drop(&mut self) {
        self.clear();
    }
}
