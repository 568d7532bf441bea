//! `wrong-key`: has a key pair of its own, and either names the registered key and answers with the
//! other, or names its own and answers rightly.

use std::sync::Arc;

use super::attempt::{Beat, Deed, Evidence, Run};
use super::cause::Cause;
use super::honest::{Trust, log_in};
use super::lab::{Bench, LabError};
use super::setup::{Loot, Setup};
use super::target::{Target, record};
use crate::auth::Client;
use crate::transcript::Party;

pub(super) async fn run(bench: &Bench<'_>) -> Result<Run, LabError> {
    let own = &bench.lab.mallory;
    let (claimed, named) = match bench.setup {
        Setup::NamesOwnKey => (own.public(), Deed::NamesOwnKey),
        _ => (bench.alice_key(), Deed::NamesKeyOfUser),
    };
    let mut target = Target::with_alice(bench).await?;
    // The attacker's program is an ordinary client; only the key in it is not alice's.
    let client = Client {
        method: bench.method,
        user: bench.alice()?,
        claimed: claimed.clone(),
        key: Arc::clone(own),
    };
    let known = Trust::Known(bench.lab.host.public().clone());
    log_in(bench, target.address, client, known).await?;
    let server = target.next().await?;
    let cause = match (claimed == own.public(), claimed == bench.alice_key()) {
        (false, _) => Cause::OtherPrivateKey,
        (true, false) => Cause::KeyNotRegistered,
        (true, true) => Cause::PrivateKeyOpen,
    };
    Ok(Run {
        evidence: Evidence::of_server(&server),
        cause,
        loot: vec![Loot::OwnKeyPair, Loot::UserAndKey],
        story: vec![
            Beat::new(Party::Attacker, named),
            Beat::new(Party::Attacker, Deed::AnswersWithOwnKey),
            Beat::verdict(&server),
        ],
        record: record(bench, "alice", claimed, Vec::new(), server),
    })
}
