//! Serving logins: for how long, until when.

use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::accept::{Arrival, accept};
use super::connection;
use super::room::Room;
use super::shared::{Settings, Shared};
use super::watch::{Closed, Hooks};
use crate::auth::Server;

/// How long stopping waits for connections, each of which ends by itself at once.
const LAST_WAIT: Duration = Duration::from_secs(1);
/// How many sessions of a real `ssh` there may be at once: a large class.
const SESSIONS: usize = 128;

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
    let tasks = TaskTracker::new();
    let (room, sessions) = Room::for_logins_and_sessions(settings.max_connections, SESSIONS);
    let sessions = Arc::new(Semaphore::new(sessions));
    let shared = Arc::new(Shared { server, settings, hooks, stop, sessions, computing });
    tokio::select! {
        biased;
        () = shutdown.cancelled() => {}
        _ = accept(&listener, room, |arrival| receive(arrival, &shared, &tasks)) => {}
    }
    // Whoever connects from now on is not left waiting in the queue of a listener.
    drop(listener);
    tasks.close();
    let _ = timeout(LAST_WAIT, tasks.wait()).await;
}

/// Takes in what came.
fn receive(arrival: Arrival, shared: &Arc<Shared>, tasks: &TaskTracker) {
    let shared = Arc::clone(shared);
    match arrival {
        Arrival::Placed { stream, peer, place } => {
            tasks.spawn(async move {
                if !shared.hooks.admits(peer) {
                    return connection::ignore(stream, shared, place).await;
                }
                let watch = shared.hooks.open(peer);
                connection::serve(stream, watch, shared, place).await;
            });
        }
        Arrival::Refused { peer, kept } => {
            tasks.spawn(async move {
                let mut watch = shared.hooks.open(peer);
                if let Some((stream, _right)) = kept {
                    connection::refuse(stream, shared).await;
                }
                watch.closed(Closed::Busy);
            });
        }
        Arrival::Failed(error) => shared.hooks.accept_failed(&error),
    }
}
