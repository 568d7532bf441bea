//! `tamper`: sits on the wire and changes what crosses it: one bit in each field of each message,
//! the user's name, the verdict.

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::{TcpListener, TcpStream};

use super::attempt::{Beat, Deed, Evidence, Run, accepted};
use super::cause::Cause;
use super::honest::{Trust, alice, log_in};
use super::lab::{Bench, LabError};
use super::setup::{Loot, Setup};
use super::target::{Randomness, Target, record, sent};
use crate::auth::{Client, ClientError, Event, Operation};
use crate::key::UserName;
use crate::net::{self, Carrier, Origin};
use crate::transcript::Party;
use crate::wire::{self, FieldName, Step};

pub(super) async fn run(bench: &Bench<'_>) -> Result<Run, LabError> {
    match bench.setup {
        Setup::UserEdited => user_edited(bench).await,
        Setup::VerdictEdited => verdict_edited(bench).await,
        _ => every_field(bench).await,
    }
}

/// One login for each field; in each, one bit of that field is changed.
async fn every_field(bench: &Bench<'_>) -> Result<Run, LabError> {
    let mut target = Target::with_alice(bench).await?;
    let known = Trust::Known(bench.lab.host.public().clone());
    log_in(bench, target.address, alice(bench)?, known).await?;
    let honest = target.next().await?;

    let mut noticed: [(Party, Vec<String>); 2] =
        [(Party::Client, Vec::new()), (Party::Server, Vec::new())];
    let (mut changed, mut passed, mut last) = (0, false, Vec::new());
    for step in Step::ALL {
        let line = line_of(&honest, step)?;
        for field in wire::fields(&line).map_err(|_| LabError::Unexpected)? {
            let edit = Edit { step, field: field.name, how: flipped, done: false };
            let run = edited_login(bench, &mut target, alice(bench)?, edit).await?;
            changed += 1;
            let name = format!("{}\u{a0}{}", sign(step), short(field.name));
            let by_server = run.server.iter().any(is_objection) || is_denied(&run.server);
            let by_client = run.client.iter().any(is_objection);
            // A changed ④ comes after the server's decision, so there the client's word counts.
            let got_through = match step {
                Step::Verdict => accepted(&run.client),
                _ => accepted(&run.server),
            };
            if got_through {
                passed = true;
            } else if by_client {
                noticed[0].1.push(name);
            } else if by_server {
                noticed[1].1.push(name);
            }
            if step == Step::Reply {
                last = run.server;
            }
        }
    }
    let attacker = Beat::new(Party::Attacker, Deed::ChangesBits);
    let mut story = vec![attacker.with("count", changed)];
    for (who, fields) in noticed {
        let beat = Beat::new(who, Deed::NoticedBy).with("count", fields.len());
        story.push(beat.with("fields", fields.join(", ")));
    }
    Ok(Run {
        evidence: Evidence { applies: true, server_accepted: passed, ..Evidence::default() },
        // A change that got through is not explained by this, and so is told as unexplained.
        cause: Cause::ChangesNoticed,
        loot: vec![Loot::Wire],
        story,
        record: record(bench, "alice", bench.alice_key(), Vec::new(), last),
    })
}

/// Two users have the same key, as one person with two accounts may. alice's login is to become
/// bob's.
async fn user_edited(bench: &Bench<'_>) -> Result<Run, LabError> {
    let bob = UserName::new("bob")?;
    let both = [bench.alice()?, bob].map(|user| (user, bench.alice_key().clone()));
    let mut target = Target::start(bench, both.to_vec(), Randomness::Fresh).await?;
    let how: fn(&str) -> Option<String> = |_| Some("bob".to_owned());
    let edit = Edit { step: Step::Request, field: FieldName::User, how, done: false };
    let run = edited_login(bench, &mut target, alice(bench)?, edit).await?;
    let proof_fits = run.server.iter().any(|event| match event {
        Event::Computed(computed) => {
            matches!(computed.operation, Operation::Compare | Operation::Verify)
                && computed.holds == Some(true)
        }
        _ => false,
    });
    Ok(Run {
        evidence: Evidence {
            applies: true,
            server_accepted: accepted(&run.server),
            client_accepted: accepted(&run.client),
            ..Evidence::default()
        },
        cause: if proof_fits { Cause::NameNotInProof } else { Cause::NameInProof },
        loot: vec![Loot::Wire],
        story: vec![
            Beat::new(Party::Client, Deed::LogsInHonestly),
            Beat::new(Party::Attacker, Deed::EditsUser),
            Beat::verdict(&run.server),
        ],
        record: record(bench, "bob", bench.alice_key(), Vec::new(), run.server),
    })
}

