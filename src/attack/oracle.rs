//! `oracle`: a hostile server, which the user means to log in to, hands the client a box of the
//! attacker's choice. What does the client give away about what is inside?

use std::net::SocketAddr;

use rand::Rng as _;
use tokio::net::TcpListener;

use super::actor::{Hand, challenge, encrypted, fresh, host, request, session};
use super::attempt::{Beat, Deed, Evidence, Run, accepted};
use super::cause::Cause;
use super::honest::{Trust, alice, log_in};
use super::lab::{Bench, LabError};
use super::open::careless_login;
use super::setup::{Loot, Setup};
use super::target::{Target, overheard, record, sent};
use crate::auth::{Event, Operation, reply_digest};
use crate::crypto;
use crate::transcript::Party;
use crate::wire::{self, Challenge, FieldName, Method, Reply, Request, SHORT, Step, Verdict};

/// What the attacker wants opened.
struct Prey {
    shut: Vec<u8>,
    /// What is inside, where the attacker's success shows by it alone.
    inside: Option<[u8; SHORT]>,
    /// The connection to the true server that waits for an answer, and what was said on it.
    waiting: Option<(Hand, Request, Challenge)>,
}

pub(super) async fn run(bench: &Bench<'_>) -> Result<Run, LabError> {
    let mut target = Target::with_alice(bench).await?;
    if !asks_to_open(bench, &mut target).await? {
        return nothing_to_ask(bench, target).await;
    }
    let Prey { shut, inside, waiting } = catch(bench, &target).await?;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let login = deceived(bench, listener.local_addr()?);
    let (opened, reply) = tokio::join!(login, hand_over(bench, &listener, shut));
    let (opened, (lines, reply)) = (opened?, reply?);

    let learned = inside.is_some_and(|inside| reply == Reply::Notes { decrypted: inside });
    let is_hash = matches!(reply, Reply::Ssh1 { .. });
    let cause = match (opened, is_hash) {
        (false, _) => Cause::LabelKeptShut,
        (true, true) => Cause::OnlyHash,
        (true, false) => Cause::BoxOpened,
    };
    let attacker = |deed| Beat::new(Party::Attacker, deed);
    let mut story = vec![
        attacker(match bench.setup {
            Setup::LiveChallenge => Deed::FetchesLiveChallenge,
            Setup::OtherMethod | Setup::OtherMethodNoLabel => Deed::FetchesOtherChallenge,
            _ => Deed::CatchesCiphertext,
        }),
        attacker(Deed::HandsBoxOver),
        Beat::new(
            Party::Client,
            match (cause, bench.setup.is_switched()) {
                (Cause::LabelKeptShut, _) => Deed::ReturnsSubstitute,
                (Cause::OnlyHash, _) => Deed::ReturnsHash,
                (_, true) => Deed::ReturnsInsideUnlabelled,
                (_, false) => Deed::ReturnsInside,
            },
        ),
    ];
    let mut server = Vec::new();
    let mut loot = vec![Loot::Detour, Loot::OwnHostKey];
    match waiting {
        Some((mut hand, request, challenge)) => {
            loot.push(Loot::UserAndKey);
            let same = Some(request.opening.method()) == method_of(&reply);
            let answer = forge(&reply, &request, &challenge);
            hand.reply(&answer).await?;
            drop(hand);
            server = target.next().await?;
            story.push(attacker(if same { Deed::ForwardsReply } else { Deed::BuildsReply }));
            story.push(Beat::verdict(&server));
        }
        None => {
            loot.push(Loot::Ciphertext);
            let result = if learned { "yes" } else { "no" };
            story.push(attacker(Deed::ComparesPlaintext).with("learned", result));
        }
    }
    let evidence = Evidence {
        applies: true,
        server_accepted: accepted(&server),
        learned,
        ..Evidence::default()
    };
    let record = if server.is_empty() {
        // The attack was upon the client alone: the record is of the hostile server's wire.
        overheard(bench, lines)
    } else {
        let bench = Bench::new(bench.lab, bench.attack, asked(bench), bench.setup);
        record(&bench, "alice", bench.alice_key(), Vec::new(), server)
    };
    Ok(Run { evidence, cause, loot, story, record })
}

