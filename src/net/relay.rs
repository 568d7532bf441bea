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

use super::line::{LineError, Lines};

/// Who sent a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The one who logs in.
    Client,
    /// The one who is logged in to.
    Server,
}

/// Whoever sits in the middle.
pub trait Carrier: Send {
    /// Sees a line, with its LF, and gives what is passed on in its place: the line itself,
    /// another, or nothing.
    fn carry(&mut self, from: Origin, line: Vec<u8>) -> Vec<u8>;
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

/// Passes lines on in both directions until both sides have closed, or `deadline` has passed.
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
    while to_server.open || to_client.open {
        tokio::select! {
            received = to_server.lines.receive(), if to_server.open => {
                to_server.pass(received, carrier).await?;
            }
            received = to_client.lines.receive(), if to_client.open => {
                to_client.pass(received, carrier).await?;
            }
        }
    }
    Ok(())
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
            Ok(Some(line)) => self.out.write_all(&carrier.carry(from, line)).await,
            Ok(None) => self.close().await,
            Err(LineError::Truncated) => match self.out.write_all(self.lines.unfinished()).await {
                Ok(()) => self.close().await,
                failed => failed,
            },
            Err(LineError::TooLong) => return Err(RelayError::TooLong { from }),
            Err(LineError::Io(error)) => return Err(RelayError::Io { with: from, error }),
        };
        passed.map_err(|error| RelayError::Io { with: from.other(), error })
    }

    async fn close(&mut self) -> io::Result<()> {
        self.open = false;
        self.out.shutdown().await
    }
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
