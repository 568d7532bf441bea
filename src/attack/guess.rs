//! `guess`: answers at random, often, and counts.

use rand::CryptoRng;

use super::actor::{Hand, request};
use super::attempt::{Beat, Deed, Evidence, Run, accepted};
use super::cause::Cause;
use super::lab::{Bench, LabError};
use super::setup::Loot;
use super::target::{Target, record};
use crate::crypto::PublicKey;
use crate::transcript::Party;
use crate::wire::{Method, Reply, SHORT};

/// How many logins are tried. A hundred times as many would change nothing but the waiting.
const TRIES: u32 = 100;

pub(super) async fn run(bench: &Bench<'_>) -> Result<Run, LabError> {
    let mut target = Target::with_alice(bench).await?;
    let mut hits = 0;
    let mut last = Vec::new();
    let mut random = bench.random();
    for _ in 0..TRIES {
        let mut hand = Hand::connect(target.address).await?;
        hand.request(&request(bench, bench.method)?).await?;
        let reply = random_reply(bench.method, bench.alice_key(), &mut *random);
        hand.reply(&reply).await?;
        drop(hand);
        last = target.next().await?;
        hits += u32::from(accepted(&last));
    }
    // A reply of 32 bytes is one of 2^256. A PKCS#1 v1.5 signature is one number below n, and no
    // other number is right (RFC 8017 §8.2.2).
    let odds = match bench.method {
        Method::Ssh2 => Beat::new(Party::Attacker, Deed::OddsOfSignature)
            .with("bits", bench.alice_key().bits() - 1),
        _ => Beat::new(Party::Attacker, Deed::OddsOfBytes).with("bits", SHORT * 8),
    };
    Ok(Run {
        evidence: Evidence { applies: true, server_accepted: hits > 0, ..Evidence::default() },
        cause: Cause::OnlyLuck,
        loot: vec![Loot::UserAndKey],
        story: vec![
            Beat::new(Party::Attacker, Deed::GuessesReplies)
                .with("tries", TRIES)
                .with("hits", hits),
            odds,
            Beat::verdict(&last),
        ],
        record: record(bench, "alice", bench.alice_key(), Vec::new(), last),
    })
}

/// A ③ of random bytes, of the right form.
pub(super) fn random_reply(method: Method, key: &PublicKey, random: &mut dyn CryptoRng) -> Reply {
    let mut bytes = [0; SHORT];
    random.fill_bytes(&mut bytes);
    match method {
        Method::Notes => Reply::Notes { decrypted: bytes },
        Method::Ssh1 => Reply::Ssh1 { digest: bytes },
        Method::Ssh2 => {
            let mut signature = vec![0; key.byte_length()];
            // Below n, so that it is verified to the end (RFC 8017 §8.2.2).
            random.fill_bytes(signature.get_mut(1..).unwrap_or_default());
            Reply::Ssh2 { signature }
        }
    }
}
