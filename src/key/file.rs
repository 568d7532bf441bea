//! Key files and lists of keys: a private key that others can read is not read, and of a key pair
//! both halves are written or none.

use std::path::{Path, PathBuf};

use super::found;
use super::{KeyType, PrivateKeyError, PrivateKeyFile, PublicKeyError, PublicKeyFile, read_public};
use crate::crypto::PublicKey;
use crate::disk::{self, DiskError, PRIVATE, PUBLIC, Source};

/// No key file is longer: the largest, an encrypted key of 8192 bits, has some 7,000 bytes.
const MAX_LENGTH: u64 = 64 * 1024;
/// No list of keys is longer: it would hold a thousand keys and more.
pub(super) const MAX_LIST_LENGTH: u64 = 1024 * 1024;

/// Why a key file or a list of keys could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyFileError {
    /// The file itself was in the way, whatever is in it.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// Others than the owner can read or write this private key.
    #[error("{path}: permissions {mode:04o} are too open", path = path.display())]
    Unprotected {
        /// The file.
        path: PathBuf,
        /// Its permissions.
        mode: u32,
    },
    /// The file is no private key that can be used.
    #[error("{path}: {error}", path = path.display())]
    Private {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        error: PrivateKeyError,
    },
    /// The file is no public key that can be used.
    #[error("{path}: {error}", path = path.display())]
    Public {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        error: PublicKeyError,
        /// Whether others than the owner can read or write it: no program of OpenSSH makes the
        /// public half of a private key that is open to them.
        open: bool,
    },
}

/// Reads a private key that somebody names, if nobody but the owner can.
///
/// # Errors
///
/// [`KeyFileError`], with [`KeyFileError::Unprotected`] for a private key alone: that anybody can
/// read a public key is no reason to refuse it, that it is no private key is.
pub fn load_private(path: &Path) -> Result<PrivateKeyFile, KeyFileError> {
    private_key(path, Source::named(path)?)
}

/// Reads a private key out of what is open.
pub(super) fn private_key(path: &Path, file: Source<'_>) -> Result<PrivateKeyFile, KeyFileError> {
    let protected = check_protected(path, &file);
    let bytes = file.read_secret(MAX_LENGTH)?;
    let text = found::text(&bytes).map_err(PrivateKeyError::NotWanted);
    let parsed = text.and_then(|text| PrivateKeyFile::parse(&text));
    if !matches!(parsed, Err(PrivateKeyError::NotWanted(_))) {
        protected?;
    }
    parsed.map_err(|error| KeyFileError::Private { path: path.to_owned(), error })
}

/// Reads the public half that stands in the clear in a private key, where one does: as OpenSSH takes
/// it, though the key is locked, and whoever can read the file. Of a key that is none of RSA it is its
/// type.
pub fn load_public_half(path: &Path) -> Option<Result<PublicKey, KeyType>> {
    let bytes = Source::named(path).and_then(|file| file.read_secret(MAX_LENGTH)).ok()?;
    PrivateKeyFile::public_half(&found::text(&bytes).ok()?)
}

/// Whether nobody but its owner can read a private key, of whatever type it is.
///
/// # Errors
///
/// [`KeyFileError`].
pub fn check_private(path: &Path) -> Result<(), KeyFileError> {
    check_protected(path, &Source::named(path)?)
}

/// Reads a public key in any format.
///
/// # Errors
///
/// [`KeyFileError`].
pub fn load_public(path: &Path) -> Result<PublicKeyFile, KeyFileError> {
    let file = Source::named(path)?;
    let open = check_protected(path, &file).is_err();
    let bytes = file.read(MAX_LENGTH)?;
    // A comment may be in any encoding that contains ASCII: it is not looked at.
    let text = disk::decode_loosely(&bytes)
        .ok_or_else(|| PublicKeyError::NotWanted(found::without_text(&bytes)));
    text.and_then(|text| read_public(&text)).map_err(|error| KeyFileError::Public {
        path: path.to_owned(),
        error,
        open,
    })
}

/// Reads a list of keys, of which each line may be in any encoding that contains ASCII. `None`:
/// there is no such file.
///
/// # Errors
///
/// [`KeyFileError`].
pub(super) fn read_list(path: &Path) -> Result<Option<Vec<u8>>, KeyFileError> {
    let file = Source::regular(path);
    if disk::is_missing(&file) {
        return Ok(None);
    }
    Ok(Some(file?.read(MAX_LIST_LENGTH)?))
}

