//! Bytes → lines, with the limit applied before more is buffered.
//!
//! Thousands of connections may wait for their next line at once, so a waiting connection holds
//! one small buffer. A long line makes the buffer grow, and with the line the growth goes.

use std::io;

use futures_util::StreamExt as _;
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt as _};
use tokio_util::bytes::BytesMut;
use tokio_util::codec::{Decoder, FramedRead};

use super::foreign;
use crate::wire::MAX_LINE;

/// What a connection has room for whose line has begun: ① with a key of 2048 bits.
const BUFFER: usize = 512;
/// What one has room for that waits for its next line. It may wait for long. ③ of `notes` and
/// `ssh1` has 100 bytes: it is read at once.
const WAITING: usize = 128;
/// What a client has room for, which waits for one connection: ② of any method with keys of 2048
/// bits is read at once.
pub(super) const CLIENTS_BUFFER: usize = 2048;

/// Cuts bytes into lines, each with its LF. A line is not judged here, but for its length.
///
/// A record of TLS comes out as it is, without waiting for an LF: it is no message of this
/// protocol, and an LF may never come.
#[derive(Debug, Default)]
pub struct LineDecoder {
    /// How many bytes are known to hold no LF, so that a slow line is not searched again and
    /// again.
    searched: usize,
}

/// Why there is no next line.
#[derive(Debug, thiserror::Error)]
pub enum LineError {
    /// [`MAX_LINE`] bytes came without an LF.
    #[error("the line is longer than {MAX_LINE} bytes")]
    TooLong,
    /// The peer closed in the middle of a line.
    #[error("the connection ended in the middle of a line")]
    Truncated,
    /// The connection failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl Decoder for LineDecoder {
    type Item = Vec<u8>;
    type Error = LineError;

    fn decode(&mut self, buffer: &mut BytesMut) -> Result<Option<Vec<u8>>, LineError> {
        let limit = buffer.len().min(MAX_LINE);
        let unsearched = buffer.get(self.searched..limit).unwrap_or_default();
        let length = match unsearched.iter().position(|byte| *byte == b'\n') {
            Some(at) => self.searched + at + 1,
            None if foreign::is_tls(buffer) => limit,
            None if limit == MAX_LINE => return Err(LineError::TooLong),
            None => {
                self.searched = limit;
                let room = if limit == 0 { WAITING } else { BUFFER };
                buffer.reserve(room.min(MAX_LINE - limit));
                return Ok(None);
            }
        };
        self.searched = 0;
        let line = buffer.split_to(length).to_vec();
        if buffer.is_empty() {
            // What remains is an empty handle on the old allocation; let go of it.
            *buffer = BytesMut::new();
        }
        Ok(Some(line))
    }

    fn decode_eof(&mut self, buffer: &mut BytesMut) -> Result<Option<Vec<u8>>, LineError> {
        match self.decode(buffer)? {
            Some(line) => Ok(Some(line)),
            None if buffer.is_empty() => Ok(None),
            None => Err(LineError::Truncated),
        }
    }
}

/// A connection, line by line.
pub(super) struct Lines<S> {
    framed: FramedRead<S, LineDecoder>,
}

impl<S: AsyncRead + Unpin> Lines<S> {
    pub(super) fn new(stream: S) -> Self {
        Self::with_room(stream, BUFFER)
    }

    /// With room for so many bytes, until a first line has come.
    pub(super) fn with_room(stream: S, room: usize) -> Self {
        Self { framed: FramedRead::with_capacity(stream, LineDecoder::default(), room) }
    }

    /// The next line; `None` when the peer closed between lines. Dropping the future loses
    /// nothing.
    pub(super) async fn receive(&mut self) -> Result<Option<Vec<u8>>, LineError> {
        self.framed.next().await.transpose()
    }

