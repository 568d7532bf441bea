//! The lists in keystep's home: who may log in, and which servers are known. Each change is made
//! while nobody else makes one, so none is lost.

use std::path::Path;

use super::{Home, HomeError};
use crate::crypto::PublicKey;
use crate::disk::{self, DiskError, DiskErrorKind, PRIVATE};
use crate::key::authorized_keys::{self, Added};
use crate::key::file::{self, MAX_LIST_LENGTH};
use crate::key::known_hosts::{self, Match};
use crate::key::{Comment, Fingerprint, HostName, KnownHosts, Skipped, UserName};

/// What [`Home::add_authorized`] did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Registration {
    /// The key is registered now.
    Added,
    /// It was before.
    AlreadyThere {
        /// In this line.
        line: usize,
    },
    /// It is not: this line, which is not used, holds the key and restricts it.
    Restricted(Skipped),
}

impl Home {
    /// Registers a key for a user, who is made if need be.
    ///
    /// # Errors
    ///
    /// [`HomeError`].
    pub fn add_authorized(
        &self,
        user: &UserName,
        key: &PublicKey,
        comment: &Comment,
    ) -> Result<Registration, HomeError> {
        let path = self.users().path(user)?;
        let _lock = self.lock()?;
        let directory = path.parent().unwrap_or(&path);
        let is_new = !directory.exists();
        disk::create_directory(directory)?;
        let bytes = file::read_list(&path)?.unwrap_or_default();
        match authorized_keys::add(&bytes, key, comment) {
            Added::AlreadyThere { line } => Ok(Registration::AlreadyThere { line }),
            Added::Restricted(line) => Ok(Registration::Restricted(line)),
            Added::File(bytes) => {
                let written = write_list(&path, &bytes);
                if written.is_err() && is_new {
                    // Whoever has a directory is a user, and this one is none.
                    let _ = std::fs::remove_dir(directory);
                }
                written.map(|()| Registration::Added)
            }
        }
    }

    /// Takes a key back from a user, and gives the number of lines that went.
    ///
    /// # Errors
    ///
    /// [`HomeError`].
    pub fn remove_authorized(
        &self,
        user: &UserName,
        fingerprint: &Fingerprint,
    ) -> Result<usize, HomeError> {
        let Ok(path) = self.users().path(user) else { return Ok(0) };
        // Nothing is made where there is nothing. That the file may not be looked at is an error:
        // whoever takes a key back must not believe that it never was there.
        if file::read_list(&path)?.is_none() {
            return Ok(0);
        }
        let _lock = self.lock()?;
        let bytes = file::read_list(&path)?.unwrap_or_default();
        let (bytes, removed) = authorized_keys::remove(&bytes, fingerprint);
        if removed > 0 {
            write_list(&path, &bytes)?;
        }
        Ok(removed)
    }

    /// The servers that the client has met; none if there is no file.
    ///
    /// # Errors
    ///
    /// [`HomeError`].
    pub fn known_hosts(&self) -> Result<KnownHosts, HomeError> {
        Ok(KnownHosts::parse(&file::read_list(&self.known_hosts_path())?.unwrap_or_default()))
    }

    /// Records a server's key if the server is unknown, and gives what was known until now: only
    /// after [`Match::Unknown`] has anything changed.
    ///
    /// # Errors
    ///
    /// [`HomeError`].
    pub fn remember_host(&self, host: &HostName, key: &PublicKey) -> Result<Match, HomeError> {
        let _lock = self.lock()?;
        let path = self.known_hosts_path();
        let bytes = file::read_list(&path)?.unwrap_or_default();
        let before = KnownHosts::parse(&bytes).lookup(host, key);
        if before == Match::Unknown {
            write_list(&path, &known_hosts::add(&bytes, host, key))?;
        }
        Ok(before)
    }
}

