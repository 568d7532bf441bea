//! Who may read and change what: as Unix has it, with an owner, everybody else, and root.

use jiff::Timestamp;

use crate::files::{Entry, FileError, Files, Kind, parent};

const READ: u16 = 4;
const WRITE: u16 = 2;
const ENTER: u16 = 1;

/// A file system as one user sees it.
pub(super) struct Access<'a> {
    files: &'a mut dyn Files,
    user: &'a str,
}

impl<'a> Access<'a> {
    pub(super) fn new(files: &'a mut dyn Files, user: &'a str) -> Self {
        Self { files, user }
    }

    /// What is there, if one may get so far.
    pub(super) fn look(&self, path: &str) -> Result<Entry, FileError> {
        if path != "/" {
            let above = self.look(parent(path))?;
            match above.kind {
                Kind::File => return Err(FileError::NotDirectory),
                Kind::Directory => self.may(&above, ENTER)?,
            }
        }
        self.files.look(path)
    }

    /// What is there, if it is a directory that one may go to.
    pub(super) fn enter(&self, path: &str) -> Result<(), FileError> {
        let entry = self.look(path)?;
        match entry.kind {
            Kind::File => Err(FileError::NotDirectory),
            Kind::Directory => self.may(&entry, ENTER),
        }
    }

    pub(super) fn list(&self, path: &str) -> Result<Vec<String>, FileError> {
        self.may(&self.look(path)?, READ)?;
        self.files.list(path)
    }

    pub(super) fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        self.may(&self.look(path)?, READ)?;
        self.files.read(path)
    }

    pub(super) fn write(
        &mut self,
        path: &str,
        content: &[u8],
        when: Timestamp,
    ) -> Result<(), FileError> {
        self.may_write(path)?;
        self.files.write(path, content, self.user, when)
    }

    pub(super) fn append(
        &mut self,
        path: &str,
        content: &[u8],
        when: Timestamp,
    ) -> Result<(), FileError> {
        self.may_write(path)?;
        self.files.append(path, content, self.user, when)
    }

    /// Removes a file: one of one's own, in a directory that one may change.
    pub(super) fn remove(&mut self, path: &str) -> Result<(), FileError> {
        let entry = self.look(path)?;
        if entry.kind == Kind::File {
            self.may(&self.look(parent(path))?, WRITE)?;
            self.may(&entry, WRITE)?;
        }
        self.files.remove(path)
    }

    fn may_write(&self, path: &str) -> Result<(), FileError> {
        match self.look(path) {
            Ok(entry) if entry.kind == Kind::File => self.may(&entry, WRITE),
            Ok(_) => Err(FileError::IsDirectory),
            Err(FileError::NotThere) => self.may(&self.look(parent(path))?, WRITE),
            Err(error) => Err(error),
        }
    }

    fn may(&self, entry: &Entry, what: u16) -> Result<(), FileError> {
        if self.user == "root" {
            return Ok(());
        }
        let bits = if entry.owner == self.user { entry.mode >> 6 } else { entry.mode };
        if bits & what == what { Ok(()) } else { Err(FileError::Denied) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Tree;

    #[test]
    fn everybody_has_what_is_their_own() {
        const WHEN: Timestamp = Timestamp::UNIX_EPOCH;
        let mut tree = Tree::new("box", WHEN);
        for user in ["alice", "bob"] {
            tree.make(&format!("/home/{user}"), user, 0o700, WHEN).unwrap();
        }
        let mut alice = Access::new(&mut tree, "alice");
        alice.write("/home/alice/a", b"1", WHEN).unwrap();
        alice.write("/tmp/a", b"1", WHEN).unwrap();
        alice.append("/home/alice/a", b"2", WHEN).unwrap();
        let mut bob = Access::new(&mut tree, "bob");
        let denied = Err(FileError::Denied);
        assert_eq!(bob.read("/home/alice/a"), Err(FileError::Denied));
        assert_eq!(bob.list("/home/alice"), Err(FileError::Denied));
        assert_eq!(bob.enter("/home/alice"), denied);
        assert_eq!(bob.write("/home/alice/a", b"", WHEN), denied);
        assert_eq!(bob.read("/tmp/a").unwrap(), b"1");
        assert_eq!(bob.append("/tmp/a", b"", WHEN), denied);
        assert_eq!(bob.remove("/tmp/a"), denied);
        for path in ["/etc/hostname", "/etc/new", "/new", "/home/carol"] {
            assert_eq!(bob.write(path, b"", WHEN), denied, "{path}");
        }
        assert_eq!(bob.remove("/etc/hostname"), denied);
        assert_eq!(bob.read("/etc/hostname").unwrap(), b"box\n");
        Access::new(&mut tree, "alice").remove("/home/alice/a").unwrap();
    }
}
