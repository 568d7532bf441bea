//! Who is registered, at one moment: immutable, in memory, and answered in equal time.
//!
//! A server that reads a user's file only when that user exists tells by its timing who exists
//! (CVE-2016-6210 was such a leak in sshd). So looking up touches no file.

use std::collections::HashSet;

use crate::crypto::{self, PublicKey};
use crate::key::{UserName, ssh_blob};

/// Which keys are registered for whom.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    names: HashSet<Digest>,
    keys: HashSet<Digest>,
}

/// What is registered about one user and one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Membership {
    /// Whether there is such a user.
    pub user_exists: bool,
    /// Whether the key is registered for this user.
    pub key_registered: bool,
}

/// A user, or a user's key, as it is looked up.
pub(super) type Digest = [u8; 32];

impl Snapshot {
    /// These users with these keys.
    pub fn from_entries(entries: impl IntoIterator<Item = (UserName, PublicKey)>) -> Self {
        let mut snapshot = Self::default();
        for (user, key) in entries {
            snapshot.add(&user, [key_digest(&user, &key)]);
        }
        snapshot
    }

    /// Adds a user with keys, perhaps none.
    pub(super) fn add(&mut self, user: &UserName, keys: impl IntoIterator<Item = Digest>) {
        self.names.insert(name_digest(user));
        self.keys.extend(keys);
    }

    /// Whether the user exists and the key is registered for this user. The work is the same
    /// whatever the answers are: two hashes and two look-ups.
    pub fn contains(&self, user: &UserName, key: &PublicKey) -> Membership {
        let (name, key) = (name_digest(user), key_digest(user, key));
        Membership {
            user_exists: self.names.contains(&name),
            key_registered: self.keys.contains(&key),
        }
    }
}

fn name_digest(user: &UserName) -> Digest {
    crypto::sha256(&[user.as_str().as_bytes()])
}

/// A name contains no zero byte, so name and key cannot run into each other.
pub(super) fn key_digest(user: &UserName, key: &PublicKey) -> Digest {
    crypto::sha256(&[user.as_str().as_bytes(), &[0], &ssh_blob(key)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_counts_for_its_user_alone() {
        let user = |name| UserName::new(name).unwrap();
        let key = |seed| crypto::test_key(seed).public().clone();
        let snapshot = Snapshot::from_entries([(user("alice"), key(50)), (user("bob"), key(51))]);
        let ask = |name, seed| {
            let answer = snapshot.contains(&user(name), &key(seed));
            (answer.user_exists, answer.key_registered)
        };
        assert_eq!(ask("alice", 50), (true, true));
        assert_eq!(ask("alice", 51), (true, false));
        assert_eq!(ask("bob", 51), (true, true));
        assert_eq!(ask("carol", 50), (false, false));
    }
}
