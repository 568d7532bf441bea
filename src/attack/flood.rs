//! `flood`: holds connections open and says next to nothing on them, so that an honest user finds
//! no place: below the server's limit, at it, and after the deadline.

use std::time::Duration;

use tokio::net::TcpListener;

use super::actor::{Hand, request};
use super::beat::{Beat, Run};
use super::cause::Cause;
use super::datum::Datum;
use super::events::accepted;
use super::honest::{alice, log_in};
use super::kind::{Attack, Level};
use super::lab::{LabError, Stand};
use super::outcome::{Evidence, Goal};
use super::record::record;
use super::serve::gift::Gift;
use super::serve::scene::{Scene, limits};
use super::serve::seen::Seen;
use super::serve::serving::Serving;
use super::serve::visitor::REST;
use super::setup::{Loot, Setup};
use super::target::{Limits, Target};
use crate::auth::{ClientError, Event};
use crate::key::UserName;
use crate::net::MAX_CONNECTIONS;
use crate::wire::{ErrorCode, Step, ToLine as _};

/// The attacker holds fewer connections than the server takes.
const BELOW_LIMIT: Setup = Setup::plain("below-limit");
/// The attacker holds as many as the server takes.
const AT_LIMIT: Setup = Setup::plain("at-limit");
/// As many, and the honest user tries again after the deadline.
const AFTER_DEADLINE: Setup = Setup::plain("after-deadline");
/// The server had a place left for the honest user.
const PLACE_LEFT: Cause = Cause::holds("place-left");
/// The attacker held every place.
const NO_PLACE_LEFT: Cause = Cause::falls("no-place-left");
/// The server's deadline had taken a place from the attacker.
const DEADLINE_FREED: Cause = Cause::holds("deadline-freed");

/// How many connections the lab's server takes at one time. `serve` takes 1024.
const PLACES: usize = 8;
/// How long it waits for a login. `serve` waits two minutes.
const GRACE: Duration = Duration::from_secs(1);

pub(super) async fn run(stand: &Stand<'_>) -> Result<Run, LabError> {
    let (held, grace) = match stand.setup {
        BELOW_LIMIT => (PLACES - 1, None),
        AT_LIMIT => (PLACES, None),
        _ => (PLACES, Some(GRACE)),
    };
    let limits = Limits { places: PLACES, grace };
    let mut target = Target::of(stand).limits(limits).with_alice().await?;
    let hands = hold(stand, &mut target, held).await?;

    let held_beat = Beat::attacker("holds-connections");
    let mut story = vec![held_beat.with("count", held).with("places", PLACES)];
    let mut freed = false;
    if grace.is_some() {
        freed = wait_for_a_place(hands, &mut target).await?;
        let seconds = GRACE.as_secs();
        story.push(Beat::server("deadline-passes").with("seconds", seconds));
    }
    let client = log_in(stand, target.address, alice(stand), stand.true_host()).await?;
    let busy = client.iter().any(is_busy);
    let server = if busy { Vec::new() } else { decided(&mut target).await? };

    let cause = match (busy, freed) {
        (true, _) => NO_PLACE_LEFT,
        (false, true) => DEADLINE_FREED,
        (false, false) => PLACE_LEFT,
    };
    if busy {
        story.push(Beat::server("turns-away"));
    } else {
        story.push(Beat::client("finds-place"));
        let cost = Datum::Seconds(cost(&server).as_secs_f64());
        story.push(Beat::server("cost-of-request").with("cost", cost));
        story.push(Beat::verdict(&server));
    }
    Ok(Run {
        evidence: Evidence {
            kept_out: !accepted(&client),
            client_accepted: accepted(&client),
            server_accepted: accepted(&server),
            ..Evidence::APPLIES
        },
        cause,
        loot: vec![Loot("connections")],
        story,
        record: record(stand, &UserName::ALICE, stand.alice_key(), client, server),
    })
}

/// Opens connections and keeps them. Every other one says nothing; the rest have begun with ① and
/// do not end it.
async fn hold(stand: &Stand<'_>, target: &mut Target, count: usize) -> Result<Vec<Hand>, LabError> {
    let line = request(stand, stand.method).to_line();
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

/// A server with few places, where alice wants in.
async fn put_up(stand: &Stand<'_>, listener: TcpListener) -> Result<Scene, LabError> {
    let limits = Limits { places: PLACES, ..limits() };
    // What it says is what it has.
    let gift = Gift::usual(stand).fact("places", limits.places);
    let address = listener.local_addr()?;
    let target = Target::of(stand).limits(limits).behind(listener).with_alice().await?;
    let mut scene = Scene::around(stand, target, address, gift)?;
    scene.visits = Some(address);
    Ok(scene)
}

/// The attack.
pub(super) const ATTACK: Attack = Attack {
    name: "flood",
    level: Level::Advanced,
    minutes: 5,
    numbers: &[("rest", REST.as_secs()), ("serve", MAX_CONNECTIONS as u64)],
    setups: &[BELOW_LIMIT, AT_LIMIT, AFTER_DEADLINE],
    goal: |_| Goal::KeepOut,
    mount: |stand| Box::pin(run(stand)),
    serving: Serving {
        setups: &[AT_LIMIT],
        put_up: |stand, listener| Box::pin(put_up(stand, listener)),
        // Many connections are made, and none is to be let in.
        tells: |seen| !matches!(seen, Seen::Verdict { .. }),
        ..Serving::USUAL
    },
};