/// Somebody whose key is not registered is denied, and reads accept.
async fn verdict_edited(bench: &Bench<'_>) -> Result<Run, LabError> {
    let mut target = Target::with_alice(bench).await?;
    let own = &bench.lab.mallory;
    let client = Client { claimed: own.public().clone(), key: Arc::clone(own), ..alice(bench)? };
    let how: fn(&str) -> Option<String> = |said| (said == "deny").then(|| "accept".to_owned());
    let edit = Edit { step: Step::Verdict, field: FieldName::Verdict, how, done: false };
    let run = edited_login(bench, &mut target, client, edit).await?;
    let fooled = accepted(&run.client);
    let mut story =
        vec![Beat::verdict(&run.server), Beat::new(Party::Attacker, Deed::EditsVerdict)];
    if fooled {
        story.push(Beat::new(Party::Client, Deed::ReadsAccept));
    }
    Ok(Run {
        evidence: Evidence {
            applies: true,
            server_accepted: accepted(&run.server),
            client_accepted: fooled,
            ..Evidence::default()
        },
        cause: if fooled { Cause::VerdictUnprotected } else { Cause::ChangesNoticed },
        loot: vec![Loot::Wire],
        story,
        record: record(bench, "alice", own.public(), run.client, Vec::new()),
    })
}

/// What the two ends did in a login with a hand on the wire.
struct Ends {
    client: Vec<Event>,
    server: Vec<Event>,
}

async fn edited_login(
    bench: &Bench<'_>,
    target: &mut Target,
    client: Client,
    mut edit: Edit,
) -> Result<Ends, LabError> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    let known = Trust::Known(bench.lab.host.public().clone());
    let login = log_in(bench, address, client, known);
    let (client, middle) = tokio::join!(login, middle(&listener, target.address, &mut edit));
    middle?;
    let server = target.next().await?;
    // An edit that was never made would prove nothing.
    if edit.done { Ok(Ends { client: client?, server }) } else { Err(LabError::Unexpected) }
}

async fn middle(
    listener: &TcpListener,
    server: SocketAddr,
    edit: &mut Edit,
) -> Result<(), LabError> {
    let (client, _) = listener.accept().await?;
    let server = TcpStream::connect(server).await?;
    // However the relay ends, the story is told by the two ends.
    let _ = net::relay(client, server, edit, None).await;
    Ok(())
}

/// Changes one field of one step's line.
struct Edit {
    step: Step,
    field: FieldName,
    /// The new value for the old one.
    how: fn(&str) -> Option<String>,
    done: bool,
}

impl Carrier for Edit {
    fn carry(&mut self, _: Origin, line: Vec<u8>) -> Vec<u8> {
        match self.edit(&line) {
            Some(edited) => {
                self.done = true;
                edited.into_bytes()
            }
            None => line,
        }
    }
}

impl Edit {
    fn edit(&self, line: &[u8]) -> Option<String> {
        let line = std::str::from_utf8(line).ok()?;
        if wire::step_of(line) != Some(self.step) {
            return None;
        }
        let field = wire::fields(line).ok()?.into_iter().find(|field| field.name == self.field)?;
        let value = (self.how)(field.value(line))?;
        let end = field.offset + field.length;
        Some(format!("{}{value}{}", line.get(..field.offset)?, line.get(end..)?))
    }
}

/// The value with one bit changed: of what base64 and hex digits stand for, so that they stay such;
/// of the character itself elsewhere. In a key it is a bit of the modulus.
fn flipped(value: &str) -> Option<String> {
    const BASE64: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let is_key = value.starts_with("ssh-rsa ");
    let is_hex = value.len() >= 64 && value.bytes().all(|byte| byte.is_ascii_hexdigit());
    let at = if is_key { value.len() / 2 } else { value.len().checked_sub(1)? };
    let old = char::from(*value.as_bytes().get(at)?);
    let new = if is_key {
        BASE64.chars().nth(BASE64.find(old)? ^ 1)?
    } else if is_hex {
        char::from_digit(old.to_digit(16)? ^ 1, 16)?
    } else {
        char::from(u8::try_from(old).ok()? ^ 1)
    };
    Some(format!("{}{new}{}", value.get(..at)?, value.get(at + 1..)?))
}

fn sign(step: Step) -> &'static str {
    match step {
        Step::Request => "①",
        Step::Challenge => "②",
        Step::Reply => "③",
        Step::Verdict => "④",
    }
}

/// A field's name without that of its message.
fn short(name: FieldName) -> &'static str {
    let path = name.as_str();
    path.rsplit_once('.').map_or(path, |(_, name)| name)
}

/// The line of a step, from the server's side.
fn line_of(server: &[Event], step: Step) -> Result<String, LabError> {
    let received = server.iter().find_map(|event| match event {
        Event::Received(line) if line.step() == step => Some(line.text().to_owned()),
        _ => None,
    });
    received.map_or_else(|| sent(server, step), Ok)
}

/// A party met something that it did not take.
fn is_objection(event: &Event) -> bool {
    let unopened = |event: &Event| match event {
        Event::Computed(computed) => {
            computed.operation == Operation::Decrypt && computed.holds == Some(false)
        }
        _ => false,
    };
    match event {
        Event::Refused(_) => true,
        // Then the other side had noticed, and said so.
        Event::Stopped(error) => !matches!(error, ClientError::Peer(_)),
        _ => unopened(event),
    }
}

fn is_denied(events: &[Event]) -> bool {
    events.iter().any(|event| matches!(event, Event::Decided { .. })) && !accepted(events)
}
