//! Accepting connections: how many at one time, how many may stand at the door, and what if the
//! system has no more to give.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::sleep;

use super::room::Room;

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
        /// The other end.
        peer: SocketAddr,
        /// The connection, with the right to keep it until it has been told. Where there is no such
        /// right it is closed already.
        kept: Option<(TcpStream, OwnedSemaphorePermit)>,
    },
    /// The system gives no further connections (it may have run out of descriptors). Accepting goes
    /// on; this comes once, until it has worked again.
    Failed(io::Error),
}

/// A listener for as many connections as will have a place at one time: if they all come in one
/// moment, the system keeps them until they are accepted (as far as it allows), where it would
/// let those beyond its usual 128 try again after a second. Must be called where a runtime is.
///
/// # Errors
///
/// What the system says, if the address is not to be had.
pub fn listen(address: SocketAddr, most: usize) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    // A server that starts anew takes its port again. On Windows this would mean something else.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(u32::try_from(most).unwrap_or(u32::MAX).clamp(128, 1 << 16))
}

/// Accepts for ever, and hands over what comes, as much of it at one time as there is room for.
pub async fn accept(
    listener: &TcpListener,
    room: Room,
    mut arrived: impl FnMut(Arrival),
) -> Infallible {
    let places = Arc::new(Semaphore::new(room.places.min(Semaphore::MAX_PERMITS)));
    let refused = Arc::new(Semaphore::new(room.refused));
    let mut failing = false;
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                failing = false;
                // Each line is a whole message that somebody waits for: do not wait for more to
                // send along.
                let _ = stream.set_nodelay(true);
                arrived(match Arc::clone(&places).try_acquire_owned() {
                    Ok(place) => Arrival::Placed { stream, peer, place },
                    Err(_) => {
                        let right = Arc::clone(&refused).try_acquire_owned().ok();
                        Arrival::Refused { peer, kept: right.map(|right| (stream, right)) }
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

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    /// Whoever finds no room at the door is not told: the connection would not come about.
    #[tokio::test]
    async fn as_many_as_have_a_place_may_come_in_one_moment() {
        const MOST: usize = 300;
        let allowed = std::fs::read_to_string("/proc/sys/net/core/somaxconn").unwrap();
        let most = allowed.trim().parse::<usize>().unwrap().min(MOST);
        let listener = listen(([127, 0, 0, 1], 0).into(), MOST).unwrap();
        let address = listener.local_addr().unwrap();
        let patience = Duration::from_secs(10);
        let connect = |_| std::net::TcpStream::connect_timeout(&address, patience).unwrap();
        assert_eq!((0..most).map(connect).collect::<Vec<_>>().len(), most);
    }

    #[tokio::test]
    async fn no_line_waits_for_more_to_send_along() {
        let listener = listen(([127, 0, 0, 1], 0).into(), 1).unwrap();
        let _client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
        let serving = accept(&listener, Room::for_connections(1, 1), |arrival| {
            let _ = tell.send(arrival);
        });
        tokio::select! {
            never = serving => match never {},
            arrival = told.recv() => {
                let Some(Arrival::Placed { stream, .. }) = arrival else { panic!("{arrival:?}") };
                assert!(stream.nodelay().unwrap());
            }
        }
    }
}
