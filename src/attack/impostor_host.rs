//! `impostor-host`: a false server with a host key of its own takes the true one's place, and says
//! accept to whatever comes.

use rand::Rng as _;
use tokio::net::TcpListener;

use super::actor::{Hand, challenge, fresh};
use super::attempt::{Beat, Deed, Evidence, Run, accepted};
use super::cause::Cause;
use super::honest::{Trust, alice, log_in};
use super::lab::{Bench, LabError};
use super::setup::{Loot, Setup};
use super::target::record;
use crate::auth::{ClientError, Event, HostTrust, label};
use crate::crypto;
use crate::transcript::Party;
use crate::wire::{Method, SHORT, Verdict};

pub(super) async fn run(bench: &Bench<'_>) -> Result<Run, LabError> {
    let known = || bench.lab.host.public().clone();
    let trust = match bench.setup {
        Setup::FirstContact => Trust::FirstUse,
        Setup::WarningIgnored => Trust::InSpite(known()),
        _ => Trust::Known(known()),
    };
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    let login = log_in(bench, address, alice(bench)?, trust);
    let (client, served) = tokio::join!(login, serve(bench, &listener));
    served?;
    let client = client?;

    let trusted = client.contains(&Event::HostTrusted(HostTrust::FirstUse));
    let refused = client.contains(&Event::Stopped(ClientError::HostNotTrusted));
    let (cause, decision) = match (refused, trusted) {
        (true, _) => (Cause::HostKeyRefused, Some(Deed::RefusesHostKey)),
        (_, true) if bench.setup == Setup::WarningIgnored => {
            (Cause::FalseHostKeyTrusted, Some(Deed::IgnoresWarning))
        }
        (_, true) => (Cause::FalseHostKeyTrusted, Some(Deed::TrustsHostKey)),
        _ => (Cause::NoHostProof, None),
    };
    let plays = match bench.method {
        Method::Notes => Deed::PlaysServer,
        _ => Deed::PlaysServerWithHostKey,
    };
    let mut story = vec![Beat::new(Party::Attacker, plays)];
    story.extend(decision.map(|deed| Beat::new(Party::Client, deed)));
    if accepted(&client) {
        story.push(Beat::new(Party::Client, Deed::AnswersFalseServer));
        story.push(Beat::new(Party::Attacker, Deed::SaysAccept));
        story.push(Beat::new(Party::Client, Deed::ReadsAccept));
    }
    let mut loot = vec![Loot::Detour, Loot::UserAndKey];
    if bench.method != Method::Notes {
        loot.push(Loot::OwnHostKey);
    }
    Ok(Run {
        evidence: Evidence {
            applies: true,
            client_accepted: accepted(&client),
            ..Evidence::default()
        },
        cause,
        loot,
        story,
        record: record(bench, "alice", bench.alice_key(), client, Vec::new()),
    })
}

/// The false server: ② for whatever ① says, and accept for whatever ③ says.
async fn serve(bench: &Bench<'_>, listener: &TcpListener) -> Result<(), LabError> {
    let mut hand = Hand::accept(listener).await?;
    let request = hand.hear_request().await?;
    let mut inside = [0; SHORT];
    let mut random = bench.random();
    random.fill_bytes(&mut inside);
    let encrypted = crypto::encrypt(&request.key, label(bench.method), &inside, &mut *random)?;
    let challenge = challenge(bench, &request, encrypted, fresh(bench), &bench.lab.false_host)?;
    if hand.challenge(&challenge, &request).await?.is_some() {
        hand.judge(Verdict::Accept).await?;
    }
    Ok(())
}