fn write_list(path: &Path, bytes: &[u8]) -> Result<(), HomeError> {
    // What is longer could not be read again.
    if bytes.len() as u64 > MAX_LIST_LENGTH {
        let too_long = DiskErrorKind::TooLong { limit: MAX_LIST_LENGTH };
        return Err(DiskError::new(path, too_long).into());
    }
    Ok(disk::replace(path, bytes, PRIVATE)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::test_key as key;
    use crate::key::{AuthorizedKeys, Registered};

    fn user(name: &str) -> UserName {
        UserName::new(name).unwrap()
    }

    #[test]
    fn keys_are_registered_and_taken_back() {
        let directory = tempfile::tempdir().unwrap();
        let home = Home::at(directory.path().join("new"));
        let (alice, key) = (user("alice"), key(40));
        assert!(home.users().list().unwrap().users.is_empty());
        let nobody = Registered { user_exists: false, keys: AuthorizedKeys::default() };
        assert_eq!(home.users().read(&alice).unwrap(), nobody);
        let fingerprint = Fingerprint::of(key.public());
        assert_eq!(home.remove_authorized(&alice, &fingerprint).unwrap(), 0);
        assert!(!home.path().exists());

        let add = || home.add_authorized(&alice, key.public(), &Comment::default()).unwrap();
        assert_eq!(add(), Registration::Added);
        assert_eq!(add(), Registration::AlreadyThere { line: 1 });
        assert_eq!(home.users().list().unwrap().users, std::slice::from_ref(&alice));
        let registered = home.users().read(&alice).unwrap();
        assert!(registered.user_exists && registered.keys.contains(key.public()));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
            assert_eq!(mode(home.path()), 0o700);
            assert_eq!(mode(&home.users().directory().join("alice")), 0o700);
            assert_eq!(mode(&home.users().path(&alice).unwrap()), 0o600);
        }

        assert_eq!(home.remove_authorized(&alice, &fingerprint).unwrap(), 1);
        let registered = home.users().read(&alice).unwrap();
        assert!(registered.user_exists && registered.keys.entries.is_empty());
    }

    #[test]
    fn keys_registered_at_the_same_time_are_all_there() {
        let directory = tempfile::tempdir().unwrap();
        let home = Home::at(directory.path());
        let keys: Vec<_> = (41..45).map(key).collect();
        std::thread::scope(|scope| {
            for key in &keys {
                let home = home.clone();
                scope.spawn(move || {
                    home.add_authorized(&user("alice"), key.public(), &Comment::default()).unwrap()
                });
            }
        });
        assert_eq!(home.users().read(&user("alice")).unwrap().keys.entries.len(), 4);
    }

    #[test]
    fn a_key_cannot_be_taken_back_where_nobody_can_look() {
        let directory = tempfile::tempdir().unwrap();
        let home = Home::at(directory.path());
        let fingerprint = Fingerprint::of(key(40).public());
        std::fs::create_dir(home.users().directory()).unwrap();
        std::fs::write(home.users().directory().join("alice"), "a file, where a folder is needed")
            .unwrap();
        assert!(home.remove_authorized(&user("alice"), &fingerprint).is_err());
        assert_eq!(home.remove_authorized(&user("bob"), &fingerprint).unwrap(), 0);
        assert_eq!(home.remove_authorized(&user("con"), &fingerprint).unwrap(), 0);
        let added = home.add_authorized(&user("con"), key(40).public(), &Comment::default());
        assert!(matches!(added, Err(HomeError::ReservedName(name)) if name == user("con")));
    }

    #[test]
    fn a_server_is_remembered_when_it_is_unknown() {
        let directory = tempfile::tempdir().unwrap();
        let home = Home::at(directory.path());
        let host = HostName::new("127.0.0.1", 2022).unwrap();
        let meet = |seed| home.remember_host(&host, key(seed).public()).unwrap();
        assert_eq!(meet(40), Match::Unknown);
        assert_eq!(meet(40), Match::Known { line: 1 });
        let recorded = Fingerprint::of(key(40).public());
        assert_eq!(meet(41), Match::Changed { line: 1, recorded });
        assert_eq!(home.known_hosts().unwrap().lookup(&host, key(40).public()), meet(40));
    }
}
