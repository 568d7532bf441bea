//! What a file system can do.
//!
//! A path is absolute, with a slash before each name and none at its end; the root is `/`.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The longest path in bytes, and the longest name in it (as Linux has it).
const MAX_PATH: usize = 1024;
const MAX_NAME: usize = 255;

/// A file system. Who may do what is decided above it.
pub trait Files: Send {
    /// What is there.
    ///
    /// # Errors
    ///
    /// [`FileError`], here and in every other function.
    fn look(&self, path: &str) -> Result<Entry, FileError>;
    /// The names in a directory, in order.
    #[expect(clippy::missing_errors_doc, reason = "see look")]
    fn list(&self, path: &str) -> Result<Vec<String>, FileError>;
    /// What is in a file.
    #[expect(clippy::missing_errors_doc, reason = "see look")]
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError>;
    /// Makes a directory.
    #[expect(clippy::missing_errors_doc, reason = "see look")]
    fn make(
        &mut self,
        path: &str,
        owner: &str,
        mode: u16,
        when: Timestamp,
    ) -> Result<(), FileError>;
    /// Writes a file anew. One that is there keeps its owner.
    #[expect(clippy::missing_errors_doc, reason = "see look")]
    fn write(
        &mut self,
        path: &str,
        content: &[u8],
        owner: &str,
        when: Timestamp,
    ) -> Result<(), FileError>;
    /// Adds to the end of a file.
    #[expect(clippy::missing_errors_doc, reason = "see look")]
    fn append(
        &mut self,
        path: &str,
        content: &[u8],
        owner: &str,
        when: Timestamp,
    ) -> Result<(), FileError> {
        let mut all = match self.read(path) {
            Ok(there) => there,
            Err(FileError::NotThere) => Vec::new(),
            Err(error) => return Err(error),
        };
        all.extend_from_slice(content);
        self.write(path, &all, owner, when)
    }
    /// Gives what is there another owner and mode.
    #[expect(clippy::missing_errors_doc, reason = "see look")]
    fn assign(&mut self, path: &str, owner: &str, mode: u16) -> Result<(), FileError>;
    /// Removes a file.
    #[expect(clippy::missing_errors_doc, reason = "see look")]
    fn remove(&mut self, path: &str) -> Result<(), FileError>;
    /// How many bytes there is room for.
    fn free(&self) -> usize;
}

/// What is at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// How long it is, in bytes.
    pub size: usize,
    /// Whose it is.
    pub owner: String,
    /// Who may do what with it: nine bits, as Unix has them.
    pub mode: u16,
    /// When it was changed.
    pub changed: Timestamp,
}

/// What there can be at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A file.
    File,
    /// A directory.
    Directory,
}

/// Why something cannot be done, in the words of Linux.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// `ENOENT`.
    #[error("No such file or directory")]
    NotThere,
    /// `EISDIR`.
    #[error("Is a directory")]
    IsDirectory,
    /// `ENOTDIR`.
    #[error("Not a directory")]
    NotDirectory,
    /// `EEXIST`.
    #[error("File exists")]
    Exists,
    /// `EACCES`.
    #[error("Permission denied")]
    Denied,
    /// `ENOSPC`.
    #[error("No space left on device")]
    NoSpace,
    /// `EFBIG`.
    #[error("File too large")]
    TooLarge,
    /// `ENAMETOOLONG`.
    #[error("File name too long")]
    NameTooLong,
}

/// The path that somebody means who is at `here`.
///
/// # Errors
///
/// [`FileError`]: there is none, or it is too long.
pub fn resolve(here: &str, path: &str) -> Result<String, FileError> {
    if path.is_empty() {
        return Err(FileError::NotThere);
    }
    let start = if path.starts_with('/') { "" } else { here };
    let mut names: Vec<&str> = Vec::new();
    for name in start.split('/').chain(path.split('/')) {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()),
            name if name.len() > MAX_NAME => return Err(FileError::NameTooLong),
            name => names.push(name),
        }
    }
    let path = format!("/{}", names.join("/"));
    if path.len() > MAX_PATH { Err(FileError::NameTooLong) } else { Ok(path) }
}

/// The directory that a path is in.
pub fn parent(path: &str) -> &str {
    match path.rsplit_once('/') {
        None | Some(("", _)) => "/",
        Some((parent, _)) => parent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_meant_from_where_one_is() {
        let meant = |path| resolve("/home/alice", path).unwrap();
        assert_eq!(meant("notes/../a.txt"), "/home/alice/a.txt");
        assert_eq!(meant("/etc//hostname/"), "/etc/hostname");
        assert_eq!(meant("../../../.."), "/");
        assert_eq!(meant("."), "/home/alice");
        assert_eq!(resolve("/", ""), Err(FileError::NotThere));
        assert_eq!(resolve("/", &"x".repeat(256)), Err(FileError::NameTooLong));
        assert_eq!(resolve("/", &"x/".repeat(600)), Err(FileError::NameTooLong));
        assert_eq!(["/", "/etc", "/etc/hostname"].map(parent), ["/", "/", "/etc"]);
    }
}
