//! A cloud that commands are done with.

use std::sync::Arc;

use crate::cloud::{Cloud, Front};
use crate::ec2::Instance;

/// A cloud that commands are done with.
pub(super) struct Session {
    pub(super) cloud: Arc<Cloud>,
    /// Where its instances are. `None`: nobody can reach them now.
    pub(super) front: Option<Front>,
}

impl Session {
    /// Where an instance really is, where that is not at its public address.
    pub(super) fn elsewhere(&self, instance: &Instance) -> Option<String> {
        let ip = instance.public_ip?;
        let place = self.front.as_ref()?.place(ip)?;
        (place.ip() != ip).then(|| place.to_string())
    }
}
