//! Everybody's list of keys, read from the home, and read again where it has changed: what
//! [`Snapshot`]s are made of.
//!
//! Looking whether something has changed looks at every user's file, whoever is asked for.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::Metadata;
use std::time::{Duration, SystemTime};

use super::Home;
use super::snapshot::{Digest, Snapshot, key_digest};
use super::users::Users;
use crate::disk::DiskError;
use crate::key::{AuthorizedKeys, KeyFileError, Skipped, UserName};

/// The coarsest step of file times that is in use (FAT's).
const CLOCK_STEP: Duration = Duration::from_secs(2);

/// Everybody's list of keys.
#[derive(Debug)]
pub struct Registry {
    users: Users,
    lists: BTreeMap<UserName, List>,
    odd_names: Vec<OsString>,
    /// Why nobody is registered at the moment, if that is so.
    unreadable: Option<DiskError>,
}

/// Something under `users/` that counts for nothing, for the server's log.
#[derive(Debug)]
pub enum Problem<'a> {
    /// The list of users cannot be read, so there are none.
    Users {
        /// The reason.
        error: &'a DiskError,
    },
    /// A line of a user's authorized_keys is skipped.
    Line {
        /// The user.
        user: &'a UserName,
        /// The line and the reason.
        skipped: &'a Skipped,
    },
    /// A user's authorized_keys cannot be read, so the user has no keys.
    File {
        /// The user.
        user: &'a UserName,
        /// The reason.
        error: &'a KeyFileError,
    },
    /// A directory is named as no user can be.
    Name {
        /// Its name.
        name: &'a OsString,
    },
}

#[derive(Debug, Default)]
struct List {
    /// `None`: the file is to be read again next time.
    stamp: Option<Stamp>,
    keys: Vec<Digest>,
    skipped: Vec<Skipped>,
    error: Option<KeyFileError>,
}

/// What changes when a file changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    /// Device, inode, and the time of the last change of either contents or permissions.
    #[cfg(unix)]
    identity: (u64, u64, i64, i64),
}

impl Registry {
    /// Reads everybody's list.
    ///
    /// # Errors
    ///
    /// [`DiskError`] if the list of users cannot be read.
    pub fn read(home: &Home) -> Result<Self, DiskError> {
        let (lists, odd_names) = Default::default();
        let mut registry = Self { users: home.users(), lists, odd_names, unreadable: None };
        registry.refresh();
        match registry.unreadable {
            Some(error) => Err(error),
            None => Ok(registry),
        }
    }

    /// How many users there are.
    pub fn count(&self) -> usize {
        self.lists.len()
    }

    /// Their names, in order.
    pub fn users(&self) -> impl Iterator<Item = &UserName> {
        self.lists.keys()
    }

    /// Who is registered, as of the last refresh. If the list of users could not be read then, that
    /// is nobody: a key that was taken back in the meantime must not get in.
    pub fn snapshot(&self) -> Snapshot {
        let mut snapshot = Snapshot::default();
        if self.unreadable.is_none() {
            for (user, list) in &self.lists {
                snapshot.add(user, list.keys.iter().copied());
            }
        }
        snapshot
    }

    /// Looks at every user's file and reads those again that have changed. Gives whether anything
    /// has: then [`problems`](Self::problems) may have changed, too.
    pub fn refresh(&mut self) -> bool {
        let listing = match self.users.list() {
            Ok(listing) => listing,
            Err(error) => {
                let error = Some(error);
                let changed = self.unreadable != error;
                self.unreadable = error;
                return changed;
            }
        };
        let mut changed = self.unreadable.take().is_some() || self.odd_names != listing.odd_names;
        self.odd_names = listing.odd_names;
        let mut before = std::mem::take(&mut self.lists);
        for user in listing.users {
            let known = before.remove(&user);
            changed |= known.is_none();
            let mut list = known.unwrap_or_default();
            changed |= list.refresh(&self.users, &user);
            self.lists.insert(user, list);
        }
        changed || !before.is_empty()
    }

