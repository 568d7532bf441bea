//! Running `ssh` with `-v`. The terminal is its own; what it would not have said without `-v` is kept
//! back.

use std::ffi::OsString;
use std::io::{Read, Write as _};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::kept::{Kept, MOST};
use crate::commands::Result;
use crate::commands::shared::{program, runtime};
use crate::net;

/// How long what `ssh` said may still come when it has ended: something that it left in the background
/// may hold its stderr open.
const PATIENCE: Duration = Duration::from_millis(500);
/// How long it may go on to come then.
const LONGEST: Duration = Duration::from_secs(5);
/// A line that goes no further for so long is a question: it is passed on as it is.
const QUESTION: Duration = Duration::from_millis(50);
/// The longest that a line is held back for, in bytes.
const LONG: usize = 1 << 13;

/// Runs it to its end: its exit status, and what it said.
pub(super) fn run(name: &OsString, arguments: &[OsString]) -> Result<(u8, String)> {
    let mut command = Command::new(name);
    command.arg("-v").args(arguments).stderr(Stdio::piped());
    let kept = Arc::new(Mutex::new(Kept::new(MOST / 2)));
    let (sender, heard) = mpsc::sync_channel(1);
    let runtime = runtime::start_small_runtime()?;
    let ended = runtime.block_on(async {
        // Ctrl-C is for ssh: what it says of it is told, too.
        let _interrupted = net::interrupted();
        program::run(command, "err-why-run", |stderr| {
            if let Some(stderr) = stderr {
                let kept = Arc::clone(&kept);
                thread::spawn(move || pass_on(&chunks(stderr), &kept, &sender));
            }
        })
        .await
    });
    runtime.shutdown_background();
    let code = ended?.code;
    let end = Instant::now() + LONGEST;
    while heard.recv_timeout(PATIENCE).is_ok() && Instant::now() < end {}
    let said = kept.lock().unwrap_or_else(PoisonError::into_inner).text();
    Ok((code, said))
}

/// What is read, as it comes.
fn chunks(mut from: impl Read + Send + 'static) -> mpsc::Receiver<Vec<u8>> {
    let (sender, chunks) = mpsc::sync_channel(4);
    thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(read @ 1..) = from.read(&mut buffer) {
            let chunk = buffer.get(..read).unwrap_or_default().to_vec();
            if sender.send(chunk).is_err() {
                break;
            }
        }
    });
    chunks
}

/// Keeps all that comes, and passes on what `ssh` says without `-v`.
fn pass_on(chunks: &mpsc::Receiver<Vec<u8>>, kept: &Mutex<Kept>, heard: &mpsc::SyncSender<()>) {
    let mut filter = Filter::default();
    let show = |bytes: Vec<u8>| {
        // A terminal that is gone ends nothing here.
        let _ = std::io::stderr().write_all(&bytes);
    };
    let mut waits = false;
    loop {
        let chunk = if waits {
            chunks.recv_timeout(QUESTION)
        } else {
            chunks.recv().map_err(|_| RecvTimeoutError::Disconnected)
        };
        match chunk {
            Ok(chunk) => {
                kept.lock().unwrap_or_else(PoisonError::into_inner).add(&chunk);
                show(filter.take(&chunk));
                // One that is still unread says the same.
                let _ = heard.try_send(());
                waits = true;
            }
            Err(RecvTimeoutError::Timeout) => {
                show(filter.question());
                waits = false;
            }
            Err(RecvTimeoutError::Disconnected) => break show(filter.question()),
        }
    }
}

/// Leaves out the lines that stand there because of `-v` alone.
#[derive(Default)]
struct Filter {
    /// What came of a line that has not ended.
    line: Vec<u8>,
    /// Whether the beginning of that line was passed on.
    is_shown: bool,
}

/// How those lines begin.
const OF_VERBOSITY: [&str; 7] = [
    "debug1: ",
    "debug2: ",
    "debug3: ",
    "OpenSSH_",
    "Authenticated to ",
    "Transferred: sent",
    "Bytes per second: sent",
];

impl Filter {
    /// What is to be shown of it now.
    fn take(&mut self, chunk: &[u8]) -> Vec<u8> {
        let mut shown = Vec::new();
        for piece in chunk.split_inclusive(|byte| *byte == b'\n') {
            self.line.extend(piece);
            if piece.ends_with(b"\n") {
                let is_of_verbosity =
                    OF_VERBOSITY.iter().any(|start| self.line.starts_with(start.as_bytes()));
                if self.is_shown || !is_of_verbosity {
                    shown.append(&mut self.line);
                }
                *self = Self::default();
            } else if self.line.len() > LONG {
                shown.extend(self.question());
            }
        }
        shown
    }

    /// What is to be shown of a line that goes no further: none of what may still become one of `-v`.
    fn question(&mut self) -> Vec<u8> {
        let may_be = OF_VERBOSITY.iter().any(|start| {
            start.as_bytes().starts_with(&self.line) || self.line.starts_with(start.as_bytes())
        });
        if self.line.is_empty() || (may_be && !self.is_shown) {
            return Vec::new();
        }
        self.is_shown = true;
        std::mem::take(&mut self.line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes out of what comes in, as text. `…` in it is a while in which nothing comes.
    fn shown(said: &[&str]) -> String {
        let mut filter = Filter::default();
        let mut shown = Vec::new();
        for chunk in said {
            shown.extend(match *chunk {
                "…" => filter.question(),
                chunk => filter.take(chunk.as_bytes()),
            });
        }
        String::from_utf8(shown).unwrap()
    }

    #[test]
    fn lines_of_verbosity_are_left_out_wherever_they_are_cut() {
        assert_eq!(shown(&["debug1: a\nb\ndeb", "ug1: c\nd\n"]), "b\nd\n");
        assert_eq!(shown(&["deb", "…", "ug1: c\nd\n"]), "d\n");
        assert_eq!(shown(&["debug1: a", "…", " b\nOpenSSH_9.2\n"]), "");
    }

    #[test]
    fn a_question_is_shown_at_once_and_what_follows_in_its_line_too() {
        assert_eq!(shown(&["Password: "]), "");
        assert_eq!(shown(&["Password: ", "…"]), "Password: ");
        assert_eq!(
            shown(&["Password: ", "…", "debug1: \n", "debug1: a\n"]),
            "Password: debug1: \n"
        );
        let long = "x".repeat(LONG + 1);
        assert_eq!(shown(&[&long]), long);
    }
}
