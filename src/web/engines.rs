//! What the page needs and does not put together itself.

use std::net::IpAddr;
use std::sync::Arc;

use crate::auth::Server;
use crate::crypto::PublicKey;
use crate::key::UserName;
use crate::lesson::Problem;
use crate::net::BoxFuture;
use crate::ssh::Programs;
use crate::story::Setting;
use crate::transcript::Recorded;

/// What runs logins.
pub trait Engines: Send + Sync {
    /// Runs a login on this machine.
    fn login(&self, setting: Setting, user: UserName) -> BoxFuture<'_, Result<Recorded, Problem>>;

    /// The server that is behind the door, with those who are registered in the home. It reads the disk.
    ///
    /// # Errors
    ///
    /// What stands in the way, in words.
    fn behind(&self) -> Result<Behind, Problem>;
}

/// A server to log in to.
pub struct Behind {
    /// Who decides.
    pub server: Arc<Server>,
    /// Its host key.
    pub host_key: PublicKey,
    /// What a real `ssh` finds there that comes from this address.
    pub programs: Box<dyn Fn(IpAddr) -> Arc<dyn Programs> + Send + Sync>,
    /// How `keystep` is called, so that it means this home.
    pub keystep: String,
}
