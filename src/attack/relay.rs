//! `relay`: sits in the middle and passes a login on, so that the true server's accept is for a
//! connection of the attacker's: with a host key of its own in place of the true one, or as a bare
//! wire.

use std::net::SocketAddr;

use tokio::net::TcpListener;

use super::actor::{Hand, challenge, encrypted, host};
use super::attempt::{Beat, Deed, Evidence, Run, accepted};
use super::cause::Cause;
use super::honest::{Trust, alice, log_in};
use super::lab::{Bench, LabError};
use super::setup::{Loot, Setup};
use super::target::{Target, record};
use crate::auth::{ClientError, Event, Quantity};
use crate::transcript::Party;
use crate::wire::Verdict;

pub(super) async fn run(bench: &Bench<'_>) -> Result<Run, LabError> {
    let mut target = Target::with_alice(bench).await?;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    let trust = match bench.setup {
        Setup::FirstContact => Trust::FirstUse,
        _ => Trust::Known(bench.lab.host.public().clone()),
    };
    let login = log_in(bench, address, alice(bench)?, trust);
    let (client, middle) = tokio::join!(login, pass_on(bench, &listener, target.address));
    let Middle { swapped, replied } = middle?;
    let (client, server) = (client?, target.next().await?);

    let refused = client.contains(&Event::Stopped(ClientError::HostNotTrusted));
    let cause = match (refused, session(&client), session(&server)) {
        (true, ..) => Cause::HostKeyRefused,
        (_, Some(one), Some(other)) if one == other => Cause::WireOnly,
        (_, Some(_), _) => Cause::ReplyBoundElsewhere,
        (_, None, _) => Cause::ReplyFitsAnywhere,
    };
    let attacker = |deed| Beat::new(Party::Attacker, deed);
    let mut story = vec![attacker(Deed::OpensConnection), attacker(Deed::PassesRequest)];
    story.push(attacker(match (swapped, bench.setup) {
        (true, _) => Deed::SwapsHostKey,
        (_, Setup::BareWire) => Deed::PassesBytes,
        _ => Deed::PassesChallenge,
    }));
    if refused {
        story.push(Beat::new(Party::Client, Deed::RefusesHostKey));
    } else if swapped {
        story.push(Beat::new(Party::Client, Deed::TrustsHostKey));
    }
    if replied {
        story.push(attacker(Deed::PassesReply));
        story.push(Beat::verdict(&server));
    }
    let mut loot = vec![Loot::Detour];
    if swapped {
        loot.push(Loot::OwnHostKey);
    }
    Ok(Run {
        evidence: Evidence {
            applies: true,
            server_accepted: accepted(&server),
            client_accepted: accepted(&client),
            ..Evidence::default()
        },
        cause,
        loot,
        story,
        record: record(bench, "alice", bench.alice_key(), Vec::new(), server),
    })
}

/// What the attacker came to do in the middle.
struct Middle {
    /// The host key was exchanged for the attacker's.
    swapped: bool,
    /// The client replied, and the reply was passed on.
    replied: bool,
}

async fn pass_on(
    bench: &Bench<'_>,
    listener: &TcpListener,
    server: SocketAddr,
) -> Result<Middle, LabError> {
    let mut client = Hand::accept(listener).await?;
    let request = client.hear_request().await?;
    let mut server = Hand::connect(server).await?;
    let genuine = server.request(&request).await?;
    let proof = host(&genuine).filter(|_| bench.setup != Setup::BareWire);
    let swapped = proof.is_some();
    let passed = match proof {
        Some(proof) => {
            let inside = encrypted(&genuine).unwrap_or_default().to_vec();
            challenge(bench, &request, inside, proof.nonce, &bench.lab.false_host)?
        }
        None => genuine.clone(),
    };
    let reply = client.challenge(&passed, &request).await?;
    if let Some(reply) = &reply {
        server.reply(reply).await?;
        // Whatever the true server said: the client is not to wonder.
        client.judge(Verdict::Accept).await?;
    }
    Ok(Middle { swapped, replied: reply.is_some() })
}

/// The session identifier that a party computed.
fn session(events: &[Event]) -> Option<&[u8]> {
    events.iter().find_map(|event| match event {
        Event::Computed(computed) => {
            let mut values = computed.values.iter();
            let id = values.find(|value| value.quantity == Quantity::SessionIdentifier)?;
            Some(id.bytes.as_slice())
        }
        _ => None,
    })
}
