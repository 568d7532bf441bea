//! The last line of a connection, so that it arrives.
//!
//! Whoever closes a TCP connection with unread input resets it, and a reset may overtake the last
//! line. So: send the line, close the sending half, read on for a while what the peer still
//! sends, and only then close.

use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::wire::{ErrorCode, ErrorMessage};

/// How long each half of a farewell may take.
const PATIENCE: Duration = Duration::from_secs(1);
/// How much is read and thrown away. It is more than a peer has on the way that notices an error
/// only when it has sent what it wanted to send.
const INPUT: u64 = 4 << 20;

/// Sends the last bytes, where there are any, and closes the sending half.
pub(super) async fn say(stream: &mut TcpStream, last: &[u8]) {
    let last = async {
        stream.write_all(last).await?;
        stream.shutdown().await
    };
    // A peer who cannot be told has nothing to miss.
    let _ = timeout(PATIENCE, last).await;
}

/// Reads until the peer closes too, or for long enough.
pub(super) async fn drain(stream: &mut TcpStream) {
    let mut rest = stream.take(INPUT);
    let mut nowhere = tokio::io::sink();
    let _ = timeout(PATIENCE, tokio::io::copy(&mut rest, &mut nowhere)).await;
}

/// The message for a login that took too long.
pub(super) fn timed_out() -> ErrorMessage {
    let detail = "the login took longer than the server waits".to_owned();
    ErrorMessage { code: ErrorCode::Timeout, detail }
}

/// Tells a client that there is no place for it.
pub async fn turn_away(mut stream: TcpStream) {
    let detail = "the server holds as many connections as it may; try again later".to_owned();
    let message = ErrorMessage { code: ErrorCode::Busy, detail };
    say(&mut stream, message.to_line().as_bytes()).await;
    drain(&mut stream).await;
}
