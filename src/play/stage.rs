//! The server, and one login on it recorded from both sides.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rand::CryptoRng;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio_util::sync::{CancellationToken, DropGuard};

use super::{Keys, Play, PlayError, Source};
use crate::auth::{Client, ClientError, Event, HostKey, HostTrust, Server};
use crate::crypto::{PrivateKey, PublicKey};
use crate::key::Registry;
use crate::net::{
    self, BoxFuture, ClientHooks, Closed, Hooks, LoginError, LoginOptions, Settings, Watch,
};

/// How long a login on this machine may take: with the largest keys, on a busy machine.
const DEADLINE: Duration = Duration::from_secs(120);

/// A server on a free loopback port that records what it does.
pub(super) struct Stage {
    pub(super) address: SocketAddr,
    host_key: PublicKey,
    recorder: Arc<Recorder>,
    _stop: DropGuard,
}

impl Stage {
    pub(super) async fn new(play: &Play, keys: &Keys) -> Result<Self, PlayError> {
        let registry = Registry::from_entries([(play.user.clone(), keys.user.public().clone())]);
        let server = Server::new(HostKey::from(PrivateKey::clone(&keys.host)), registry);
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let recorder = Arc::new(Recorder::default());
        let hooks: Arc<dyn Hooks> = Arc::<Recorder>::clone(&recorder);
        let settings = Settings { grace: Some(DEADLINE), ..Settings::default() };
        let stop = CancellationToken::new();
        tokio::spawn(net::serve(listener, server, settings, hooks, stop.clone()));
        let host_key = keys.host.public().clone();
        Ok(Self { address, host_key, recorder, _stop: stop.drop_guard() })
    }

    /// Readies the server for one connection: its randomness, and a place for what it tells.
    pub(super) fn expect(&self, play: &Play, source: Source) -> Recording {
        let (done, over) = oneshot::channel();
        let events = Arc::new(Mutex::new(Vec::new()));
        let next = Next { random: play.random(source), events: Arc::clone(&events), done };
        *self.recorder.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(next);
        Recording { events, over }
    }

    /// Logs in with the real client over `stream`.
    pub(super) async fn log_in(
        &self,
        stream: TcpStream,
        client: Client,
        random: Box<dyn CryptoRng + Send>,
    ) -> Result<Vec<Event>, PlayError> {
        let mut actor = Actor { host_key: self.host_key.clone(), events: Vec::new() };
        let options = LoginOptions { deadline: Some(DEADLINE) };
        match net::login(stream, client, options, random, &mut actor).await {
            // A client that stops because of a bad host signature is one of the stories.
            Ok(_) | Err(LoginError::Client(ClientError::BadHostSignature)) => Ok(actor.events),
            Err(error) => Err(error.into()),
        }
    }
}

/// What the server tells of one connection.
pub(super) struct Recording {
    events: Arc<Mutex<Vec<Event>>>,
    over: oneshot::Receiver<()>,
}

impl Recording {
    /// Waits for the connection to end.
    pub(super) async fn finish(self) -> Result<Vec<Event>, PlayError> {
        self.over.await.map_err(|_| PlayError::Thread)?;
        let mut events = self.events.lock().map_err(|_| PlayError::Thread)?;
        Ok(std::mem::take(&mut *events))
    }
}

#[derive(Default)]
struct Recorder(Mutex<Option<Next>>);

/// What the next connection is recorded into.
struct Next {
    random: Box<dyn CryptoRng + Send>,
    events: Arc<Mutex<Vec<Event>>>,
    done: oneshot::Sender<()>,
}

impl Recorder {
    fn take<T>(&self, take: impl FnOnce(&mut Option<Next>) -> T) -> T {
        take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Hooks for Recorder {
    fn random(&self) -> Box<dyn CryptoRng + Send> {
        let expected = self.take(|next| {
            let fresh = Box::new(rand::make_rng::<rand::rngs::StdRng>());
            next.as_mut().map(|next| std::mem::replace(&mut next.random, fresh))
        });
        expected.unwrap_or_else(|| Box::new(rand::make_rng::<rand::rngs::StdRng>()))
    }

    fn open(&self, _: SocketAddr) -> Box<dyn Watch> {
        // `random` is asked for after this, so the randomness stays behind for it.
        let opened = self.take(|next| {
            next.as_mut().map(|next| {
                let (unused, _) = oneshot::channel();
                (Arc::clone(&next.events), std::mem::replace(&mut next.done, unused))
            })
        });
        match opened {
            Some((events, done)) => Box::new(Watcher { events, done: Some(done) }),
            None => Box::new(Watcher { events: Arc::default(), done: None }),
        }
    }
}

struct Watcher {
    events: Arc<Mutex<Vec<Event>>>,
    done: Option<oneshot::Sender<()>>,
}

impl Watch for Watcher {
    fn event(&mut self, event: &Event) {
        self.events.lock().unwrap_or_else(PoisonError::into_inner).push(event.clone());
    }

    fn closed(&mut self, _: Closed) {
        if let Some(done) = self.done.take() {
            let _ = done.send(());
        }
    }
}

/// The client of a play: it knows the host key beforehand.
struct Actor {
    host_key: PublicKey,
    events: Vec<Event>,
}

impl ClientHooks for Actor {
    fn event(&mut self, event: &Event) {
        self.events.push(event.clone());
    }

    fn host_key<'a>(&'a mut self, key: &'a PublicKey) -> BoxFuture<'a, Option<HostTrust>> {
        let known = (*key == self.host_key).then_some(HostTrust::Known);
        Box::pin(std::future::ready(known))
    }
}
