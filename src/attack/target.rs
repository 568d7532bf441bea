//! The server that is attacked: the same one as in `serve`. What a switch weakens is the
//! randomness that the server is given, and nothing in the server.

use std::net::SocketAddr;
use std::time::Duration;

use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;
use tokio::net::TcpListener;

use super::lab::{Bench, LabError};
use crate::auth::{Event, HostKey, Registrations, Server};
use crate::crypto::{PrivateKey, PublicKey};
use crate::key::{Snapshot, UserName, parse_wire};
use crate::net::Settings;
use crate::play::{Loopback, Told};
use crate::transcript::{Build, Line, Party, Transcript};
use crate::wire::{self, FieldName, Message, Step};

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

impl Target {
    /// Starts it, with these registered keys.
    pub(super) async fn start(
        bench: &Bench<'_>,
        registered: Vec<(UserName, PublicKey)>,
        randomness: Randomness,
    ) -> Result<Self, LabError> {
        Self::limited(bench, registered, randomness, Limits::default()).await
    }

    /// Starts it with these limits.
    pub(super) async fn limited(
        bench: &Bench<'_>,
        registered: Vec<(UserName, PublicKey)>,
        randomness: Randomness,
        limits: Limits,
    ) -> Result<Self, LabError> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        Self::on(listener, bench, registered, randomness, limits)
    }

    /// Starts it behind this listener.
    pub(super) fn on(
        listener: TcpListener,
        bench: &Bench<'_>,
        registered: Vec<(UserName, PublicKey)>,
        randomness: Randomness,
        limits: Limits,
    ) -> Result<Self, LabError> {
        let register = Snapshot::from_entries(registered);
        Self::behind(listener, bench, register, randomness, limits)
    }

    /// Starts it with this register, which may be one that the lab has put in the place of the
    /// true one.
    pub(super) async fn with_register(
        bench: &Bench<'_>,
        register: impl Registrations + 'static,
        randomness: Randomness,
        limits: Limits,
    ) -> Result<Self, LabError> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        Self::behind(listener, bench, register, randomness, limits)
    }

    /// Starts it behind this listener, with this register.
    pub(super) fn behind(
        listener: TcpListener,
        bench: &Bench<'_>,
        register: impl Registrations + 'static,
        randomness: Randomness,
        limits: Limits,
    ) -> Result<Self, LabError> {
        let host = HostKey::from(PrivateKey::clone(&bench.lab.host));
        let server = Server::new(host, register);
        let Limits { places, grace } = limits;
        let settings = Settings { grace: grace.or(Some(DEADLINE)), max_connections: places };
        let (seed, block) = (bench.lab.seed, bench.server_block());
        let server = Loopback::behind(listener, server, settings, move |number| {
            Box::new(match randomness {
                Randomness::Fresh => stream(seed, block + number),
                Randomness::Repeating => stream(seed, block),
                Randomness::Guessable(seed) => stream(seed, number),
            })
        })?;
        Ok(Self { address: server.address, server })
    }

    /// Starts it with alice alone, as it should be.
    pub(super) async fn with_alice(bench: &Bench<'_>) -> Result<Self, LabError> {
        Self::with_alice_and(bench, Randomness::Fresh).await
    }

    /// Starts it with alice alone and this randomness.
    pub(super) async fn with_alice_and(
        bench: &Bench<'_>,
        randomness: Randomness,
    ) -> Result<Self, LabError> {
        let alice = (bench.alice()?, bench.alice_key().clone());
        Self::start(bench, vec![alice], randomness).await
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

/// The line of a step that was sent.
pub(super) fn sent(events: &[Event], step: Step) -> Result<String, LabError> {
    let line = events.iter().find_map(|event| match event {
        Event::Sent(line) if line.step() == step => Some(line.text().to_owned()),
        _ => None,
    });
    line.ok_or(LabError::Unexpected)
}

/// A record of a login, as those saw it whose events are given.
pub(super) fn record(
    bench: &Bench<'_>,
    user: &str,
    key: &PublicKey,
    client: Vec<Event>,
    server: Vec<Event>,
) -> Transcript {
    let host = host_key(client.iter().chain(&server));
    let build = Build { client, server, seed: Some(bench.lab.seed), ..Build::default() };
    build.finish(bench.method, user, key, host.as_ref())
}

/// A record of what crossed the wire, and nothing else.
pub(super) fn overheard(bench: &Bench<'_>, lines: Vec<(Party, String)>) -> Transcript {
    let host = lines.iter().find_map(|(_, line)| host_key_in(line));
    let lines = lines.into_iter().map(|(party, line)| (party, Line::unread(line))).collect();
    let build = Build { overheard: lines, seed: Some(bench.lab.seed), ..Build::default() };
    build.finish(bench.method, "alice", bench.alice_key(), host.as_ref())
}

/// The host key that ② names: in some attacks it is not the true server's.
fn host_key<'a>(events: impl Iterator<Item = &'a Event>) -> Option<PublicKey> {
    let mut lines = events.filter_map(Event::line);
    lines.find_map(|line| match line.message() {
        Message::Challenge(challenge) => Some(challenge.host()?.key.clone()),
        _ => None,
    })
}

fn host_key_in(line: &str) -> Option<PublicKey> {
    let fields = wire::fields(line).ok()?;
    let field = fields.iter().find(|field| field.name == FieldName::HostKey)?;
    parse_wire(field.value(line)).ok()
}

/// A generator with this seed and this stream: what anybody who knows both can build.
pub(super) fn stream(seed: u64, number: u64) -> ChaCha20Rng {
    let mut random = ChaCha20Rng::seed_from_u64(seed);
    random.set_stream(number);
    random
}
