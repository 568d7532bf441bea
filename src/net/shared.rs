//! What all connections of a server share.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use super::watch::Hooks;
use crate::auth::Server;

/// How many connections a server takes at once, if nobody says otherwise.
pub const MAX_CONNECTIONS: usize = 1024;

/// The limits of a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// How long a login may take, from the connection to ④; `None` for as long as it wants.
    pub grace: Option<Duration>,
    /// How many connections there may be at once.
    pub max_connections: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { grace: Some(Duration::from_secs(120)), max_connections: MAX_CONNECTIONS }
    }
}

/// What all connections of a server share.
pub(super) struct Shared {
    pub(super) server: Arc<Server>,
    pub(super) settings: Settings,
    pub(super) hooks: Arc<dyn Hooks>,
    /// Ends every connection.
    pub(super) stop: CancellationToken,
    /// Bounds the sessions of those who are in.
    pub(super) sessions: Arc<Semaphore>,
    /// Bounds the computations at one time to what the machine can do at one time. Who waits is
    /// served in the order of coming.
    pub(super) computing: Arc<Semaphore>,
}
