//! A server on this machine, and a client that logs in on it: what a play, the attack lab and the
//! measuring start.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rand::CryptoRng;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::watch;
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::auth::{Client, Event, HostTrust, Server};
use crate::crypto::PublicKey;
use crate::net::{
    self, BoxFuture, ClientHooks, Closed, Hooks, LoginError, LoginOptions, Settings, Watch,
};
use crate::wire::Verdict;

/// A server that tells what it does on each connection. It ends when this is dropped.
pub struct Loopback {
    /// Where it listens.
    pub address: SocketAddr,
    admitted: UnboundedReceiver<()>,
    told: UnboundedReceiver<Told>,
    failed: watch::Receiver<Option<io::ErrorKind>>,
    _stop: DropGuard,
}

/// What a server tells of a connection: all that it did there so far.
pub enum Told {
    /// It has decided. This is told before ④ goes out.
    Decided(Vec<Event>),
    /// The connection is over.
    Closed(Vec<Event>),
}

/// The randomness of a connection, by how many were given a place before it.
type Randomness = dyn Fn(u64) -> Box<dyn CryptoRng + Send> + Send + Sync;

impl Loopback {
    /// Starts it on a free port of this machine.
    ///
    /// # Errors
    ///
    /// What the system says if it gives no port.
    pub async fn start(
        server: Arc<Server>,
        settings: Settings,
        randomness: impl Fn(u64) -> Box<dyn CryptoRng + Send> + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        Self::behind(listener, server, settings, randomness)
    }

    /// Starts it behind this listener.
    ///
    /// # Errors
    ///
    /// What the system says if the listener has no address.
    pub fn behind(
        listener: TcpListener,
        server: Arc<Server>,
        settings: Settings,
        randomness: impl Fn(u64) -> Box<dyn CryptoRng + Send> + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let (admit, admitted) = unbounded_channel();
        let (tell, told) = unbounded_channel();
        let (fail, failed) = watch::channel(None);
        let ear = Arc::new(Ear {
            places: AtomicU64::new(0),
            randomness: Box::new(randomness),
            admit,
            tell,
        });
        let stop = CancellationToken::new();
        let hooks = Arc::new(Recorder { ear, fail });
        tokio::spawn(net::serve(listener, server, settings, hooks, stop.clone()));
        Ok(Self { address, admitted, told, failed, _stop: stop.drop_guard() })
    }

    /// What it did on the connection that ended next. Both ends must have closed it. `None` if the
    /// server is gone.
    pub async fn next(&mut self) -> Option<Vec<Event>> {
        loop {
            if let Told::Closed(events) = self.told().await? {
                return Some(events);
            }
        }
    }

    /// What it tells next, of whichever connection.
    pub async fn told(&mut self) -> Option<Told> {
        self.told.recv().await
    }

    /// Waits until it has given one more connection a place, and its randomness with it. Who opens
    /// several waits for each: else the order in which the server comes to them decides which gets
    /// which.
    pub async fn admitted(&mut self) -> Option<()> {
        self.admitted.recv().await
    }

    /// Waits until the system has given it no further connection: whoever connected waits in vain.
    pub fn failed(&self) -> impl Future<Output = io::Error> + use<> {
        let mut failed = self.failed.clone();
        async move {
            let kind = failed.wait_for(Option::is_some).await.ok().and_then(|kind| *kind);
            kind.unwrap_or(io::ErrorKind::Other).into()
        }
    }
}

/// What all connections share.
struct Ear {
    /// How many connections were given a place.
    places: AtomicU64,
    randomness: Box<Randomness>,
    admit: UnboundedSender<()>,
    tell: UnboundedSender<Told>,
}

struct Recorder {
    ear: Arc<Ear>,
    fail: watch::Sender<Option<io::ErrorKind>>,
}

impl Hooks for Recorder {
    fn open(&self, _: SocketAddr) -> Box<dyn Watch> {
        Box::new(Watcher { events: Vec::new(), ear: Arc::clone(&self.ear) })
    }

    fn accept_failed(&self, error: &io::Error) {
        let _ = self.fail.send(Some(error.kind()));
    }
}

struct Watcher {
    events: Vec<Event>,
    ear: Arc<Ear>,
}

// Nobody may be left to hear any of it.
impl Watch for Watcher {
    fn random(&mut self) -> Box<dyn CryptoRng + Send> {
        let number = self.ear.places.fetch_add(1, Ordering::Relaxed);
        let _ = self.ear.admit.send(());
        (self.ear.randomness)(number)
    }

    fn event(&mut self, event: &Event) {
        self.events.push(event.clone());
        if matches!(event, Event::Decided { .. }) {
            let _ = self.ear.tell.send(Told::Decided(self.events.clone()));
        }
    }

    fn closed(&mut self, _: Closed) {
        let _ = self.ear.tell.send(Told::Closed(std::mem::take(&mut self.events)));
    }
}

/// What a client makes of a host key.
#[derive(Debug, Clone)]
pub enum Trust {
    /// It knows this one, and takes no other.
    Known(PublicKey),
    /// It knows none, and its user says yes.
    FirstUse,
    /// It knows this one, and its user goes on whatever comes.
    InSpite(PublicKey),
}

impl Trust {
    fn of(&self, key: &PublicKey) -> Option<HostTrust> {
        match self {
            Self::Known(known) => (known == key).then_some(HostTrust::Known),
            Self::InSpite(known) if known == key => Some(HostTrust::Known),
            // Who takes the old line out of known_hosts meets the server for the first time.
            Self::FirstUse | Self::InSpite(_) => Some(HostTrust::FirstUse),
        }
    }
}

/// Logs in with the real client. Gives how it ended, and all that it did.
pub async fn log_in(
    stream: TcpStream,
    client: Client,
    options: LoginOptions,
    random: Box<dyn CryptoRng + Send>,
    trust: Trust,
) -> (Result<Verdict, LoginError>, Vec<Event>) {
    let mut witness = Witness { trust, events: Vec::new() };
    let result = net::login(stream, client, options, random, &mut witness).await;
    (result, witness.events)
}

struct Witness {
    trust: Trust,
    events: Vec<Event>,
}

impl ClientHooks for Witness {
    fn event(&mut self, event: &Event) {
        self.events.push(event.clone());
    }

    fn host_key<'a>(&'a mut self, key: &'a PublicKey) -> BoxFuture<'a, Option<HostTrust>> {
        Box::pin(std::future::ready(self.trust.of(key)))
    }
}
