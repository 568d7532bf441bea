//! What a login over TCP costs, as a ratio to the bare RSA operations in it: sequential, warm, at
//! 2048 bits, on this machine's loopback.
//!
//! The two are taken in turn, the order alternating, and the ratio is the median of the ratios of
//! the pairs: the speed of a shared machine swings, and both of a pair swing with it. Two controls
//! are printed beside it: the bare operations against themselves (A/A), and what the machine's TCP
//! alone adds to them: a connection and two round trips of lines as long as those of the login.
//!
//! `cargo bench --bench over_tcp`; `-- --test` runs three pairs to see that it works.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark prints, or is to stop")]

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use keystep::auth::{Client, HostKey, HostTrust, Registrations, Server, label};
use keystep::crypto::{self, PrivateKey, PublicKey};
use keystep::key::{Membership, Registry, UserName};
use keystep::net::{self, BoxFuture, ClientHooks, Hooks, LoginOptions, Settings, Watch};
use keystep::wire::{Method, Verdict};
use rand::SeedableRng as _;
use rand::rngs::{ChaCha20Rng, StdRng};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio_util::sync::CancellationToken;

const BITS: usize = 2048;
const WARM_UP: usize = 20;
const PAIRS: usize = 300;
/// About the length of a line, in bytes.
const LINE: usize = 500;

fn main() {
    let pairs = if std::env::args().any(|arg| arg == "--test") { 3 } else { PAIRS };
    let bench = Bench::new();
    println!("{BITS} bits, {pairs} pairs a row: median of the paired ratios [quartiles]");
    for method in Method::ALL {
        let ratio = paired(pairs, || bench.log_in(method), || bench.bare(method));
        let control = paired(pairs, || bench.bare(method), || bench.bare(method));
        let wire = paired(pairs, || bench.bare(method) + bench.echo(), || bench.bare(method));
        println!("{method:5}  login over TCP {ratio}  TCP alone {wire}  A/A {control}");
    }
}

/// The ratio of the first to the second, from runs in turn.
fn paired(pairs: usize, first: impl Fn() -> Duration, second: impl Fn() -> Duration) -> String {
    let mut ratios = Vec::with_capacity(pairs);
    for i in 0..pairs + WARM_UP {
        let (one, other) = if i % 2 == 0 {
            let one = first();
            (one, second())
        } else {
            let other = second();
            (first(), other)
        };
        if i >= WARM_UP {
            ratios.push(one.as_secs_f64() / other.as_secs_f64());
        }
    }
    ratios.sort_by(f64::total_cmp);
    let at = |share: f64| ratios[(ratios.len() as f64 * share) as usize];
    format!("{:.3} [{:.3}, {:.3}]", at(0.5), at(0.25), at(0.75))
}

/// A server on threads of its own, and a client on this one.
struct Bench {
    address: SocketAddr,
    user: Arc<PrivateKey>,
    host: PrivateKey,
    echo: SocketAddr,
    client: Runtime,
    _server: Runtime,
}

impl Bench {
    fn new() -> Self {
        let mut random = ChaCha20Rng::seed_from_u64(1);
        let user = Arc::new(crypto::generate(BITS, &mut random).unwrap());
        let host = crypto::generate(BITS, &mut random).unwrap();
        let alice = UserName::new("alice").unwrap();
        let registry = Registry::from_entries([(alice, user.public().clone())]);
        let server = Server::new(HostKey::from(host.clone()), Alice(registry));
        let threads = Builder::new_multi_thread().enable_all().build().unwrap();
        let listener = threads.block_on(TcpListener::bind(("127.0.0.1", 0))).unwrap();
        let address = listener.local_addr().unwrap();
        let (settings, stop) = (Settings::default(), CancellationToken::new());
        threads.spawn(net::serve(listener, server, settings, Arc::new(Quiet), stop));
        let echoing = threads.block_on(TcpListener::bind(("127.0.0.1", 0))).unwrap();
        let echo = echoing.local_addr().unwrap();
        threads.spawn(answer_all(echoing));
        let client = Builder::new_current_thread().enable_all().build().unwrap();
        Self { address, user, host, echo, client, _server: threads }
    }

    /// A login, from the connection to ④.
    fn log_in(&self, method: Method) -> Duration {
        let client = Client {
            method,
            user: UserName::new("alice").unwrap(),
            claimed: self.user.public().clone(),
            key: Arc::clone(&self.user),
        };
        self.client.block_on(async {
            let start = Instant::now();
            let stream = TcpStream::connect(self.address).await.unwrap();
            let random = Box::new(rand::make_rng::<StdRng>());
            let options = LoginOptions::default();
            let verdict = net::login(stream, client, options, random, &mut Trusting).await;
            assert_eq!(verdict.unwrap(), Verdict::Accept);
            start.elapsed()
        })
    }

    /// A connection and two round trips, without a login.
    fn echo(&self) -> Duration {
        self.client.block_on(async {
            let start = Instant::now();
            let mut stream = TcpStream::connect(self.echo).await.unwrap();
            stream.set_nodelay(true).unwrap();
            let mut line = [0; LINE];
            for _ in 0..2 {
                stream.write_all(&line).await.unwrap();
                stream.read_exact(&mut line).await.unwrap();
            }
            drop(stream);
            start.elapsed()
        })
    }

    /// The RSA operations of a login, and nothing else.
    fn bare(&self, method: Method) -> Duration {
        let mut random: StdRng = rand::make_rng();
        let message = [7; 32];
        let start = Instant::now();
        if method != Method::Ssh2 {
            let key = self.user.public();
            let sealed = crypto::encrypt(key, label(method), &message, &mut random).unwrap();
            crypto::decrypt(&self.user, label(method), &sealed, &mut random).unwrap();
        }
        let mut sign = |key: &PrivateKey| {
            let signature = crypto::sign(key, &message, &mut random).unwrap();
            crypto::verify(key.public(), &message, &signature).unwrap();
        };
        if method != Method::Notes {
            sign(&self.host);
        }
        if method == Method::Ssh2 {
            sign(&self.user);
        }
        start.elapsed()
    }
}

/// Gives back what comes, each connection for itself.
async fn answer_all(listener: TcpListener) {
    while let Ok((mut stream, _)) = listener.accept().await {
        tokio::spawn(async move {
            let _ = stream.set_nodelay(true);
            let mut line = [0; LINE];
            while stream.read_exact(&mut line).await.is_ok() {
                stream.write_all(&line).await.unwrap();
            }
        });
    }
}

struct Alice(Registry);

impl Registrations for Alice {
    fn look_up(&self, user: &UserName, key: &PublicKey) -> Membership {
        self.0.contains(user, key)
    }
}

struct Quiet;

impl Watch for Quiet {}

impl Hooks for Quiet {
    fn open(&self, _: SocketAddr) -> Box<dyn Watch> {
        Box::new(Self)
    }
}

struct Trusting;

impl ClientHooks for Trusting {
    fn host_key<'a>(&'a mut self, _: &'a PublicKey) -> BoxFuture<'a, Option<HostTrust>> {
        Box::pin(std::future::ready(Some(HostTrust::Known)))
    }
}
