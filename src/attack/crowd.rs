//! Connections to something of the lab's own that anybody on this machine may reach: so many at one
//! time, and each for so long.

use std::convert::Infallible;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::actor::Hand;
use super::lab::LabError;
use crate::net::{Arrival, Room, accept};

/// How long one connection may take: long enough for somebody who types.
const PATIENCE: Duration = Duration::from_secs(120);
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
    accept(listener, Room::for_connections(places, 1), |arrival| {
        while open.try_join_next().is_some() {}
        if let Arrival::Placed { stream, place, .. } = arrival {
            let answered = timeout(PATIENCE, answer(Hand::over(stream)));
            open.spawn(async move {
                // Whoever is too slow gets no answer.
                let _ = answered.await;
                drop(place);
            });
        }
    })
    .await
}