    /// What counts for nothing, as of the last refresh.
    pub fn problems(&self) -> impl Iterator<Item = Problem<'_>> {
        let users = self.unreadable.iter().map(|error| Problem::Users { error });
        let names = self.odd_names.iter().map(|name| Problem::Name { name });
        users.chain(names).chain(self.lists.iter().flat_map(|(user, list)| {
            let file = list.error.iter().map(move |error| Problem::File { user, error });
            file.chain(list.skipped.iter().map(move |skipped| Problem::Line { user, skipped }))
        }))
    }
}

impl List {
    /// Reads the file if it has changed, and gives whether that changed anything.
    fn refresh(&mut self, users: &Users, user: &UserName) -> bool {
        let now = SystemTime::now();
        // Taken before reading: what changes while it is read is seen as a change next time.
        let metadata = users.path(user).ok().and_then(|path| path.metadata().ok());
        let stamp = metadata.map(|metadata| Stamp::of(&metadata));
        if stamp.is_some() && stamp == self.stamp {
            return false;
        }
        let (AuthorizedKeys { entries, skipped }, error) = match users.read(user) {
            Ok(registered) => (registered.keys, None),
            Err(error) => (AuthorizedKeys::default(), Some(error)),
        };
        let keys = entries.iter().map(|entry| key_digest(user, &entry.key)).collect();
        let changed = self.keys != keys || self.skipped != skipped || self.error != error;
        let settled = error.is_none() && stamp.is_some_and(|stamp| stamp.is_settled(now));
        *self = Self { stamp: stamp.filter(|_| settled), keys, skipped, error };
        changed
    }
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        Self {
            length: metadata.len(),
            modified: metadata.modified().ok(),
            #[cfg(unix)]
            identity: {
                use std::os::unix::fs::MetadataExt as _;
                (metadata.dev(), metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
            },
        }
    }