/// Where the public half of a private key file stands: the same name with `.pub` after it.
pub fn public_path(private: &Path) -> PathBuf {
    let mut name = private.as_os_str().to_owned();
    name.push(".pub");
    PathBuf::from(name)
}

/// Whether a file has the name of a public half.
pub fn is_called_public(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "pub")
}

/// Writes both halves of a key pair, the private one to `path` and the public one beside it, and
/// gives the path of the public one. Either both files are new, or nothing has changed.
///
/// # Errors
///
/// [`DiskError`], with [`DiskErrorKind::Exists`](disk::DiskErrorKind::Exists) if either file is
/// there.
pub fn write_pair(path: &Path, private: &str, public: &str) -> Result<PathBuf, DiskError> {
    let beside = public_path(path);
    disk::must_be_new(path)?;
    disk::must_be_new(&beside)?;
    disk::write_new(path, private.as_bytes(), PRIVATE)?;
    if let Err(error) = disk::write_new(&beside, public.as_bytes(), PUBLIC) {
        // The file is the one that the line before made: nothing else is lost.
        let _ = std::fs::remove_file(path);
        return Err(error);
    }
    Ok(beside)
}

/// OpenSSH looks at the permissions of files that belong to the user only. Here they count for
/// every file: others who can read it can read it, whoever owns it, and asking who the user is
/// would need code outside Rust's guarantees. (Windows has access lists, which OpenSSH there
/// checks by other means.)
fn check_protected(path: &Path, file: &Source<'_>) -> Result<(), KeyFileError> {
    match file.mode() {
        Some(mode) if mode & 0o077 != 0 => {
            Err(KeyFileError::Unprotected { path: path.to_owned(), mode })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::DiskErrorKind;
    use crate::key::{Der, Found};
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
            assert!(matches!(error, KeyFileError::Unprotected { mode, .. } if mode == open));
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
        assert!(matches!(error, KeyFileError::Unprotected { .. }));
        fs::write(&path, crate::key::openssh_line(key.public())).unwrap();
        let error = load_private(&path).map(|_| ()).unwrap_err();
        assert!(matches!(error, KeyFileError::Private { .. }));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("key");
        let disk = |path: &Path| match load_public(path) {
            Err(KeyFileError::Disk(error)) => error,
            other => panic!("{other:?}"),
        };
        assert_eq!(disk(&path), DiskError::new(&path, DiskErrorKind::Missing));
        assert_eq!(disk(directory.path()).kind, DiskErrorKind::Directory);
        fs::write(&path, vec![b'a'; MAX_LENGTH as usize + 1]).unwrap();
        assert_eq!(disk(&path).kind, DiskErrorKind::TooLong { limit: MAX_LENGTH });
        fs::write(&path, [0x30, 0x82, 0x01, 0xff]).unwrap();
        let not_wanted = || match load_public(&path).unwrap_err() {
            KeyFileError::Public { error: PublicKeyError::NotWanted(found), .. } => found,
            other => panic!("{other:?}"),
        };
        assert_eq!(not_wanted(), Found::Der(Der::Other));
        fs::write(&path, "").unwrap();
        assert_eq!(not_wanted(), Found::Empty);
    }

    #[test]
    fn a_pair_is_written_once_with_the_right_permissions() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("key.pem");
        let beside = write_pair(&path, "private", "public").unwrap();
        assert_eq!(beside, directory.path().join("key.pem.pub"));
        assert_eq!(fs::read(&path).unwrap(), b"private");
        assert_eq!(fs::read(&beside).unwrap(), b"public");
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 2);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;

            let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
            assert_eq!(mode(&path), 0o600);
            assert_eq!(mode(&beside) & 0o700, 0o600);
            assert_eq!(mode(&beside) & 0o022, 0);
        }
        let exists = DiskError::new(&path, DiskErrorKind::Exists);
        assert_eq!(write_pair(&path, "x", "y"), Err(exists));
        assert_eq!(fs::read(&path).unwrap(), b"private");
    }

    #[test]
    fn if_one_half_exists_the_other_is_not_written() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("key");
        fs::write(public_path(&path), "old").unwrap();
        let exists = DiskError::new(&public_path(&path), DiskErrorKind::Exists);
        assert_eq!(write_pair(&path, "x", "y"), Err(exists));
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1);
    }
}
