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

use crack::Crack;

use super::actor::{Hand, head, request};
use super::attempt::{Beat, Deed, Evidence, Run, accepted};
use super::cause::Cause;
use super::guess;
use super::honest::{Trust, log_in};
use super::lab::{Bench, LabError};
use super::setup::{Loot, Setup};
use super::target::{Randomness, Target, record};
use crate::auth::{Client, Event};
use crate::crypto::{PrivateKey, PublicKey};
use crate::key::UserName;
use crate::transcript::Party;
use crate::wire::Request;

pub(super) async fn run(bench: &Bench<'_>) -> Result<Run, LabError> {
    match bench.setup {
        Setup::SmallModulus => small::run(bench).await,
        _ => large_modulus(bench).await,
    }
}

/// The users of a served target, with their keys. The attacker is after the first one's.
pub(super) async fn users(bench: &Bench<'_>) -> Result<Vec<(UserName, PublicKey)>, LabError> {
    let (setup, mut random) = (bench.setup, bench.random());
    let keys = compute(move || weak::public_keys(setup, &mut *random)).await?;
    Ok(vec![(bench.alice()?, keys.alice), (UserName::new("bob")?, keys.bob)])
}

/// Two users with keys of their own. The attacker knows the public ones, and is after alice's.
async fn large_modulus(bench: &Bench<'_>) -> Result<Run, LabError> {
    let (setup, mut random) = (bench.setup, bench.random());
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
    let registered =
        vec![(bench.alice()?, keys.alice.clone()), (UserName::new("bob")?, keys.bob.clone())];
    let mut target = Target::start(bench, registered, Randomness::Fresh).await?;

    let has = Beat::new(Party::Client, keys.deed).with("bits", keys.alice.bits());
    let mut story = vec![has, Beat::new(Party::Attacker, Deed::CopiesList).with("count", 2)];
    story.extend(crack.story);
    let evidence = Evidence { applies: true, ..Evidence::default() };
    let (cause, rebuilt, server) = match (crack.found, rebuilt) {
        (Some(found), Some(key)) => {
            let rebuilds = Beat::new(Party::Attacker, Deed::RebuildsKey);
            story.push(rebuilds.with("p", head(&found.p.to_bytes_be())).with("d", head(&key.d())));
            let opens = rebuild::opens_what_is_locked(&key);
            let server = log_in_with(bench, &mut target, key).await?;
            story.push(Beat::new(Party::Attacker, Deed::LogsInWithRebuilt));
            (found.cause, opens, server)
        }
        _ => {
            let server = guess_once(bench, &mut target, &keys.alice).await?;
            story.push(Beat::new(Party::Attacker, Deed::CanOnlyGuess));
            (Cause::NotFactored, false, server)
        }
    };
    story.push(Beat::verdict(&server));
    Ok(Run {
        evidence: Evidence { server_accepted: accepted(&server), rebuilt, ..evidence },
        cause,
        loot: vec![Loot::PublicKeys],
        story,
        record: record(bench, "alice", &keys.alice, Vec::new(), server),
    })
}

/// An ordinary client, with a key that its user has never given away.
async fn log_in_with(
    bench: &Bench<'_>,
    target: &mut Target,
    key: PrivateKey,
) -> Result<Vec<Event>, LabError> {
    let client = Client {
        method: bench.method,
        user: bench.alice()?,
        claimed: key.public().clone(),
        key: Arc::new(key),
    };
    let known = Trust::Known(bench.lab.host.public().clone());
    log_in(bench, target.address, client, known).await?;
    target.next().await
}

/// Without a private key there is nothing better than random bytes.
async fn guess_once(
    bench: &Bench<'_>,
    target: &mut Target,
    key: &PublicKey,
) -> Result<Vec<Event>, LabError> {
    let request = Request { key: key.clone(), ..request(bench, bench.method)? };
    let mut hand = Hand::connect(target.address).await?;
    hand.request(&request).await?;
    hand.reply(&guess::random_reply(bench.method, key, &mut *bench.random())).await?;
    drop(hand);
    target.next().await
}

/// Does work that takes its time apart from the connections, so that Ctrl-C need not wait for it.
async fn compute<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, LabError> + Send + 'static,
) -> Result<T, LabError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| LabError::Unexpected)?
}
