//! A whole login: in memory, over TCP against a server on threads of its own, and the bare RSA
//! operations in it. The benchmarks measure the same ones.

use std::hint::black_box;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;

use rand::rngs::StdRng;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio_util::sync::{CancellationToken, DropGuard};

use super::MeasureError;
use crate::auth::{Client, Context, HostKey, HostTrust, Next, Server, label};
use crate::crypto::{self, PrivateKey, PublicKey};
use crate::key::{Snapshot, UserName};
use crate::net::{self, BoxFuture, ClientHooks, Hooks, LoginOptions, Settings, Watch};
use crate::wire::{Method, Verdict};

/// What stands for the challenge and for the session identifier: RSA takes as long for any.
pub(super) const MESSAGE: [u8; 32] = [7; 32];

/// A client that logs in as alice.
pub fn client(method: Method, key: &Arc<PrivateKey>) -> Client {
    let claimed = key.public().clone();
    Client { method, user: UserName::ALICE, claimed, key: Arc::clone(key) }
}

/// A server that knows alice by these keys.
pub fn server(host: &PrivateKey, keys: &[Arc<PrivateKey>]) -> Arc<Server> {
    let entries = keys.iter().map(|key| (UserName::ALICE, key.public().clone()));
    Server::new(HostKey::from(host.clone()), Snapshot::from_entries(entries))
}

/// Logs in without a socket: each line goes from one side to the other by hand. Gives the four
/// lines.
///
/// # Errors
///
/// [`MeasureError::WrongResult`] if the login is not accepted.
pub fn in_memory(server: &Arc<Server>, client: Client) -> Result<[String; 4], MeasureError> {
    let wrong = MeasureError::WrongResult;
    let start = Instant::now();
    let clock = || start.elapsed();
    let (mut random, mut events) = (rand::rng(), Vec::new());
    let mut cx = Context { random: &mut random, clock: &clock, events: &mut events };
    let (awaiting, request) = client.start(&mut cx);
    let served = server.start().handle(request.as_bytes(), &mut cx);
    let Ok((reply, challenge)) = served else { return Err(wrong) };
    let answering = match awaiting.handle(challenge.as_bytes(), &mut cx) {
        Ok(Next::Answer(answering)) => answering,
        Ok(Next::CheckHost(check)) => check.trust(HostTrust::Known, &mut cx),
        Err(_) => return Err(wrong),
    };
    let Ok((awaiting, answer)) = answering.reply(&mut cx) else { return Err(wrong) };
    let Ok((_, verdict)) = reply.handle(answer.as_bytes(), &mut cx) else { return Err(wrong) };
    match awaiting.handle(verdict.as_bytes(), &mut cx) {
        Ok(Verdict::Accept) => {
            Ok([request, challenge, answer, verdict].map(|line| line.text().to_owned()))
        }
        _ => Err(wrong),
    }
}

/// The RSA operations of a login with this method: ② and ③ with the user's key, the host's
/// signature and its verification, the user's signature and its verification; nothing else.
///
/// # Errors
///
/// [`MeasureError::WrongResult`] if one of them fails.
pub fn bare(
    method: Method,
    host: &PrivateKey,
    user: &PrivateKey,
    random: &mut StdRng,
) -> Result<(), MeasureError> {
    let wrong = MeasureError::WrongResult;
    if method != Method::Ssh2 {
        let sealed = crypto::encrypt(user.public(), label(method), &MESSAGE, random);
        let Ok(sealed) = sealed else { return Err(wrong) };
        let Ok(opened) = crypto::decrypt(user, label(method), &sealed, random) else {
            return Err(wrong);
        };
        drop(black_box(opened));
    }
    let signers = match method {
        Method::Notes => [None, None],
        Method::Ssh1 => [Some(host), None],
        Method::Ssh2 => [Some(host), Some(user)],
    };
    for key in signers.into_iter().flatten() {
        let Ok(signature) = crypto::sign(key, &MESSAGE, random) else { return Err(wrong) };
        crypto::verify(key.public(), &MESSAGE, &signature)
            .map_err(|_| MeasureError::WrongResult)?;
    }
    Ok(())
}

/// Logs in over TCP, from the connection to ④.
///
/// # Errors
///
/// [`MeasureError`] if the connection fails or the login is not accepted.
pub async fn over_tcp(address: SocketAddr, client: Client) -> Result<(), MeasureError> {
    let stream = TcpStream::connect(address).await?;
    let random = Box::new(rand::make_rng::<StdRng>());
    let verdict = net::login(stream, client, LoginOptions::default(), random, &mut Trusting).await;
    if verdict? == Verdict::Accept { Ok(()) } else { Err(MeasureError::WrongResult) }
}

/// A server on a free port of this machine, on threads of its own. It ends when dropped.
pub struct Listening {
    /// Where it listens.
    pub address: SocketAddr,
    _stop: DropGuard,
    _threads: Runtime,
}

impl Listening {
    /// Starts it.
    ///
    /// # Errors
    ///
    /// [`MeasureError::Io`] if the system gives no thread or port.
    pub fn new(server: Arc<Server>) -> Result<Self, MeasureError> {
        let threads = Builder::new_multi_thread().enable_all().build()?;
        let listener = threads.block_on(TcpListener::bind(("127.0.0.1", 0)))?;
        let address = listener.local_addr()?;
        let stop = CancellationToken::new();
        let (settings, hooks) = (Settings::default(), Arc::new(Quiet));
        threads.spawn(net::serve(listener, server, settings, hooks, stop.clone()));
        Ok(Self { address, _stop: stop.drop_guard(), _threads: threads })
    }
}

/// Nobody listens to the server: telling costs nothing.
struct Quiet;

impl Watch for Quiet {}

impl Hooks for Quiet {
    fn open(&self, _: SocketAddr) -> Box<dyn Watch> {
        Box::new(Self)
    }
}

/// The client knows the host key: no list is looked through.
struct Trusting;

impl ClientHooks for Trusting {
    fn host_key<'a>(&'a mut self, _: &'a PublicKey) -> BoxFuture<'a, Option<HostTrust>> {
        Box::pin(std::future::ready(Some(HostTrust::Known)))
    }
}
