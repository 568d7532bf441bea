//! `wrong-key`: has a key pair of its own, and either names the registered key and answers with the
//! other, or names its own and answers rightly.

use std::sync::Arc;

use super::beat::{Beat, Run};
use super::cause::Cause;
use super::honest::{alice_with, log_in};
use super::kind::{Attack, Level};
use super::lab::{LabError, Stand};
use super::outcome::{Evidence, Goal};
use super::record::record;
use super::serve::serving::Serving;
use super::setup::{Loot, Setup};
use super::target::Target;
use crate::auth::Client;
use crate::key::UserName;

/// ① names the registered key.
const NAMES_REGISTERED_KEY: Setup = Setup::plain("names-registered-key");
/// ① names the attacker's own key.
const NAMES_OWN_KEY: Setup = Setup::plain("names-own-key");
/// The attacker answered with another private key than the one that ① named.
const OTHER_PRIVATE_KEY: Cause = Cause::holds("other-private-key");
/// The attacker's proof was for a key that is not registered.
const KEY_NOT_REGISTERED: Cause = Cause::holds("key-not-registered");

pub(super) async fn run(stand: &Stand<'_>) -> Result<Run, LabError> {
    let own = &stand.lab.mallory;
    let (claimed, named) = match stand.setup {
        NAMES_OWN_KEY => (own.public(), "names-own-key"),
        _ => (stand.alice_key(), "names-key-of-user"),
    };
    let mut target = Target::of(stand).with_alice().await?;
    // The attacker's program is an ordinary client; only the key in it is not alice's.
    let client = Client { claimed: claimed.clone(), ..alice_with(stand, Arc::clone(own)) };
    log_in(stand, target.address, client, stand.true_host()).await?;
    let server = target.next().await?;
    let cause = match (claimed == own.public(), claimed == stand.alice_key()) {
        (false, _) => OTHER_PRIVATE_KEY,
        (true, false) => KEY_NOT_REGISTERED,
        (true, true) => Cause::PRIVATE_KEY_OPEN,
    };
    Ok(Run {
        evidence: Evidence::of_server(&server),
        cause,
        loot: vec![Loot("own-key-pair"), Loot("user-and-key")],
        story: vec![
            Beat::attacker(named),
            Beat::attacker("answers-with-own-key"),
            Beat::verdict(&server),
        ],
        record: record(stand, &UserName::ALICE, claimed, Vec::new(), server),
    })
}

/// The attack.
pub(super) const ATTACK: Attack = Attack {
    name: "wrong-key",
    level: Level::Beginner,
    minutes: 3,
    numbers: &[],
    setups: &[NAMES_REGISTERED_KEY, NAMES_OWN_KEY],
    goal: |_| Goal::BeAccepted,
    mount: |stand| Box::pin(run(stand)),
    serving: Serving::USUAL,
};
