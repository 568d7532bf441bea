//! How far an attack is, for whoever waits.

use std::fmt;
use std::sync::Arc;

use super::kind::Attack;

/// Hears which attack is on, how much of it is done, and of how much.
pub type OnProgress = Arc<dyn Fn(Attack, u64, u64) + Send + Sync>;

/// Whoever wants to hear it; nobody at first.
#[derive(Default)]
pub(super) struct Progress(Option<OnProgress>);

impl Progress {
    pub(super) fn new(callback: OnProgress) -> Self {
        Self(Some(callback))
    }

    pub(super) fn tell(&self, attack: Attack, done: u64, all: u64) {
        if let Some(callback) = &self.0 {
            callback(attack, done, all);
        }
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Progress").field(&self.0.is_some()).finish()
    }
}
