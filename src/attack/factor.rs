//! `factor`: has public keys alone, and takes their moduli apart. Small ones fall to Pollard's rho
//! whatever their primes. A modulus of 2048 bits falls if its primes were not drawn at random and
//! apart from each other; then the attacker rebuilds the private key and logs in with it.
//!
//! | file | what |
//! |---|---|
//! | `small.rs` | moduli of 16 to 64 bits, and what follows for larger ones |
//! | `growth.rs` | the line that leads from the small ones to the large |
//! | `weak.rs` | keys of 2048 bits whose primes were badly made: the switch of this attack |
//! | `crack.rs` | the three ways to find those primes, one after another |
//! | `fermat.rs` | primes that are close together |
//! | `p_minus_1.rs` | a prime p where p − 1 has small factors alone |
//! | `shared.rs` | a prime that two keys have in common |
//! | `rebuild.rs` | the private key, from the primes |

mod crack;
mod fermat;
mod growth;
mod p_minus_1;
mod rebuild;
mod shared;
mod small;
mod weak;

use std::sync::Arc;

use tokio::net::TcpListener;

use self::crack::{Crack, NOT_FACTORED};
use self::weak::{CLOSE_PRIMES, PublicKeys, SHARED_PRIME, SMOOTH_PRIME};

use super::actor::{Hand, request};
use super::beat::{Beat, Run};
use super::datum::Datum;
use super::events::accepted;
use super::guess;
use super::honest::{alice_with, log_in};
use super::kind::{Attack, Level};
use super::lab::{LabError, Stand, compute};
use super::outcome::{Evidence, Goal};
use super::record::record;
use super::serve::gift::Gift;
use super::serve::scene::{Scene, limits};
use super::serve::serving::Serving;
use super::setup::{Loot, Setup};
use super::target::Target;
use crate::auth::{Client, Event};
use crate::crypto::{MIN_BITS, PrivateKey, PublicKey};
use crate::key::{UserName, openssh_line};
use crate::toy::SIZES;
use crate::wire::Request;

/// Moduli far below keystep's smallest size.
const SMALL_MODULUS: Setup = Setup::switched("small-modulus");

pub(super) async fn run(stand: &Stand<'_>) -> Result<Run, LabError> {
    match stand.setup {
        SMALL_MODULUS => small::run(stand).await,
        _ => large_modulus(stand).await,
    }
}

/// Alice and bob, with these keys.
fn users(keys: &PublicKeys) -> Vec<(UserName, PublicKey)> {
    vec![(UserName::ALICE, keys.alice.clone()), (UserName::known("bob"), keys.bob.clone())]
}

/// Two users with keys of their own. The attacker knows the public ones, and is after alice's.
async fn large_modulus(stand: &Stand<'_>) -> Result<Run, LabError> {
    let (setup, mut random) = (stand.setup, stand.random());
    let (keys, crack, rebuilt) = compute(move || {
        let keys = weak::public_keys(setup, &mut *random)?;
        let crack = Crack::try_all(&keys.alice, &[&keys.bob]);
        let rebuilt = match &crack.found {
            Some(found) => Some(rebuild::private_key(&keys.alice, &found.p)?),
            None => None,
        };
        Ok((keys, crack, rebuilt))
    })
    .await?;
    let mut target = Target::of(stand).with_users(users(&keys)).await?;

    let has = Beat::client(keys.deed).with("bits", keys.alice.bits());
    let mut story = vec![has, Beat::attacker("copies-list").with("count", 2_u64)];
    story.extend(crack.story);
    let evidence = Evidence { ..Evidence::APPLIES };
    let (cause, rebuilt, server) = match (crack.found, rebuilt) {
        (Some(found), Some(key)) => {
            let rebuilds = Beat::attacker("rebuilds-key");
            story.push(
                rebuilds
                    .with("p", Datum::Value(found.p.to_bytes_be()))
                    .with("d", Datum::Value(key.d().to_vec())),
            );
            let opens = rebuild::opens_what_is_locked(&key);
            let server = log_in_with(stand, &mut target, key).await?;
            story.push(Beat::attacker("logs-in-with-rebuilt"));
            (found.cause, opens, server)
        }
        _ => {
            let server = guess_once(stand, &mut target, &keys.alice).await?;
            story.push(Beat::attacker("can-only-guess"));
            (NOT_FACTORED, false, server)
        }
    };
    story.push(Beat::verdict(&server));
    Ok(Run {
        evidence: Evidence { server_accepted: accepted(&server), rebuilt, ..evidence },
        cause,
        loot: vec![Loot("public-keys")],
        story,
        record: record(stand, &UserName::ALICE, &keys.alice, Vec::new(), server),
    })
}

/// An ordinary client, with a key that its user has never given away.
async fn log_in_with(
    stand: &Stand<'_>,
    target: &mut Target,
    key: PrivateKey,
) -> Result<Vec<Event>, LabError> {
    let client = Client { claimed: key.public().clone(), ..alice_with(stand, Arc::new(key)) };
    log_in(stand, target.address, client, stand.true_host()).await?;
    target.next().await
}

/// Without a private key there is nothing better than random bytes.
async fn guess_once(
    stand: &Stand<'_>,
    target: &mut Target,
    key: &PublicKey,
) -> Result<Vec<Event>, LabError> {
    let request = Request { key: key.clone(), ..request(stand, stand.method) };
    let mut hand = Hand::connect(target.address).await?;
    hand.request(&request).await?;
    hand.reply(&guess::random_reply(stand.method, key, &mut *stand.random())).await?;
    drop(hand);
    target.next().await
}

/// Two users with keys that were badly made. The attacker is after alice's.
async fn put_up(stand: &Stand<'_>, listener: TcpListener) -> Result<Scene, LabError> {
    let (setup, mut random) = (stand.setup, stand.random());
    let keys = compute(move || weak::public_keys(setup, &mut *random)).await?;
    let gift = Gift::default().fact("user", "alice").key(&keys.alice);
    let gift = gift.fact("other-user", "bob").fact("other-key", openssh_line(&keys.bob));
    let address = listener.local_addr()?;
    let plan = Target::of(stand).limits(limits()).behind(listener);
    let target = plan.with_users(users(&keys)).await?;
    Scene::around(stand, target, address, gift.host_key(stand))
}

/// The attack.
pub(super) const ATTACK: Attack = Attack {
    name: "factor",
    level: Level::Advanced,
    minutes: 10,
    numbers: &[
        ("small", SIZES[0] as u64),
        ("large", SIZES[SIZES.len() - 1] as u64),
        ("fitted", growth::LEAST as u64),
        ("bits", weak::BITS as u64),
        ("smooth", weak::SMOOTH as u64),
        ("least", MIN_BITS as u64),
    ],
    setups: &[SMALL_MODULUS, Setup::AS_IS, CLOSE_PRIMES, SMOOTH_PRIME, SHARED_PRIME],
    goal: |setup| match setup {
        SMALL_MODULUS => Goal::RebuildKey,
        _ => Goal::BeAccepted,
    },
    mount: |stand| Box::pin(run(stand)),
    serving: Serving {
        setups: &[CLOSE_PRIMES, SMOOTH_PRIME, SHARED_PRIME],
        put_up: |stand, listener| Box::pin(put_up(stand, listener)),
        ..Serving::USUAL
    },
};
