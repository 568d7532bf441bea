//! The register of a server as it should be: the one of `serve`, with users in files.

use std::path::Path;

use crate::attack::lab::LabError;
use crate::crypto::PublicKey;
use crate::key::{Comment, Home, Registry, UserName};
use crate::register::Register;

/// These users, written into a home that is still empty.
pub(super) fn register(
    home: &Path,
    registered: &[(UserName, PublicKey)],
) -> Result<Register, LabError> {
    let home = Home::at(home);
    for (user, key) in registered {
        let added = home.add_authorized(user, key, &Comment::default());
        added.map_err(|_| LabError::Unexpected)?;
    }
    let registry = Registry::read(&home).map_err(|_| LabError::Unexpected)?;
    Ok(Register::start(registry, |_| {})?)
}
