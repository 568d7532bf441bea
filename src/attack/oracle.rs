//! `oracle`: a hostile server, which the user means to log in to, hands the client a box of the
//! attacker's choice. What does the client give away about what is inside?

use std::net::SocketAddr;

use tokio::net::TcpListener;

use super::actor::{Hand, challenge, fresh, request, session};
use super::beat::{Beat, Run};
use super::cause::Cause;
use super::events::accepted;
use super::honest::{Trust, alice, log_in};
use super::kind::{Attack, Level};
use super::lab::{LabError, Stand};
use super::open::careless_login;
use super::outcome::{Evidence, Goal};
use super::record::{overheard, record, sent};
use super::serve::scene::Scene;
use super::serve::serving::Serving;
use super::serve::visitor::Alice;
use super::setup::{Loot, Setup};
use super::target::Target;
use crate::auth::{Computation, Event, reply_digest};
use crate::crypto;
use crate::key::UserName;
use crate::transcript::Party;
use crate::wire::{
    self, Challenge, ChallengeData, FieldName, Method, Reply, Request, Step, ToLine as _, Verdict,
};

/// The true server's challenge of this moment.
const LIVE_CHALLENGE: Setup = Setup::plain("live-challenge");
/// A challenge of another method.
const OTHER_METHOD: Setup = Setup::plain("other-method");
/// The same; switch: the client does not look at labels.
const OTHER_METHOD_NO_LABEL: Setup = Setup::switched("other-method-no-label");
/// Something that other software encrypted with the same key.
const OTHER_SOFTWARE: Setup = Setup::plain("other-software");
/// The same; switch: the client does not look at labels.
const OTHER_SOFTWARE_NO_LABEL: Setup = Setup::switched("other-software-no-label");
/// The client took the box for a challenge, and returned what was inside.
pub(super) const INSIDE_RETURNED: Cause = Cause::falls("inside-returned");
/// The client opened a box that was meant for something else, and returned what was inside.
const BOX_OPENED: Cause = Cause::falls("box-opened");
/// The client returned a hash alone.
const ONLY_HASH: Cause = Cause::holds("only-hash");
/// The label was another, so the box stayed shut.
const LABEL_KEPT_SHUT: Cause = Cause::holds("label-kept-shut");
/// The method decrypts nothing.
const NOTHING_TO_OPEN: Cause = Cause::does_not_apply("nothing-to-open");

/// What the attacker wants opened.
struct Prey {
    shut: Vec<u8>,
    /// What is inside, where the attacker's success shows by it alone.
    inside: Option<ChallengeData>,
    /// The connection to the true server that waits for an answer, and what was said on it.
    waiting: Option<(Hand, Request, Challenge)>,
}

