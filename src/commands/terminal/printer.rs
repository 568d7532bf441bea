//! Talk that nobody waits for.
//!
//! A server must go on, and must end when it is asked to, even if nobody reads its log: a terminal
//! that is held with Ctrl-S, or a pipe that is full, stops whoever writes to it. So a thread of its
//! own writes, and what it cannot keep up with is counted and left out.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::console::Console;

/// How many texts wait at most.
const WAITING: usize = 1024;
/// How long the end of the program waits for each of the last texts.
const LAST_WAIT: Duration = Duration::from_millis(500);

/// Writes in the background.
pub(crate) struct Printer(Arc<Queue>);

enum Text {
    Talk(String),
    Data(String),
}

impl Printer {
    pub(crate) fn new(console: &Arc<Console>) -> Self {
        let console = Arc::clone(console);
        Self::to(move |text| match text {
            Text::Talk(text) => console.talk(&text),
            // Where nobody reads the data any more, the login that it tells of goes on.
            Text::Data(text) => drop(console.print(&text)),
        })
    }

    fn to(write: impl Fn(Text) + Send + 'static) -> Self {
        let queue = Arc::<Queue>::default();
        let texts = Arc::clone(&queue);
        thread::spawn(move || {
            while let Some(text) = texts.next() {
                write(text);
                texts.written();
            }
        });
        Self(queue)
    }

    /// Talks, on stderr.
    pub(crate) fn talk(&self, text: impl Into<String>) {
        self.0.put(Text::Talk(text.into()));
    }

    /// Prints data, on stdout.
    pub(crate) fn print(&self, text: impl Into<String>) {
        self.0.put(Text::Data(text.into()));
    }

    /// Waits until all is written, as long as a reader takes one text after the other. Blocks: not
    /// for a thread that serves sockets.
    pub(crate) fn flush(&self) {
        self.0.flush();
    }
}

impl Drop for Printer {
    fn drop(&mut self) {
        self.0.lock().closed = true;
        self.0.changed.notify_all();
    }
}

/// The texts that wait to be written.
#[derive(Default)]
struct Queue {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    texts: VecDeque<Text>,
    /// Whether one is being written at this moment.
    writing: bool,
    left_out: u64,
    written: u64,
    closed: bool,
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, text: Text) {
        let mut state = self.lock();
        if state.texts.len() < WAITING {
            state.tell_left_out();
            state.texts.push_back(text);
        } else {
            state.left_out += 1;
        }
        self.changed.notify_all();
    }

    /// Waits for the next text. `None` when there will be none.
    fn next(&self) -> Option<Text> {
        let idle = |state: &mut State| state.texts.is_empty() && !state.closed;
        let waited = self.changed.wait_while(self.lock(), idle);
        let mut state = waited.unwrap_or_else(PoisonError::into_inner);
        let text = state.texts.pop_front();
        state.writing = text.is_some();
        text
    }

    fn written(&self) {
        let mut state = self.lock();
        state.writing = false;
        state.written += 1;
        if state.texts.is_empty() {
            state.tell_left_out();
        }
        self.changed.notify_all();
    }

    fn flush(&self) {
        let mut state = self.lock();
        while state.writing || !state.texts.is_empty() {
            let before = state.written;
            let busy = |state: &mut State| state.written == before;
            let waited = self.changed.wait_timeout_while(state, LAST_WAIT, busy);
            state = match waited.unwrap_or_else(PoisonError::into_inner) {
                (_, waited) if waited.timed_out() => return,
                (state, _) => state,
            };
        }
    }
}

impl State {
    /// What could not be kept up with is counted where it is missing.
    fn tell_left_out(&mut self) {
        let lost = std::mem::take(&mut self.left_out);
        if lost > 0 {
            self.texts.push_back(Text::Talk(format!("… (+{lost})\n")));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn the_end_waits_for_a_full_queue_and_loses_nothing_by_waiting() {
        let (open, gate) = channel::<()>();
        let (tell, told) = channel();
        let printer = Printer::to(move |text| {
            let _ = gate.recv();
            let (Text::Talk(text) | Text::Data(text)) = text;
            tell.send(text).unwrap();
        });
        // Nobody reads: the first is being written, or waits like the others.
        for number in 0..WAITING + 10 {
            printer.talk(number.to_string());
        }
        printer.flush();
        let lost = printer.0.lock().left_out;
        assert!((9..=10).contains(&lost), "{lost}");
        // The reader comes back.
        drop(open);
        printer.flush();
        let told: Vec<String> = told.try_iter().collect();
        assert_eq!(told.len() as u64, WAITING as u64 + 10 - lost + 1);
        assert_eq!(told.last(), Some(&format!("… (+{lost})\n")));
    }
}
