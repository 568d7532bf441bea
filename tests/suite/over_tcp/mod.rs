//! What the tests over TCP share: keys, a server that keeps a log, clients honest and raw.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says what it expects by failing"
)]

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use keystep::auth::{self, Client, Event, HostKey, HostTrust, Registrations, Server};
use keystep::crypto::{PrivateKey, PublicKey, generate};
use keystep::key::{Membership, UserName};
use keystep::net::{
    self, BoxFuture, ClientHooks, Closed, Hooks, LoginError, LoginOptions, Settings, Watch,
};
use keystep::wire::{ErrorCode, Method, Step, Verdict};
use rand::SeedableRng as _;
use rand::rngs::{ChaCha20Rng, StdRng};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

pub(crate) mod vectors;

/// The keys of one test binary.
pub(crate) struct Keys {
    /// Registered for alice.
    pub(crate) alice: PrivateKey,
    /// Registered for nobody.
    pub(crate) stranger: PrivateKey,
    /// The server's.
    pub(crate) host: PrivateKey,
}

pub(crate) static KEYS: LazyLock<Keys> = LazyLock::new(|| {
    let mut random = ChaCha20Rng::seed_from_u64(11);
    let mut key = || generate(1024, &mut random).unwrap();
    Keys { alice: key(), stranger: key(), host: key() }
});

/// Waits for what must end at all. How long it takes is not what a test asks.
pub(crate) async fn ends<T>(future: impl Future<Output = T>) -> T {
    let guard = Duration::from_secs(100);
    tokio::time::timeout(guard, future).await.expect("this should have ended long ago")
}

/// Lets time pass without waiting: a deadline that is running is over for whoever has it, however
/// fast or slow this machine is.
pub(crate) async fn pass(time: Duration) {
    tokio::time::pause();
    // Second by second: who is just about to wait begins in one of the first.
    for _ in 0..time.as_secs() {
        tokio::time::advance(Duration::from_secs(1)).await;
    }
    tokio::time::resume();
}

/// Users with one key each.
#[derive(Default)]
pub(crate) struct Register(pub(crate) HashMap<String, PublicKey>);

impl Registrations for Register {
    fn look_up(&self, user: &UserName, key: &PublicKey) -> Membership {
        assert_ne!(user.as_ref(), "crash", "a look-up that panics, as the test wants");
        let registered = self.0.get(user.as_ref());
        Membership { user_exists: registered.is_some(), key_registered: registered == Some(key) }
    }
}

/// What a server's log holds.
#[derive(Debug)]
pub(crate) enum Seen {
    Open,
    /// The watch keeps ② back.
    Waits,
    Event(Event),
    Closed(Closed),
}

/// Hooks that write a log. The watch of a login as `panic` panics, one as `wait` never lets ②
/// go out.
pub(crate) struct Log(pub(crate) mpsc::UnboundedSender<(SocketAddr, Seen)>);

impl Hooks for Log {
    fn open(&self, peer: SocketAddr) -> Box<dyn Watch> {
        let _ = self.0.send((peer, Seen::Open));
        Box::new(LogWatch { peer, log: self.0.clone(), waits: false })
    }
}

struct LogWatch {
    peer: SocketAddr,
    log: mpsc::UnboundedSender<(SocketAddr, Seen)>,
    waits: bool,
}

