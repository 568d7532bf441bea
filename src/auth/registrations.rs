//! What the server asks of whoever keeps the register.

use crate::crypto::PublicKey;
use crate::key::{Membership, Registry, UserName};

/// Who is registered. The answer must take as long for a user who exists as for one who does not.
pub trait Registrations: Send + Sync {
    /// Whether the user exists, and whether the key is registered for the user.
    fn look_up(&self, user: &UserName, key: &PublicKey) -> Membership;
}

/// A snapshot that nobody brings up to date: enough where all users are known from the start.
impl Registrations for Registry {
    fn look_up(&self, user: &UserName, key: &PublicKey) -> Membership {
        self.contains(user, key)
    }
}
