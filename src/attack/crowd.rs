//! Connections to something of the lab's own that anybody on this machine may reach: so many at one
//! time, and each for so long.

use std::convert::Infallible;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::actor::Hand;
use super::lab::LabError;

/// How long one connection may take: long enough for somebody who types.
const PATIENCE: Duration = Duration::from_secs(120);
/// How long is waited where a connection cannot be taken: files may be short, and come back.
const REST: Duration = Duration::from_millis(50);

/// Hands each connection over, for ever. Whoever breaks off, or writes nonsense, gets nothing and
/// disturbs nobody. Where all places are taken, a connection is closed.
pub(super) async fn receive<F>(
    listener: &TcpListener,
    places: usize,
    mut answer: impl FnMut(Hand) -> F,
) -> Infallible
where
    F: Future<Output = Result<(), LabError>> + Send + 'static,
{
    let mut open = JoinSet::new();
    loop {
        let Ok(hand) = Hand::accept(listener).await else {
            sleep(REST).await;
            continue;
        };
        while open.try_join_next().is_some() {}
        if open.len() < places {
            open.spawn(timeout(PATIENCE, answer(hand)));
        }
    }
}
