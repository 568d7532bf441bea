//! The server's side of the four steps.

use std::sync::Arc;
use std::time::Duration;

use rand::CryptoRng;

use super::binding::{label, reply_digest, signed_bytes};
use super::context::{Context, identify_session};
use super::error::Refusal;
use super::event::{Computation, Computed, Event, KeyRole, Quantity, Value};
use super::near_miss::{self, Evidence, NearMiss};
use super::pending::{Expected, Session};
use super::registrations::{Refreshed, Registrations};
use super::verify::{self, Decision};
use crate::crypto::{self, OperationFailed, PrivateKey, PublicKey, SignatureHash};
use crate::key::{Membership, UserName, ssh_blob};
use crate::wire::{
    Carried, Challenge, ChallengeData, ClientNonce, HostProof, Incoming, Line, Method, Opening,
    Reply, Request, SHORT, Step, WireError,
};

/// What all logins of one server share.
pub struct Server {
    host_key: HostKey,
    registrations: Box<dyn Registrations>,
}

impl Server {
    /// A server with a host key and a register.
    pub fn new(host_key: HostKey, registrations: impl Registrations + 'static) -> Arc<Self> {
        Arc::new(Self { host_key, registrations: Box::new(registrations) })
    }

    /// The public half of the host key.
    pub fn host_key(&self) -> &PublicKey {
        self.host_key.key.public()
    }

    /// Sees to it that what is decided from now on rests on what was so `age` ago or later
    /// ([`Registrations::refresh`]).
    pub fn refresh(&self, age: Duration) -> Refreshed {
        self.registrations.refresh(age)
    }

    /// The host's signature of `message`.
    ///
    /// # Errors
    ///
    /// [`OperationFailed`].
    pub fn sign_as_host(
        &self,
        hash: SignatureHash,
        message: &[u8],
        random: &mut dyn CryptoRng,
    ) -> Result<Vec<u8>, OperationFailed> {
        crypto::sign_with(&self.host_key.key, hash, message, random)
    }

    /// What is registered about a user and a key. `None` is a name that no user can have.
    pub fn look_up(&self, user: Option<&UserName>, key: &PublicKey) -> Membership {
        verify::look_up(&*self.registrations, user, key)
    }

    /// Checks a user's signature of `bytes`, which the server has put together itself.
    pub fn check_signature(
        &self,
        key: &PublicKey,
        hash: SignatureHash,
        bytes: &[u8],
        signature: &[u8],
    ) -> Option<verify::Proof> {
        verify::check_signature(key, hash, bytes, signature)
    }

    /// Decides whether whoever has proved something gets in as `user`.
    pub fn decide(
        &self,
        proof: Option<verify::Proof>,
        user: Option<&UserName>,
        key: &PublicKey,
    ) -> Decision {
        verify::decide(proof, &*self.registrations, user, key)
    }

    /// Begins a login.
    pub fn start(self: &Arc<Self>) -> AwaitRequest {
        AwaitRequest { server: Arc::clone(self) }
    }
}

/// The key pair that proves the server, with its public key blob at hand.
pub struct HostKey {
    key: PrivateKey,
    blob: Vec<u8>,
}

impl From<PrivateKey> for HostKey {
    fn from(key: PrivateKey) -> Self {
        let blob = ssh_blob(key.public());
        Self { key, blob }
    }
}

/// Awaits ①.
pub struct AwaitRequest {
    server: Arc<Server>,
}

impl AwaitRequest {
    /// Takes ①, gives ②: [`AwaitRequest::read`] and [`Asked::answer`] in one.
    ///
    /// # Errors
    ///
    /// [`Refusal`].
    pub fn handle(
        self,
        line: &[u8],
        cx: &mut Context<'_>,
    ) -> Result<(AwaitReply, Arc<Line>), Refusal> {
        self.read(line, cx)?.answer(cx)
    }

    /// Takes ①.
    ///
    /// # Errors
    ///
    /// [`Refusal`].
    pub fn read(self, line: &[u8], cx: &mut Context<'_>) -> Result<Asked, Refusal> {
        let request = expect(Carried::request(line), cx)?;
        Ok(Asked { server: self.server, request })
    }
}

