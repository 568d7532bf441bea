//! Who wants to log in, and with which key (RFC 4252).

use super::data::{Form, Malformed, Reader, Writer};
use super::error::Ended;
use super::event::{Attempt, AttemptOutcome, Context, Event, Operation};
use super::exchange::ExchangeHash;
use super::message::number;
use super::signature::{self, Algorithm};
use crate::auth::{Accepted, Server};
use crate::crypto::PublicKey;
use crate::key::{UserName, parse_blob, ssh_blob};

/// The one service that there is behind a login.
pub(crate) const CONNECTION: &str = "ssh-connection";
/// It asks what there is (RFC 4252 §5.2).
const NONE: &str = "none";
/// With the host key in what is signed (OpenSSH's PROTOCOL-agent and PROTOCOL §1.11).
pub(crate) const HOST_BOUND: &str = "publickey-hostbound-v00@openssh.com";
/// How often a client may try, as sshd's MaxAuthTries.
pub const MAX_TRIES: u32 = 6;

/// USERAUTH_REQUEST (RFC 4252 §5).
#[derive(Debug)]
pub(crate) struct Request<'a> {
    pub(crate) user: &'a str,
    service: &'a str,
    pub(crate) method: Method<'a>,
}

/// What the client proves itself with.
#[derive(Debug)]
pub(crate) enum Method<'a> {
    /// RFC 4252 §7.
    PublicKey(Offer<'a>),
    /// [`NONE`], or one that keystep does not have.
    Other(&'a str),
}

/// A key, with or without a signature.
#[derive(Debug)]
pub(crate) struct Offer<'a> {
    pub(crate) algorithm: &'a str,
    pub(crate) blob: &'a [u8],
    /// The host key, where the method binds to it.
    pub(crate) host_key: Option<&'a [u8]>,
    pub(crate) signature: Option<&'a [u8]>,
}

impl<'a> Request<'a> {
    /// That of a whole message.
    pub(crate) fn of(message: &'a [u8]) -> Result<Self, Malformed> {
        let mut reader = Reader::new(message);
        reader.byte("number")?;
        Self::read(&mut reader)
    }

    /// The name of its method, and that of its algorithm where it has a key.
    pub(crate) fn names(&self) -> (&'a str, Option<&'a str>) {
        match &self.method {
            Method::Other(name) => (name, None),
            Method::PublicKey(Offer { algorithm, host_key, .. }) => {
                let method = if host_key.is_some() { HOST_BOUND } else { "publickey" };
                (method, Some(algorithm))
            }
        }
    }

    pub(super) fn read(reader: &mut Reader<'a>) -> Result<Self, Malformed> {
        let user = reader.text("user")?;
        let service = reader.text("service")?;
        let method = match reader.text("method")? {
            name @ ("publickey" | HOST_BOUND) => {
                let follows = reader.boolean("signature_follows")?;
                let algorithm = reader.text("algorithm")?;
                let blob = reader.string("key")?;
                let bound = name == HOST_BOUND;
                let host_key = if bound { Some(reader.string("host_key")?) } else { None };
                let signature = if follows { Some(reader.string("signature")?) } else { None };
                reader.end()?;
                Method::PublicKey(Offer { algorithm, blob, host_key, signature })
            }
            other => {
                reader.rest("method_data");
                Method::Other(other)
            }
        };
        Ok(Self { user, service, method })
    }
}

impl<'a> Offer<'a> {
    /// Whether it is bound to another host key than this one (OpenSSH's PROTOCOL §1.8).
    pub(crate) fn is_for_another_host(&self, host_key: &[u8]) -> bool {
        self.host_key.is_some_and(|named| named != host_key)
    }

    /// What it comes to then: as a question (①), or as a signature (③).
    pub(crate) fn other_host(&self) -> AttemptOutcome {
        match self.signature {
            Some(_) => AttemptOutcome::OtherHost,
            None => AttemptOutcome::OtherHostAsked,
        }
    }

