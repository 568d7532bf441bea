//! Key files and lists of keys, read with care: a private key that others can read is not read, and
//! nothing is read without end.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::found;
use super::{Found, PrivateKeyError, PrivateKeyFile, PublicKeyError, PublicKeyFile, read_public};

/// No key file is longer: the largest, an encrypted key of 8192 bits, has some 7,000 bytes.
pub const MAX_LENGTH: u64 = 64 * 1024;
/// No list of keys is longer: it would hold a thousand keys and more.
pub const MAX_LIST_LENGTH: u64 = 1024 * 1024;
/// Why a file could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// There is no such file.
    #[error("{path}: no such file", path = path.display())]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// It is a directory.
    #[error("{path}: is a directory", path = path.display())]
    Directory {
        /// The directory.
        path: PathBuf,
    },
    /// There is something of that name already.
    #[error("{path}: exists already", path = path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The directory that the file would be in does not exist.
    #[error("{path}: no such directory", path = path.display())]
    NoDirectory {
        /// The directory.
        path: PathBuf,
    },
    /// The file is longer than any key file.
    #[error("{path}: longer than {limit} bytes", path = path.display())]
    TooLong {
        /// The file.
        path: PathBuf,
        /// How long it may be.
        limit: u64,
    },
    /// Others than the owner can read or write this private key.
    #[error("{path}: permissions {mode:04o} are too open", path = path.display())]
    Unprotected {
        /// The file.
        path: PathBuf,
        /// Its permissions.
        mode: u32,
    },
    /// The file is not text.
    #[error("{path}: {found}", path = path.display())]
    NotText {
        /// The file.
        path: PathBuf,
        /// What it is.
        found: Found,
    },
    /// The file is text, but no private key that can be used.
    #[error("{path}: {error}", path = path.display())]
    Private {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        error: PrivateKeyError,
    },
    /// The file is text, but no public key that can be used.
    #[error("{path}: {error}", path = path.display())]
    Public {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        error: PublicKeyError,
    },
    /// The operating system refused.
    #[error("{path}: {source}", path = path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the operating system says.
        source: io::Error,
    },
}

/// Reads a private key, if nobody but the owner can.
///
/// # Errors
///
/// [`FileError`], with [`FileError::Unprotected`] for a private key alone: that anybody can read a
/// public key is no reason to refuse it, that it is no private key is.
pub fn load_private(path: &Path) -> Result<PrivateKeyFile, FileError> {
    let mut file = open(path)?;
    let protected = check_protected(&file, path);
    let bytes = read_all(&mut file, path, MAX_LENGTH)?;
    let text = as_text(&bytes, path)?;
    let parsed = PrivateKeyFile::parse(text);
    if !matches!(parsed, Err(PrivateKeyError::NotWanted(_))) {
        protected?;
    }
    parsed.map_err(|error| FileError::Private { path: path.to_owned(), error })
}

/// Reads a public key in any format.
///
/// # Errors
///
/// [`FileError`].
pub fn load_public(path: &Path) -> Result<PublicKeyFile, FileError> {
    let bytes = read_all(&mut open(path)?, path, MAX_LENGTH)?;
    let text = as_text(&bytes, path)?;
    read_public(text).map_err(|error| FileError::Public { path: path.to_owned(), error })
}

/// Reads a list of keys, of which each line may be in any encoding that contains ASCII. `None`:
/// there is no such file.
///
/// # Errors
///
/// [`FileError`].
pub fn read_list(path: &Path) -> Result<Option<Vec<u8>>, FileError> {
    let mut file = match open(path) {
        Err(FileError::Missing { .. }) => return Ok(None),
        other => other?,
    };
    let bytes = read_all(&mut file, path, MAX_LIST_LENGTH)?;
    match found::text(&bytes) {
        Err(found @ Found::Utf16) => Err(FileError::NotText { path: path.to_owned(), found }),
        _ => Ok(Some(bytes.to_vec())),
    }
}

pub(super) fn io_error(path: &Path, source: io::Error) -> FileError {
    let path = path.to_owned();
    match source.kind() {
        io::ErrorKind::NotFound => FileError::Missing { path },
        io::ErrorKind::IsADirectory => FileError::Directory { path },
        _ => FileError::Io { path, source },
    }
}