impl Watch for LogWatch {
    fn event(&mut self, event: &Event) {
        if let Event::Received(line) = event {
            let line = line.text();
            assert!(!line.contains(r#""user":"panic""#), "a watch that panics, as the test wants");
            self.waits |= line.contains(r#""user":"wait""#);
        }
        let _ = self.log.send((self.peer, Seen::Event(event.clone())));
    }

    fn before_send(&mut self, _: Step) -> BoxFuture<'_, ()> {
        if self.waits {
            let _ = self.log.send((self.peer, Seen::Waits));
            return Box::pin(std::future::pending());
        }
        Box::pin(std::future::ready(()))
    }

    fn closed(&mut self, how: Closed) {
        let _ = self.log.send((self.peer, Seen::Closed(how)));
    }
}

/// A server on a free port, with its log.
pub(crate) struct TestServer {
    pub(crate) address: SocketAddr,
    pub(crate) shutdown: CancellationToken,
    pub(crate) serving: JoinHandle<()>,
    pub(crate) log: mpsc::UnboundedReceiver<(SocketAddr, Seen)>,
}

impl TestServer {
    /// alice is registered with her key.
    pub(crate) async fn start(settings: Settings) -> Self {
        let register = HashMap::from([("alice".to_owned(), KEYS.alice.public().clone())]);
        Self::start_with(settings, &KEYS.host, Register(register)).await
    }

    pub(crate) async fn start_with(
        settings: Settings,
        host: &PrivateKey,
        register: Register,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let shutdown = CancellationToken::new();
        let (sender, log) = mpsc::unbounded_channel();
        let server = Server::new(HostKey::from(host.clone()), register);
        let hooks = Arc::new(Log(sender));
        let serving = tokio::spawn(net::serve(listener, server, settings, hooks, shutdown.clone()));
        Self { address, shutdown, serving, log }
    }

    /// Waits until the log tells of the next end of a connection, whichever.
    pub(crate) async fn next_closed(&mut self) -> Closed {
        loop {
            if let (_, Seen::Closed(how)) = ends(self.log.recv()).await.unwrap() {
                return how;
            }
        }
    }

    /// Waits until the log tells of the next new connection.
    pub(crate) async fn next_open(&mut self) {
        while !matches!(ends(self.log.recv()).await.unwrap(), (_, Seen::Open)) {}
    }

    /// Waits until a watch keeps ② back.
    pub(crate) async fn next_wait(&mut self) {
        while !matches!(ends(self.log.recv()).await.unwrap(), (_, Seen::Waits)) {}
    }

    /// An honest login works.
    pub(crate) async fn still_works(&self) {
        let verdict = login(self.address, client(Method::Notes, "alice", &KEYS.alice)).await;
        assert_eq!(verdict.unwrap(), Verdict::Accept);
    }

    /// Sends bytes as a whole connection; the server must answer with this code and close.
    pub(crate) async fn refuses(&self, bytes: &[u8], code: ErrorCode) {
        let mut raw = Raw::connect(self.address).await;
        raw.try_send(bytes).await;
        raw.expect_error(code).await;
        raw.expect_end().await;
    }
}

/// A client that claims its own key.
pub(crate) fn client(method: Method, user: &str, key: &PrivateKey) -> Client {
    Client {
        method,
        user: UserName::new(user).unwrap(),
        claimed: key.public().clone(),
        key: Arc::new(key.clone()),
    }
}

/// Client hooks that keep the events and trust every host key, or none.
pub(crate) struct Notes {
    pub(crate) events: Vec<Event>,
    pub(crate) trust: Option<HostTrust>,
    /// The messages that it was told are waited for.
    pub(crate) waited: Vec<Step>,
}

impl Default for Notes {
    fn default() -> Self {
        Self { events: Vec::new(), trust: Some(HostTrust::FirstUse), waited: Vec::new() }
    }
}

impl ClientHooks for Notes {
    fn event(&mut self, event: &Event) {
        self.events.push(event.clone());
    }

    fn waits(&mut self, step: Step) {
        self.waited.push(step);
    }

    fn host_key<'a>(&'a mut self, _: &'a PublicKey) -> BoxFuture<'a, Option<HostTrust>> {
        Box::pin(std::future::ready(self.trust))
    }
}

/// Logs in as an honest client does.
pub(crate) async fn login(address: SocketAddr, client: Client) -> Result<Verdict, LoginError> {
    let stream = TcpStream::connect(address).await.unwrap();
    let random = Box::new(rand::make_rng::<StdRng>());
    let (options, mut notes) = (LoginOptions { deadline: None }, Notes::default());
    ends(net::login(stream, client, options, random, &mut notes)).await
}

/// One end of a connection, without manners.
pub(crate) struct Raw {
    pub(crate) stream: BufReader<TcpStream>,
}

impl Raw {
    pub(crate) async fn connect(address: SocketAddr) -> Self {
        Self::new(TcpStream::connect(address).await.unwrap())
    }

    pub(crate) fn new(stream: TcpStream) -> Self {
        stream.set_nodelay(true).unwrap();
        Self { stream: BufReader::new(stream) }
    }

    pub(crate) async fn send(&mut self, bytes: impl AsRef<[u8]>) {
        ends(self.stream.write_all(bytes.as_ref())).await.unwrap();
    }

    /// Sends what the other side may not want to read to its end.
    pub(crate) async fn try_send(&mut self, bytes: &[u8]) {
        let _ = ends(self.stream.write_all(bytes)).await;
    }

    /// The next line, or what came before the end. A reset is an end, too.
    pub(crate) async fn line(&mut self) -> String {
        let mut line = Vec::new();
        let _ = ends(self.stream.read_until(b'\n', &mut line)).await;
        String::from_utf8(line).unwrap()
    }

    pub(crate) async fn expect_error(&mut self, code: ErrorCode) {
        let line = self.line().await;
        let start = format!("{{\"error\":{{\"code\":\"{code}\",");
        assert!(line.starts_with(&start) && line.ends_with('\n'), "{line:?} is not {code}");
    }

    /// Nothing more comes, and the other side has closed.
    pub(crate) async fn expect_end(&mut self) {
        let mut rest = Vec::new();
        let _ = ends(self.stream.read_to_end(&mut rest)).await;
        assert_eq!(String::from_utf8_lossy(&rest), "");
    }

    /// Closes with a reset.
    pub(crate) fn reset(self) {
        self.stream.get_ref().set_zero_linger().unwrap();
    }
}

/// Plays a login by hand, to see the exact lines that the server sends.
pub(crate) struct ByHand {
    pub(crate) raw: Raw,
    random: StdRng,
}

impl ByHand {
    pub(crate) async fn connect(address: SocketAddr) -> Self {
        Self { raw: Raw::connect(address).await, random: rand::make_rng() }
    }

    /// Runs a step of the client's state machine.
    pub(crate) fn step<T>(&mut self, run: impl FnOnce(&mut auth::Context<'_>) -> T) -> T {
        let clock = || Duration::ZERO;
        let mut events = Vec::new();
        run(&mut auth::Context { random: &mut self.random, clock: &clock, events: &mut events })
    }

    /// Sends ①, reads ②, computes ③: gives ② and ③.
    pub(crate) async fn until_reply(&mut self, client: Client) -> (String, String) {
        let (awaiting, request) = self.step(|cx| client.start(cx));
        self.raw.send(request.as_bytes()).await;
        let challenge = self.raw.line().await;
        let next = self.step(|cx| awaiting.handle(challenge.as_bytes(), cx));
        let answering = match next.unwrap_or_else(|error| panic!("{error}: {challenge}")) {
            auth::Next::Answer(answering) => answering,
            auth::Next::CheckHost(check) => self.step(|cx| check.trust(HostTrust::FirstUse, cx)),
        };
        let (_, reply) = self.step(|cx| answering.reply(cx)).unwrap();
        (challenge, reply.text().to_owned())
    }

    /// Plays all four steps: gives the lines that the server sent.
    pub(crate) async fn login(mut self, client: Client) -> Vec<String> {
        let (challenge, reply) = self.until_reply(client).await;
        self.raw.send(reply).await;
        let verdict = self.raw.line().await;
        self.raw.expect_end().await;
        vec![challenge, verdict]
    }
}

/// ① of a client with this key.
pub(crate) fn request_line(method: Method, user: &str, key: &PrivateKey) -> String {
    let mut random = ChaCha20Rng::seed_from_u64(12);
    let clock = || Duration::ZERO;
    let mut events = Vec::new();
    let mut cx = auth::Context { random: &mut random, clock: &clock, events: &mut events };
    client(method, user, key).start(&mut cx).1.text().to_owned()
}
