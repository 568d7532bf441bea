//! What the server asks of whoever keeps the register.

use std::future::ready;
use std::pin::Pin;
use std::time::Duration;

use crate::crypto::PublicKey;
use crate::key::{Membership, Snapshot, UserName};

/// Who is registered. The answer must take as long for a user who exists as for one who does not.
pub trait Registrations: Send + Sync {
    /// Whether the user exists, and whether the key is registered for the user. It waits for
    /// nothing: what is to be waited for is [`refresh`](Self::refresh)'s.
    fn look_up(&self, user: &UserName, key: &PublicKey) -> Membership;

    /// Sees to it that look-ups tell what was so `age` ago or later. It begins at once; whoever
    /// must have it done awaits what is given.
    fn refresh(&self, age: Duration) -> Refreshed {
        // Where all users are known from the start, nothing ever gets old.
        let _ = age;
        Box::pin(ready(()))
    }
}

/// The end of a [`Registrations::refresh`].
pub type Refreshed = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A snapshot that nobody brings up to date: enough where all users are known from the start.
impl Registrations for Snapshot {
    fn look_up(&self, user: &UserName, key: &PublicKey) -> Membership {
        self.contains(user, key)
    }
}
