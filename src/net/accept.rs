//! Accepting connections: how many at one time, and what if the system has no more to give.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::sleep;

/// How many refused connections are kept until they have read that there is no place. Beyond
/// that a connection is closed at once, so that a flood costs little.
const MAX_REFUSED: usize = 64;
/// How long accepting rests when the system has nothing to give.
const REST: Duration = Duration::from_millis(75);

/// What comes to a listener.
#[derive(Debug)]
pub enum Arrival {
    /// A connection that has a place until the permit is dropped.
    Placed {
        /// The connection.
        stream: TcpStream,
        /// The other end.
        peer: SocketAddr,
        /// The place.
        place: OwnedSemaphorePermit,
    },
    /// A connection too many.
    Refused {
        /// The connection.
        stream: TcpStream,
        /// The other end.
        peer: SocketAddr,
        /// The right to keep it until it has been told. Without one it is to be closed at once.
        kept: Option<OwnedSemaphorePermit>,
    },
    /// The system gives no further connections (it may have run out of descriptors). Accepting goes
    /// on; this comes once, until it has worked again.
    Failed(io::Error),
}

/// Accepts for ever, and hands over what comes; `most` connections have a place at one time.
pub async fn accept(
    listener: &TcpListener,
    most: usize,
    mut arrived: impl FnMut(Arrival),
) -> Infallible {
    let places = Arc::new(Semaphore::new(most.min(Semaphore::MAX_PERMITS)));
    let refused = Arc::new(Semaphore::new(MAX_REFUSED));
    let mut failing = false;
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                failing = false;
                arrived(match Arc::clone(&places).try_acquire_owned() {
                    Ok(place) => Arrival::Placed { stream, peer, place },
                    Err(_) => {
                        let kept = Arc::clone(&refused).try_acquire_owned().ok();
                        Arrival::Refused { stream, peer, kept }
                    }
                });
            }
            Err(error) if of_one_connection(&error) => {}
            Err(error) => {
                if !failing {
                    arrived(Arrival::Failed(error));
                }
                failing = true;
                sleep(REST).await;
            }
        }
    }
}

/// Whether the error is about a connection that ended before it was accepted. The next one may
/// be waiting already.
fn of_one_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}
