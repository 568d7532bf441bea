//! The attacker's own end of a wire: as a client of the true server, and as a server for a true
//! client. It speaks line by line, as one can with `nc`.

use std::io::ErrorKind;
use std::net::SocketAddr;

use rand::Rng as _;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

use super::lab::{LabError, Stand};
use crate::auth::session_identifier;
use crate::crypto::{self, PrivateKey};
use crate::key::UserName;
use crate::key::ssh_blob;
use crate::wire::{
    self, Challenge, ClientNonce, HostProof, Incoming, MAX_LINE, Method, Opening, Reply, Request,
    SHORT, ServerNonce, SessionId, ToLine as _, Verdict,
};

/// One connection in the attacker's hand.
pub(super) struct Hand(BufReader<TcpStream>);

impl Hand {
    /// Connects to a server.
    pub(super) async fn connect(address: SocketAddr) -> Result<Self, LabError> {
        Ok(Self::over(TcpStream::connect(address).await?))
    }

    /// Waits for a client.
    pub(super) async fn accept(listener: &TcpListener) -> Result<Self, LabError> {
        Ok(Self::over(listener.accept().await?.0))
    }

    /// Takes this connection in hand.
    pub(super) fn over(stream: TcpStream) -> Self {
        Self(BufReader::new(stream))
    }

    /// Sends a line. That nobody takes it any more shows in what comes back.
    pub(super) async fn say(&mut self, line: &str) -> Result<(), LabError> {
        match self.0.write_all(line.as_bytes()).await {
            Err(error) if !is_gone(error.kind()) => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Receives a line; `None` when the other side has closed.
    pub(super) async fn hear(&mut self) -> Result<Option<String>, LabError> {
        let mut line = String::new();
        match (&mut self.0).take(MAX_LINE as u64).read_line(&mut line).await {
            Ok(0) => Ok(None),
            Ok(_) => Ok(Some(line)),
            Err(error) if is_gone(error.kind()) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Receives ① from a client.
    pub(super) async fn hear_request(&mut self) -> Result<Request, LabError> {
        let line = self.hear().await?.ok_or(LabError::Unexpected)?;
        message(wire::read_request(line.as_bytes()))
    }

    /// Sends ① and receives ② of a true server.
    pub(super) async fn request(&mut self, request: &Request) -> Result<Challenge, LabError> {
        self.say(&request.to_line()).await?;
        let line = self.hear().await?.ok_or(LabError::Unexpected)?;
        let method = request.opening.method();
        message(wire::read_challenge(line.as_bytes(), method, &request.key))
    }

    /// Sends ③ and waits for ④, whatever it is.
    pub(super) async fn reply(&mut self, reply: &Reply) -> Result<Option<String>, LabError> {
        self.say(&reply.to_line()).await?;
        self.hear().await
    }

    /// Sends ② and receives ③ of a true client; `None` if it sent none.
    pub(super) async fn challenge(
        &mut self,
        challenge: &Challenge,
        request: &Request,
    ) -> Result<Option<Reply>, LabError> {
        self.say(&challenge.to_line()).await?;
        let Some(line) = self.hear().await? else { return Ok(None) };
        let method = request.opening.method();
        message(wire::read_reply(line.as_bytes(), method, &request.key)).map(Some)
    }

    /// Sends a verdict.
    pub(super) async fn judge(&mut self, verdict: Verdict) -> Result<(), LabError> {
        self.say(&verdict.to_line()).await
    }
}

/// A ① in alice's name, of any method.
pub(super) fn request(stand: &Stand<'_>, method: Method) -> Request {
    let opening = match method {
        Method::Notes => Opening::Notes,
        Method::Ssh1 => Opening::Ssh1(fresh(stand)),
        Method::Ssh2 => Opening::Ssh2(fresh(stand)),
    };
    Request { user: UserName::ALICE, key: stand.alice_key().clone(), opening }
}

/// The identifier of the session between a request and the challenge that answers it, where the
/// method has one.
pub(super) fn session(request: &Request, challenge: &Challenge) -> Option<SessionId> {
    let (client, host) = request.opening.nonce().zip(challenge.host())?;
    Some(session_identifier(client, &host.nonce, &ssh_blob(&host.key)))
}

/// A ② of a server that holds `key` as its host key: for this request, with this box and nonce.
pub(super) fn challenge(
    stand: &Stand<'_>,
    request: &Request,
    encrypted: Vec<u8>,
    nonce: ServerNonce,
    key: &PrivateKey,
) -> Result<Challenge, LabError> {
    let prove = |client: &ClientNonce| -> Result<HostProof, LabError> {
        let session = session_identifier(client, &nonce, &ssh_blob(key.public()));
        let signature = crypto::sign(key, session.as_ref(), &mut *stand.random())?;
        Ok(HostProof { nonce, key: key.public().clone(), signature })
    };
    Ok(match &request.opening {
        Opening::Notes => Challenge::Notes { encrypted },
        Opening::Ssh1(client) => Challenge::Ssh1 { encrypted, host: prove(client)? },
        Opening::Ssh2(client) => Challenge::Ssh2 { host: prove(client)? },
    })
}

/// Fresh random bytes: a nonce, or the data of a challenge.
pub(super) fn fresh<T: From<[u8; SHORT]>>(stand: &Stand<'_>) -> T {
    let mut bytes = [0; SHORT];
    stand.random().fill_bytes(&mut bytes);
    bytes.into()
}

pub(super) fn message<M>(read: Result<Incoming<M>, wire::WireError>) -> Result<M, LabError> {
    match read {
        Ok(Incoming::Message(message)) => Ok(message),
        _ => Err(LabError::Unexpected),
    }
}

fn is_gone(kind: ErrorKind) -> bool {
    use ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset};
    matches!(kind, BrokenPipe | ConnectionAborted | ConnectionReset)
}