    /// What is to be signed, and the bytes of a signature that came, without its algorithm.
    pub(crate) fn signed(
        &self,
        user: &'a str,
        session: &'a ExchangeHash,
        wrapped: &'a [u8],
    ) -> (Signed<'a>, &'a [u8]) {
        let Self { algorithm, blob, host_key, .. } = *self;
        let bytes = match signature::unwrap(wrapped) {
            // The algorithm is named twice, and it must be one.
            Ok((name, bytes)) if name == algorithm => bytes,
            _ => &[],
        };
        (Signed { session, user, algorithm, key: blob, host_key }, bytes)
    }
}

/// What is to be signed, in order (RFC 4252 §7).
#[derive(Debug, Clone, Copy)]
pub struct Signed<'a> {
    /// The session identifier.
    pub session: &'a ExchangeHash,
    /// The user's name.
    pub user: &'a str,
    /// The algorithm's name.
    pub algorithm: &'a str,
    /// The key's blob.
    pub key: &'a [u8],
    /// The host key's blob, where the signature is bound to it.
    pub host_key: Option<&'a [u8]>,
}

impl Signed<'_> {
    /// The bytes that are signed.
    ///
    /// # Format
    ///
    /// ```text
    /// string    session identifier
    /// byte      SSH_MSG_USERAUTH_REQUEST
    /// string    user name
    /// string    "ssh-connection"
    /// string    "publickey", or "publickey-hostbound-v00@openssh.com"
    /// boolean   TRUE
    /// string    algorithm
    /// string    public key blob
    /// string    host key blob, with the second of these names alone
    /// ```
    pub fn to_bytes(self) -> Vec<u8> {
        let method = if self.host_key.is_some() { HOST_BOUND } else { "publickey" };
        let bytes = Writer::default()
            .string(self.session)
            .raw(&[number::USERAUTH_REQUEST])
            .string(self.user)
            .string(CONNECTION)
            .string(method)
            .boolean(true)
            .string(self.algorithm)
            .string(self.key);
        match self.host_key {
            Some(host_key) => bytes.string(host_key).into_bytes(),
            None => bytes.into_bytes(),
        }
    }

    /// What those bytes are called, in order.
    pub fn parts(self) -> Vec<(&'static str, Form)> {
        let mut parts = vec![
            ("session", Form::Bytes),
            ("number", Form::Byte),
            ("user", Form::Text),
            ("service", Form::Text),
            ("method", Form::Text),
            ("signature_follows", Form::Boolean),
            ("algorithm", Form::Text),
            ("key", Form::Bytes),
        ];
        if self.host_key.is_some() {
            parts.push(("host_key", Form::Bytes));
        }
        parts
    }
}

/// The authentication of one connection.
#[derive(Debug, Default)]
pub(super) struct Authentication {
    user: Option<String>,
    tries: u32,
}

/// What the client is to be told, with the message.
pub(super) enum Answer {
    /// Not so.
    Denied(Vec<u8>),
    /// The key is registered. Nothing is proved yet.
    KeyKnown(Vec<u8>),
    /// Come in. To say so takes the token.
    Accepted(UserName, PublicKey, Vec<u8>),
}

impl Authentication {
    /// Judges a USERAUTH_REQUEST. Look-up and, for a signature, verification are the same work
    /// whoever the user is and whatever is registered.
    pub(super) fn answer(
        &mut self,
        payload: &[u8],
        server: &Server,
        session: &ExchangeHash,
        cx: &mut Context<'_>,
    ) -> Result<Answer, Ended> {
        let malformed =
            |malformed| Ended::Malformed { number: number::USERAUTH_REQUEST, malformed };
        let request = Request::of(payload).map_err(malformed)?;
        if request.service != CONNECTION {
            return Err(Ended::NoService(request.service.to_owned()));
        }
        let first = self.user.is_none();
        // As sshd: who has begun as alice does not go on as bob.
        if self.user.get_or_insert_with(|| request.user.to_owned()) != request.user {
            return Err(Ended::Changed);
        }
        let (outcome, attempt_key, answer) = match &request.method {
            Method::Other(name) => (without_key(name), None, None),
            Method::PublicKey(offer) => judge(&request, offer, server, session, cx),
        };
        let (method, algorithm) = request.names();
        // `none` at first is a question, not a try (sshd counts alike).
        let counts = answer.is_none() && !(method == NONE && first);
        cx.tell(Event::Attempted(Attempt {
            user: request.user.to_owned(),
            method: method.to_owned(),
            key: attempt_key,
            algorithm: algorithm.map(str::to_owned),
            outcome,
        }));
        self.tries += u32::from(counts);
        match answer {
            Some(answer) => Ok(answer),
            None if self.tries >= MAX_TRIES => Err(Ended::TooManyTries),
            None => Ok(Answer::Denied(failure())),
        }
    }
}

