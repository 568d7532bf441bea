//! Who is a user: whoever has a directory under `users/`, by a name that a user can have on every
//! system. Whoever wants to know asks here; no other file knows where a list of keys is.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::HomeError;
use crate::disk::DiskError;
use crate::key::file::read_list;
use crate::key::{AuthorizedKeys, KeyFileError, UserName};

/// The users of a home.
#[derive(Debug, Clone)]
pub struct Users(PathBuf);

/// Who is there.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The users, by name.
    pub users: Vec<UserName>,
    /// Directories with names that no user can have.
    pub odd_names: Vec<OsString>,
}

/// What is registered for a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// Whether there is such a user: whether `users/<name>` is there.
    pub user_exists: bool,
    /// The keys; none if there is no file.
    pub keys: AuthorizedKeys,
}

impl Users {
    pub(super) fn of(home: &Path) -> Self {
        Self(home.join("users"))
    }

    /// Where the users' directories are.
    pub fn directory(&self) -> &Path {
        &self.0
    }

    /// The list of a user's keys, whether it is there or not.
    ///
    /// # Errors
    ///
    /// [`HomeError::ReservedName`].
    pub fn path(&self, user: &UserName) -> Result<PathBuf, HomeError> {
        if is_reserved(user.as_str()) {
            return Err(HomeError::ReservedName(user.clone()));
        }
        Ok(self.0.join(user.as_str()).join("authorized_keys"))
    }

    /// All users.
    ///
    /// # Errors
    ///
    /// [`DiskError`] if the directory is there and cannot be read.
    pub fn list(&self) -> Result<Listing, DiskError> {
        let mut listing = Listing::default();
        self.fill(&mut listing).map_err(|error| DiskError::io(&self.0, &error))?;
        listing.users.sort();
        listing.odd_names.sort();
        Ok(listing)
    }

    /// What is registered for a user.
    ///
    /// # Errors
    ///
    /// [`KeyFileError`].
    pub fn read(&self, user: &UserName) -> Result<Registered, KeyFileError> {
        let Ok(path) = self.path(user) else {
            return Ok(Registered { user_exists: false, keys: AuthorizedKeys::default() });
        };
        let bytes = read_list(&path)?;
        Ok(Registered {
            user_exists: bytes.is_some() || path.parent().is_some_and(Path::is_dir),
            keys: AuthorizedKeys::parse(&bytes.unwrap_or_default()),
        })
    }

    fn fill(&self, listing: &mut Listing) -> io::Result<()> {
        let entries = match fs::read_dir(&self.0) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            other => other?,
        };
        for entry in entries {
            let entry = entry?;
            let kind = entry.file_type()?;
            if !(kind.is_dir() || kind.is_symlink() && entry.path().is_dir()) {
                continue;
            }
            let name = entry.file_name();
            match name.to_str().and_then(|name| UserName::new(name).ok()) {
                Some(user) if !is_reserved(user.as_str()) => listing.users.push(user),
                _ => listing.odd_names.push(name),
            }
        }
        Ok(())
    }
}

/// The names of devices on Windows, as far as they are user names.
fn is_reserved(name: &str) -> bool {
    let numbered = name.strip_prefix("com").or(name.strip_prefix("lpt"));
    matches!(name, "con" | "prn" | "aux" | "nul")
        || numbered.is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_a_device_is_no_user_for_anybody_who_asks() {
        let directory = tempfile::tempdir().unwrap();
        let users = Users::of(directory.path());
        assert_eq!(users.list().unwrap(), Listing::default());
        for name in ["alice", "con", "lpt9", "com", "com10", "console", "Carol"] {
            fs::create_dir_all(users.directory().join(name)).unwrap();
            fs::write(users.directory().join(name).join("authorized_keys"), "").unwrap();
        }
        let listing = users.list().unwrap();
        let names: Vec<_> = listing.users.iter().map(UserName::as_str).collect();
        assert_eq!(names, ["alice", "com", "com10", "console"]);
        assert_eq!(listing.odd_names, ["Carol", "con", "lpt9"]);
        for user in &listing.users {
            assert!(users.read(user).unwrap().user_exists);
        }
        let con = UserName::new("con").unwrap();
        assert!(!users.read(&con).unwrap().user_exists);
        assert!(matches!(users.path(&con), Err(HomeError::ReservedName(name)) if name == con));
    }
}
