//! Reading a file, up to a limit.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read as _};
use std::path::Path;

use zeroize::Zeroizing;

use super::{DiskError, DiskErrorKind, decode};

/// A file that is open. What it is was asked of what is open, not of its name: nobody can put
/// another file there in between.
pub struct Source<'a> {
    path: &'a Path,
    file: File,
    metadata: Metadata,
}

impl<'a> Source<'a> {
    /// Opens what somebody names. It may be a pipe (`<(…)`, `/dev/stdin`): then reading waits for
    /// whoever writes into it.
    ///
    /// # Errors
    ///
    /// [`DiskError`].
    pub fn named(path: &'a Path) -> Result<Self, DiskError> {
        Self::open(path, File::options().read(true))
    }

    /// Opens a file and nothing else, and never waits: a pipe in its place, which nobody writes
    /// into, would hold up whoever reads it for ever.
    ///
    /// # Errors
    ///
    /// [`DiskError`], with [`DiskErrorKind::NotRegular`] for a pipe, a socket or a device.
    pub fn regular(path: &'a Path) -> Result<Self, DiskError> {
        let source = Self::open(path, without_waiting(File::options().read(true)))?;
        if !source.metadata.is_file() {
            return Err(DiskError::new(path, DiskErrorKind::NotRegular));
        }
        Ok(source)
    }

    fn open(path: &'a Path, options: &OpenOptions) -> Result<Self, DiskError> {
        let file = options.open(path).map_err(|error| not_opened(path, &error))?;
        let metadata = file.metadata().map_err(|error| DiskError::io(path, &error))?;
        if metadata.is_dir() {
            return Err(DiskError::new(path, DiskErrorKind::Directory));
        }
        Ok(Self { path, file, metadata })
    }

    /// Who may do what with the file; `None` where the system has no such bits.
    #[cfg(unix)]
    pub fn mode(&self) -> Option<u32> {
        use std::os::unix::fs::PermissionsExt as _;

        Some(self.metadata.permissions().mode() & 0o7777)
    }

    /// Who may do what with the file; `None` where the system has no such bits.
    #[cfg(not(unix))]
    pub fn mode(&self) -> Option<u32> {
        None
    }

    /// Whether something stands in it, and nobody holds it locked any more.
    pub(super) fn was_locked(&self) -> bool {
        self.metadata.len() > 0 && self.file.try_lock().is_ok()
    }

    /// All that is in it.
    ///
    /// # Errors
    ///
    /// [`DiskError`], with [`DiskErrorKind::TooLong`] if that is more than `limit` bytes.
    pub fn read(self, limit: u64) -> Result<Vec<u8>, DiskError> {
        let mut bytes = Vec::new();
        self.fill(&mut bytes, limit)?;
        Ok(bytes)
    }

    /// All that is in it, wiped from memory after use.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read).
    pub fn read_secret(self, limit: u64) -> Result<Zeroizing<Vec<u8>>, DiskError> {
        // All the room at once, whatever length the file says it has (a pipe says 0): a buffer
        // that grows would leave copies of the secret behind.
        let room = usize::try_from(limit).unwrap_or(0).saturating_add(1);
        let mut bytes = Zeroizing::new(Vec::with_capacity(room));
        self.fill(&mut bytes, limit)?;
        Ok(bytes)
    }

    fn fill(self, bytes: &mut Vec<u8>, limit: u64) -> Result<(), DiskError> {
        let read = self.file.take(limit.saturating_add(1)).read_to_end(bytes);
        read.map_err(|error| DiskError::io(self.path, &error))?;
        if bytes.len() as u64 > limit {
            return Err(DiskError::new(self.path, DiskErrorKind::TooLong { limit }));
        }
        Ok(())
    }
}

/// Reads a text that somebody names, as [`decode`] does.
///
/// # Errors
///
/// [`DiskError`], with [`DiskErrorKind::NotText`] for what is no text.
pub fn read_text(path: &Path, limit: u64) -> Result<Zeroizing<String>, DiskError> {
    let bytes = Source::named(path)?.read(limit)?;
    decode(&bytes).ok_or_else(|| DiskError::new(path, DiskErrorKind::NotText))
}

/// Whether the answer is that there is no such file. Not being allowed to look is another answer.
pub fn is_missing<T>(answer: &Result<T, DiskError>) -> bool {
    matches!(answer, Err(DiskError { kind: DiskErrorKind::Missing, .. }))
}

fn not_opened(path: &Path, error: &io::Error) -> DiskError {
    // Windows says "access denied" for a directory.
    if cfg!(windows) && path.is_dir() {
        return DiskError::new(path, DiskErrorKind::Directory);
    }
    // A socket has a name, but cannot be opened by it.
    #[cfg(unix)]
    if error.raw_os_error() == Some(libc::ENXIO) {
        return DiskError::new(path, DiskErrorKind::NotRegular);
    }
    DiskError::io(path, error)
}

#[cfg(unix)]
fn without_waiting(options: &mut OpenOptions) -> &OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;

    options.custom_flags(libc::O_NONBLOCK)
}

#[cfg(not(unix))]
fn without_waiting(options: &mut OpenOptions) -> &OpenOptions {
    options
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn kind(read: Result<Vec<u8>, DiskError>) -> DiskErrorKind {
        read.unwrap_err().kind
    }

    #[test]
    fn a_file_is_read_up_to_its_limit() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("file");
        let read = |limit| Source::regular(&path).and_then(|source| source.read(limit));
        let missing = read(4);
        assert!(is_missing(&missing));
        assert_eq!(kind(missing), DiskErrorKind::Missing);
        fs::write(&path, "four").unwrap();
        assert_eq!(read(4).unwrap(), b"four");
        assert_eq!(kind(read(3)), DiskErrorKind::TooLong { limit: 3 });
        assert_eq!(*read_text(&path, 4).unwrap(), "four");
        fs::write(&path, [0xff]).unwrap();
        assert_eq!(read_text(&path, 4).unwrap_err().kind, DiskErrorKind::NotText);
        for open in [Source::named, Source::regular] {
            let error = open(directory.path()).map(|_| ()).unwrap_err();
            assert_eq!(error.kind, DiskErrorKind::Directory);
        }
    }

    #[test]
    fn a_secret_never_moves_while_it_is_read() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("key");
        for length in [0, 1, 999, 1000] {
            fs::write(&path, vec![b'a'; length]).unwrap();
            let secret = Source::named(&path).unwrap().read_secret(1000).unwrap();
            assert_eq!((secret.len(), secret.capacity()), (length, 1001));
        }
    }

    #[cfg(unix)]
    fn pipe(directory: &Path) -> std::path::PathBuf {
        let path = directory.join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        path
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_regular_file_is_named_and_holds_nobody_up() {
        let directory = tempfile::tempdir().unwrap();
        let path = pipe(directory.path());
        let socket = directory.path().join("socket");
        let _listening = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        for path in [&*path, &*socket, Path::new("/dev/zero")] {
            let error = Source::regular(path).map(|_| ()).unwrap_err();
            assert_eq!(error.kind, DiskErrorKind::NotRegular, "{}", path.display());
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_that_somebody_names_is_read_into_room_that_was_there_before() {
        let directory = tempfile::tempdir().unwrap();
        let path = pipe(directory.path());
        let writer = std::thread::spawn({
            let path = path.clone();
            move || fs::write(path, vec![b'a'; 5000])
        });
        let secret = Source::named(&path).unwrap().read_secret(8000).unwrap();
        writer.join().unwrap().unwrap();
        assert_eq!((secret.len(), secret.capacity()), (5000, 8001));
    }
}
