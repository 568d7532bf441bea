//! Directories for a while, which go when their program goes, however it ends: what a killed one
//! has left behind, the next one removes.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use tempfile::{Builder, TempDir};

use super::{DiskError, Source};

/// How their names begin.
const PREFIX: &str = "keystep-";
/// A file in each, locked as long as its program runs.
const IN_USE: &str = ".in-use";

/// A directory that goes when it is dropped.
#[derive(Debug)]
pub struct TemporaryDirectory {
    // Dropped first: Windows removes no file that is open.
    _in_use: File,
    directory: TempDir,
}

impl TemporaryDirectory {
    /// Makes one, and removes those of programs that could not do it themselves.
    ///
    /// # Errors
    ///
    /// [`DiskError`], which names the place for temporary files.
    pub fn new() -> Result<Self, DiskError> {
        let place = std::env::temp_dir();
        // Who is in nobody's way may stay: what cannot be read or removed is no failure.
        let _ = clear(&place);
        Self::within(&place).map_err(|error| DiskError::temporary(&error))
    }

    fn within(place: &Path) -> io::Result<Self> {
        let mut builder = Builder::new();
        // Nobody else looks in, or speaks to a socket in it.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        let directory = builder.prefix(PREFIX).tempdir_in(place)?;
        let mut in_use = File::create_new(directory.path().join(IN_USE))?;
        // Something stands in it as soon as it is locked: before that it tells nothing. Where a
        // file system knows no locks, it never does.
        if in_use.try_lock().is_ok() {
            in_use.write_all(b"locked while keystep runs\n")?;
        }
        Ok(Self { _in_use: in_use, directory })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.directory.path()
    }
}

/// Removes what programs have left behind that are gone.
fn clear(place: &Path) -> io::Result<()> {
    for entry in fs::read_dir(place)?.flatten() {
        let path = entry.path();
        // Not through a link, and nothing that others could have made to look like one of ours.
        let ours = entry.file_name().to_string_lossy().starts_with(PREFIX)
            && entry.file_type().is_ok_and(|kind| kind.is_dir());
        if ours && is_left(&path.join(IN_USE)) {
            let _ = fs::remove_dir_all(path);
        }
    }
    Ok(())
}

/// Whether the program that locked this is gone.
fn is_left(in_use: &Path) -> bool {
    Source::regular(in_use).is_ok_and(|file| file.was_locked())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_program_left_goes_and_what_a_running_one_needs_stays() {
        let place = tempfile::tempdir().unwrap();
        let running = TemporaryDirectory::within(place.path()).unwrap();
        let TemporaryDirectory { _in_use, directory } =
            TemporaryDirectory::within(place.path()).unwrap();
        let killed = directory.keep();
        fs::create_dir(killed.join("users")).unwrap();
        clear(place.path()).unwrap();
        assert!(killed.exists(), "it is locked still");
        drop(_in_use);
        // One that is just being made, and what is no directory of ours.
        let begun = place.path().join("keystep-begun");
        fs::create_dir(&begun).unwrap();
        fs::write(begun.join(IN_USE), "").unwrap();
        let foreign = place.path().join("keystep-foreign");
        fs::create_dir(&foreign).unwrap();
        clear(place.path()).unwrap();
        assert!(!killed.exists());
        assert!(running.path().exists() && begun.exists() && foreign.exists());
        drop(running);
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 2);
    }
}
