//! A third party in the middle: what crosses the wire, seen or changed.
//!
//! Nothing on the wire tells the two ends that they speak through somebody. An eavesdropper passes
//! every line on as it is; an attacker in the middle may pass on another.

use std::io;
use std::time::Duration;

use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::time::timeout;

use super::BoxFuture;
use super::line::{LineError, Lines};

/// What a client may still say, when the server has closed, it says in this time.
const LAST: Duration = Duration::from_secs(10);

/// Who sent a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The one who logs in.
    Client,
    /// The one who is logged in to.
    Server,
}

impl Origin {
    /// The other side.
    pub fn other(self) -> Self {
        match self {
            Self::Client => Self::Server,
            Self::Server => Self::Client,
        }
    }
}

/// Whoever sits in the middle.
pub trait Carrier: Send {
    /// Sees a line, with its LF, and gives what is passed on in its place: the line itself,
    /// another, or nothing.
    fn carry(&mut self, from: Origin, line: Vec<u8>) -> Vec<u8>;

    /// Is waited for before what was given goes on.
    fn hold(&mut self) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}

/// Why a relay ended before both sides had closed.
#[derive(Debug, thiserror::Error)]
pub enum RelayError {
    /// The time was over.
    #[error("the relayed login took too long")]
    Timeout,
    /// One side sent a line beyond the limit of the protocol.
    #[error("a relayed line is longer than the protocol allows")]
    TooLong {
        /// The side.
        from: Origin,
    },
    /// One side's connection failed.
    #[error("a relayed connection failed: {error}")]
    Io {
        /// The side.
        with: Origin,
        /// How.
        error: io::Error,
    },
}

/// Passes lines on in both directions until both sides have closed, or `deadline` has passed. A
/// client that stays when the server has closed is given a few seconds.
///
/// When one side closes its sending half, the other side is told by the same. What came of a line
/// that never ended is passed on as it is, unseen by the carrier.
///
/// # Errors
///
/// [`RelayError`]. Both connections are closed then.
pub async fn relay(
    client: TcpStream,
    server: TcpStream,
    carrier: &mut dyn Carrier,
    deadline: Option<Duration>,
) -> Result<(), RelayError> {
    let carried = carry_all(client, server, carrier);
    match deadline {
        Some(deadline) => timeout(deadline, carried).await.unwrap_or(Err(RelayError::Timeout)),
        None => carried.await,
    }
}

async fn carry_all(
    client: TcpStream,
    server: TcpStream,
    carrier: &mut dyn Carrier,
) -> Result<(), RelayError> {
    let _ = client.set_nodelay(true);
    let _ = server.set_nodelay(true);
    let (client_in, client_out) = client.into_split();
    let (server_in, server_out) = server.into_split();
    let mut to_server = Way::new(Origin::Client, client_in, server_out);
    let mut to_client = Way::new(Origin::Server, server_in, client_out);
    while to_client.open {
        tokio::select! {
            received = to_server.lines.receive(), if to_server.open => {
                to_server.pass(received, carrier).await?;
            }
            received = to_client.lines.receive() => to_client.pass(received, carrier).await?,
        }
    }
    // The server has said all that it will ever say. (One that is still to speak has its own
    // limits: behind a client that has said its last there may be somebody who has yet to press
    // Enter.)
    let rest = async {
        while to_server.open {
            let received = to_server.lines.receive().await;
            to_server.pass(received, carrier).await?;
        }
        Ok(())
    };
    timeout(LAST, rest).await.unwrap_or(Ok(()))
}

/// One direction.
struct Way {
    from: Origin,
    lines: Lines<OwnedReadHalf>,
    out: OwnedWriteHalf,
    open: bool,
}

impl Way {
    fn new(from: Origin, input: OwnedReadHalf, out: OwnedWriteHalf) -> Self {
        Self { from, lines: Lines::new(input), out, open: true }
    }

    async fn pass(
        &mut self,
        received: Result<Option<Vec<u8>>, LineError>,
        carrier: &mut dyn Carrier,
    ) -> Result<(), RelayError> {
        let from = self.from;
        let passed = match received {
            Ok(Some(line)) => {
                let line = carrier.carry(from, line);
                carrier.hold().await;
                self.out.write_all(&line).await
            }
            Ok(None) => {
                self.close().await;
                Ok(())
            }
            Err(LineError::Truncated) => {
                let written = self.out.write_all(self.lines.unfinished()).await;
                self.close().await;
                written
            }
            Err(LineError::TooLong) => return Err(RelayError::TooLong { from }),
            Err(LineError::Io(error)) => return Err(RelayError::Io { with: from, error }),
        };
        passed.map_err(|error| RelayError::Io { with: from.other(), error })
    }

