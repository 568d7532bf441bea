//! Somebody between `ssh` and the server who changes one byte of the packet with the signature.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

use crate::crypto::PublicKey;
use crate::key::ssh_blob;
use crate::ssh::{MAX_PACKET, number};

/// The length of the tag of AES-GCM, in bytes (RFC 5647 §5.1).
const TAG: usize = 16;
/// The longest version line, in bytes (RFC 4253 §4.2).
const VERSION: usize = 255;
/// Where the number of the message stands in a packet: behind both lengths.
const NUMBER: usize = 5;

/// It ends when this is dropped.
pub(super) struct Meddler {
    /// Where it listens.
    pub(super) address: SocketAddr,
    task: JoinHandle<()>,
}

impl Drop for Meddler {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Meddler {
    /// Passes each connection on to `server`. The packets with the key's blob are known by their
    /// length: the first asks, the second is signed.
    pub(super) async fn start(server: SocketAddr, key: &PublicKey) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let blob = ssh_blob(key).len();
        let task = tokio::spawn(async move {
            // They end with the task.
            let mut connections = JoinSet::new();
            while let Ok((client, _)) = listener.accept().await {
                connections.spawn(pass_on(client, server, blob));
            }
        });
        Ok(Self { address, task })
    }
}

async fn pass_on(client: TcpStream, server: SocketAddr, blob: usize) -> io::Result<()> {
    let server = TcpStream::connect(server).await?;
    let (from, mut back) = client.into_split();
    let (mut answers, to) = server.into_split();
    tokio::try_join!(meddle(from, to, blob), async {
        tokio::io::copy(&mut answers, &mut back).await?;
        back.shutdown().await
    })?;
    Ok(())
}

/// Passes on what the client sends, and changes a byte in the middle of the second packet that is
/// longer than the key.
async fn meddle(from: OwnedReadHalf, mut to: OwnedWriteHalf, blob: usize) -> io::Result<()> {
    let mut from = BufReader::new(from);
    let mut line = Vec::new();
    while line.len() < VERSION && line.last() != Some(&b'\n') {
        line.push(from.read_u8().await?);
    }
    to.write_all(&line).await?;
    let (mut under_keys, mut long) = (false, 0);
    while let Ok(length) = from.read_u32().await {
        if length > MAX_PACKET {
            break;
        }
        let tag = if under_keys { TAG } else { 0 };
        let mut packet = length.to_be_bytes().to_vec();
        packet.resize(packet.len() + length as usize + tag, 0);
        from.read_exact(&mut packet[4..]).await?;
        if under_keys && length as usize > blob {
            long += 1;
            if long == 2 {
                let middle = packet.len() / 2;
                packet[middle] ^= 1;
            }
        }
        under_keys |= packet.get(NUMBER) == Some(&number::NEWKEYS);
        to.write_all(&packet).await?;
    }
    to.shutdown().await
}
