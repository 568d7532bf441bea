//! A toy shell for whoever is in: what `ssh` meets behind a login.
//!
//! No process is started and no file of this machine is read: a machine is a name, a tree of files
//! in memory, and who is at it. Everybody who is in sees the same tree, so two windows are two
//! people at one server. Time is handed in.
//!
//! | file | what |
//! |---|---|
//! | `session.rs` | one session: a shell at a terminal, a script, or one command |
//! | `editor.rs`, `keys.rs` | the line that is typed at a terminal, and the keys that change it |
//! | `complete.rs` | what Tab adds to it |
//! | `run.rs` | running one command, and what becomes of what it writes |
//! | `words.rs` | a line → commands and their words |
//! | `commands.rs`, `list.rs` | what the commands do |
//! | `screen.rs` | what goes out, made harmless |
//! | `files.rs`, `tree.rs` | what a file system can do, and the one in memory |
//! | `access.rs` | who may read and change what in it |

mod access;
mod commands;
mod complete;
mod editor;
mod files;
mod keys;
mod list;
mod run;
mod screen;
mod session;
mod tree;
mod words;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use crate::key::{UserName, openssh_line};
use crate::lesson::{Words, args};
use crate::ssh::{Output, Program, Programs, Start};
use access::Access;
pub use files::{Entry, FileError, Files, Kind};
use session::Session;
pub use tree::Tree;

/// What time it is.
pub type Clock = Box<dyn Fn() -> Timestamp + Send + Sync>;

/// The computer that one is at.
pub struct Machine {
    name: String,
    words: Words,
    clock: Clock,
    files: Mutex<Box<dyn Files>>,
    /// Who is at it, in the order of their terminals.
    people: Mutex<Vec<Option<Person>>>,
}

/// Somebody who is at a machine.
#[derive(Debug, Clone)]
struct Person {
    user: UserName,
    from: String,
    since: Timestamp,
    /// Whether there is a terminal.
    terminal: bool,
    /// What was run last.
    what: String,
}

impl Machine {
    /// A machine of this name, which speaks to people with these words.
    pub fn new(name: &str, words: Words, clock: Clock, files: Box<dyn Files>) -> Self {
        let (files, people) = (Mutex::new(files), Mutex::default());
        Self { name: name.to_owned(), words, clock, files, people }
    }

    /// What runs here for those who come from there.
    pub fn visited_from(self: &Arc<Self>, from: String) -> Arc<dyn Programs> {
        Arc::new(Visit { machine: Arc::clone(self), from })
    }

    fn now(&self) -> Timestamp {
        (self.clock)()
    }

    fn files(&self) -> MutexGuard<'_, Box<dyn Files>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn people(&self) -> MutexGuard<'_, Vec<Option<Person>>> {
        self.people.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes the home of somebody who is in, where there is none, and puts the key there that let
    /// them in. Gives where it is: at the root, where there is no room for it.
    fn home(&self, start: &Start) -> String {
        let (user, when) = (start.user.as_ref(), self.now());
        let home = format!("/home/{user}");
        let mut files = self.files();
        if files.look(&home).is_err() {
            let readme = self.words.with("shell-readme", args![user]) + "\n";
            let made = files.make(&home, user, 0o700, when).and_then(|()| {
                files.write(&format!("{home}/readme.txt"), readme.as_bytes(), user, when)?;
                files.make(&format!("{home}/.ssh"), user, 0o700, when)
            });
            if made.is_err() {
                return "/".to_owned();
            }
        }
        let list = format!("{home}/.ssh/authorized_keys");
        let line = format!("{} {user}\n", openssh_line(&start.key));
        let there = files.read(&list).unwrap_or_default();
        if !String::from_utf8_lossy(&there).contains(line.trim_end()) {
            // Where there is no room, or no such folder any more, it is left as it is.
            let _ = Access::new(&mut **files, user).append(&list, line.as_bytes(), when);
        }
        home
    }
}

/// What runs for those who come over one connection.
struct Visit {
    machine: Arc<Machine>,
    from: String,
}

impl Programs for Visit {
    fn start(&self, start: Start, output: &mut Output) -> Box<dyn Program> {
        let seat = Seat::take(&self.machine, &start, &self.from);
        Box::new(Session::start(start, seat, output))
    }
}

/// A place at the machine. It is free again when it is dropped.
struct Seat {
    machine: Arc<Machine>,
    number: usize,
}

impl Seat {
    fn take(machine: &Arc<Machine>, start: &Start, from: &str) -> Self {
        let (since, mut people) = (machine.now(), machine.people());
        let free = people.iter().position(Option::is_none);
        let number = free.unwrap_or(people.len());
        if free.is_none() {
            people.push(None);
        }
        let (user, terminal) = (start.user.clone(), start.terminal.is_some());
        let (from, what) = (from.to_owned(), String::new());
        people[number] = Some(Person { user, from, since, terminal, what });
        Self { machine: Arc::clone(machine), number }
    }

    fn runs(&self, what: &str) {
        if let Some(Some(person)) = self.machine.people().get_mut(self.number) {
            person.what = what.chars().take(40).collect();
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        if let Some(place) = self.machine.people().get_mut(self.number) {
            *place = None;
        }
    }
}

#[cfg(test)]
mod tests;