    async fn close(&mut self) {
        self.open = false;
        // A side that is gone already need not be told.
        let _ = self.out.shutdown().await;
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncReadExt as _;
    use tokio::net::TcpListener;

    use super::*;
    use crate::wire::MAX_LINE;

    /// Keeps what it sees, and changes what the server says.
    #[derive(Default)]
    struct Loud(Vec<(Origin, Vec<u8>)>);

    impl Carrier for Loud {
        fn carry(&mut self, from: Origin, line: Vec<u8>) -> Vec<u8> {
            self.0.push((from, line.clone()));
            if from == Origin::Server { line.to_ascii_uppercase() } else { line }
        }
    }

    async fn pair() -> (TcpStream, TcpStream) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (one, other) =
            tokio::join!(TcpStream::connect(listener.local_addr().unwrap()), listener.accept());
        (one.unwrap(), other.unwrap().0)
    }

    /// Relays between two ends that say their bytes and close: gives what the carrier saw, what
    /// each end heard, and how it ended.
    async fn between(
        client_says: &[u8],
        server_says: &[u8],
    ) -> (Loud, [Vec<u8>; 2], Result<(), RelayError>) {
        let (mut client, from_client) = pair().await;
        let (mut server, from_server) = pair().await;
        let mut loud = Loud::default();
        let (ended, heard_by_client, heard_by_server) = tokio::join!(
            relay(from_client, from_server, &mut loud, None),
            talk(&mut client, client_says),
            talk(&mut server, server_says),
        );
        (loud, [heard_by_client, heard_by_server], ended)
    }

    async fn talk(stream: &mut TcpStream, say: &[u8]) -> Vec<u8> {
        let mut heard = Vec::new();
        let _ = stream.write_all(say).await;
        let _ = stream.shutdown().await;
        let _ = stream.read_to_end(&mut heard).await;
        heard
    }

    #[tokio::test]
    async fn lines_and_their_ends_are_passed_on_and_may_be_changed() {
        let (loud, [client, server], ended) = between(b"one\ntwo\n", b"three\nfour").await;
        assert!(ended.is_ok());
        // The unfinished line is passed on unseen and unchanged.
        assert_eq!(
            (client.as_slice(), server.as_slice()),
            (&b"THREE\nfour"[..], &b"one\ntwo\n"[..])
        );
        let from = |origin| loud.0.iter().filter(move |(from, _)| *from == origin).count();
        assert_eq!((from(Origin::Client), from(Origin::Server)), (2, 1));
    }

    #[tokio::test]
    async fn a_line_beyond_the_limit_ends_the_relay() {
        let (loud, _, ended) = between(&[b'x'; MAX_LINE], b"").await;
        assert!(matches!(ended, Err(RelayError::TooLong { from: Origin::Client })), "{ended:?}");
        assert!(loud.0.is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn who_stays_when_the_server_has_closed_is_not_waited_for() {
        let ((mut client, one), (server, other)) = (pair().await, pair().await);
        let mut loud = Loud::default();
        let ended =
            tokio::spawn(async move { relay(one, other, &mut loud, Some(100 * LAST)).await });
        drop(server);
        // It reads the end, and neither speaks nor closes.
        assert_eq!(client.read(&mut [0]).await.unwrap(), 0);
        assert!(matches!(ended.await, Ok(Ok(()))));
    }

    #[tokio::test]
    async fn silence_ends_at_the_deadline() {
        let ((_client, one), (_server, other)) = (pair().await, pair().await);
        let ended = relay(one, other, &mut Loud::default(), Some(Duration::from_millis(50))).await;
        assert!(matches!(ended, Err(RelayError::Timeout)), "{ended:?}");
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn no_line_waits_for_more_to_send_along() {
        use std::os::fd::AsFd as _;
        let ((client, one), (server, other)) = (pair().await, pair().await);
        let same =
            |stream: &TcpStream| stream.as_fd().try_clone_to_owned().map(std::net::TcpStream::from);
        let sockets = [&one, &other].map(|stream| same(stream).unwrap());
        drop((client, server));
        relay(one, other, &mut Loud::default(), None).await.unwrap();
        for socket in sockets {
            assert!(socket.nodelay().unwrap());
        }
    }
}
