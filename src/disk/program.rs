//! Where a program is, as the system would look for it.

use std::env::{consts::EXE_SUFFIX, split_paths};
use std::ffi::OsStr;
use std::path::{Path, PathBuf, absolute};

/// The first file of this name in the folders of `path` (the variable `PATH`) that can be run. It
/// can be run from every folder: a folder in `path` that has no beginning begins where this process
/// is, and not where its child may be.
#[must_use]
pub fn find_program(name: &str, path: &OsStr) -> Option<PathBuf> {
    let name = format!("{name}{EXE_SUFFIX}");
    let places = split_paths(path).map(|folder| folder.join(&name));
    places.filter_map(|place| absolute(place).ok()).find(|place| may_run(place))
}

#[cfg(unix)]
fn may_run(place: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    place.metadata().is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn may_run(place: &Path) -> bool {
    place.is_file()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::disk::{PUBLIC, TemporaryDirectory, create_directory, write_new};

    #[test]
    fn the_first_that_can_be_run_is_found() {
        let place = TemporaryDirectory::new().unwrap();
        let folders = ["a", "b", "c"].map(|name| place.path().join(name));
        for (folder, mode) in folders.iter().zip([PUBLIC, 0o755, 0o755]) {
            create_directory(folder).unwrap();
            write_new(&folder.join("tool"), b"", mode).unwrap();
        }
        let path = std::env::join_paths(&folders).unwrap();
        assert_eq!(find_program("tool", &path), Some(folders[1].join("tool")));
        assert_eq!(find_program("none", &path), None);
    }

    #[test]
    fn what_is_found_has_a_beginning() {
        // Tests run where the package is.
        let found = find_program("run", OsStr::new(".ci")).unwrap();
        assert!(found.is_absolute() && found.ends_with(".ci/run"), "{found:?}");
    }
}
