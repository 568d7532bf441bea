//! What is broken on purpose, and by whom. The client and the server are the real ones in every
//! fault; what breaks is what somebody could break in the world: the wrong key file, a wrong name,
//! a hand on the wire, a recording.

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

use super::error::PlayError;
use super::loopback::{Loopback, Trust, log_in};
use super::source::{Source, random};
use crate::auth::{Client, ClientError, Event, HostKey, Server};
use crate::crypto::{PrivateKey, PublicKey};
use crate::key::{Snapshot, UserName};
use crate::net::{self, Carrier, LoginError, LoginOptions, Origin, Settings};
use crate::transcript::{Change, Fault};
use crate::wire::{self, Carried, FieldName, Incoming, Line, MAX_LINE, Method, Step};

/// What is played, and by whom.
pub(super) struct Cast<'a> {
    pub(super) method: Method,
    pub(super) user: &'a UserName,
    pub(super) fault: Option<Fault>,
    pub(super) seed: Option<u64>,
    pub(super) host: &'a PrivateKey,
    /// The key that ① names: the registered one.
    pub(super) claimed: &'a PublicKey,
    /// The key that answers: its private half, unless that is the fault.
    pub(super) key: &'a Arc<PrivateKey>,
}

/// A login as it was recorded.
pub(super) struct Run {
    pub(super) user: UserName,
    pub(super) client: Vec<Event>,
    pub(super) server: Vec<Event>,
    pub(super) changes: Vec<Change>,
}

/// Whose name is tried where that is the fault: nobody is registered under it.
pub(super) fn stranger(registered: &UserName) -> UserName {
    const MALLORY: UserName = UserName::known("mallory");
    const TRUDY: UserName = UserName::known("trudy");
    if *registered == MALLORY { TRUDY } else { MALLORY }
}

/// Plays the login with its fault, if it has one.
pub(super) async fn play(cast: &Cast<'_>) -> Result<Run, PlayError> {
    let registry = Snapshot::from_entries([(cast.user.clone(), cast.claimed.clone())]);
    let server = Server::new(HostKey::from(cast.host.clone()), registry);
    let seed = cast.seed;
    let earlier = cast.fault == Some(Fault::ReplayedReply);
    let source = move |number| match (earlier, number) {
        (true, 0) => Source::EarlierServer,
        _ => Source::Server,
    };
    let randomness = move |number| random(seed, source(number));
    let mut server = Loopback::start(server, Settings::default(), randomness).await?;
    let failed = server.failed();
    let played = async {
        match cast.fault {
            None | Some(Fault::WrongKey) => honest(cast, &mut server, cast.user.clone()).await,
            Some(Fault::UnknownUser) => honest(cast, &mut server, stranger(cast.user)).await,
            Some(Fault::TamperedChallenge) => tampered(cast, &mut server, Step::Challenge).await,
            Some(Fault::TamperedReply) => tampered(cast, &mut server, Step::Reply).await,
            Some(Fault::ReplayedReply) => replayed(cast, &mut server).await,
        }
    };
    tokio::select! {
        run = played => run,
        error = failed => Err(error.into()),
    }
}

impl Cast<'_> {
    /// Logs in with a client that does what it should, with the key that it was given.
    async fn log_in(
        &self,
        address: SocketAddr,
        user: UserName,
        source: Source,
    ) -> Result<Vec<Event>, PlayError> {
        let stream = TcpStream::connect(address).await?;
        let (claimed, key) = (self.claimed.clone(), Arc::clone(self.key));
        let client = Client { method: self.method, user, claimed, key };
        let trust = Trust::Known(self.host.public().clone());
        let random = random(self.seed, source);
        match log_in(stream, client, LoginOptions::default(), random, trust).await {
            // A client that stops because of a bad host signature is one of the stories.
            (Ok(_) | Err(LoginError::Client(ClientError::BadHostSignature)), events) => Ok(events),
            (Err(error), _) => Err(error.into()),
        }
    }
}

async fn honest(cast: &Cast<'_>, server: &mut Loopback, user: UserName) -> Result<Run, PlayError> {
    let client = cast.log_in(server.address, user.clone(), Source::Client).await?;
    let server = server.next().await.ok_or(PlayError::Thread)?;
    Ok(Run { user, client, server, changes: Vec::new() })
}

