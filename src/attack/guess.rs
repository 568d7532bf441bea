//! `guess`: answers at random, often, and counts.

use rand::CryptoRng;

use super::actor::{Hand, request};
use super::beat::{Beat, Run};
use super::cause::Cause;
use super::events::accepted;
use super::kind::{Attack, Level};
use super::lab::{LabError, Stand};
use super::outcome::{Evidence, Goal};
use super::serve::serving::Serving;
use super::setup::Loot;
use super::setup::Setup;
use super::target::Target;
use crate::crypto::PublicKey;
use crate::wire::{Method, Reply, SHORT};

/// The attacker had nothing but luck.
const ONLY_LUCK: Cause = Cause::holds("only-luck");

/// How many logins are tried. A hundred times as many would change nothing but the waiting.
const TRIES: u32 = 100;

pub(super) async fn run(stand: &Stand<'_>) -> Result<Run, LabError> {
    let mut target = Target::of(stand).with_alice().await?;
    let mut hits = 0;
    let mut last = Vec::new();
    let mut random = stand.random();
    for _ in 0..TRIES {
        let mut hand = Hand::connect(target.address).await?;
        hand.request(&request(stand, stand.method)).await?;
        let reply = random_reply(stand.method, stand.alice_key(), &mut *random);
        hand.reply(&reply).await?;
        drop(hand);
        last = target.next().await?;
        hits += u32::from(accepted(&last));
    }
    // A reply of 32 bytes is one of 2^256. A PKCS#1 v1.5 signature is one number below n, and no
    // other number is right (RFC 8017 §8.2.2).
    let odds = match stand.method {
        Method::Ssh2 => {
            Beat::attacker("odds-of-signature").with("bits", stand.alice_key().bits() - 1)
        }
        _ => Beat::attacker("odds-of-bytes").with("bits", SHORT * 8),
    };
    Ok(Run {
        evidence: Evidence { server_accepted: hits > 0, ..Evidence::APPLIES },
        cause: ONLY_LUCK,
        loot: vec![Loot("user-and-key")],
        story: vec![
            Beat::attacker("guesses-replies").with("tries", TRIES).with("hits", hits),
            odds,
            Beat::verdict(&last),
        ],
        record: stand.as_server_saw(last),
    })
}

/// A ③ of random bytes, of the right form.
pub(super) fn random_reply(method: Method, key: &PublicKey, random: &mut dyn CryptoRng) -> Reply {
    let mut bytes = [0; SHORT];
    random.fill_bytes(&mut bytes);
    match method {
        Method::Notes => Reply::Notes { decrypted: bytes.into() },
        Method::Ssh1 => Reply::Ssh1 { digest: bytes.into() },
        Method::Ssh2 => {
            let mut signature = vec![0; key.byte_length()];
            // Below n, so that it is verified to the end (RFC 8017 §8.2.2).
            random.fill_bytes(signature.get_mut(1..).unwrap_or_default());
            Reply::Ssh2 { signature }
        }
    }
}

/// The attack.
pub(super) const ATTACK: Attack = Attack {
    name: "guess",
    level: Level::Beginner,
    minutes: 3,
    numbers: &[("tries", TRIES as u64)],
    setups: &[Setup::AS_IS],
    goal: |_| Goal::BeAccepted,
    mount: |stand| Box::pin(run(stand)),
    serving: Serving::USUAL,
};
