//! `flood`: holds connections open and says next to nothing on them, so that an honest user finds
//! no place: below the server's limit, at it, and after the deadline.

use std::time::Duration;

use super::actor::{Hand, request};
use super::attempt::{Beat, Deed, Evidence, Run, accepted};
use super::cause::Cause;
use super::honest::{Trust, alice, log_in};
use super::lab::{Bench, LabError};
use super::setup::{Loot, Setup};
use super::target::{Limits, Randomness, Target, record};
use crate::auth::{ClientError, Event};
use crate::transcript::Party;
use crate::wire::{ErrorCode, Step};

/// How many connections the lab's server takes at one time. `serve` takes 1024.
pub(super) const PLACES: usize = 8;
/// How long it waits for a login. `serve` waits two minutes.
const GRACE: Duration = Duration::from_secs(1);

pub(super) async fn run(bench: &Bench<'_>) -> Result<Run, LabError> {
    let registered = vec![(bench.alice()?, bench.alice_key().clone())];
    let (held, grace) = match bench.setup {
        Setup::BelowLimit => (PLACES - 1, None),
        Setup::AtLimit => (PLACES, None),
        _ => (PLACES, Some(GRACE)),
    };
    let limits = Limits { places: PLACES, grace };
    let mut target = Target::limited(bench, registered, Randomness::Fresh, limits).await?;
    let hands = hold(bench, &mut target, held).await?;

    let attacker = Beat::new(Party::Attacker, Deed::HoldsConnections);
    let mut story = vec![attacker.with("count", held).with("places", PLACES)];
    let mut freed = false;
    if grace.is_some() {
        freed = wait_for_a_place(hands, &mut target).await?;
        let seconds = GRACE.as_secs();
        story.push(Beat::new(Party::Server, Deed::DeadlinePasses).with("seconds", seconds));
    }
    let known = Trust::Known(bench.lab.host.public().clone());
    let client = log_in(bench, target.address, alice(bench)?, known).await?;
    let busy = client.iter().any(is_busy);
    let server = if busy { Vec::new() } else { decided(&mut target).await? };

    let cause = match (busy, freed) {
        (true, _) => Cause::NoPlaceLeft,
        (false, true) => Cause::DeadlineFreed,
        (false, false) => Cause::PlaceLeft,
    };
    if busy {
        story.push(Beat::new(Party::Server, Deed::TurnsAway));
    } else {
        story.push(Beat::new(Party::Client, Deed::FindsPlace));
        let cost = format!("{:.2}", cost(&server).as_secs_f64() * 1e3);
        story.push(Beat::new(Party::Server, Deed::CostOfRequest).with("cost", cost));
        story.push(Beat::verdict(&server));
    }
    Ok(Run {
        evidence: Evidence {
            applies: true,
            kept_out: !accepted(&client),
            client_accepted: accepted(&client),
            server_accepted: accepted(&server),
            ..Evidence::default()
        },
        cause,
        loot: vec![Loot::Connections],
        story,
        record: record(bench, "alice", bench.alice_key(), client, server),
    })
}

/// Opens connections and keeps them. Every other one says nothing; the rest have begun with ① and
/// do not end it.
async fn hold(bench: &Bench<'_>, target: &mut Target, count: usize) -> Result<Vec<Hand>, LabError> {
    let line = request(bench, bench.method)?.to_line();
    let mut hands = Vec::new();
    for number in 0..count {
        let mut hand = Hand::connect(target.address).await?;
        target.admitted().await?;
        if number % 2 == 1 {
            hand.say(line.get(..line.len() / 2).unwrap_or_default()).await?;
        }
        hands.push(hand);
    }
    Ok(hands)
}

/// Waits until the server has had enough of one of them, and its place is free.
async fn wait_for_a_place(hands: Vec<Hand>, target: &mut Target) -> Result<bool, LabError> {
    let mut told = false;
    for mut hand in hands {
        // The server says `timeout` and closes; then the attacker closes, too.
        told |= hand.hear().await?.is_some_and(|line| line.contains("timeout"));
        drop(hand);
        target.next().await?;
    }
    Ok(told)
}

/// What the server did on the connection that came to a decision.
async fn decided(target: &mut Target) -> Result<Vec<Event>, LabError> {
    loop {
        let events = target.next().await?;
        if events.iter().any(|event| matches!(event, Event::Decided { .. })) {
            return Ok(events);
        }
    }
}

/// How long the server computed for ②.
fn cost(server: &[Event]) -> Duration {
    let computed = server.iter().filter_map(|event| match event {
        Event::Computed(computed) if computed.step == Step::Challenge => Some(computed.took),
        _ => None,
    });
    computed.sum()
}

fn is_busy(event: &Event) -> bool {
    match event {
        Event::Stopped(ClientError::Peer(message)) => message.code == ErrorCode::Busy,
        _ => false,
    }
}
