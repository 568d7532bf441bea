//! `tamper`: sits on the wire and changes what crosses it: one bit in each field of each message,
//! the user's name, the verdict.

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::{TcpListener, TcpStream};

use super::beat::{Beat, Run};
use super::cause::Cause;
use super::events::accepted;
use super::honest::{alice, alice_with, log_in};
use super::kind::{Attack, Level};
use super::lab::{LabError, Stand};
use super::outcome::{Evidence, Goal};
use super::record::{record, sent};
use super::serve::gift::Gift;
use super::serve::scene::{Scene, limits};
use super::serve::seen::Seen;
use super::serve::serving::Serving;
use super::serve::visitor::Alice;
use super::setup::{Loot, Setup};
use super::target::Target;
use crate::auth::{Client, ClientError, Computation, Event};
use crate::crypto::PublicKey;
use crate::key::UserName;
use crate::net::{self, Carrier, Origin};
use crate::transcript::Party;
use crate::wire::{self, FieldName, Step};

/// One bit in each field of each message.
const EVERY_FIELD: Setup = Setup::plain("every-field");
/// The user's name in ①; two users have the same key.
const USER_EDITED: Setup = Setup::plain("user-edited");
/// The verdict in ④.
const VERDICT_EDITED: Setup = Setup::plain("verdict-edited");
/// Every change was met by a check.
const CHANGES_NOTICED: Cause = Cause::holds("changes-noticed");
/// The proof does not contain the user's name.
const NAME_NOT_IN_PROOF: Cause = Cause::falls("name-not-in-proof");
/// The proof contains the user's name.
const NAME_IN_PROOF: Cause = Cause::holds("name-in-proof");
/// Nothing protects the verdict.
const VERDICT_UNPROTECTED: Cause = Cause::falls("verdict-unprotected");

pub(super) async fn run(stand: &Stand<'_>) -> Result<Run, LabError> {
    match stand.setup {
        USER_EDITED => user_edited(stand).await,
        VERDICT_EDITED => verdict_edited(stand).await,
        _ => every_field(stand).await,
    }
}