/// Has ①, and is to answer it.
pub struct Asked {
    server: Arc<Server>,
    request: Arc<Request>,
}

impl Asked {
    /// Whether answering takes less time than handing it to another thread. It depends on the
    /// method and the key alone.
    pub fn is_light(&self) -> bool {
        self.request.method() == Method::Notes && is_light(&self.request.key)
    }

    /// Gives ②. Whether the user exists and the key is registered plays no part here: ② goes out
    /// as usual, so that nobody learns it from ②.
    ///
    /// # Errors
    ///
    /// [`Refusal::Operation`].
    pub fn answer(self, cx: &mut Context<'_>) -> Result<(AwaitReply, Arc<Line>), Refusal> {
        let Self { server, request } = self;
        let key = &request.key;
        let (expected, challenge) = match request.opening {
            Opening::Notes => {
                let (challenge, encrypted) = choose_and_encrypt(Method::Notes, key, cx)?;
                (Expected::Notes { challenge }, Challenge::Notes { encrypted })
            }
            Opening::Ssh1(client_nonce) => {
                let (challenge, encrypted) = choose_and_encrypt(Method::Ssh1, key, cx)?;
                let (session, host) = prove_host(&server.host_key, client_nonce, cx)?;
                (Expected::Ssh1 { challenge, session }, Challenge::Ssh1 { encrypted, host })
            }
            Opening::Ssh2(client_nonce) => {
                let (session, host) = prove_host(&server.host_key, client_nonce, cx)?;
                (Expected::Ssh2 { session }, Challenge::Ssh2 { host })
            }
        };
        let Carried { line, .. } = Carried::written(challenge);
        Ok((AwaitReply { server, request, expected }, line))
    }
}

/// Awaits ③. Dropping it forgets the challenge: a challenge is used once.
pub struct AwaitReply {
    server: Arc<Server>,
    request: Arc<Request>,
    expected: Expected,
}

impl AwaitReply {
    /// Whether judging ③ takes less time than handing it to another thread. It depends on the
    /// method and the key alone.
    pub fn is_light(&self) -> bool {
        self.expected.method() != Method::Ssh2 || is_light(&self.request.key)
    }

    /// Takes ③, gives ④.
    ///
    /// # Errors
    ///
    /// [`Refusal`]. A wrong reply is not an error: it is a denial.
    pub fn handle(
        self,
        line: &[u8],
        cx: &mut Context<'_>,
    ) -> Result<(Finished, Arc<Line>), Refusal> {
        let Request { user, key, .. } = &*self.request;
        let reply = expect(Carried::reply(line, self.expected.method(), key), cx)?;
        let proof = self.check(&reply, cx);
        let (decision, took) =
            cx.timed(|_| verify::decide(proof, &*self.server.registrations, Some(user), key));
        let reason = decision.reason();
        let registered = reason.is_none_or(|reason| reason.key);
        cx.tell(Event::Computed(Computed {
            key: Some(KeyRole::User),
            holds: Some(registered),
            ..Computed::of(Step::Verdict, Computation::LookUp, took)
        }));
        cx.tell(Event::Decided { verdict: decision.verdict(), reason });
        let line = decision.line();
        Ok((Finished { login: self, reply, decision }, line))
    }

    fn check(&self, reply: &Reply, cx: &mut Context<'_>) -> Option<verify::Proof> {
        let got = reply.as_ref();
        let (proof, operation, input, values, took) = match &self.expected {
            Expected::Notes { challenge } => {
                let (proof, took) = cx.timed(|_| verify::compare(challenge.as_ref(), got));
                (proof, Computation::Compare, SHORT, Vec::new(), took)
            }
            Expected::Ssh1 { challenge, session } => {
                let (own, took) = cx.timed(|_| reply_digest(challenge, &session.id));
                let proof = verify::compare(own.as_ref(), got);
                let values =
                    vec![Value { quantity: Quantity::Digest, bytes: own.as_ref().to_vec() }];
                (proof, Computation::Compare, SHORT, values, took)
            }
            Expected::Ssh2 { session } => {
                let Request { user, key, .. } = &*self.request;
                let bytes = signed_bytes(&session.id, user.as_ref(), &ssh_blob(key));
                let (proof, took) =
                    cx.timed(|_| verify::check_signature(key, SignatureHash::Sha256, &bytes, got));
                (proof, Computation::Verify, bytes.len(), Vec::new(), took)
            }
        };
        cx.tell(Event::Computed(Computed {
            key: (operation == Computation::Verify).then_some(KeyRole::User),
            input,
            values,
            holds: Some(proof.is_some()),
            ..Computed::of(Step::Verdict, operation, took)
        }));
        proof
    }
}

