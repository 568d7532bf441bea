//! `replay`: records a whole login and sends ① and ③ again, against a server as it should be, and
//! against one whose random numbers repeat.

use tokio::net::TcpListener;

use super::actor::Hand;
use super::beat::{Beat, Run};
use super::cause::Cause;
use super::datum::Datum;
use super::honest::{alice, log_in};
use super::kind::{Attack, Level};
use super::lab::{LabError, Stand};
use super::outcome::{Evidence, Goal};
use super::record::sent;
use super::serve::scene::Scene;
use super::serve::serving::Serving;
use super::setup::{Loot, Setup};
use super::target::{Randomness, Target};
use crate::auth::{Event, Quantity};
use crate::wire::Step;

/// The server draws the same random numbers each time.
const REPEATING_RANDOMNESS: Setup = Setup::switched("repeating-randomness");
/// The server chose new random numbers.
const FRESH_RANDOMNESS: Cause = Cause::holds("fresh-randomness");
/// The server chose the same random numbers again.
const REPEATED_RANDOMNESS: Cause = Cause::falls("repeated-randomness");

pub(super) async fn run(stand: &Stand<'_>) -> Result<Run, LabError> {
    let mut target = Target::of(stand).randomness(randomness(stand)).with_alice().await?;
    let honest = log_in(stand, target.address, alice(stand), stand.true_host()).await?;
    let before = target.next().await?;

    let mut hand = Hand::connect(target.address).await?;
    hand.say(&sent(&honest, Step::Request)?).await?;
    hand.hear().await?;
    hand.say(&sent(&honest, Step::Reply)?).await?;
    hand.hear().await?;
    drop(hand);
    let server = target.next().await?;

    let (then, now) = (chosen(&before), chosen(&server));
    let repeated = then == now && !now.is_empty();
    let choice = if repeated { "chooses-the-same" } else { "chooses-anew" };
    let values = |beat: Beat| {
        beat.with("then", Datum::Value(then.clone())).with("now", Datum::Value(now.clone()))
    };
    Ok(Run {
        evidence: Evidence::of_server(&server),
        cause: if repeated { REPEATED_RANDOMNESS } else { FRESH_RANDOMNESS },
        loot: vec![Loot("ears")],
        story: vec![
            Beat::client("logs-in-honestly"),
            Beat::attacker("records-all"),
            Beat::attacker("sends-old-request"),
            values(Beat::server(choice)),
            Beat::attacker("sends-old-reply"),
            Beat::verdict(&server),
        ],
        record: stand.as_server_saw(server),
    })
}

fn randomness(stand: &Stand<'_>) -> Randomness {
    match stand.setup {
        REPEATING_RANDOMNESS => Randomness::Repeating,
        _ => Randomness::Fresh,
    }
}

/// What the server drew for ②: the challenge, and where there is one the nonce.
fn chosen(events: &[Event]) -> Vec<u8> {
    let values = events.iter().filter_map(|event| match event {
        Event::Computed(computed) => Some(&computed.values),
        _ => None,
    });
    let drawn = |quantity| matches!(quantity, Quantity::Challenge | Quantity::ServerNonce);
    let values = values.flatten().filter(|value| drawn(value.quantity));
    values.flat_map(|value| value.bytes.clone()).collect()
}

/// The server of the set-up, and the lines of an honest login, as they crossed its wire.
async fn put_up(stand: &Stand<'_>, listener: TcpListener) -> Result<Scene, LabError> {
    let plan = Target::of(stand).randomness(randomness(stand));
    let mut scene = Scene::with_alice(stand, plan, listener).await?;
    let events = log_in(stand, scene.address, alice(stand), stand.true_host()).await?;
    // Her login is none of the attacker's: what the server says of it is not told.
    scene.target.next().await?;
    let lines = events.iter().filter_map(Event::line);
    scene.gift.recorded = lines.map(|line| line.text().trim_end().to_owned()).collect();
    Ok(scene)
}

/// The attack.
pub(super) const ATTACK: Attack = Attack {
    name: "replay",
    level: Level::Beginner,
    minutes: 5,
    numbers: &[],
    setups: &[Setup::AS_IS, REPEATING_RANDOMNESS],
    goal: |_| Goal::BeAccepted,
    mount: |stand| Box::pin(run(stand)),
    serving: Serving {
        setups: &[REPEATING_RANDOMNESS, Setup::AS_IS],
        put_up: |stand, listener| Box::pin(put_up(stand, listener)),
        ..Serving::USUAL
    },
};