/// One login for each field; in each, one bit of that field is changed.
async fn every_field(stand: &Stand<'_>) -> Result<Run, LabError> {
    let mut target = Target::of(stand).with_alice().await?;
    log_in(stand, target.address, alice(stand), stand.true_host()).await?;
    let honest = target.next().await?;

    let mut noticed: [(Party, Vec<String>); 2] =
        [(Party::Client, Vec::new()), (Party::Server, Vec::new())];
    let (mut changed, mut passed, mut last) = (0_usize, false, Vec::new());
    for step in Step::ALL {
        let line = line_of(&honest, step)?;
        for field in wire::fields(&line).map_err(|_| LabError::Unexpected)? {
            let edit = Edit { step, field: field.name, how: flipped, done: false };
            let run = edited_login(stand, &mut target, alice(stand), edit).await?;
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
    let attacker = Beat::attacker("changes-bits");
    let mut story = vec![attacker.with("count", changed)];
    for (who, fields) in noticed {
        let beat = Beat::new(who, "noticed-by").with("count", fields.len());
        story.push(beat.with("fields", fields.join(", ").as_str()));
    }
    Ok(Run {
        evidence: Evidence { server_accepted: passed, ..Evidence::APPLIES },
        // A change that got through is not explained by this, and so is told as unexplained.
        cause: CHANGES_NOTICED,
        loot: vec![Loot("wire")],
        story,
        record: stand.as_server_saw(last),
    })
}

/// Two users have the same key, as one person with two accounts may. alice's login is to become
/// bob's.
async fn user_edited(stand: &Stand<'_>) -> Result<Run, LabError> {
    let mut target = Target::of(stand).with_users(both_users(stand)).await?;
    let how: fn(&str) -> Option<String> = |_| Some("bob".to_owned());
    let edit = Edit { step: Step::Request, field: FieldName::User, how, done: false };
    let run = edited_login(stand, &mut target, alice(stand), edit).await?;
    let proof_fits = run.server.iter().any(|event| match event {
        Event::Computed(computed) => {
            matches!(computed.operation, Computation::Compare | Computation::Verify)
                && computed.holds == Some(true)
        }
        _ => false,
    });
    Ok(Run {
        evidence: Evidence {
            server_accepted: accepted(&run.server),
            client_accepted: accepted(&run.client),
            ..Evidence::APPLIES
        },
        cause: if proof_fits { NAME_NOT_IN_PROOF } else { NAME_IN_PROOF },
        loot: vec![Loot("wire")],
        story: vec![
            Beat::client("logs-in-honestly"),
            Beat::attacker("edits-user"),
            Beat::verdict(&run.server),
        ],
        record: record(stand, &UserName::known("bob"), stand.alice_key(), Vec::new(), run.server),
    })
}

/// Somebody whose key is not registered is denied, and reads accept.
async fn verdict_edited(stand: &Stand<'_>) -> Result<Run, LabError> {
    let mut target = Target::of(stand).with_alice().await?;
    let how: fn(&str) -> Option<String> = |said| (said == "deny").then(|| "accept".to_owned());
    let edit = Edit { step: Step::Verdict, field: FieldName::Verdict, how, done: false };
    let run = edited_login(stand, &mut target, stranger(stand), edit).await?;
    let fooled = accepted(&run.client);
    let mut story = vec![Beat::verdict(&run.server), Beat::attacker("edits-verdict")];
    if fooled {
        story.push(Beat::client("reads-accept"));
    }
    Ok(Run {
        evidence: Evidence {
            server_accepted: accepted(&run.server),
            client_accepted: fooled,
            ..Evidence::APPLIES
        },
        cause: if fooled { VERDICT_UNPROTECTED } else { CHANGES_NOTICED },
        loot: vec![Loot("wire")],
        story,
        record: record(stand, &UserName::ALICE, stand.lab.mallory.public(), run.client, Vec::new()),
    })
}

/// Alice and bob, with one and the same key.
fn both_users(stand: &Stand<'_>) -> Vec<(UserName, PublicKey)> {
    let both = [UserName::ALICE, UserName::known("bob")];
    both.map(|user| (user, stand.alice_key().clone())).to_vec()
}

/// A client in alice's name, with a key that is not registered: the server says deny.
fn stranger(stand: &Stand<'_>) -> Client {
    let own = &stand.lab.mallory;
    Client { claimed: own.public().clone(), ..alice_with(stand, Arc::clone(own)) }
}

/// What the two ends did in a login with a hand on the wire.
struct Ends {
    client: Vec<Event>,
    server: Vec<Event>,
}

async fn edited_login(
    stand: &Stand<'_>,
    target: &mut Target,
    client: Client,
    mut edit: Edit,
) -> Result<Ends, LabError> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    let login = log_in(stand, address, client, stand.true_host());
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
    let path: &str = name.into();
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
            computed.operation == Computation::Decrypt && computed.holds == Some(false)
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

/// The users of the set-up, and a client with something to change in its login.
async fn put_up(stand: &Stand<'_>, listener: TcpListener) -> Result<Scene, LabError> {
    if stand.setup == VERDICT_EDITED {
        let mut scene = Scene::with_alice(stand, Target::of(stand), listener).await?;
        scene.visitor = Box::new(Alice { client: stranger(stand), trust: stand.true_host() });
        return Ok(scene);
    }
    let address = listener.local_addr()?;
    let plan = Target::of(stand).limits(limits()).behind(listener);
    let target = plan.with_users(both_users(stand)).await?;
    Scene::around(stand, target, address, Gift::usual(stand).fact("other-user", "bob"))
}

/// A login that was passed on as it was is no success of who wanted to change it.
fn evidence(seen: &Seen, goal: Goal) -> Evidence {
    match seen {
        Seen::Verdict { user, .. } if user == "alice" => Evidence::APPLIES,
        _ => seen.evidence(goal),
    }
}

/// The attack.
pub(super) const ATTACK: Attack = Attack {
    name: "tamper",
    level: Level::Standard,
    minutes: 7,
    numbers: &[],
    setups: &[EVERY_FIELD, USER_EDITED, VERDICT_EDITED],
    goal: |setup| match setup {
        VERDICT_EDITED => Goal::FoolTheClient,
        _ => Goal::BeAccepted,
    },
    mount: |stand| Box::pin(run(stand)),
    serving: Serving {
        setups: &[USER_EDITED, VERDICT_EDITED],
        needs_visitor: true,
        put_up: |stand, listener| Box::pin(put_up(stand, listener)),
        evidence,
        ..Serving::USUAL
    },
};
