//! Accepting connections: how many, for how long, until when.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::connection;
use super::watch::{Closed, Hooks};
use crate::auth::Server;

/// How many refused connections are kept until they have read that there is no place. Beyond
/// that a connection is closed at once, so that a flood costs little.
const MAX_REFUSED: usize = 64;
/// How long accepting rests when the system has nothing to give.
const REST: Duration = Duration::from_millis(75);
/// How long stopping waits for connections, each of which ends by itself at once.
const LAST_WAIT: Duration = Duration::from_secs(1);

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
        Self { grace: Some(Duration::from_secs(120)), max_connections: 1024 }
    }
}

/// What all connections of a server share.
pub(super) struct Shared {
    pub(super) server: Arc<Server>,
    pub(super) settings: Settings,
    pub(super) hooks: Arc<dyn Hooks>,
    /// Ends every connection.
    pub(super) stop: CancellationToken,
    /// Bounds the computations at one time to what the machine can do at one time. Who waits is
    /// served in the order of coming.
    pub(super) computing: Arc<Semaphore>,
}

/// Serves logins on `listener` until `shutdown` is cancelled. Then every connection ends at once;
/// a computation that has begun may finish on its own thread.
///
/// Dropping the future ends every connection, too.
pub async fn serve(
    listener: TcpListener,
    server: Arc<Server>,
    settings: Settings,
    hooks: Arc<dyn Hooks>,
    shutdown: CancellationToken,
) {
    let stop = shutdown.child_token();
    let _stop_when_dropped = stop.clone().drop_guard();
    let computing = available_parallelism().map_or(1, usize::from);
    let computing = Arc::new(Semaphore::new(computing));
    let shared = Arc::new(Shared { server, settings, hooks, stop, computing });
    let tasks = TaskTracker::new();
    tokio::select! {
        biased;
        () = shutdown.cancelled() => {}
        () = accept(&listener, &shared, &tasks) => {}
    }
    // Whoever connects from now on is not left waiting in the queue of a listener.
    drop(listener);
    tasks.close();
    let _ = timeout(LAST_WAIT, tasks.wait()).await;
}

/// Accepts for ever.
async fn accept(listener: &TcpListener, shared: &Arc<Shared>, tasks: &TaskTracker) {
    let most = shared.settings.max_connections.min(Semaphore::MAX_PERMITS);
    let places = Arc::new(Semaphore::new(most));
    let refused = Arc::new(Semaphore::new(MAX_REFUSED));
    let mut failing = false;
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                failing = false;
                let shared = Arc::clone(shared);
                match Arc::clone(&places).try_acquire_owned() {
                    Ok(place) => tasks.spawn(admit(stream, peer, shared, place)),
                    Err(_) => {
                        let kept = Arc::clone(&refused).try_acquire_owned().ok();
                        tasks.spawn(turn_away(stream, peer, shared, kept))
                    }
                };
            }
            Err(error) if of_one_connection(&error) => {}
            Err(error) => {
                if !failing {
                    shared.hooks.accept_failed(&error);
                }
                failing = true;
                sleep(REST).await;
            }
        }
    }
}

async fn admit(
    stream: TcpStream,
    peer: SocketAddr,
    shared: Arc<Shared>,
    place: OwnedSemaphorePermit,
) {
    let watch = shared.hooks.open(peer);
    connection::serve(stream, watch, shared, place).await;
}

async fn turn_away(
    stream: TcpStream,
    peer: SocketAddr,
    shared: Arc<Shared>,
    kept: Option<OwnedSemaphorePermit>,
) {
    let mut watch = shared.hooks.open(peer);
    if kept.is_some() {
        connection::refuse(stream, shared).await;
    }
    watch.closed(Closed::Busy);
}

/// Whether the error is about a connection that ended before it was accepted. The next one may
/// be waiting already.
fn of_one_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}
