//! Talk that nobody waits for.
//!
//! A server must go on, and must end when it is asked to, even if nobody reads its log: a terminal
//! that is held with Ctrl-S, or a pipe that is full, stops whoever writes to it. So a thread of its
//! own writes, and what it cannot keep up with is counted and left out.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use super::console::Console;

/// How many texts wait at most.
const WAITING: usize = 1024;
/// How long the end of the program waits for the last texts.
const LAST_WAIT: Duration = Duration::from_millis(500);

/// Writes in the background.
pub(crate) struct Printer {
    texts: SyncSender<Text>,
    left_out: AtomicU64,
}

enum Text {
    Talk(String),
    Data(String),
    /// Answered when all before it is written.
    Mark(SyncSender<()>),
}

impl Printer {
    pub(crate) fn new(console: &Arc<Console>) -> Self {
        let (texts, waiting) = sync_channel(WAITING);
        let console = Arc::clone(console);
        thread::spawn(move || write(&console, &waiting));
        Self { texts, left_out: AtomicU64::new(0) }
    }

    /// Talks, on stderr.
    pub(crate) fn talk(&self, text: impl Into<String>) {
        self.put(Text::Talk(text.into()));
    }

    /// Prints data, on stdout.
    pub(crate) fn print(&self, text: impl Into<String>) {
        self.put(Text::Data(text.into()));
    }

    /// Waits until all is written, as long as a reader may take. Blocks: not for a thread that
    /// serves sockets.
    pub(crate) fn flush(&self) {
        let (done, written) = sync_channel(1);
        self.put(Text::Mark(done));
        let _ = written.recv_timeout(LAST_WAIT);
    }

    fn put(&self, text: Text) {
        let lost = self.left_out.swap(0, Ordering::Relaxed);
        if lost > 0 && self.texts.try_send(Text::Talk(format!("… (+{lost})\n"))).is_err() {
            self.left_out.fetch_add(lost, Ordering::Relaxed);
        }
        if self.texts.try_send(text).is_err() {
            self.left_out.fetch_add(1, Ordering::Relaxed);
        }
    }
}

fn write(console: &Console, texts: &Receiver<Text>) {
    for text in texts {
        match text {
            Text::Talk(text) => console.talk(&text),
            // Where nobody reads the data any more, the login that it tells of goes on.
            Text::Data(text) => drop(console.print(&text)),
            Text::Mark(done) => drop(done.send(())),
        }
    }
}
