//! The server's view of who is registered.
//!
//! A server that reads a user's file only when that user exists tells by its timing who exists
//! (CVE-2016-6210 was such a leak in sshd). So looking up never touches a file: a snapshot of all
//! users is kept in memory, and [`Registry::refresh`] brings it up to date with work that does not
//! depend on who is asked for.

use std::collections::{BTreeMap, HashSet};
use std::ffi::OsString;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::authorized_keys::Skipped;
use super::file::{self, KeyFileError};
use super::{AuthorizedKeys, Home, UserName, ssh_blob};
use crate::crypto::{self, PublicKey};
use crate::disk::DiskError;

/// The coarsest step of file times that is in use (FAT's).
const CLOCK_STEP: Duration = Duration::from_secs(2);

/// Which keys are registered for whom.
#[derive(Debug, Default)]
pub struct Registry {
    users_path: Option<PathBuf>,
    users: BTreeMap<UserName, User>,
    odd_names: Vec<OsString>,
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

/// Something under `users/` that counts for nothing, for the server's log.
#[derive(Debug)]
pub enum Problem<'a> {
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

type Digest = [u8; 32];

#[derive(Debug, Default)]
struct User {
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
    /// The registry of a home. It is empty until the first [`refresh`](Self::refresh).
    pub fn of(home: &Home) -> Self {
        Self { users_path: Some(home.users_path()), ..Self::default() }
    }

    /// A registry in memory alone.
    pub fn from_entries(entries: impl IntoIterator<Item = (UserName, PublicKey)>) -> Self {
        let mut registry = Self::default();
        for (user, key) in entries {
            let digest = key_digest(&user, &key);
            registry.users.entry(user).or_default().keys.push(digest);
        }
        registry.index();
        registry
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

    /// Looks at every user's file and reads those again that have changed. Gives whether anything
    /// has: then [`problems`](Self::problems) may have changed, too.
    ///
    /// # Errors
    ///
    /// [`KeyFileError`] if the list of users cannot be read; the registry is then as it was before.
    pub fn refresh(&mut self) -> Result<bool, KeyFileError> {
        let Some(path) = self.users_path.clone() else { return Ok(false) };
        let (found, odd_names) = list(&path).map_err(|error| DiskError::io(&path, &error))?;
        let mut changed = self.odd_names != odd_names;
        self.odd_names = odd_names;
        let before = self.users.len();
        self.users.retain(|user, _| found.contains_key(user));
        changed |= self.users.len() != before;
        for (name, path) in found {
            match self.users.get_mut(&name) {
                Some(user) => changed |= user.refresh(&name, &path),
                None => {
                    let mut user = User::default();
                    user.refresh(&name, &path);
                    self.users.insert(name, user);
                    changed = true;
                }
            }
        }
        if changed {
            self.index();
        }
        Ok(changed)
    }

    /// What counts for nothing, as of the last refresh.
    pub fn problems(&self) -> impl Iterator<Item = Problem<'_>> {
        let names = self.odd_names.iter().map(|name| Problem::Name { name });
        names.chain(self.users.iter().flat_map(|(user, entry)| {
            let file = entry.error.iter().map(move |error| Problem::File { user, error });
            file.chain(entry.skipped.iter().map(move |skipped| Problem::Line { user, skipped }))
        }))
    }