/// Draws the 32 random bytes and locks them in with the key that ① names.
fn choose_and_encrypt(
    method: Method,
    key: &PublicKey,
    cx: &mut Context<'_>,
) -> Result<(ChallengeData, Vec<u8>), Refusal> {
    let challenge: ChallengeData =
        cx.choose(Step::Challenge, Computation::ChooseChallenge, Quantity::Challenge);
    let (encrypted, took) =
        cx.timed(|random| crypto::encrypt(key, label(method), challenge.as_ref(), random));
    let encrypted = encrypted?;
    cx.tell(Event::Computed(Computed {
        key: Some(KeyRole::User),
        input: SHORT,
        output: encrypted.len(),
        values: vec![Value { quantity: Quantity::Encrypted, bytes: encrypted.clone() }],
        ..Computed::of(Step::Challenge, Computation::Encrypt, took)
    }));
    Ok((challenge, encrypted))
}

/// Draws the server's nonce, makes the session identifier and signs it with the host key.
fn prove_host(
    host: &HostKey,
    client_nonce: ClientNonce,
    cx: &mut Context<'_>,
) -> Result<(Session, HostProof), Refusal> {
    let server_nonce = cx.choose(Step::Challenge, Computation::ChooseNonce, Quantity::ServerNonce);
    let id = identify_session(&client_nonce, &server_nonce, &host.blob, cx);
    let (signature, took) = cx.timed(|random| crypto::sign(&host.key, id.as_ref(), random));
    let signature = signature?;
    cx.tell(Event::Computed(Computed {
        key: Some(KeyRole::Host),
        input: SHORT,
        output: signature.len(),
        values: vec![Value { quantity: Quantity::HostSignature, bytes: signature.clone() }],
        ..Computed::of(Step::Challenge, Computation::SignHost, took)
    }));
    let key = host.key.public().clone();
    let session = Session { client_nonce, server_nonce, id };
    Ok((session, HostProof { nonce: server_nonce, key, signature }))
}

/// Whether a public operation with the key is a matter of microseconds: for the usual exponent,
/// and up to the largest of the usual sizes.
fn is_light(key: &PublicKey) -> bool {
    key.bits() <= 4096 && key.e().len() <= 3
}

/// The login is over.
pub struct Finished {
    login: AwaitReply,
    reply: Arc<Reply>,
    decision: Decision,
}

impl Finished {
    /// The decision, with the token or the reason.
    pub fn decision(&self) -> &Decision {
        &self.decision
    }

    /// What a wrong reply was nearly. It costs some verifications, so it is asked only after ④
    /// has gone out: the peer must not be able to tell reasons apart by the time they take.
    pub fn near_miss(&self) -> Option<NearMiss> {
        if self.decision.reason().is_none_or(|reason| reason.proof) {
            return None;
        }
        near_miss::find(&Evidence {
            expected: &self.login.expected,
            reply: &self.reply,
            user: self.login.request.user.as_ref(),
            key: &self.login.request.key,
            host_blob: &self.login.server.host_key.blob,
        })
    }
}

fn expect<M>(
    incoming: Result<Incoming<Carried<M>>, WireError>,
    cx: &mut Context<'_>,
) -> Result<Arc<M>, Refusal> {
    match incoming {
        Ok(Incoming::Message(Carried { line, message })) => {
            cx.tell(Event::Received(line));
            Ok(message)
        }
        Ok(Incoming::Error(error)) => Err(Refusal::Peer(error)),
        Err(error) => {
            cx.tell(Event::Refused(error.clone()));
            Err(Refusal::Wire(error))
        }
    }
}
