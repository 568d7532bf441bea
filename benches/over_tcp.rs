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

use keystep::crypto::{self, PrivateKey};
use keystep::figures::quantile;
use keystep::measure::login::{self, Listening};
use keystep::wire::Method;
use rand::SeedableRng as _;
use rand::rngs::{ChaCha20Rng, StdRng};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};

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
    let at = |share| quantile(&ratios, share).unwrap();
    format!("{:.3} [{:.3}, {:.3}]", at(0.5), at(0.25), at(0.75))
}

/// Servers on threads of their own, and a client on this one.
struct Bench {
    user: Arc<PrivateKey>,
    host: PrivateKey,
    listening: Listening,
    echo: SocketAddr,
    client: Runtime,
    _echoing: Runtime,
}

impl Bench {
    fn new() -> Self {
        let mut random = ChaCha20Rng::seed_from_u64(1);
        let user = Arc::new(crypto::generate(BITS, &mut random).unwrap());
        let host = crypto::generate(BITS, &mut random).unwrap();
        let server = login::server(&host, std::slice::from_ref(&user));
        let listening = Listening::new(server).unwrap();
        let echoing = Builder::new_multi_thread().enable_all().build().unwrap();
        let listener = echoing.block_on(TcpListener::bind(("127.0.0.1", 0))).unwrap();
        let echo = listener.local_addr().unwrap();
        echoing.spawn(answer_all(listener));
        let client = Builder::new_current_thread().enable_all().build().unwrap();
        Self { user, host, listening, echo, client, _echoing: echoing }
    }

    /// A login, from the connection to ④.
    fn log_in(&self, method: Method) -> Duration {
        let client = login::client(method, &self.user);
        let start = Instant::now();
        self.client.block_on(login::over_tcp(self.listening.address, client)).unwrap();
        start.elapsed()
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
        let start = Instant::now();
        login::bare(method, &self.host, &self.user, &mut random).unwrap();
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