fn open(path: &Path) -> Result<File, FileError> {
    // Windows says "access denied" for a directory, so it is asked first.
    if path.is_dir() {
        return Err(FileError::Directory { path: path.to_owned() });
    }
    File::open(path).map_err(|error| io_error(path, error))
}

/// OpenSSH looks at the permissions of files that belong to the user only. Here they count for
/// every file: others who can read it can read it, whoever owns it, and asking who the user is
/// would need code outside Rust's guarantees.
#[cfg(unix)]
fn check_protected(file: &File, path: &Path) -> Result<(), FileError> {
    use std::os::unix::fs::PermissionsExt as _;

    let metadata = file.metadata().map_err(|error| io_error(path, error))?;
    let mode = metadata.permissions().mode() & 0o7777;
    if mode & 0o077 != 0 {
        return Err(FileError::Unprotected { path: path.to_owned(), mode });
    }
    Ok(())
}

/// Windows has access lists, which OpenSSH there checks by other means.
#[cfg(not(unix))]
fn check_protected(_: &File, _: &Path) -> Result<(), FileError> {
    Ok(())
}

fn read_all(file: &mut File, path: &Path, limit: u64) -> Result<Zeroizing<Vec<u8>>, FileError> {
    // All the room at once: a buffer that grows would leave copies of a secret behind.
    let expected = file.metadata().map_or(0, |metadata| metadata.len());
    let room = usize::try_from(expected.min(limit) + 1).unwrap_or(0);
    let mut bytes = Zeroizing::new(Vec::with_capacity(room));
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| io_error(path, error))?;
    if bytes.len() as u64 > limit {
        return Err(FileError::TooLong { path: path.to_owned(), limit });
    }
    Ok(bytes)
}

fn as_text<'a>(bytes: &'a [u8], path: &Path) -> Result<&'a str, FileError> {
    found::text(bytes).map_err(|found| FileError::NotText { path: path.to_owned(), found })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[cfg(unix)]
    #[test]
    fn a_private_key_that_others_can_read_is_not_taken() {
        use crate::key::{Comment, Format, encode_private};
        use std::os::unix::fs::PermissionsExt as _;

        let mut random = rand::rng();
        let key = crate::crypto::generate(1024, &mut random).unwrap();
        let text = encode_private(&key, Format::Pem, None, &Comment::default(), &mut random);
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("key");
        let set = |mode| fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();

        fs::write(&path, text.unwrap().as_bytes()).unwrap();
        for open in [0o604, 0o640, 0o644, 0o660, 0o601, 0o777] {
            set(open);
            let error = load_private(&path).map(|_| ()).unwrap_err();
            assert!(matches!(error, FileError::Unprotected { mode, .. } if mode == open));
        }
        for private in [0o400, 0o600, 0o700] {
            set(private);
            assert!(load_private(&path).is_ok());
        }
        // A damaged private key is still one; what is no private key is named as what it is.
        set(0o600);
        fs::write(&path, "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n").unwrap();
        set(0o644);
        let error = load_private(&path).map(|_| ()).unwrap_err();
        assert!(matches!(error, FileError::Unprotected { .. }));
        fs::write(&path, crate::key::openssh_line(key.public())).unwrap();
        let error = load_private(&path).map(|_| ()).unwrap_err();
        assert!(matches!(error, FileError::Private { .. }));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("key");
        assert!(
            matches!(load_public(&path).unwrap_err(), FileError::Missing { path: p } if p == path)
        );
        let error = load_public(directory.path()).unwrap_err();
        assert!(matches!(error, FileError::Directory { .. }));
        fs::write(&path, vec![b'a'; MAX_LENGTH as usize + 1]).unwrap();
        assert!(matches!(load_public(&path).unwrap_err(), FileError::TooLong { .. }));
        fs::write(&path, [0x30, 0x82, 0xff]).unwrap();
        let error = load_public(&path).unwrap_err();
        assert!(matches!(error, FileError::NotText { found: Found::Der, .. }));
        fs::write(&path, "").unwrap();
        let error = load_public(&path).unwrap_err();
        assert!(matches!(
            error,
            FileError::Public { error: PublicKeyError::NotWanted(Found::Empty), .. }
        ));
    }
}