/// The method with which the attacker knocks at the true server.
fn asked(bench: &Bench<'_>) -> Method {
    match (bench.setup, bench.method) {
        (Setup::OtherMethod | Setup::OtherMethodNoLabel, Method::Notes) => Method::Ssh1,
        (Setup::OtherMethod | Setup::OtherMethodNoLabel, _) => Method::Notes,
        (_, method) => method,
    }
}

/// Whether a login of this method brings the client a box at all: seen in the ② of a true one.
pub(super) async fn asks_to_open(bench: &Bench<'_>, target: &mut Target) -> Result<bool, LabError> {
    let mut hand = Hand::connect(target.address).await?;
    hand.request(&request(bench, bench.method)?).await?;
    drop(hand);
    let line = sent(&target.next().await?, Step::Challenge)?;
    let fields = wire::fields(&line).map_err(|_| LabError::Unexpected)?;
    Ok(fields.iter().any(|field| field.name == FieldName::Encrypted))
}

pub(super) async fn nothing_to_ask(bench: &Bench<'_>, mut target: Target) -> Result<Run, LabError> {
    Ok(Run {
        evidence: Evidence::default(),
        cause: Cause::NothingToOpen,
        loot: vec![Loot::Detour, Loot::OwnHostKey],
        story: vec![Beat::new(Party::Attacker, Deed::FindsNothingToAsk)],
        record: honest(bench, &mut target).await?,
    })
}

/// A login as it should be, seen from both sides.
pub(super) async fn honest(
    bench: &Bench<'_>,
    target: &mut Target,
) -> Result<crate::transcript::Transcript, LabError> {
    let known = Trust::Known(bench.lab.host.public().clone());
    let client = log_in(bench, target.address, alice(bench)?, known).await?;
    Ok(record(bench, "alice", bench.alice_key(), client, target.next().await?))
}

async fn catch(bench: &Bench<'_>, target: &Target) -> Result<Prey, LabError> {
    if matches!(bench.setup, Setup::OtherSoftware | Setup::OtherSoftwareNoLabel) {
        // What other software encrypts with OAEP usually has no label.
        let mut inside = [0; SHORT];
        let mut random = bench.random();
        random.fill_bytes(&mut inside);
        let shut = crypto::encrypt(bench.alice_key(), b"", &inside, &mut *random)?;
        return Ok(Prey { shut, inside: Some(inside), waiting: None });
    }
    let request = request(bench, asked(bench))?;
    let mut hand = Hand::connect(target.address).await?;
    let challenge = hand.request(&request).await?;
    let shut = encrypted(&challenge).ok_or(LabError::Unexpected)?.to_vec();
    Ok(Prey { shut, inside: None, waiting: Some((hand, request, challenge)) })
}

/// The client that is deceived: gives whether it opened the box.
async fn deceived(bench: &Bench<'_>, address: SocketAddr) -> Result<bool, LabError> {
    if bench.setup.is_switched() {
        return careless_login(bench, address).await;
    }
    // The hostile server is one that the user knows: nothing warns.
    let known = Trust::Known(bench.lab.false_host.public().clone());
    let events = log_in(bench, address, alice(bench)?, known).await?;
    Ok(events.iter().any(|event| match event {
        Event::Computed(computed) => {
            computed.operation == Operation::Decrypt && computed.holds == Some(true)
        }
        _ => false,
    }))
}

/// The hostile server: hands the box over as its own challenge, and keeps the reply. Gives also
/// the lines that crossed its wire.
async fn hand_over(
    bench: &Bench<'_>,
    listener: &TcpListener,
    shut: Vec<u8>,
) -> Result<(Vec<(Party, String)>, Reply), LabError> {
    let mut hand = Hand::accept(listener).await?;
    let request = hand.hear_request().await?;
    let challenge = challenge(bench, &request, shut, fresh(bench), &bench.lab.false_host)?;
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
    match (reply, request.opening.method(), host(challenge)) {
        (Reply::Notes { decrypted }, Method::Ssh1, Some(host)) => {
            Reply::Ssh1 { digest: reply_digest(decrypted, &session(request, host)) }
        }
        (Reply::Ssh1 { digest }, Method::Notes, _) => Reply::Notes { decrypted: *digest },
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
