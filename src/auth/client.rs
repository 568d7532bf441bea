//! The client's side of the four steps.

use std::sync::Arc;

use super::binding::{label, reply_digest, signed_bytes};
use super::context::{Context, identify_session};
use super::error::ClientError;
use super::event::{Computation, Computed, Event, HostTrust, KeyRole, Quantity, Value};
use super::substitute::substitute;
use crate::crypto::{self, PrivateKey, PublicKey};
use crate::key::{UserName, ssh_blob};
use crate::wire::{
    Carried, Challenge, ChallengeData, ClientNonce, HostProof, Incoming, Line, Method, Opening,
    Reply, Request, SHORT, SessionId, Step, Verdict, WireError,
};

/// Who logs in, how, and with which key.
#[derive(Debug, Clone)]
pub struct Client {
    /// What the four steps contain.
    pub method: Method,
    /// The account on the server.
    pub user: UserName,
    /// The key that ① names. It is the public half of `key`, except where somebody claims a key
    /// that is not theirs.
    pub claimed: PublicKey,
    /// The key that answers. Nothing of it is sent or told.
    pub key: Arc<PrivateKey>,
}

impl Client {
    /// Begins a login: gives ①.
    pub fn start(self, cx: &mut Context<'_>) -> (AwaitChallenge, Arc<Line>) {
        let mut nonce =
            || cx.choose(Step::Request, Computation::ChooseNonce, Quantity::ClientNonce);
        let opening = match self.method {
            Method::Notes => Opening::Notes,
            Method::Ssh1 => Opening::Ssh1(nonce()),
            Method::Ssh2 => Opening::Ssh2(nonce()),
        };
        let request = Request { user: self.user.clone(), key: self.claimed.clone(), opening };
        let Carried { line, .. } = Carried::written(request);
        (AwaitChallenge { client: self, opening }, line)
    }
}

/// Awaits ②.
pub struct AwaitChallenge {
    client: Client,
    opening: Opening,
}

/// What comes after ②.
pub enum Next {
    /// The method proves nothing about the server: answer.
    Answer(Answering),
    /// The host key is proven to be the server's; whether it is the right one is to be decided.
    CheckHost(CheckHost),
}

impl AwaitChallenge {
    /// Takes ②. With `ssh1` and `ssh2` the host's signature is checked, over an identifier that
    /// the client computed itself.
    ///
    /// # Errors
    ///
    /// [`ClientError`].
    pub fn handle(self, line: &[u8], cx: &mut Context<'_>) -> Result<Next, ClientError> {
        let Self { client, opening } = self;
        let challenge = Carried::challenge(line, client.method, &client.claimed);
        match (Arc::unwrap_or_clone(expect(challenge, cx)?), opening) {
            (Challenge::Notes { encrypted }, Opening::Notes) => {
                Ok(Next::Answer(Answering { client, task: Task::Notes { encrypted } }))
            }
            (Challenge::Ssh1 { encrypted, host }, Opening::Ssh1(nonce)) => {
                let session = check_host_signature(&nonce, &host, cx)?;
                let task = Task::Ssh1 { encrypted, session };
                Ok(Next::CheckHost(CheckHost { host, answering: Answering { client, task } }))
            }
            (Challenge::Ssh2 { host }, Opening::Ssh2(nonce)) => {
                let session = check_host_signature(&nonce, &host, cx)?;
                let task = Task::Ssh2 { session };
                Ok(Next::CheckHost(CheckHost { host, answering: Answering { client, task } }))
            }
            // The challenge was read as one of this login's method.
            _ => Err(ClientError::Wire(WireError::NotJson)),
        }
    }
}

/// Awaits the decision whether the host key is the right one.
pub struct CheckHost {
    host: HostProof,
    answering: Answering,
}

impl CheckHost {
    /// The host key that the server proved to hold.
    pub fn host_key(&self) -> &PublicKey {
        &self.host.key
    }

    /// The host key is the right one: go on.
    pub fn trust(self, how: HostTrust, cx: &mut Context<'_>) -> Answering {
        cx.tell(Event::HostTrusted(how));
        self.answering
    }

    /// The host key is not the right one: the login ends here.
    pub fn distrust(self, cx: &mut Context<'_>) -> ClientError {
        cx.tell(Event::Stopped(ClientError::HostNotTrusted));
        ClientError::HostNotTrusted
    }
}

/// Ready to answer.
pub struct Answering {
    client: Client,
    task: Task,
}

enum Task {
    Notes { encrypted: Vec<u8> },
    Ssh1 { encrypted: Vec<u8>, session: SessionId },
    Ssh2 { session: SessionId },
}