    /// What came of a line that never ended.
    pub(super) fn unfinished(&self) -> &[u8] {
        self.framed.read_buffer()
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Lines<S> {
    /// Sends a line, all of it.
    pub(super) async fn send(&mut self, line: &[u8]) -> io::Result<()> {
        let stream = self.framed.get_mut();
        stream.write_all(line).await?;
        stream.flush().await
    }

    /// The connection itself.
    pub(super) fn stream(&mut self) -> &mut S {
        self.framed.get_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{Reply, SHORT, ToLine as _};

    /// Decodes `bytes`, fed in pieces of `size`, until the end or an error.
    fn decode(bytes: &[u8], size: usize) -> (Vec<Vec<u8>>, Option<LineError>) {
        let (mut decoder, mut buffer, mut lines) =
            (LineDecoder::default(), BytesMut::new(), Vec::new());
        for piece in bytes.chunks(size) {
            buffer.extend_from_slice(piece);
            loop {
                match decoder.decode(&mut buffer) {
                    Ok(Some(line)) => lines.push(line),
                    Ok(None) => break,
                    Err(error) => return (lines, Some(error)),
                }
            }
        }
        loop {
            match decoder.decode_eof(&mut buffer) {
                Ok(Some(line)) => lines.push(line),
                Ok(None) => return (lines, None),
                Err(error) => return (lines, Some(error)),
            }
        }
    }

    #[test]
    fn lines_come_out_with_their_ends_however_the_bytes_arrive() {
        for size in [1, 2, 3, 100] {
            let (lines, error) = decode(b"one\n\r\n\xff\0\n", size);
            assert_eq!(lines, [&b"one\n"[..], b"\r\n", b"\xff\0\n"]);
            assert!(error.is_none());
        }
    }

    #[test]
    fn an_unfinished_line_is_not_a_line() {
        let (lines, error) = decode(b"one\ntwo", 2);
        assert_eq!(lines, [b"one\n"]);
        assert!(matches!(error, Some(LineError::Truncated)));
    }

    #[test]
    fn the_limit_counts_the_lf() {
        for size in [1, 4096, 100_000] {
            let mut line = vec![b'x'; MAX_LINE - 1];
            line.push(b'\n');
            let (lines, error) = decode(&line, size);
            assert_eq!((lines.len(), error.is_none()), (1, true));
            line.insert(0, b'x');
            let (lines, error) = decode(&line, size);
            assert_eq!(lines.len(), 0);
            assert!(matches!(error, Some(LineError::TooLong)));
        }
    }

    #[test]
    fn too_long_is_said_before_the_end_and_before_more_is_buffered() {
        let (mut decoder, mut buffer) = (LineDecoder::default(), BytesMut::new());
        buffer.extend_from_slice(&vec![b'x'; MAX_LINE - 1]);
        assert!(matches!(decoder.decode(&mut buffer), Ok(None)));
        assert!(buffer.capacity() <= 2 * MAX_LINE);
        buffer.extend_from_slice(b"x");
        assert!(matches!(decoder.decode(&mut buffer), Err(LineError::TooLong)));
    }

    #[test]
    fn a_long_line_leaves_no_large_buffer_behind() {
        let (mut decoder, mut buffer) = (LineDecoder::default(), BytesMut::new());
        buffer.extend_from_slice(&[b'x'; 10_000]);
        buffer.extend_from_slice(b"\n");
        assert!(matches!(decoder.decode(&mut buffer), Ok(Some(_))));
        assert!(matches!(decoder.decode(&mut buffer), Ok(None)));
        assert!(buffer.capacity() <= 2 * BUFFER);
    }

    #[test]
    fn who_waits_has_room_for_a_short_reply() {
        let replies = [
            Reply::Notes { decrypted: [7; SHORT].into() },
            Reply::Ssh1 { digest: [7; SHORT].into() },
        ];
        for reply in replies {
            let mut buffer = BytesMut::new();
            assert!(matches!(LineDecoder::default().decode(&mut buffer), Ok(None)));
            assert!(buffer.capacity() > reply.to_line().len(), "a second read is needed");
        }
    }

    #[test]
    fn a_tls_record_is_not_waited_for() {
        let (mut decoder, mut buffer) = (LineDecoder::default(), BytesMut::new());
        buffer.extend_from_slice(b"\x16\x03\x01\x02\0\x01");
        assert!(matches!(decoder.decode(&mut buffer), Ok(Some(line)) if line.len() == 6));
    }
}
