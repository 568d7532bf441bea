//! The register of a server as it should be: users in files, in a home that is thrown away, and as
//! in `serve` the snapshot of them is brought up to date at each look-up.

use std::sync::{Mutex, PoisonError};

use tempfile::TempDir;

use super::super::lab::LabError;
use crate::auth::Registrations;
use crate::crypto::PublicKey;
use crate::key::{Comment, Home, Membership, Registry, UserName};

pub(super) struct LiveRegister {
    registry: Mutex<Registry>,
    _home: TempDir,
}

impl LiveRegister {
    pub(super) fn new(registered: &[(UserName, PublicKey)]) -> Result<Self, LabError> {
        let folder = tempfile::tempdir()?;
        let home = Home::at(folder.path());
        for (user, key) in registered {
            let added = home.add_authorized(user, key, &Comment::default());
            added.map_err(|_| LabError::Unexpected)?;
        }
        let mut registry = Registry::of(&home);
        registry.refresh().map_err(|_| LabError::Unexpected)?;
        Ok(Self { registry: Mutex::new(registry), _home: folder })
    }
}

impl Registrations for LiveRegister {
    fn look_up(&self, user: &UserName, key: &PublicKey) -> Membership {
        let mut registry = self.registry.lock().unwrap_or_else(PoisonError::into_inner);
        // If the folder cannot be read now, what was read last still holds.
        let _ = registry.refresh();
        registry.contains(user, key)
    }
}
