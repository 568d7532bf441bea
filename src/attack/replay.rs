//! `replay`: records a whole login and sends ① and ③ again, against a server as it should be, and
//! against one whose random numbers repeat.

use super::actor::{Hand, head};
use super::attempt::{Beat, Deed, Evidence, Run};
use super::cause::Cause;
use super::honest::{Trust, alice, log_in};
use super::lab::{Bench, LabError};
use super::setup::{Loot, Setup};
use super::target::{Randomness, Target, record, sent};
use crate::auth::{Event, Quantity};
use crate::transcript::Party;
use crate::wire::Step;

pub(super) async fn run(bench: &Bench<'_>) -> Result<Run, LabError> {
    let randomness = match bench.setup {
        Setup::RepeatingRandomness => Randomness::Repeating,
        _ => Randomness::Fresh,
    };
    let mut target = Target::with_alice_and(bench, randomness).await?;
    let known = Trust::Known(bench.lab.host.public().clone());
    let honest = log_in(bench, target.address, alice(bench)?, known).await?;
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
    let choice = if repeated { Deed::ChoosesTheSame } else { Deed::ChoosesAnew };
    let values = |beat: Beat| beat.with("then", head(&then)).with("now", head(&now));
    Ok(Run {
        evidence: Evidence::of_server(&server),
        cause: if repeated { Cause::RepeatedRandomness } else { Cause::FreshRandomness },
        loot: vec![Loot::Ears],
        story: vec![
            Beat::new(Party::Client, Deed::LogsInHonestly),
            Beat::new(Party::Attacker, Deed::RecordsAll),
            Beat::new(Party::Attacker, Deed::SendsOldRequest),
            values(Beat::new(Party::Server, choice)),
            Beat::new(Party::Attacker, Deed::SendsOldReply),
            Beat::verdict(&server),
        ],
        record: record(bench, "alice", bench.alice_key(), Vec::new(), server),
    })
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
