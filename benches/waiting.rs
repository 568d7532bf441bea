//! What clients that wait cost the server: 10,000 connections that have sent ① and say nothing more,
//! against `keystep serve` in another process, with keys of 2048 bits. Two figures for each method:
//! the server's memory for each of them (without the kernel's own), and how long an honest login
//! takes beside them, as a ratio to the same login on the idle server, before and after.
//!
//! `cargo bench --bench waiting`; a number behind `--` takes the place of 10,000, and `--test` runs it
//! with a handful. Both processes need that many open files (`ulimit -n`). Linux alone tells the
//! memory.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark prints, or is to stop")]

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

use keystep::crypto::PrivateKey;
use keystep::figures::median;
use keystep::key::{Comment, Home, UserName};
use keystep::measure::{load, login};
use keystep::wire::{Method, Opening, Request, ToLine as _};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

const BITS: usize = 2048;
const WAITING: usize = 10_000;
/// Logins for a median.
const LOGINS: usize = 200;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let test = arguments.iter().any(|argument| argument == "--test");
    let asked = arguments.iter().find_map(|argument| argument.parse().ok());
    let (waiting, logins) = if test { (5, 3) } else { (asked.unwrap_or(WAITING), LOGINS) };
    println!("{waiting} connections that have sent ① and wait; {BITS} bits");
    for method in Method::ALL {
        let (user, key, public) = load::user(BITS).unwrap();
        let home = tempfile::tempdir().unwrap();
        Home::at(home.path()).add_authorized(&user, &public, &Comment::default()).unwrap();
        let server = Server::start(home.path(), waiting + 64);
        let bench = Bench { address: server.address, method, key };

        bench.latency(logins).await;
        let (before, empty) = (bench.latency(logins).await, server.memory());
        let mut held = Vec::with_capacity(waiting);
        for _ in 0..waiting {
            held.push(bench.wait().await);
        }
        let (full, beside) = (server.memory(), bench.latency(logins).await);
        drop(held);
        let idle = (before + bench.latency(logins).await) / 2.0;
        let each = empty.zip(full).map_or("unknown".to_owned(), |(empty, full)| {
            format!("{:.0} bytes", full.saturating_sub(empty) as f64 / waiting as f64)
        });
        let ratio = beside / idle;
        println!("{method:5}  memory for each {each}, honest login {ratio:.2} times the idle one");
    }
}

struct Bench {
    address: SocketAddr,
    method: Method,
    key: Arc<PrivateKey>,
}

impl Bench {
    /// The median of honest logins, in seconds.
    async fn latency(&self, logins: usize) -> f64 {
        let mut taken = Vec::with_capacity(logins);
        for _ in 0..logins {
            let client = login::client(self.method, &self.key);
            let start = Instant::now();
            login::over_tcp(self.address, client).await.unwrap();
            taken.push(start.elapsed().as_secs_f64());
        }
        median(&taken).unwrap()
    }

    /// Sends ①, takes ②, and says nothing more.
    async fn wait(&self) -> TcpStream {
        let opening = match self.method {
            Method::Notes => Opening::Notes,
            Method::Ssh1 => Opening::Ssh1([7; 32].into()),
            Method::Ssh2 => Opening::Ssh2([7; 32].into()),
        };
        let key = self.key.public().clone();
        let request = Request { user: UserName::ALICE, key, opening };
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(request.to_line().as_bytes()).await.unwrap();
        let mut challenge = Vec::new();
        let mut lines = tokio::io::BufReader::new(&mut stream);
        lines.read_until(b'\n', &mut challenge).await.unwrap();
        stream
    }
}

/// `keystep serve` in another process.
struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    fn start(home: &std::path::Path, places: usize) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keystep"));
        command.args(["--lang", "en", "--color", "never", "--home"]).arg(home);
        command.args(["serve", "--listen", "127.0.0.1:0", "--grace", "0", "--max-connections"]);
        command.arg(places.to_string()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let ready = lines.by_ref().map(Result::unwrap).find(|line| line.contains("listening on "));
        let address = ready.unwrap().split("listening on ").nth(1).unwrap().trim().parse().unwrap();
        // Its log goes on, and a pipe that nobody reads would hold it up.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address }
    }

    /// The memory that it holds now, in bytes: `VmRSS` of proc_pid_status(5).
    fn memory(&self) -> Option<u64> {
        let told = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let kib = told.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        Some(kib.trim().strip_suffix(" kB")?.parse::<u64>().ok()? * 1024)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
