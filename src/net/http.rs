//! HTTP over TCP: how many connections at one time, and for how long anything is waited for. What is
//! answered, a router says.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, header};
use futures_util::StreamExt as _;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::accept::{Arrival, accept};
use super::patient::Patient;
use super::room::Room;

/// How long the head of a request may take, how long its body, and how long its answer may stand
/// still on its way.
pub const HTTP_PATIENCE: Duration = Duration::from_secs(10);
/// How long the head may take of a connection that came when all places were taken.
const LESS_PATIENCE: Duration = Duration::from_secs(1);
/// So many more there may be when all places are taken: for whoever must get through all the same.
const MORE: usize = 8;

/// Why a body was not read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadBody {
    /// It is longer than may be.
    #[error("the body is too long")]
    TooLong,
    /// It breaks off, or has no form.
    #[error("the body ends before its end")]
    Broken,
    /// It took too long to come.
    #[error("the body took too long")]
    Late,
}

/// Answers what comes to a listener until it is to stop: `places` connections at one time as the first
/// router says, and some more, once those are taken, as the second.
pub async fn serve_http(
    listener: TcpListener,
    places: usize,
    [usual, crowded]: [Router; 2],
    stop: CancellationToken,
) {
    let tasks = TaskTracker::new();
    let room = Room::for_connections(places + MORE, 1);
    let places = Arc::new(Semaphore::new(places));
    let arrived = |arrival| {
        // A connection too many is closed.
        let Arrival::Placed { stream, place, .. } = arrival else { return };
        let own = Arc::clone(&places).try_acquire_owned().ok();
        let router = if own.is_some() { &usual } else { &crowded }.clone();
        let patience = if own.is_some() { HTTP_PATIENCE } else { LESS_PATIENCE };
        let stop = stop.clone();
        tasks.spawn(async move {
            let _places = (place, own);
            let mut builder = http1::Builder::new();
            builder.timer(TokioTimer::new()).header_read_timeout(patience);
            let service = TowerToHyperService::new(router);
            let stream = TokioIo::new(Patient::new(stream, HTTP_PATIENCE));
            let mut connection = Box::pin(builder.serve_connection(stream, service));
            tokio::select! {
                // Whatever went wrong with it is the client's to see.
                _ = &mut connection => {}
                () = stop.cancelled() => {
                    connection.as_mut().graceful_shutdown();
                    let _ = timeout(HTTP_PATIENCE, connection).await;
                }
            }
        });
    };
    tokio::select! {
        () = stop.cancelled() => {}
        _ = accept(&listener, room, arrived) => {}
    }
    drop(listener);
    tasks.close();
    tasks.wait().await;
}

/// Whether a request is meant for one of these hosts: a name of somebody else's may lead to this
/// address (DNS rebinding).
pub fn is_for(headers: &HeaderMap, ours: &[String]) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = hosts.next().filter(|_| hosts.next().is_none());
    host.is_some_and(|host| ours.iter().any(|ours| host == ours))
}

/// The body of a request.
///
/// # Errors
///
/// [`BadBody`], also for one of more than `most` bytes.
pub async fn whole_body(body: Body, most: usize) -> Result<Vec<u8>, BadBody> {
    let read = async {
        let (mut body, mut bytes) = (body.into_data_stream(), Vec::new());
        while let Some(chunk) = body.next().await {
            let chunk = chunk.map_err(|_| BadBody::Broken)?;
            if bytes.len() + chunk.len() > most {
                return Err(BadBody::TooLong);
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    };
    timeout(HTTP_PATIENCE, read).await.unwrap_or(Err(BadBody::Late))
}
