//! The host keys of the instances: the private halves, each in a file of its own.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rand::CryptoRng;

use crate::crypto::PrivateKey;
use crate::disk::{self, DiskError, PRIVATE};
use crate::ec2::InstanceId;
use crate::key::{
    Comment, EncodeError, Format, KeyFileError, PrivateKeyError, encode_private, load_private,
};

/// The host keys of a home.
#[derive(Debug)]
pub(super) struct HostKeys(PathBuf);

/// Why a host key was not read or written.
#[derive(Debug, thiserror::Error)]
pub enum HostKeyError {
    /// A file was in the way.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// It could not be read.
    #[error(transparent)]
    Read(#[from] KeyFileError),
    /// It could not be written.
    #[error(transparent)]
    Encode(#[from] EncodeError),
}

impl HostKeys {
    /// Those in this directory, which is made if it is not there.
    pub(super) fn within(directory: PathBuf) -> Result<Self, DiskError> {
        disk::create_directory(&directory)?;
        Ok(Self(directory))
    }

    /// Where they are.
    pub(super) fn directory(&self) -> &Path {
        &self.0
    }

    /// That of an instance. `None`: there is none yet.
    pub(super) fn of(&self, id: InstanceId) -> Result<Option<PrivateKey>, HostKeyError> {
        let path = self.path(id);
        match load_private(&path) {
            Err(KeyFileError::Disk(error)) if disk::is_missing::<()>(&Err(error.clone())) => {
                Ok(None)
            }
            file => {
                let named = |error: PrivateKeyError| KeyFileError::Private { path, error };
                Ok(Some(file?.unlock(None).map_err(named)?))
            }
        }
    }

    /// Keeps that of an instance.
    pub(super) fn keep(
        &self,
        id: InstanceId,
        key: &PrivateKey,
        random: &mut dyn CryptoRng,
    ) -> Result<(), HostKeyError> {
        let text = encode_private(key, Format::Pem, None, &Comment::default(), random)?;
        Ok(disk::replace(&self.path(id), text.as_bytes(), PRIVATE)?)
    }

    /// Removes those of all instances but these.
    pub(super) fn keep_only_of(&self, instances: &[InstanceId]) -> Result<(), HostKeyError> {
        let failed = |error: io::Error| DiskError::io(&self.0, &error);
        for entry in fs::read_dir(&self.0).map_err(failed)?.flatten() {
            let name = entry.file_name();
            let id = name.to_str().and_then(|name| name.strip_suffix(".pem")?.parse().ok());
            if id.is_some_and(|id| !instances.contains(&id)) {
                fs::remove_file(entry.path()).map_err(failed)?;
            }
        }
        Ok(())
    }

    fn path(&self, id: InstanceId) -> PathBuf {
        self.0.join(format!("{id}.pem"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::test_key;

    #[test]
    fn host_keys_are_private_and_go_with_their_instances() {
        let home = tempfile::tempdir().unwrap();
        let keys = HostKeys::within(home.path().join("hosts")).unwrap();
        let [one, two] = [(); 2].map(|()| InstanceId::random(&mut rand::rng()));
        for (id, number) in [(one, 40), (two, 41)] {
            assert!(keys.of(id).unwrap().is_none());
            keys.keep(id, &test_key(number), &mut rand::rng()).unwrap();
            let kept = keys.of(id).unwrap().unwrap();
            assert_eq!(kept.public(), test_key(number).public());
            #[cfg(unix)]
            {
                let mode = disk::Source::regular(&keys.path(id)).unwrap().mode();
                assert_eq!(mode, Some(PRIVATE));
            }
        }
        keys.keep_only_of(&[two]).unwrap();
        assert!(keys.of(one).unwrap().is_none() && keys.of(two).unwrap().is_some());
    }
}