    fn index(&mut self) {
        self.names = self.users.keys().map(name_digest).collect();
        self.keys = self.users.values().flat_map(|user| user.keys.iter().copied()).collect();
    }
}

impl User {
    /// Reads the file if it has changed, and gives whether that changed anything.
    fn refresh(&mut self, name: &UserName, path: &Path) -> bool {
        let now = SystemTime::now();
        // Taken before reading: what changes while it is read is seen as a change next time.
        let stamp = path.metadata().map(|metadata| Stamp::of(&metadata)).ok();
        if stamp.is_some() && stamp == self.stamp {
            return false;
        }
        let (bytes, error) = match file::read_list(path) {
            Ok(bytes) => (bytes.unwrap_or_default(), None),
            Err(error) => (Vec::new(), Some(error)),
        };
        let file = AuthorizedKeys::parse(&bytes);
        let keys = file.entries.iter().map(|entry| key_digest(name, &entry.key)).collect();
        let changed = self.keys != keys || self.skipped != file.skipped || self.error != error;
        let settled = error.is_none() && stamp.is_some_and(|stamp| stamp.is_settled(now));
        *self = Self { stamp: stamp.filter(|_| settled), keys, skipped: file.skipped, error };
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
    /// clock need not, so a file that was changed just now is read again until it is older.
    fn is_settled(&self, now: SystemTime) -> bool {
        let age = self.modified.and_then(|modified| now.duration_since(modified).ok());
        age.is_some_and(|age| age > CLOCK_STEP)
    }
}

type Listing = (BTreeMap<UserName, PathBuf>, Vec<OsString>);

/// The users' lists by name, and the directories that no user can have.
fn list(users: &Path) -> io::Result<Listing> {
    let (mut found, mut odd) = (BTreeMap::new(), Vec::new());
    let entries = match fs::read_dir(users) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((found, odd)),
        other => other?,
    };
    for entry in entries {
        let entry = entry?;
        let kind = entry.file_type()?;
        let name = entry.file_name();
        let path = users.join(&name);
        if !(kind.is_dir() || kind.is_symlink() && path.is_dir()) {
            continue;
        }
        match name.to_str().and_then(|name| UserName::new(name).ok()) {
            Some(name) => {
                found.insert(name, path.join("authorized_keys"));
            }
            None => odd.push(name),
        }
    }
    odd.sort();
    Ok((found, odd))
}

fn name_digest(user: &UserName) -> Digest {
    crypto::sha256(&[user.as_str().as_bytes()])
}

/// A name contains no zero byte, so name and key cannot run into each other.
fn key_digest(user: &UserName, key: &PublicKey) -> Digest {
    crypto::sha256(&[user.as_str().as_bytes(), &[0], &ssh_blob(key)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::generate;
    use crate::disk::DiskErrorKind;
    use crate::key::{Comment, Fingerprint, openssh_line};
    use rand::SeedableRng as _;
    use rand::rngs::ChaCha20Rng;

    fn user(name: &str) -> UserName {
        UserName::new(name).unwrap()
    }

    fn key(seed: u64) -> PublicKey {
        generate(1024, &mut ChaCha20Rng::seed_from_u64(seed)).unwrap().public().clone()
    }

    fn ask(registry: &Registry, name: &str, seed: u64) -> (bool, bool) {
        let answer = registry.contains(&user(name), &key(seed));
        (answer.user_exists, answer.key_registered)
    }

    #[test]
    fn a_key_counts_for_its_user_alone() {
        let entries = [(user("alice"), key(50)), (user("bob"), key(51))];
        let mut registry = Registry::from_entries(entries);
        assert_eq!(ask(&registry, "alice", 50), (true, true));
        assert_eq!(ask(&registry, "alice", 51), (true, false));
        assert_eq!(ask(&registry, "carol", 50), (false, false));
        assert!(!registry.refresh().unwrap());
        assert_eq!(ask(&registry, "bob", 51), (true, true));
    }

    #[test]
    fn every_change_on_disk_is_seen_at_the_next_refresh() {
        let directory = tempfile::tempdir().unwrap();
        let home = Home::at(directory.path());
        let mut registry = Registry::of(&home);
        assert!(!registry.refresh().unwrap());

        let add =
            |name, seed| home.add_authorized(&user(name), &key(seed), &Comment::default()).unwrap();
        add("alice", 50);
        assert_eq!(ask(&registry, "alice", 50), (false, false));
        assert!(registry.refresh().unwrap());
        assert_eq!(ask(&registry, "alice", 50), (true, true));
        assert!(!registry.refresh().unwrap());

        // The same length, in place, and perhaps within the same step of the clock.
        let path = home.authorized_keys_path(&user("alice"));
        fs::write(&path, format!("{}\n", openssh_line(&key(51)))).unwrap();
        assert!(registry.refresh().unwrap());
        assert_eq!(ask(&registry, "alice", 50), (true, false));
        assert_eq!(ask(&registry, "alice", 51), (true, true));

        add("bob", 50);
        home.remove_authorized(&user("alice"), &Fingerprint::of(&key(51))).unwrap();
        assert!(registry.refresh().unwrap());
        assert_eq!(ask(&registry, "alice", 51), (true, false));
        assert_eq!(ask(&registry, "bob", 50), (true, true));

        fs::remove_file(&path).unwrap();
        assert!(!registry.refresh().unwrap());
        assert_eq!(ask(&registry, "alice", 51), (true, false));
        fs::remove_dir_all(home.users_path().join("alice")).unwrap();
        assert!(registry.refresh().unwrap());
        assert_eq!(ask(&registry, "alice", 51), (false, false));
        fs::remove_dir_all(home.users_path()).unwrap();
        assert!(registry.refresh().unwrap());
        assert_eq!(ask(&registry, "bob", 50), (false, false));
    }

    #[test]
    fn a_file_that_was_changed_long_ago_is_not_read_again() {
        let directory = tempfile::tempdir().unwrap();
        let home = Home::at(directory.path());
        home.add_authorized(&user("alice"), &key(50), &Comment::default()).unwrap();
        let path = home.authorized_keys_path(&user("alice"));
        let file = fs::File::options().write(true).open(&path).unwrap();
        file.set_modified(SystemTime::now() - CLOCK_STEP * 10).unwrap();
        let mut registry = Registry::of(&home);
        assert!(registry.refresh().unwrap());
        assert!(registry.users[&user("alice")].stamp.is_some());
        assert!(!registry.refresh().unwrap());
    }

    #[test]
    fn what_counts_for_nothing_is_reported() {
        let directory = tempfile::tempdir().unwrap();
        let home = Home::at(directory.path());
        for name in ["alice", "bob", "Carol"] {
            fs::create_dir_all(home.users_path().join(name)).unwrap();
        }
        fs::write(home.users_path().join("file"), "").unwrap();
        let list = format!("hello\n{}\n", openssh_line(&key(50)));
        fs::write(home.authorized_keys_path(&user("alice")), list).unwrap();
        fs::create_dir(home.authorized_keys_path(&user("bob"))).unwrap();
        let mut registry = Registry::of(&home);
        assert!(registry.refresh().unwrap());
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
        assert!(!registry.refresh().unwrap());
    }
}