pub(super) async fn run(stand: &Stand<'_>) -> Result<Run, LabError> {
    let mut target = Target::of(stand).with_alice().await?;
    if !asks_to_open(stand, &mut target).await? {
        return nothing_to_ask(stand, target).await;
    }
    let Prey { shut, inside, waiting } = catch(stand, &target).await?;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let login = deceived(stand, listener.local_addr()?);
    let (opened, reply) = tokio::join!(login, hand_over(stand, &listener, shut));
    let (opened, (lines, reply)) = (opened?, reply?);

    let learned = inside.is_some_and(|inside| reply == Reply::Notes { decrypted: inside });
    let is_hash = matches!(reply, Reply::Ssh1 { .. });
    let cause = match (opened, is_hash) {
        (false, _) => LABEL_KEPT_SHUT,
        (true, true) => ONLY_HASH,
        (true, false) if stand.setup.is_switched() => BOX_OPENED,
        (true, false) => INSIDE_RETURNED,
    };
    let mut story = vec![
        Beat::attacker(match stand.setup {
            LIVE_CHALLENGE => "fetches-live-challenge",
            OTHER_METHOD | OTHER_METHOD_NO_LABEL => "fetches-other-challenge",
            _ => "catches-ciphertext",
        }),
        Beat::attacker("hands-box-over"),
        Beat::client(match (cause, stand.setup.is_switched()) {
            (LABEL_KEPT_SHUT, _) => "returns-substitute",
            (ONLY_HASH, _) => "returns-hash",
            (_, true) => "returns-inside-unlabelled",
            (_, false) => "returns-inside",
        }),
    ];
    let mut server = Vec::new();
    let mut loot = stand.detour();
    match waiting {
        Some((mut hand, request, challenge)) => {
            loot.push(Loot("user-and-key"));
            let same = Some(request.opening.method()) == method_of(&reply);
            let answer = forge(&reply, &request, &challenge);
            hand.reply(&answer).await?;
            drop(hand);
            server = target.next().await?;
            story.push(Beat::attacker(if same { "forwards-reply" } else { "builds-reply" }));
            story.push(Beat::verdict(&server));
        }
        None => {
            loot.push(Loot("ciphertext"));
            story.push(Beat::attacker("compares-plaintext").with("learned", learned));
        }
    }
    let evidence = Evidence { server_accepted: accepted(&server), learned, ..Evidence::APPLIES };
    let record = if server.is_empty() {
        // The attack was upon the client alone: the record is of the hostile server's wire.
        overheard(stand, lines)
    } else {
        stand.asking(asked(stand)).as_server_saw(server)
    };
    Ok(Run { evidence, cause, loot, story, record })
}

/// The method with which the attacker knocks at the true server.
fn asked(stand: &Stand<'_>) -> Method {
    match (stand.setup, stand.method) {
        (OTHER_METHOD | OTHER_METHOD_NO_LABEL, Method::Notes) => Method::Ssh1,
        (OTHER_METHOD | OTHER_METHOD_NO_LABEL, _) => Method::Notes,
        (_, method) => method,
    }
}

/// Whether a login of this method brings the client a box at all: seen in the ② of a true one.
pub(super) async fn asks_to_open(stand: &Stand<'_>, target: &mut Target) -> Result<bool, LabError> {
    let mut hand = Hand::connect(target.address).await?;
    hand.request(&request(stand, stand.method)).await?;
    drop(hand);
    let line = sent(&target.next().await?, Step::Challenge)?;
    let fields = wire::fields(&line).map_err(|_| LabError::Unexpected)?;
    Ok(fields.iter().any(|field| field.name == FieldName::Encrypted))
}

pub(super) async fn nothing_to_ask(stand: &Stand<'_>, mut target: Target) -> Result<Run, LabError> {
    Ok(Run {
        evidence: Evidence::default(),
        cause: NOTHING_TO_OPEN,
        loot: stand.detour(),
        story: vec![Beat::attacker("finds-nothing-to-ask")],
        record: honest(stand, &mut target).await?,
    })
}

/// A login as it should be, seen from both sides.
pub(super) async fn honest(
    stand: &Stand<'_>,
    target: &mut Target,
) -> Result<crate::transcript::Transcript, LabError> {
    let client = log_in(stand, target.address, alice(stand), stand.true_host()).await?;
    Ok(record(stand, &UserName::ALICE, stand.alice_key(), client, target.next().await?))
}

async fn catch(stand: &Stand<'_>, target: &Target) -> Result<Prey, LabError> {
    if matches!(stand.setup, OTHER_SOFTWARE | OTHER_SOFTWARE_NO_LABEL) {
        // What other software encrypts with OAEP usually has no label.
        let inside: ChallengeData = fresh(stand);
        let random = &mut *stand.random();
        let shut = crypto::encrypt(stand.alice_key(), b"", inside.as_ref(), random)?;
        return Ok(Prey { shut, inside: Some(inside), waiting: None });
    }
    let request = request(stand, asked(stand));
    let mut hand = Hand::connect(target.address).await?;
    let challenge = hand.request(&request).await?;
    let shut = challenge.encrypted().ok_or(LabError::Unexpected)?.to_vec();
    Ok(Prey { shut, inside: None, waiting: Some((hand, request, challenge)) })
}

