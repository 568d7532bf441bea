//! Talk that nobody waits for.
//!
//! A server must go on, and must end when it is asked to, even if nobody reads its log: a terminal
//! that is held with Ctrl-S, or a pipe that is full, stops whoever writes to it. So a thread of its
//! own writes, and what it cannot keep up with is counted and left out.

use std::cell::{Cell, RefCell};
use std::fs::File;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anstream::StripStream;

use super::background::Background;
use super::console::{Console, plain_spaces};
use crate::commands::Failure;
use crate::disk::DiskError;
use crate::lesson::Problem;

/// How long the end of the program waits for each of the last texts: longer than a machine that has
/// much else to do lets a thread wait.
const LAST_WAIT: Duration = Duration::from_secs(2);
/// How many texts wait at most.
const WAITING: usize = 1024;

/// Writes in the background.
pub(crate) struct Printer {
    texts: Background<Text>,
    left_out: AtomicU64,
}

enum Text {
    Talk(String),
    Data(String),
}

impl Printer {
    pub(crate) fn new(console: &Arc<Console>) -> Self {
        let (console, failed) = (Arc::clone(console), Cell::new(false));
        Self::to(move |text| match text {
            Text::Talk(text) => console.talk(&text),
            // Where nobody reads the data any more, the login that it tells of goes on.
            Text::Data(text) => {
                if let Err(Failure::Problem(problem)) = console.print(&text) {
                    complain_once(&console, &failed, &problem);
                }
            }
        })
    }

    /// One that writes everything to a file, without colours.
    pub(crate) fn to_file(console: &Arc<Console>, path: PathBuf, file: File) -> Self {
        let (console, failed) = (Arc::clone(console), Cell::new(false));
        let file = RefCell::new(StripStream::new(file));
        Self::to(move |(Text::Talk(text) | Text::Data(text))| {
            let written = file.borrow_mut().write_all(plain_spaces(&text).as_bytes());
            if let Err(error) = written {
                let error = DiskError::io(&path, &error);
                complain_once(&console, &failed, &Problem::from(&error));
            }
        })
    }

    fn to(write: impl Fn(Text) + Send + 'static) -> Self {
        Self { texts: Background::new(WAITING, write), left_out: AtomicU64::new(0) }
    }

    /// Talks, on stderr.
    pub(crate) fn talk(&self, text: impl Into<String>) {
        self.put(Text::Talk(text.into()));
    }

    /// Prints data, on stdout.
    pub(crate) fn print(&self, text: impl Into<String>) {
        self.put(Text::Data(text.into()));
    }

    /// Waits until all is written, as long as a reader takes one text after the other. Blocks: not
    /// for a thread that serves sockets.
    pub(crate) fn flush(&self) {
        self.texts.flush(LAST_WAIT);
        self.tell_left_out();
        self.texts.flush(LAST_WAIT);
    }

    fn put(&self, text: Text) {
        self.tell_left_out();
        if !self.texts.put(text) {
            self.left_out.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// What could not be kept up with is counted where it is missing.
    fn tell_left_out(&self) {
        let lost = self.left_out.swap(0, Ordering::Relaxed);
        if lost > 0 && !self.texts.put(Text::Talk(format!("… (+{lost})\n"))) {
            self.left_out.fetch_add(lost, Ordering::Relaxed);
        }
    }
}

/// What cannot be written is said once: a disk that is full stays full for many lines.
fn complain_once(console: &Console, failed: &Cell<bool>, problem: &Problem) {
    if !failed.replace(true) {
        console.complain(problem);
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
        // The reader comes back.
        drop(open);
        printer.flush();
        let told: Vec<String> = told.try_iter().collect();
        let lost = told.iter().find_map(|text| text.strip_prefix("… (+")?.strip_suffix(")\n"));
        let lost: usize = lost.unwrap().parse().unwrap();
        assert_eq!(told.len() - 1 + lost, WAITING + 10);
    }
}
