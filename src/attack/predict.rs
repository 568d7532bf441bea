//! `predict`: knows the hour in which the server was started. If its random generator begins with
//! that second, there are only 3600 ways in which its numbers can come.

use rand::Rng as _;
use rand::rngs::ChaCha20Rng;
use tokio::net::TcpListener;

use super::actor::{Hand, request, session};
use super::beat::{Beat, Run};
use super::cause::Cause;
use super::datum::Datum;
use super::kind::{Attack, Level};
use super::lab::{LabError, Stand, stream};
use super::outcome::{Evidence, Goal};
use super::serve::scene::Scene;
use super::serve::serving::Serving;
use super::setup::{Loot, Setup};
use super::target::{Randomness, Target};
use crate::auth::{label, reply_digest, signed_bytes};
use crate::crypto::{self, PublicKey};
use crate::key::ssh_blob;
use crate::wire::{Challenge, Method, Reply, SHORT};

/// The server's random generator begins with the time of day.
const GUESSABLE_SEED: Setup = Setup::switched("guessable-seed");
/// The attacker knew what the server would choose, and needed nothing else.
const NUMBERS_KNOWN: Cause = Cause::falls("numbers-known");
/// The attacker knew what the server would choose, but a signature was needed.
const SIGNATURE_NEEDED: Cause = Cause::holds("signature-needed");
/// The attacker did not find out what the server chose.
const NUMBERS_UNKNOWN: Cause = Cause::holds("numbers-unknown");

/// The first second of the hour, as Unix counts.
const HOUR: u64 = 1_800_000_000;
/// How many seconds it has.
const SECONDS: u64 = 3600;

pub(super) async fn run(stand: &Stand<'_>) -> Result<Run, LabError> {
    let mut target = Target::of(stand).randomness(randomness(stand)).with_alice().await?;
    let mut hand = Hand::connect(target.address).await?;
    let request = request(stand, stand.method);
    let challenge = hand.request(&request).await?;
    let found = search(&challenge, &request.key);

    let numbers = found.map_or([0; SHORT], |(_, numbers)| numbers).into();
    let reply = match (stand.method, session(&request, &challenge)) {
        (Method::Ssh1, Some(id)) => Reply::Ssh1 { digest: reply_digest(&numbers, &id) },
        (Method::Ssh2, Some(id)) => {
            let bytes = signed_bytes(&id, request.user.as_ref(), &ssh_blob(&request.key));
            let random = &mut *stand.random();
            Reply::Ssh2 { signature: crypto::sign(&stand.lab.mallory, &bytes, random)? }
        }
        _ => Reply::Notes { decrypted: numbers },
    };
    hand.reply(&reply).await?;
    drop(hand);
    let server = target.next().await?;

    let mut story = vec![Beat::attacker("computes-candidates").with("count", SECONDS)];
    let cause = match (found, stand.method) {
        (None, _) => {
            story.push(Beat::attacker("finds-no-seed").with("count", SECONDS));
            NUMBERS_UNKNOWN
        }
        (Some((seed, numbers)), method) => {
            let beat = Beat::attacker("finds-seed").with("seed", seed);
            story.push(beat.with("numbers", Datum::Value(numbers.to_vec())));
            // Only a reply that is made of nothing secret but the numbers can be made with them.
            if method == Method::Ssh2 {
                story.push(Beat::attacker("cannot-sign"));
                SIGNATURE_NEEDED
            } else {
                story.push(Beat::attacker("answers-with-numbers"));
                NUMBERS_KNOWN
            }
        }
    };
    story.push(Beat::verdict(&server));
    let mut loot = vec![Loot("user-and-key"), Loot("start-hour")];
    if stand.method == Method::Ssh2 {
        loot.push(Loot("own-key-pair"));
    }
    Ok(Run {
        evidence: Evidence::of_server(&server),
        cause,
        loot,
        story,
        record: stand.as_server_saw(server),
    })
}

/// Where the switch is on, the generator begins with the second in which the server was started.
fn randomness(stand: &Stand<'_>) -> Randomness {
    match stand.setup {
        GUESSABLE_SEED => Randomness::Guessable(HOUR + stand.random().next_u64() % SECONDS),
        _ => Randomness::Fresh,
    }
}

/// Plays the server's ② for every second of the hour, until one looks like the ② that came: the
/// second, and the 32 bytes that the server drew first.
fn search(challenge: &Challenge, key: &PublicKey) -> Option<(u64, [u8; SHORT])> {
    (HOUR..HOUR + SECONDS).find_map(|seed| {
        let mut random: ChaCha20Rng = stream(seed, 0);
        let mut numbers = [0; SHORT];
        random.fill_bytes(&mut numbers);
        let fits = match (challenge, challenge.encrypted()) {
            (Challenge::Notes { .. }, Some(shut)) => {
                is_box(key, Method::Notes, &numbers, shut, &mut random)
            }
            (Challenge::Ssh1 { .. }, Some(shut)) => {
                is_box(key, Method::Ssh1, &numbers, shut, &mut random)
            }
            _ => challenge.host().is_some_and(|host| host.nonce == numbers.into()),
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

/// The server of the set-up, and the hour in which it was started.
async fn put_up(stand: &Stand<'_>, listener: TcpListener) -> Result<Scene, LabError> {
    let plan = Target::of(stand).randomness(randomness(stand));
    let mut scene = Scene::with_alice(stand, plan, listener).await?;
    scene.gift = scene.gift.fact("first-second", HOUR).fact("last-second", HOUR + SECONDS - 1);
    Ok(scene)
}

/// The attack.
pub(super) const ATTACK: Attack = Attack {
    name: "predict",
    level: Level::Standard,
    minutes: 5,
    numbers: &[("seconds", SECONDS)],
    setups: &[Setup::AS_IS, GUESSABLE_SEED],
    goal: |_| Goal::BeAccepted,
    mount: |stand| Box::pin(run(stand)),
    serving: Serving {
        setups: &[GUESSABLE_SEED, Setup::AS_IS],
        put_up: |stand, listener| Box::pin(put_up(stand, listener)),
        ..Serving::USUAL
    },
};
