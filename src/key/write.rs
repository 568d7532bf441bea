//! Files, written with care: what is written appears whole or not at all, with its permissions from
//! the first byte on, and never in place of something else, unless replacing is what was asked for.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::file::{FileError, io_error};

/// Permissions of what its owner alone may read.
pub const PRIVATE: u32 = 0o600;
/// Permissions of what everybody may read.
pub const PUBLIC: u32 = 0o644;

/// Where the public half of a private key file stands: the same name with `.pub` after it.
pub fn public_path(private: &Path) -> PathBuf {
    let mut name = private.as_os_str().to_owned();
    name.push(".pub");
    PathBuf::from(name)
}

/// Writes both halves of a key pair, the private one to `path` and the public one beside it, and
/// gives the path of the public one. Either both files are new, or nothing has changed.
///
/// # Errors
///
/// [`FileError`], with [`FileError::Exists`] if either file is there.
pub fn write_pair(path: &Path, private: &str, public: &str) -> Result<PathBuf, FileError> {
    let beside = public_path(path);
    for path in [path, &beside] {
        if path.symlink_metadata().is_ok() {
            return Err(FileError::Exists { path: path.to_owned() });
        }
    }
    write_new(path, private.as_bytes(), PRIVATE)?;
    if let Err(error) = write_new(&beside, public.as_bytes(), PUBLIC) {
        // The file is the one that the line before made: nothing else is lost.
        let _ = fs::remove_file(path);
        return Err(error);
    }
    Ok(beside)
}

/// Writes a file that does not exist yet, whole or not at all. On Unix it has the permissions
/// `mode`, less what the user's umask takes away, from the moment of its creation.
///
/// # Errors
///
/// [`FileError`], with [`FileError::Exists`] if there is something of that name.
pub fn write_new(path: &Path, bytes: &[u8], mode: u32) -> Result<(), FileError> {
    let written = temporary(path, bytes, mode)?;
    written.persist_noclobber(path).map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => FileError::Exists { path: path.to_owned() },
        _ => io_error(path, error.error),
    })?;
    sync_directory(path);
    Ok(())
}

/// Writes a file in place of the one that is there, if any, whole or not at all: whoever reads at
/// the same time sees the old contents or the new. A file that is there keeps its permissions; a
/// new one gets `mode`. A symbolic link is followed.
///
/// # Errors
///
/// [`FileError`].
pub fn replace(path: &Path, bytes: &[u8], mode: u32) -> Result<(), FileError> {
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let mode = permissions(&target).unwrap_or(mode);
    let written = temporary(&target, bytes, mode)?;
    written.persist(&target).map_err(|error| io_error(path, error.error))?;
    sync_directory(&target);
    Ok(())
}

/// Makes a directory and those above it, as far as they do not exist: on Unix for the owner alone.
///
/// # Errors
///
/// [`FileError::Io`].
pub fn create_directory(path: &Path) -> Result<(), FileError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|error| io_error(path, error))
}

/// A finished file under a passing name in the same directory, so that it can be renamed.
fn temporary(path: &Path, bytes: &[u8], mode: u32) -> Result<tempfile::NamedTempFile, FileError> {
    if path.is_dir() {
        return Err(FileError::Directory { path: path.to_owned() });
    }
    let directory = directory_of(path);
    if !directory.is_dir() {
        return Err(FileError::NoDirectory { path: directory.to_owned() });
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".keystep-");
    set_mode(&mut builder, mode);
    let mut file = builder.tempfile_in(directory).map_err(|error| io_error(path, error))?;
    let written = file.write_all(bytes).and_then(|()| file.as_file().sync_all());
    written.map_err(|error| io_error(path, error))?;
    Ok(file)
}

#[cfg(unix)]
fn set_mode(builder: &mut tempfile::Builder<'_, '_>, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;

    builder.permissions(fs::Permissions::from_mode(mode));
}

#[cfg(not(unix))]
fn set_mode(_: &mut tempfile::Builder<'_, '_>, _: u32) {}

#[cfg(unix)]
fn permissions(path: &Path) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt as _;

    path.metadata().ok().map(|metadata| metadata.permissions().mode() & 0o777)
}

#[cfg(not(unix))]
fn permissions(_: &Path) -> Option<u32> {
    None
}

/// Makes the new name last through a power cut. The contents are safe already, and some file
/// systems know no such thing, so an error is no failure.
fn sync_directory(path: &Path) {
    #[cfg(unix)]
    if let Ok(directory) = fs::File::open(directory_of(path)) {
        let _ = directory.sync_all();
    }
    #[cfg(not(unix))]
    let _ = path;
}

fn directory_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(directory: &Path) -> Vec<String> {
        let entries = fs::read_dir(directory).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[cfg(unix)]
    fn mode(path: &Path) -> u32 {
        permissions(path).unwrap()
    }

    #[test]
    fn a_pair_is_written_once_with_the_right_permissions() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("key.pem");
        let beside = write_pair(&path, "private", "public").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"private");
        assert_eq!(fs::read(&beside).unwrap(), b"public");
        assert_eq!(names(directory.path()), ["key.pem", "key.pem.pub"]);
        #[cfg(unix)]
        {
            assert_eq!(mode(&path), 0o600);
            assert_eq!(mode(&beside) & 0o700, 0o600);
            assert_eq!(mode(&beside) & 0o022, 0);
        }
        let again = write_pair(&path, "x", "y").unwrap_err();
        assert!(matches!(again, FileError::Exists { path: p } if p == path));
        assert_eq!(fs::read(&path).unwrap(), b"private");
    }

    #[test]
    fn if_one_half_exists_the_other_is_not_written() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("key");
        fs::write(public_path(&path), "old").unwrap();
        let error = write_pair(&path, "x", "y").unwrap_err();
        assert!(matches!(error, FileError::Exists { path: p } if p == public_path(&path)));
        assert_eq!(names(directory.path()), ["key.pub"]);
    }

    #[test]
    fn places_where_nothing_can_be_written_are_named() {
        let directory = tempfile::tempdir().unwrap();
        let missing = directory.path().join("no/key");
        let error = write_new(&missing, b"", PRIVATE).unwrap_err();
        assert!(matches!(error, FileError::NoDirectory { path } if path.ends_with("no")));
        let error = write_new(directory.path(), b"", PRIVATE).unwrap_err();
        assert!(matches!(error, FileError::Directory { .. }));
        assert!(names(directory.path()).is_empty());
    }

    #[test]
    fn replacing_leaves_no_other_file_and_keeps_permissions() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("list");
        replace(&path, b"one", PRIVATE).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(mode(&path), 0o600);
            fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        }
        replace(&path, b"two", PRIVATE).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(names(directory.path()), ["list"]);
        #[cfg(unix)]
        assert_eq!(mode(&path), 0o640);
    }

    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_is_followed_when_replacing_and_never_overwritten() {
        let directory = tempfile::tempdir().unwrap();
        let (target, link) = (directory.path().join("target"), directory.path().join("link"));
        fs::write(&target, "old").unwrap();
        std::os::unix::fs::symlink(&target, &link).unwrap();
        replace(&link, b"new", PRIVATE).unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"new");
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert!(matches!(write_new(&link, b"x", PRIVATE), Err(FileError::Exists { .. })));
        fs::remove_file(&target).unwrap();
        // A link that leads nowhere is still something of that name.
        assert!(matches!(write_pair(&link, "x", "y"), Err(FileError::Exists { .. })));
    }
}
