//! The server that is attacked: the same one as in `serve`. What a switch weakens is the
//! randomness that the server is given, and nothing in the server.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpListener;

use super::lab::{LabError, Stand, stream};
use crate::auth::{Event, HostKey, Registrations, Server};
use crate::crypto::{PrivateKey, PublicKey};
use crate::key::{Snapshot, UserName};
use crate::net::Settings;
use crate::play::{Loopback, Told};

/// How long one login of the lab may take.
pub(super) const DEADLINE: Duration = Duration::from_secs(30);

/// Where the server's random numbers come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Randomness {
    /// New ones for each connection, as it should be.
    Fresh,
    /// Switch: each connection gets the same.
    Repeating,
    /// Switch: a generator that begins with a number that can be guessed.
    Guessable(u64),
}

/// How much the server takes, and how long it waits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Connections at one time.
    pub(super) places: usize,
    /// How long a login may take, where that is less than the lab's own limit.
    pub(super) grace: Option<Duration>,
}

impl Default for Limits {
    fn default() -> Self {
        Self { places: Settings::default().max_connections, grace: None }
    }
}

/// The true server, on a free loopback port. It tells what it did on each connection.
pub(super) struct Target {
    pub(super) address: SocketAddr,
    server: Loopback,
}

/// How a server is to be started: on a free port, with fresh randomness and the usual limits, unless
/// something else is said.
#[must_use]
pub(super) struct Plan<'a> {
    stand: &'a Stand<'a>,
    randomness: Randomness,
    limits: Limits,
    listener: Option<TcpListener>,
}

impl<'a> Plan<'a> {
    pub(super) fn randomness(self, randomness: Randomness) -> Self {
        Self { randomness, ..self }
    }

    pub(super) fn limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    pub(super) fn behind(self, listener: TcpListener) -> Self {
        Self { listener: Some(listener), ..self }
    }

    /// Starts it with alice alone.
    pub(super) async fn with_alice(self) -> Result<Target, LabError> {
        let alice = (UserName::ALICE, self.stand.alice_key().clone());
        self.with_users(vec![alice]).await
    }

    /// Starts it with these users and their keys.
    pub(super) async fn with_users(
        self,
        registered: Vec<(UserName, PublicKey)>,
    ) -> Result<Target, LabError> {
        self.with_register(Snapshot::from_entries(registered)).await
    }

    /// Starts it with this register, which may be one that the lab has put in the place of the
    /// true one.
    pub(super) async fn with_register(
        self,
        register: impl Registrations + 'static,
    ) -> Result<Target, LabError> {
        let Self { stand, randomness, limits: Limits { places, grace }, listener } = self;
        let listener = match listener {
            Some(listener) => listener,
            None => TcpListener::bind(("127.0.0.1", 0)).await?,
        };
        let server = Server::new(HostKey::from(PrivateKey::clone(&stand.lab.host)), register);
        let settings = Settings { grace: grace.or(Some(DEADLINE)), max_connections: places };
        let (seed, block) = (stand.lab.seed, stand.server_block());
        let server = Loopback::behind(listener, server, settings, move |number| {
            Box::new(match randomness {
                Randomness::Fresh => stream(seed, block + number),
                Randomness::Repeating => stream(seed, block),
                Randomness::Guessable(seed) => stream(seed, number),
            })
        })?;
        Ok(Target { address: server.address, server })
    }
}

impl Target {
    /// A server of this stand.
    pub(super) fn of<'a>(stand: &'a Stand<'a>) -> Plan<'a> {
        let (randomness, limits) = (Randomness::Fresh, Limits::default());
        Plan { stand, randomness, limits, listener: None }
    }

    /// What the server did on the connection that ended next. Both ends must have closed it.
    pub(super) async fn next(&mut self) -> Result<Vec<Event>, LabError> {
        self.server.next().await.ok_or(LabError::Unexpected)
    }

    /// What the server tells next, of whichever connection.
    pub(super) async fn told(&mut self) -> Result<Told, LabError> {
        self.server.told().await.ok_or(LabError::Unexpected)
    }

    /// Waits until the server has given one more connection a place, and its randomness with it.
    /// Who opens several waits for each: else the order in which the server comes to them decides
    /// which gets which.
    pub(super) async fn admitted(&mut self) -> Result<(), LabError> {
        self.server.admitted().await.ok_or(LabError::Unexpected)
    }
}
