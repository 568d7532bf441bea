//! What is broken on purpose, and by whom. The client and the server are the real ones in every
//! fault; what breaks is what somebody could break in the world: the wrong key file, a wrong name,
//! a hand on the wire, a recording.

use std::sync::Arc;

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

use super::stage::Stage;
use super::{Cast, Play, PlayError, Source};
use crate::auth::{Client, Event};
use crate::key::UserName;
use crate::net::{self, Carrier, Origin};
use crate::transcript::{Change, Fault};
use crate::wire::{self, FieldName, Incoming, MAX_LINE, Method, Step};

/// A login as it was recorded.
pub(super) struct Run {
    pub(super) user: UserName,
    pub(super) client: Vec<Event>,
    pub(super) server: Vec<Event>,
    pub(super) changes: Vec<Change>,
}

/// Plays the login with its fault, if it has one.
pub(super) async fn play(play: &Play, cast: Cast<'_>, stage: &Stage) -> Result<Run, PlayError> {
    match play.fault {
        None | Some(Fault::WrongKey) => honest(play, cast, stage, play.user.clone()).await,
        Some(Fault::UnknownUser) => {
            let name = if play.user.as_ref() == "mallory" { "trudy" } else { "mallory" };
            honest(play, cast, stage, UserName::new(name)?).await
        }
        Some(Fault::TamperedChallenge) => tampered(play, cast, stage, Step::Challenge).await,
        Some(Fault::TamperedReply) => tampered(play, cast, stage, Step::Reply).await,
        Some(Fault::ReplayedReply) => replayed(play, cast, stage).await,
    }
}

/// A client that does what it should, with the key and the name that it was given.
fn client(play: &Play, cast: Cast<'_>, user: UserName) -> Client {
    let Cast { claimed, key } = cast;
    Client { method: play.method, user, claimed: claimed.clone(), key: Arc::clone(key) }
}

async fn honest(
    play: &Play,
    cast: Cast<'_>,
    stage: &Stage,
    user: UserName,
) -> Result<Run, PlayError> {
    let recording = stage.expect(play, Source::Server);
    let stream = TcpStream::connect(stage.address).await?;
    let client = client(play, cast, user.clone());
    let client = stage.log_in(stream, client, play.random(Source::Client)).await?;
    let server = recording.finish().await?;
    Ok(Run { user, client, server, changes: Vec::new() })
}

/// An attacker on the way changes one bit of a step's line.
async fn tampered(
    play: &Play,
    cast: Cast<'_>,
    stage: &Stage,
    step: Step,
) -> Result<Run, PlayError> {
    let recording = stage.expect(play, Source::Server);
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let between = listener.local_addr()?;
    let mut flip = Flip { step, field: target(play.method, step), changes: Vec::new() };
    let middle = async {
        let (client, _) = listener.accept().await?;
        let server = TcpStream::connect(stage.address).await?;
        // However the relay ends, the story is told by the two ends.
        let _ = net::relay(client, server, &mut flip, None).await;
        Ok::<_, PlayError>(())
    };
    let end = async {
        let stream = TcpStream::connect(between).await?;
        let client = client(play, cast, play.user.clone());
        stage.log_in(stream, client, play.random(Source::Client)).await
    };
    let (middle, client) = tokio::join!(middle, end);
    middle?;
    let server = recording.finish().await?;
    Ok(Run { user: play.user.clone(), client: client?, server, changes: flip.changes })
}

/// An attacker without a key sends the ① and ③ of an earlier, genuine login again.
async fn replayed(play: &Play, cast: Cast<'_>, stage: &Stage) -> Result<Run, PlayError> {
    let recording = stage.expect(play, Source::EarlierServer);
    let stream = TcpStream::connect(stage.address).await?;
    let genuine = client(play, cast, play.user.clone());
    let earlier = stage.log_in(stream, genuine, play.random(Source::EarlierClient)).await?;
    recording.finish().await?;

    let recording = stage.expect(play, Source::Server);
    let mut stream = BufReader::new(TcpStream::connect(stage.address).await?);
    let mut events = Vec::new();
    for (say, hear) in [(Step::Request, Step::Challenge), (Step::Reply, Step::Verdict)] {
        let line = sent(&earlier, say);
        events.push(Event::Sent { step: say, line: line.clone() });
        stream.write_all(line.as_bytes()).await?;
        let mut line = String::new();
        (&mut stream).take(MAX_LINE as u64).read_line(&mut line).await?;
        events.push(Event::Received { step: hear, line: line.clone() });
        if let Ok(Incoming::Message(verdict)) = wire::read_verdict(line.as_bytes()) {
            events.push(Event::Decided { verdict, reason: None });
        }
    }
    let server = recording.finish().await?;
    Ok(Run { user: play.user.clone(), client: events, server, changes: Vec::new() })
}

/// The line of a step that was sent.
fn sent(events: &[Event], step: Step) -> String {
    let line = events.iter().find_map(|event| match event {
        Event::Sent { step: of, line } if *of == step => Some(line.clone()),
        _ => None,
    });
    line.unwrap_or_default()
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
