//! `relay`: sits in the middle and passes a login on, so that the true server's accept is for a
//! connection of the attacker's: with a host key of its own in place of the true one, or as a bare
//! wire.

use std::net::SocketAddr;

use tokio::net::TcpListener;

use super::actor::{Hand, challenge};
use super::beat::{Beat, Run};
use super::cause::Cause;
use super::events::accepted;
use super::honest::{Trust, alice, log_in};
use super::kind::{Attack, Level};
use super::lab::{LabError, Stand};
use super::outcome::{Evidence, Goal};
use super::serve::serving::Serving;
use super::setup::{Loot, Setup};
use super::target::Target;
use crate::auth::{ClientError, Event, Quantity};
use crate::wire::Verdict;

/// The attacker in the middle changes nothing.
const BARE_WIRE: Setup = Setup::plain("bare-wire");
/// The reply fits one connection alone, and that is another.
const REPLY_BOUND_ELSEWHERE: Cause = Cause::holds("reply-bound-elsewhere");
/// The attacker was no more than a wire.
const WIRE_ONLY: Cause = Cause::falls("wire-only");

pub(super) async fn run(stand: &Stand<'_>) -> Result<Run, LabError> {
    let mut target = Target::of(stand).with_alice().await?;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    let trust = match stand.setup {
        Setup::FIRST_CONTACT => Trust::FirstUse,
        _ => stand.true_host(),
    };
    let login = log_in(stand, address, alice(stand), trust);
    let (client, middle) = tokio::join!(login, pass_on(stand, &listener, target.address));
    let Middle { swapped, replied } = middle?;
    let (client, server) = (client?, target.next().await?);

    let refused = client.contains(&Event::Stopped(ClientError::HostNotTrusted));
    let cause = match (refused, session(&client), session(&server)) {
        (true, ..) => Cause::HOST_KEY_REFUSED,
        (_, one, other) if one == other => WIRE_ONLY,
        _ => REPLY_BOUND_ELSEWHERE,
    };
    let mut story = vec![Beat::attacker("opens-connection"), Beat::attacker("passes-request")];
    story.push(Beat::attacker(if swapped { "swaps-host-key" } else { "passes-bytes" }));
    if refused {
        story.push(Beat::client("refuses-host-key"));
    } else if swapped {
        story.push(Beat::client("trusts-host-key"));
    }
    if replied {
        story.push(Beat::attacker(if swapped { "passes-reply" } else { "passes-the-rest" }));
        story.push(Beat::verdict(&server));
    }
    let mut loot = vec![Loot("detour")];
    if swapped {
        loot.push(Loot("own-host-key"));
    }
    Ok(Run {
        evidence: Evidence {
            server_accepted: accepted(&server),
            client_accepted: accepted(&client),
            ..Evidence::APPLIES
        },
        cause,
        loot,
        story,
        record: stand.as_server_saw(server),
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
    stand: &Stand<'_>,
    listener: &TcpListener,
    server: SocketAddr,
) -> Result<Middle, LabError> {
    let mut client = Hand::accept(listener).await?;
    let request = client.hear_request().await?;
    let mut server = Hand::connect(server).await?;
    let genuine = server.request(&request).await?;
    let proof = genuine.host().filter(|_| stand.setup != BARE_WIRE);
    let swapped = proof.is_some();
    let passed = match proof {
        Some(proof) => {
            let inside = genuine.encrypted().unwrap_or_default().to_vec();
            challenge(stand, &request, inside, proof.nonce, &stand.lab.false_host)?
        }
        None => genuine.clone(),
    };
    let reply = client.challenge(&passed, &request).await?;
    if let Some(reply) = &reply {
        let verdict = server.reply(reply).await?;
        if swapped {
            // Whatever the true server said: the client is not to wonder.
            client.judge(Verdict::Accept).await?;
        } else {
            client.say(&verdict.unwrap_or_default()).await?;
        }
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

/// The attack.
pub(super) const ATTACK: Attack = Attack {
    name: "relay",
    level: Level::Standard,
    minutes: 7,
    numbers: &[],
    setups: &[Setup::HOST_KNOWN, Setup::FIRST_CONTACT, BARE_WIRE],
    goal: |_| Goal::HoldConnection,
    mount: |stand| Box::pin(run(stand)),
    serving: Serving { setups: &[BARE_WIRE], needs_visitor: true, ..Serving::USUAL },
};
