//! Who is registered, as far as the log has to know: to say what would let somebody in.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::commands::terminal::Console;
use crate::crypto::PublicKey;
use crate::key::{Problem, Registry, Skipped, Snapshot, UserName};
use crate::lesson::{args, skipped};

/// Who is registered, and how that is told.
pub(crate) struct Known {
    console: Arc<Console>,
    /// How `keystep` is to be called so that it means the same home.
    pub(super) keystep: String,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    users: Vec<UserName>,
    registered: Snapshot,
    /// The lines of the register that hold a key and are not used, with their users.
    unused: Vec<(UserName, Skipped)>,
}

impl Known {
    pub(crate) fn new(console: Arc<Console>, keystep: String) -> Self {
        Self { console, keystep, state: Mutex::default() }
    }

    /// Notes it. It is looked through when the answer has gone out.
    pub(crate) fn learn(&self, registry: &Registry) {
        let unused = registry.problems().filter_map(|problem| match problem {
            Problem::Line { user, skipped } if skipped.key.is_some() => {
                Some((user.clone(), skipped.clone()))
            }
            _ => None,
        });
        let (users, registered) = (registry.users().cloned().collect(), registry.snapshot());
        *self.state() = State { users, registered, unused: unused.collect() };
    }

    /// The line that holds a key of this user and is not used.
    fn unused(&self, user: &UserName, key: &PublicKey) -> Option<Skipped> {
        let state = self.state();
        let mut lines = state.unused.iter().filter(|(whose, _)| whose == user);
        lines.find(|(_, line)| line.key.as_ref() == Some(key)).map(|(_, line)| line.clone())
    }

    /// What would let in a key that is not registered for this user. One of somebody else's comes with
    /// the wrong name. A line that holds it and is not used may restrict it, so it is not advised to add
    /// another.
    pub(super) fn way_in(&self, user: &UserName, key: &PublicKey) -> String {
        let words = &self.console.words;
        let others: Vec<String> = self.whose(key).iter().map(UserName::to_string).collect();
        if !others.is_empty() {
            return words.with("log-other-user", args![user, others = others.join(", ")]);
        }
        match self.unused(user, key) {
            Some(line) => {
                let reason = skipped(&line.reason).say(words);
                words.with("log-unused", args![user, line = line.line, reason])
            }
            None => words.with("log-authorize", args![user, keystep = self.keystep]),
        }
    }

    /// For whom a key is registered.
    fn whose(&self, key: &PublicKey) -> Vec<UserName> {
        let state = self.state();
        let theirs = |user: &&UserName| state.registered.contains(user, key).key_registered;
        state.users.iter().filter(theirs).cloned().collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