    /// Whether a later change must show in the time of the file. One within the same step of the
    /// clock need not, so a file that was changed just now is read again until it is older. A file
    /// whose time has not come yet has another one after the next change.
    fn is_settled(&self, now: SystemTime) -> bool {
        let away = |modified| {
            now.duration_since(modified).unwrap_or_else(|later| later.duration()) > CLOCK_STEP
        };
        self.modified.is_some_and(away)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    use crate::crypto::{PublicKey, test_key};
    use crate::disk::DiskErrorKind;
    use crate::key::{Comment, Fingerprint, openssh_line};

    fn user(name: &str) -> UserName {
        UserName::new(name).unwrap()
    }

    fn key(seed: u64) -> PublicKey {
        test_key(seed).public().clone()
    }

    fn ask(registry: &Registry, name: &str, seed: u64) -> (bool, bool) {
        let answer = registry.snapshot().contains(&user(name), &key(seed));
        (answer.user_exists, answer.key_registered)
    }

    #[test]
    fn every_change_on_disk_is_seen_at_the_next_refresh() {
        let directory = tempfile::tempdir().unwrap();
        let home = Home::at(directory.path());
        let mut registry = Registry::read(&home).unwrap();
        assert!(!registry.refresh());

        let add =
            |name, seed| home.add_authorized(&user(name), &key(seed), &Comment::default()).unwrap();
        add("alice", 50);
        assert_eq!(ask(&registry, "alice", 50), (false, false));
        assert!(registry.refresh());
        assert_eq!(ask(&registry, "alice", 50), (true, true));
        assert!(!registry.refresh());

        // The same length, in place, and perhaps within the same step of the clock.
        let path = home.users().path(&user("alice")).unwrap();
        fs::write(&path, format!("{}\n", openssh_line(&key(51)))).unwrap();
        assert!(registry.refresh());
        assert_eq!(ask(&registry, "alice", 50), (true, false));
        assert_eq!(ask(&registry, "alice", 51), (true, true));

        add("bob", 50);
        home.remove_authorized(&user("alice"), &Fingerprint::of(&key(51))).unwrap();
        assert!(registry.refresh());
        assert_eq!(ask(&registry, "alice", 51), (true, false));
        assert_eq!(ask(&registry, "bob", 50), (true, true));

        fs::remove_file(&path).unwrap();
        assert!(!registry.refresh());
        assert_eq!(ask(&registry, "alice", 51), (true, false));
        fs::remove_dir_all(home.users().directory().join("alice")).unwrap();
        assert!(registry.refresh());
        assert_eq!(ask(&registry, "alice", 51), (false, false));
        fs::remove_dir_all(home.users().directory()).unwrap();
        assert!(registry.refresh());
        assert_eq!(ask(&registry, "bob", 50), (false, false));
    }

    #[test]
    fn a_file_that_was_not_changed_just_now_is_not_read_again() {
        let directory = tempfile::tempdir().unwrap();
        let home = Home::at(directory.path());
        home.add_authorized(&user("alice"), &key(50), &Comment::default()).unwrap();
        let path = home.users().path(&user("alice")).unwrap();
        let file = fs::File::options().write(true).open(&path).unwrap();
        let now = SystemTime::now();
        for (time, settled) in
            [(now - CLOCK_STEP * 10, true), (now, false), (now + CLOCK_STEP * 99, true)]
        {
            file.set_modified(time).unwrap();
            let mut registry = Registry::read(&home).unwrap();
            assert_eq!(registry.lists[&user("alice")].stamp.is_some(), settled, "{time:?}");
            assert!(!registry.refresh());
        }
    }

    #[test]
    fn what_counts_for_nothing_is_reported() {
        let directory = tempfile::tempdir().unwrap();
        let home = Home::at(directory.path());
        for name in ["alice", "bob", "Carol"] {
            fs::create_dir_all(home.users().directory().join(name)).unwrap();
        }
        fs::write(home.users().directory().join("file"), "").unwrap();
        let list = format!("hello\n{}\n", openssh_line(&key(50)));
        fs::write(home.users().path(&user("alice")).unwrap(), list).unwrap();
        fs::create_dir(home.users().path(&user("bob")).unwrap()).unwrap();
        let mut registry = Registry::read(&home).unwrap();
        assert_eq!(ask(&registry, "alice", 50), (true, true));
        assert_eq!(ask(&registry, "bob", 50), (true, false));
        let problems: Vec<_> = registry.problems().collect();
        assert!(matches!(
            &problems[..],
            [
                Problem::Name { name },
                Problem::Line { user: alice, skipped: Skipped { line: 1, .. } },
                Problem::File { user: bob, error: KeyFileError::Disk(error) },
            ] if *name == "Carol" && error.kind == DiskErrorKind::Directory && alice.as_str() == "alice" && bob.as_str() == "bob"
        ));
        drop(problems);
        assert!(!registry.refresh());
    }

    #[test]
    fn while_the_users_cannot_be_listed_nobody_is_registered() {
        let directory = tempfile::tempdir().unwrap();
        let home = Home::at(directory.path());
        home.add_authorized(&user("alice"), &key(50), &Comment::default()).unwrap();
        let mut registry = Registry::read(&home).unwrap();
        assert_eq!(ask(&registry, "alice", 50), (true, true));

        let (users, aside) = (home.path().join("users"), home.path().join("aside"));
        fs::rename(&users, &aside).unwrap();
        fs::write(&users, "").unwrap();
        assert!(registry.refresh());
        assert_eq!(ask(&registry, "alice", 50), (false, false));
        assert!(matches!(registry.problems().next(), Some(Problem::Users { .. })));
        assert!(!registry.refresh(), "told once");
        assert!(Registry::read(&home).is_err());

        fs::remove_file(&users).unwrap();
        fs::rename(&aside, &users).unwrap();
        assert!(registry.refresh());
        assert_eq!(ask(&registry, "alice", 50), (true, true));
        assert_eq!(registry.problems().count(), 0);
    }
}