/// USERAUTH_FAILURE: keys are what can go on (RFC 4252 §5.1).
fn failure() -> Vec<u8> {
    Writer::message(number::USERAUTH_FAILURE).names(["publickey"]).boolean(false).into_bytes()
}

/// USERAUTH_PK_OK (RFC 4252 §7).
fn known(offer: &Offer<'_>) -> Vec<u8> {
    Writer::message(number::USERAUTH_PK_OK).string(offer.algorithm).string(offer.blob).into_bytes()
}

/// USERAUTH_SUCCESS (RFC 4252 §5.1). To say so takes the token.
fn success(_: &Accepted) -> Vec<u8> {
    vec![number::USERAUTH_SUCCESS]
}

/// What came of an offered key: the outcome, the key where it could be read, and the answer where
/// it is no failure.
fn judge(
    request: &Request<'_>,
    offer: &Offer<'_>,
    server: &Server,
    session: &ExchangeHash,
    cx: &mut Context<'_>,
) -> (AttemptOutcome, Option<PublicKey>, Option<Answer>) {
    // What is said up to here depends on what the client itself sent, not on who is registered.
    let key = match read_key(offer.blob) {
        Ok(key) => key,
        Err(outcome) => return (outcome, None, None),
    };
    let Ok(algorithm) = offer.algorithm.parse::<Algorithm>() else {
        return (AttemptOutcome::OtherAlgorithm, Some(key), None);
    };
    if offer.is_for_another_host(&ssh_blob(server.host_key())) {
        return (offer.other_host(), Some(key), None);
    }
    let user = UserName::new(request.user).ok();
    let Some(wrapped) = offer.signature else {
        let (found, took) = cx.timed(|_| server.look_up(user.as_ref(), &key));
        cx.tell(Event::Computed { operation: Operation::LookUp, took });
        return if found.key_registered {
            (AttemptOutcome::KeyKnown, Some(key), Some(Answer::KeyKnown(known(offer))))
        } else {
            let user_exists = found.user_exists;
            (AttemptOutcome::KeyUnknown { user_exists }, Some(key), None)
        };
    };
    let (signed, bytes) = offer.signed(request.user, session, wrapped);
    let (proof, took) =
        cx.timed(|_| server.check_signature(&key, algorithm.hash(), &signed.to_bytes(), bytes));
    cx.tell(Event::Computed { operation: Operation::Verify, took });
    let (decision, took) = cx.timed(|_| server.decide(proof, user.as_ref(), &key));
    cx.tell(Event::Computed { operation: Operation::LookUp, took });
    cx.tell(Event::Decided { reason: decision.reason() });
    let answer = match (decision.accepted(), user) {
        (Some(accepted), Some(user)) => {
            Some(Answer::Accepted(user, key.clone(), success(accepted)))
        }
        _ => None,
    };
    (AttemptOutcome::Judged { accepted: answer.is_some() }, Some(key), answer)
}

/// What a method without a key comes to.
pub(crate) fn without_key(method: &str) -> AttemptOutcome {
    if method == NONE { AttemptOutcome::Methods } else { AttemptOutcome::OtherMethod }
}

/// The key in a blob (RFC 4253 §6.6).
pub(crate) fn read_key(blob: &[u8]) -> Result<PublicKey, AttemptOutcome> {
    if let Ok(key) = parse_blob(blob) {
        return Ok(key);
    }
    let mut reader = Reader::new(blob);
    match reader.text("type") {
        Ok("ssh-rsa") | Err(_) => Err(AttemptOutcome::NoKey),
        Ok(other) => Err(AttemptOutcome::OtherKeyType(other.to_owned())),
    }
}
