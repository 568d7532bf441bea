//! `predict`: knows the hour in which the server was started. If its random generator begins with
//! that second, there are only 3600 ways in which its numbers can come.

use rand::Rng as _;
use rand::rngs::ChaCha20Rng;

use super::actor::{Hand, encrypted, head, host, request, session};
use super::attempt::{Beat, Deed, Evidence, Run};
use super::cause::Cause;
use super::lab::{Bench, LabError};
use super::setup::{Loot, Setup};
use super::target::{Randomness, Target, record, stream};
use crate::auth::{label, reply_digest, signed_bytes};
use crate::crypto::{self, PublicKey};
use crate::key::ssh_blob;
use crate::transcript::Party;
use crate::wire::{Challenge, Method, Reply, SHORT};

/// The first second of the hour, as Unix counts.
pub(super) const HOUR: u64 = 1_800_000_000;
/// How many seconds it has.
pub(super) const SECONDS: u64 = 3600;

pub(super) async fn run(bench: &Bench<'_>) -> Result<Run, LabError> {
    let randomness = match bench.setup {
        Setup::GuessableSeed => Randomness::Guessable(start(bench)),
        _ => Randomness::Fresh,
    };
    let mut target = Target::with_alice_and(bench, randomness).await?;
    let mut hand = Hand::connect(target.address).await?;
    let request = request(bench, bench.method)?;
    let challenge = hand.request(&request).await?;
    let found = search(&challenge, &request.key);

    let numbers = found.map_or([0; SHORT], |(_, numbers)| numbers);
    let id = host(&challenge).map(|host| session(&request, host)).unwrap_or_default();
    let reply = match bench.method {
        Method::Notes => Reply::Notes { decrypted: numbers },
        Method::Ssh1 => Reply::Ssh1 { digest: reply_digest(&numbers, &id) },
        Method::Ssh2 => {
            let bytes = signed_bytes(&id, request.user.as_ref(), &ssh_blob(&request.key));
            let random = &mut *bench.random();
            Reply::Ssh2 { signature: crypto::sign(&bench.lab.mallory, &bytes, random)? }
        }
    };
    hand.reply(&reply).await?;
    drop(hand);
    let server = target.next().await?;

    let attacker = |deed| Beat::new(Party::Attacker, deed);
    let mut story = vec![attacker(Deed::ComputesCandidates).with("count", SECONDS)];
    let cause = match (found, bench.method) {
        (None, _) => {
            story.push(attacker(Deed::FindsNoSeed).with("count", SECONDS));
            Cause::NumbersUnknown
        }
        (Some((seed, numbers)), method) => {
            let beat = attacker(Deed::FindsSeed).with("seed", seed);
            story.push(beat.with("numbers", head(&numbers)));
            // Only a reply that is made of nothing secret but the numbers can be made with them.
            if method == Method::Ssh2 {
                story.push(attacker(Deed::CannotSign));
                Cause::SignatureNeeded
            } else {
                story.push(attacker(Deed::AnswersWithNumbers));
                Cause::NumbersKnown
            }
        }
    };
    story.push(Beat::verdict(&server));
    Ok(Run {
        evidence: Evidence::of_server(&server),
        cause,
        loot: vec![Loot::UserAndKey, Loot::StartHour],
        story,
        record: record(bench, "alice", bench.alice_key(), Vec::new(), server),
    })
}

/// The second in which the server was started.
pub(super) fn start(bench: &Bench<'_>) -> u64 {
    HOUR + bench.random().next_u64() % SECONDS
}

/// Plays the server's ② for every second of the hour, until one looks like the ② that came: the
/// second, and the 32 bytes that the server drew first.
fn search(challenge: &Challenge, key: &PublicKey) -> Option<(u64, [u8; SHORT])> {
    (HOUR..HOUR + SECONDS).find_map(|seed| {
        let mut random: ChaCha20Rng = stream(seed, 0);
        let mut numbers = [0; SHORT];
        random.fill_bytes(&mut numbers);
        let fits = match (challenge, encrypted(challenge)) {
            (Challenge::Notes { .. }, Some(shut)) => {
                is_box(key, Method::Notes, &numbers, shut, &mut random)
            }
            (Challenge::Ssh1 { .. }, Some(shut)) => {
                is_box(key, Method::Ssh1, &numbers, shut, &mut random)
            }
            _ => host(challenge).is_some_and(|host| host.nonce == numbers),
        };
        fits.then_some((seed, numbers))
    })
}

/// Whether the server's box comes out when these numbers are encrypted as the server does it. Even
/// the randomness of OAEP is known then.
fn is_box(
    key: &PublicKey,
    method: Method,
    numbers: &[u8; SHORT],
    shut: &[u8],
    random: &mut ChaCha20Rng,
) -> bool {
    crypto::encrypt(key, label(method), numbers, random).is_ok_and(|own| own == shut)
}
