//! The computer that one is at, and who is at it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use super::access::Access;
use super::tools::Tools;
use crate::files::Files;
use crate::key::{UserName, openssh_line};
use crate::lesson::{Words, args};
use crate::ssh::Start;

/// What time it is.
pub type Clock = Box<dyn Fn() -> Timestamp + Send + Sync>;

/// The computer that one is at.
pub struct Machine {
    pub(super) name: String,
    pub(super) words: Arc<Words>,
    clock: Clock,
    files: Mutex<Box<dyn Files>>,
    pub(super) tools: Option<Box<dyn Tools>>,
    /// Who is at it, in the order of their terminals.
    people: Mutex<Vec<Option<Person>>>,
}

/// Somebody who is at a machine.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) user: UserName,
    pub(super) from: String,
    pub(super) since: Timestamp,
    /// Whether there is a terminal.
    pub(super) terminal: bool,
    /// What was run last.
    pub(super) what: String,
}

impl Machine {
    /// A machine of this name, which speaks to people with these words.
    pub fn new(name: &str, words: Arc<Words>, clock: Clock, files: Box<dyn Files>) -> Self {
        let (files, people) = (Mutex::new(files), Mutex::default());
        Self { name: name.to_owned(), words, clock, files, tools: None, people }
    }

    /// With further commands.
    #[must_use]
    pub fn with(mut self, tools: Box<dyn Tools>) -> Self {
        self.tools = Some(tools);
        self
    }

    pub(super) fn now(&self) -> Timestamp {
        (self.clock)()
    }

    pub(super) fn files(&self) -> MutexGuard<'_, Box<dyn Files>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn people(&self) -> MutexGuard<'_, Vec<Option<Person>>> {
        self.people.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where somebody is at home who is in. A machine that lists its users knows, and is left as it
    /// is. Elsewhere a home is made where there is none, and the key put there that let them in;
    /// it is at the root, where there is no room for it.
    pub(super) fn home(&self, start: &Start) -> String {
        let (user, when) = (start.user.as_ref(), self.now());
        let mut files = self.files();
        if let Ok(people) = files.read("/etc/passwd") {
            return home_of(&people, user)
                .filter(|home| files.look(home).is_ok())
                .unwrap_or_else(|| "/".to_owned());
        }
        let home = format!("/home/{user}");
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

/// The home of a user, by the list of users (passwd(5)).
fn home_of(people: &[u8], user: &str) -> Option<String> {
    let people = String::from_utf8_lossy(people);
    let mut lines = people.lines().map(|line| line.split(':'));
    let mut fields = lines.find(|fields| fields.clone().next() == Some(user))?;
    fields.nth(5).map(str::to_owned)
}

/// A place at the machine. It is free again when it is dropped.
pub(super) struct Seat {
    pub(super) machine: Arc<Machine>,
    number: usize,
}

impl Seat {
    pub(super) fn take(machine: &Arc<Machine>, start: &Start, from: &str) -> Self {
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

    pub(super) fn runs(&self, what: &str) {
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