/// An attacker on the way changes one bit of a step's line.
async fn tampered(cast: &Cast<'_>, server: &mut Loopback, step: Step) -> Result<Run, PlayError> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let between = listener.local_addr()?;
    let mut flip = Flip { step, field: target(cast.method, step), changes: Vec::new() };
    let middle = async {
        let (client, _) = listener.accept().await?;
        let server = TcpStream::connect(server.address).await?;
        // However the relay ends, the story is told by the two ends.
        let _ = net::relay(client, server, &mut flip, None).await;
        Ok(())
    };
    let end = cast.log_in(between, cast.user.clone(), Source::Client);
    // Where one of them cannot even begin, the other would wait for ever.
    let ((), client) = tokio::try_join!(middle, end)?;
    let server = server.next().await.ok_or(PlayError::Thread)?;
    Ok(Run { user: cast.user.clone(), client, server, changes: flip.changes })
}

/// An attacker without a key sends the ① and ③ of an earlier, genuine login again.
async fn replayed(cast: &Cast<'_>, server: &mut Loopback) -> Result<Run, PlayError> {
    let earlier = cast.log_in(server.address, cast.user.clone(), Source::EarlierClient).await?;
    server.next().await.ok_or(PlayError::Thread)?;

    let mut stream = BufReader::new(TcpStream::connect(server.address).await?);
    let mut events = Vec::new();
    for (say, hear) in [(Step::Request, Step::Challenge), (Step::Reply, Step::Verdict)] {
        let gone = || LoginError::ServerLeft { before: hear, mid_line: false };
        // It may have stopped before it sent that.
        let line = sent(&earlier, say).ok_or_else(gone)?;
        stream.write_all(line.as_bytes()).await?;
        events.push(Event::Sent(line));
        let mut answer = Vec::new();
        (&mut stream).take(MAX_LINE as u64).read_until(b'\n', &mut answer).await?;
        if hear == Step::Challenge {
            let read = Carried::challenge(&answer, cast.method, cast.claimed);
            let Ok(Incoming::Message(challenge)) = read else { return Err(gone().into()) };
            events.push(Event::Received(challenge.line));
        } else {
            let read = Carried::verdict(&answer);
            let Ok(Incoming::Message(Carried { line, message })) = read else {
                return Err(gone().into());
            };
            events.push(Event::Received(line));
            events.push(Event::Decided { verdict: *message, reason: None });
        }
    }
    drop(stream);
    let server = server.next().await.ok_or(PlayError::Thread)?;
    Ok(Run { user: cast.user.clone(), client: events, server, changes: Vec::new() })
}

/// The line of a step that was sent.
fn sent(events: &[Event], step: Step) -> Option<Arc<Line>> {
    events.iter().find_map(|event| match event {
        Event::Sent(line) if line.step() == step => Some(Arc::clone(line)),
        _ => None,
    })
}

/// The field in which a bit is changed.
fn target(method: Method, step: Step) -> FieldName {
    match (step, method) {
        (Step::Challenge, Method::Ssh2) => FieldName::ServerNonce,
        (Step::Challenge, _) => FieldName::Encrypted,
        (_, Method::Notes) => FieldName::Decrypted,
        (_, Method::Ssh1) => FieldName::Digest,
        (_, Method::Ssh2) => FieldName::Signature,
    }
}

/// Which hex digit of a value is changed: the last of those that are shown. A ciphertext stays
/// below the modulus, but for one in millions.
const DIGIT: usize = 7;

/// Changes one bit of one field of one step's line.
struct Flip {
    step: Step,
    field: FieldName,
    changes: Vec<Change>,
}

impl Carrier for Flip {
    fn carry(&mut self, _: Origin, line: Vec<u8>) -> Vec<u8> {
        let Some(changed) = self.flip(&line) else { return line };
        self.changes.push(Change { step: self.step, line: changed.clone() });
        changed.into_bytes()
    }
}

impl Flip {
    fn flip(&self, line: &[u8]) -> Option<String> {
        let line = std::str::from_utf8(line).ok()?;
        let fields = wire::fields(line).ok()?;
        let field = fields.into_iter().find(|field| field.name == self.field)?;
        let at = field.offset + DIGIT;
        let digit = char::from(*line.as_bytes().get(at)?).to_digit(16)?;
        let digit = char::from_digit(digit ^ 1, 16)?;
        Some(format!("{}{digit}{}", line.get(..at)?, line.get(at + 1..)?))
    }
}