/// The hostile server is one that the user knows: nothing warns.
pub(super) fn hostile_host(stand: &Stand<'_>) -> Trust {
    Trust::Known(stand.lab.false_host.public().clone())
}

/// The client that is deceived: gives whether it opened the box.
async fn deceived(stand: &Stand<'_>, address: SocketAddr) -> Result<bool, LabError> {
    if stand.setup.is_switched() {
        return careless_login(stand, address).await;
    }
    let events = log_in(stand, address, alice(stand), hostile_host(stand)).await?;
    Ok(events.iter().any(|event| match event {
        Event::Computed(computed) => {
            computed.operation == Computation::Decrypt && computed.holds == Some(true)
        }
        _ => false,
    }))
}

/// The hostile server: hands the box over as its own challenge, and keeps the reply. Gives also
/// the lines that crossed its wire.
async fn hand_over(
    stand: &Stand<'_>,
    listener: &TcpListener,
    shut: Vec<u8>,
) -> Result<(Vec<(Party, String)>, Reply), LabError> {
    let mut hand = Hand::accept(listener).await?;
    let request = hand.hear_request().await?;
    let challenge = challenge(stand, &request, shut, fresh(stand), &stand.lab.false_host)?;
    let reply = hand.challenge(&challenge, &request).await?.ok_or(LabError::Unexpected)?;
    hand.judge(Verdict::Accept).await?;
    let lines = vec![
        (Party::Client, request.to_line()),
        (Party::Server, challenge.to_line()),
        (Party::Client, reply.to_line()),
        (Party::Server, Verdict::Accept.to_line()),
    ];
    Ok((lines, reply))
}

/// The best ③ that can be made of what the client returned.
fn forge(reply: &Reply, request: &Request, challenge: &Challenge) -> Reply {
    match (reply, request.method(), session(request, challenge)) {
        (Reply::Notes { decrypted }, Method::Ssh1, Some(session)) => {
            Reply::Ssh1 { digest: reply_digest(decrypted, &session) }
        }
        (Reply::Ssh1 { digest }, Method::Notes, _) => {
            Reply::Notes { decrypted: digest.bytes().into() }
        }
        _ => reply.clone(),
    }
}

fn method_of(reply: &Reply) -> Option<Method> {
    match reply {
        Reply::Notes { .. } => Some(Method::Notes),
        Reply::Ssh1 { .. } => Some(Method::Ssh1),
        Reply::Ssh2 { .. } => None,
    }
}

/// The true server, alice on her way to a hostile one that she knows, and its host key.
async fn put_up(stand: &Stand<'_>, listener: TcpListener) -> Result<Scene, LabError> {
    let mut scene = Scene::with_alice(stand, Target::of(stand), listener).await?;
    scene.visitor = Box::new(Alice::new(stand, hostile_host(stand)));
    scene.gift = scene.gift.own_host_key(stand)?;
    Ok(scene)
}

/// The attack.
pub(super) const ATTACK: Attack = Attack {
    name: "oracle",
    level: Level::Standard,
    minutes: 10,
    numbers: &[],
    setups: &[
        LIVE_CHALLENGE,
        OTHER_METHOD,
        OTHER_METHOD_NO_LABEL,
        OTHER_SOFTWARE,
        OTHER_SOFTWARE_NO_LABEL,
    ],
    goal: |setup| match setup {
        OTHER_SOFTWARE | OTHER_SOFTWARE_NO_LABEL => Goal::LearnPlaintext,
        _ => Goal::BeAccepted,
    },
    mount: |stand| Box::pin(run(stand)),
    serving: Serving {
        setups: &[LIVE_CHALLENGE],
        needs_visitor: true,
        put_up: |stand, listener| Box::pin(put_up(stand, listener)),
        ..Serving::USUAL
    },
};