impl Answering {
    /// Computes the answer with the private key: gives ③.
    ///
    /// # Errors
    ///
    /// [`ClientError::Operation`]. A challenge that does not decrypt is not an error: the answer
    /// is a substitute.
    pub fn reply(self, cx: &mut Context<'_>) -> Result<(AwaitVerdict, Arc<Line>), ClientError> {
        let Self { client, task } = self;
        let reply = match task {
            Task::Notes { encrypted } => Reply::Notes { decrypted: open(&client, &encrypted, cx) },
            Task::Ssh1 { encrypted, session } => {
                let challenge = open(&client, &encrypted, cx);
                let (digest, took) = cx.timed(|_| reply_digest(&challenge, &session));
                cx.tell(Event::Computed(Computed {
                    input: 2 * SHORT,
                    output: SHORT,
                    values: vec![Value {
                        quantity: Quantity::Digest,
                        bytes: digest.as_ref().to_vec(),
                    }],
                    ..Computed::of(Step::Reply, Computation::Digest, took)
                }));
                Reply::Ssh1 { digest }
            }
            Task::Ssh2 { session } => {
                let blob = ssh_blob(&client.claimed);
                let bytes = signed_bytes(&session, client.user.as_ref(), &blob);
                let (signature, took) =
                    cx.timed(|random| crypto::sign(&client.key, &bytes, random));
                let signature = signature?;
                cx.tell(Event::Computed(Computed {
                    key: Some(KeyRole::User),
                    input: bytes.len(),
                    output: signature.len(),
                    values: vec![Value { quantity: Quantity::Signature, bytes: signature.clone() }],
                    ..Computed::of(Step::Reply, Computation::Sign, took)
                }));
                Reply::Ssh2 { signature }
            }
        };
        Ok((AwaitVerdict(()), Carried::written(reply).line))
    }
}

/// Awaits ④.
pub struct AwaitVerdict(());

impl AwaitVerdict {
    /// Takes ④.
    ///
    /// # Errors
    ///
    /// [`ClientError`]. A denial is not an error.
    pub fn handle(self, line: &[u8], cx: &mut Context<'_>) -> Result<Verdict, ClientError> {
        let verdict = *expect(Carried::verdict(line), cx)?;
        cx.tell(Event::Decided { verdict, reason: None });
        Ok(verdict)
    }
}

/// Decrypts the challenge, or takes the substitute in its place.
///
/// The substitute is computed in either case, before anything is known about the ciphertext, so
/// that what it takes shows nothing. What may show is that one event more is told: microseconds.
fn open(client: &Client, encrypted: &[u8], cx: &mut Context<'_>) -> ChallengeData {
    let (instead, substituting) = cx.timed(|_| substitute(&client.key, encrypted));
    let (opened, took) =
        cx.timed(|random| crypto::decrypt(&client.key, label(client.method), encrypted, random));
    let opened = opened.ok();
    // A challenge is 32 bytes. Another length inside is not one, and answered like a ciphertext
    // that does not decrypt.
    let challenge = opened.and_then(|plain| <[u8; SHORT]>::try_from(plain.as_slice()).ok());
    let challenge = challenge.map(ChallengeData::from);
    let value = |quantity, data: &ChallengeData| Value { quantity, bytes: data.as_ref().to_vec() };
    let values = challenge.iter().map(|data| value(Quantity::Challenge, data)).collect();
    cx.tell(Event::Computed(Computed {
        key: Some(KeyRole::User),
        input: encrypted.len(),
        output: if challenge.is_some() { SHORT } else { 0 },
        values,
        holds: Some(challenge.is_some()),
        ..Computed::of(Step::Reply, Computation::Decrypt, took)
    }));
    if challenge.is_none() {
        cx.tell(Event::Computed(Computed {
            key: Some(KeyRole::User),
            input: encrypted.len(),
            output: SHORT,
            values: vec![value(Quantity::Substitute, &instead)],
            ..Computed::of(Step::Reply, Computation::Substitute, substituting)
        }));
    }
    challenge.unwrap_or(instead)
}

fn check_host_signature(
    client_nonce: &ClientNonce,
    host: &HostProof,
    cx: &mut Context<'_>,
) -> Result<SessionId, ClientError> {
    let blob = ssh_blob(&host.key);
    let session = identify_session(client_nonce, &host.nonce, &blob, cx);
    let (check, took) = cx.timed(|_| crypto::verify(&host.key, session.as_ref(), &host.signature));
    cx.tell(Event::Computed(Computed {
        key: Some(KeyRole::Host),
        input: SHORT,
        holds: Some(check.is_ok()),
        ..Computed::of(Step::Challenge, Computation::VerifyHost, took)
    }));
    if check.is_err() {
        cx.tell(Event::Stopped(ClientError::BadHostSignature));
        return Err(ClientError::BadHostSignature);
    }
    Ok(session)
}

fn expect<M>(
    incoming: Result<Incoming<Carried<M>>, WireError>,
    cx: &mut Context<'_>,
) -> Result<Arc<M>, ClientError> {
    let error = match incoming {
        Ok(Incoming::Message(Carried { line, message })) => {
            cx.tell(Event::Received(line));
            return Ok(message);
        }
        Ok(Incoming::Error(error)) => ClientError::Peer(error),
        Err(error) => {
            cx.tell(Event::Refused(error.clone()));
            ClientError::Wire(error)
        }
    };
    cx.tell(Event::Stopped(error.clone()));
    Err(error)
}
