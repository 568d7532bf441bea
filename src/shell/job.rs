//! A command that runs: what it is given, and what it may come to.

use super::access::Access;
use super::machine::Machine;
use crate::files::{FileError, resolve};

/// A command, as it is run.
pub(super) struct Job<'a> {
    pub(super) machine: &'a Machine,
    pub(super) me: &'a mut Me,
    /// Its words, without its name.
    pub(super) arguments: &'a [String],
    pub(super) out: &'a mut Vec<u8>,
    pub(super) err: &'a mut Vec<u8>,
    /// How wide the terminal is, if it writes to one.
    pub(super) columns: Option<usize>,
}

/// Who runs it, and where they are.
#[derive(Debug)]
pub(super) struct Me {
    pub(super) user: String,
    pub(super) home: String,
    pub(super) here: String,
    /// What the last command ended with.
    pub(super) status: u32,
}

/// What a command came to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Done {
    /// It ended with this.
    Status(u32),
    /// The shell ends with it.
    Exit(u32),
    /// It copies what comes.
    Reads,
    /// The machine goes down, and whoever is at it is thrown out: nothing follows.
    Down,
}

/// What is wrong with how it was called.
pub(super) const MISUSED: u32 = 2;

impl Job<'_> {
    pub(super) fn print(&mut self, line: &str) {
        self.out.extend_from_slice(line.as_bytes());
        self.out.push(b'\n');
    }

    pub(super) fn complain(&mut self, line: &str) {
        self.err.extend_from_slice(line.as_bytes());
        self.err.push(b'\n');
    }

    /// Looks at or changes files as this user may.
    pub(super) fn with_files<T>(&self, work: impl FnOnce(&mut Access<'_>) -> T) -> T {
        work(&mut Access::new(&mut **self.machine.files(), &self.me.user))
    }

    /// The path that a word means.
    pub(super) fn path(&self, word: &str) -> Result<String, FileError> {
        resolve(&self.me.here, word)
    }

    /// The options that begin the words, of those that there are, and the other words.
    pub(super) fn options<'b>(
        &mut self,
        name: &str,
        known: &str,
        words: &'b [String],
    ) -> Option<(String, Vec<&'b str>)> {
        let (mut options, mut rest, mut ended) = (String::new(), Vec::new(), false);
        for word in words {
            match word.strip_prefix('-') {
                Some("-") if !ended => ended = true,
                Some(letters) if !ended && !letters.is_empty() => options += letters,
                _ => rest.push(&**word),
            }
        }
        if let Some(odd) = options.chars().find(|c| !known.contains(*c)) {
            self.complain(&format!("{name}: invalid option -- '{odd}'"));
            return None;
        }
        Some((options, rest))
    }
}
