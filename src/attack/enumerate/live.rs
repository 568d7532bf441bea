//! The register of a server as it should be: users in files, and as in `serve` the snapshot of them
//! is brought up to date at each look-up.

use std::sync::{Mutex, PoisonError};

use super::super::lab::LabError;
use crate::auth::Registrations;
use crate::crypto::PublicKey;
use crate::key::{Comment, Home, Membership, Registry, UserName};

pub(super) struct LiveRegister {
    registry: Mutex<Registry>,
}

impl LiveRegister {
    /// These users, written into a home that is still empty.
    pub(super) fn new(home: &Home, registered: &[(UserName, PublicKey)]) -> Result<Self, LabError> {
        for (user, key) in registered {
            let added = home.add_authorized(user, key, &Comment::default());
            added.map_err(|_| LabError::Unexpected)?;
        }
        let mut registry = Registry::of(home);
        registry.refresh().map_err(|_| LabError::Unexpected)?;
        Ok(Self { registry: Mutex::new(registry) })
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
