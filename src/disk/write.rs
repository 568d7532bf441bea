//! Writing: what is written appears whole or not at all, with its permissions from the first byte
//! on, and never in place of something else, unless replacing is what was asked for.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use super::{DiskError, DiskErrorKind};

/// Permissions of what its owner alone may read.
pub const PRIVATE: u32 = 0o600;
/// Permissions of what everybody may read.
pub const PUBLIC: u32 = 0o644;

/// How the names begin of files that are not finished yet.
const UNFINISHED: &str = ".keystep-";

/// Fails if there is something of that name, or no directory for it.
///
/// # Errors
///
/// [`DiskError`].
pub fn must_be_new(path: &Path) -> Result<(), DiskError> {
    must_have_a_place(path)?;
    if path.symlink_metadata().is_ok() {
        return Err(DiskError::new(path, DiskErrorKind::Exists));
    }
    Ok(())
}

/// Writes a file that does not exist yet, whole or not at all. On Unix it has the permissions
/// `mode`, less what the user's umask takes away, from the moment of its creation.
///
/// # Errors
///
/// [`DiskError`], with [`DiskErrorKind::Exists`] if there is something of that name.
pub fn write_new(path: &Path, bytes: &[u8], mode: u32) -> Result<(), DiskError> {
    let written = temporary(path, bytes, mode)?;
    written.persist_noclobber(path).map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => DiskError::new(path, DiskErrorKind::Exists),
        _ => DiskError::io(path, &error.error),
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
/// [`DiskError`], with [`DiskErrorKind::LeadsNowhere`] for a link to what is not there.
pub fn replace(path: &Path, bytes: &[u8], mode: u32) -> Result<(), DiskError> {
    let target = match path.canonicalize() {
        Ok(target) => target,
        // Renaming onto it would put a file in place of the link, and what it was to lead to would
        // never hear of it.
        Err(_) if path.is_symlink() => {
            return Err(DiskError::new(path, DiskErrorKind::LeadsNowhere));
        }
        Err(_) => path.to_owned(),
    };
    let mode = permissions(&target).unwrap_or(mode);
    let written = temporary(&target, bytes, mode)?;
    written.persist(&target).map_err(|error| DiskError::io(path, &error.error))?;
    sync_directory(&target);
    Ok(())
}

/// Removes what programs that were killed have not finished in a directory. Nobody may be writing
/// there.
///
/// # Errors
///
/// [`DiskError`].
pub fn remove_unfinished(directory: &Path) -> Result<(), DiskError> {
    let failed = |error: io::Error| DiskError::io(directory, &error);
    for entry in fs::read_dir(directory).map_err(failed)?.flatten() {
        let name = entry.file_name();
        let is_ours = name.as_encoded_bytes().starts_with(UNFINISHED.as_bytes());
        if is_ours && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            fs::remove_file(entry.path()).map_err(failed)?;
        }
    }
    Ok(())
}

/// Makes a directory and those above it, as far as they do not exist: on Unix for the owner alone.
///
/// # Errors
///
/// [`DiskError`].
pub fn create_directory(path: &Path) -> Result<(), DiskError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|error| match error.kind() {
        // Something else has its name: of a folder it would be no error.
        io::ErrorKind::AlreadyExists => DiskError::io(path, &io::ErrorKind::NotADirectory.into()),
        _ => DiskError::io(path, &error),
    })
}

/// A finished file under a passing name in the same directory, so that it can be renamed.
fn temporary(path: &Path, bytes: &[u8], mode: u32) -> Result<tempfile::NamedTempFile, DiskError> {
    if path.is_dir() {
        return Err(DiskError::new(path, DiskErrorKind::Directory));
    }
    let directory = must_have_a_place(path)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    set_mode(&mut builder, mode);
    let mut file = builder.tempfile_in(directory).map_err(|error| DiskError::io(path, &error))?;
    let written = file.write_all(bytes).and_then(|()| file.as_file().sync_all());
    written.map_err(|error| DiskError::io(path, &error))?;
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

/// The directory that the file is to be in.
fn must_have_a_place(path: &Path) -> Result<&Path, DiskError> {
    let directory = directory_of(path);
    if !directory.is_dir() {
        return Err(DiskError::new(directory, DiskErrorKind::NoDirectory));
    }
    Ok(directory)
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
    fn places_where_nothing_can_be_written_are_named() {
        let directory = tempfile::tempdir().unwrap();
        let missing = directory.path().join("no/key");
        let error = write_new(&missing, b"", PRIVATE).unwrap_err();
        assert_eq!(error, DiskError::new(&directory.path().join("no"), DiskErrorKind::NoDirectory));
        assert_eq!(must_be_new(&missing), Err(error));
        let error = write_new(directory.path(), b"", PRIVATE).unwrap_err();
        assert_eq!(error.kind, DiskErrorKind::Directory);
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
        let exists = DiskError::new(&link, DiskErrorKind::Exists);
        assert_eq!(write_new(&link, b"x", PRIVATE), Err(exists.clone()));
        // A link that leads nowhere is still something of that name, and stays a link.
        fs::remove_file(&target).unwrap();
        assert_eq!(must_be_new(&link), Err(exists.clone()));
        assert_eq!(write_new(&link, b"x", PRIVATE), Err(exists));
        let nowhere = DiskError::new(&link, DiskErrorKind::LeadsNowhere);
        assert_eq!(replace(&link, b"x", PRIVATE), Err(nowhere));
        assert!(link.is_symlink());
    }
}
