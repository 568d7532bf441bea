//! `padding-oracle`: a client that says whether the padding in a box was good answers, one bit at
//! a time, what the box holds (Bleichenbacher, CRYPTO '98). Then the same questions to clients
//! that take OAEP, that tell nothing, and to keystep's own.
//!
//! | file | what |
//! |---|---|
//! | `small_key.rs` | RSA with fewer bits than keystep takes, without care |
//! | `victim.rs` | the clients of the lab's own, and the lab's wire |
//! | `ask.rs` | how the attacker asks |
//! | `bleichenbacher.rs` | what it asks, and what follows from the answers |

mod ask;
mod bleichenbacher;
mod small_key;
mod victim;

pub(super) use victim::Victim;

use std::sync::Arc;
use std::time::Instant;

use num_bigint::BigUint;
use rand::Rng as _;

use super::actor::{Hand, encrypted, fresh, head, request};
use super::attempt::{Beat, Deed, Evidence, Run};
use super::cause::Cause;
use super::lab::{Bench, LabError};
use super::oracle::{asks_to_open, honest, nothing_to_ask};
use super::progress::Progress;
use super::setup::{Loot, Setup};
use super::target::{Target, overheard};
use crate::auth::label;
use crate::crypto;
use crate::transcript::Party;
use crate::wire::SHORT;
use ask::{Form, Oracle};
use bleichenbacher::Search;
use small_key::{Public, SmallKey};
use victim::{padded, silent, unpadded};

/// The size of the key where the padding is PKCS#1 v1.5. How rare good padding is depends on how
/// many bits of the highest byte are used: about one number in 12,000 here, and four times as rare
/// with all 512 bits.
const BITS: u64 = 510;
/// How many good boxes and how many bad ones the attacker makes to see whether the answers differ.
const OWN: usize = 8;
/// How many altered boxes it asks about where it gets nowhere: an answer of the lab's client, and
/// a login of the real one.
const ANSWERS: u64 = 512;
const LOGINS: u64 = 64;
/// The attacker tells what it has when this part of all bits is left.
const HALF: u64 = 2;

/// The box that the attacker has recorded, and what the lab knows of it.
struct Prey {
    key: Public,
    shut: BigUint,
    inside: [u8; SHORT],
}

pub(super) async fn run(bench: &Bench<'_>) -> Result<Run, LabError> {
    let mut target = Target::with_alice(bench).await?;
    if !asks_to_open(bench, &mut target).await? {
        return nothing_to_ask(bench, target).await;
    }
    let (prey, mut oracle) = catch(bench, &mut target).await?;
    let mut story = vec![
        Beat::new(Party::Attacker, Deed::RecordsBox)
            .with("bits", prey.key.n.bits())
            .with("box", head(&prey.key.bytes(&prey.shut))),
        Beat::new(Party::Attacker, Deed::AsksAboutOwnBoxes).with("count", OWN),
    ];
    let (good, bad) = try_out(bench, &prey, &mut oracle).await?;
    let told = good != bad;
    story.push(Beat::new(
        Party::Client,
        if told { Deed::AnswersDiffer } else { Deed::AnswersAlike },
    ));
    let search = search(bench, &prey, &mut oracle, bad, &mut story).await?;
    let found = search.found().and_then(|m| unpadded(&prey.key.bytes(m)));
    let learned = found == Some(prey.inside);
    if let Some(found) = found {
        let beat = Beat::new(Party::Attacker, Deed::ReadsBox).with("inside", hex::encode(found));
        story.push(beat.with("queries", search.queries()));
        let same = if learned { "yes" } else { "no" };
        story.push(Beat::new(Party::Server, Deed::KnowsInside).with("same", same));
    } else {
        story.push(
            Beat::new(Party::Attacker, Deed::FindsNoMultiplier).with("queries", search.queries()),
        );
    }
    let cause = match (told, search.first()) {
        (false, _) => Cause::EveryAnswerAlike,
        (true, None) => Cause::AlteredBoxesRefused,
        (true, Some(_)) => Cause::PaddingTold,
    };
    let lines = oracle.end().await?;
    let record = if lines.is_empty() {
        // Many questions on one connection are no login. The record is of one as it should be.
        honest(bench, &mut target).await?
    } else {
        overheard(bench, lines)
    };
    let loot = vec![Loot::Detour, Loot::OwnHostKey, Loot::UserAndKey, Loot::RecordedBox];
    let evidence = Evidence { applies: true, learned, ..Evidence::default() };
    Ok(Run { evidence, cause, loot, story, record })
}

/// A box in SSH-1's padding that the attacker has recorded, and the client that it was for.
pub(super) struct Recorded {
    pub(super) victim: Victim,
    pub(super) n: BigUint,
    pub(super) e: BigUint,
    pub(super) shut: Vec<u8>,
    pub(super) inside: [u8; SHORT],
}

/// Makes the key, the box and the client of a served target.
pub(super) fn recorded(bench: &Bench<'_>) -> Recorded {
    let (Prey { key, shut, inside }, victim) = old_padding(bench);
    let shut = key.bytes(&shut);
    Recorded { victim, n: key.n, e: key.e, shut, inside }
}

/// A box in SSH-1's padding, and a client of the lab's own.
fn old_padding(bench: &Bench<'_>) -> (Prey, Victim) {
    let mut random = bench.random();
    let key = SmallKey::generate(BITS, &mut *random);
    let mut inside = [0; SHORT];
    random.fill_bytes(&mut inside);
    let encoded = padded(key.public.length(), &inside, &mut *random);
    let shut = key.public.raise(&BigUint::from_bytes_be(&encoded));
    let prey = Prey { key: key.public.clone(), shut, inside };
    let victim = match bench.setup {
        Setup::TellsPadding => Victim::Tells(key),
        _ => silent(key, bench.method, fresh(bench)),
    };
    (prey, victim)
}

/// The box, and the client that is asked about it.
async fn catch<'a>(
    bench: &'a Bench<'a>,
    target: &mut Target,
) -> Result<(Prey, Oracle<'a>), LabError> {
    let method = bench.method;
    if matches!(bench.setup, Setup::TellsPadding | Setup::SilentSubstitute) {
        let (prey, victim) = old_padding(bench);
        return Ok((prey, Oracle::lab(victim).await?));
    }
    // With OAEP the key can be one of keystep's, and so the box is the true server's.
    let mut hand = Hand::connect(target.address).await?;
    let challenge = hand.request(&request(bench, method)?).await?;
    drop(hand);
    target.next().await?;
    let shut = encrypted(&challenge).ok_or(LabError::Unexpected)?;
    let alice = &bench.lab.alice;
    let inside = crypto::decrypt(alice, label(method), shut, &mut *bench.random());
    let inside = inside.ok().and_then(|inside| inside.as_slice().try_into().ok());
    let prey = Prey {
        key: Public::new(&alice.public().n(), &alice.public().e()),
        shut: BigUint::from_bytes_be(shut),
        inside: inside.ok_or(LabError::Unexpected)?,
    };
    let oracle = if bench.setup == Setup::OaepTells {
        let key = Arc::clone(alice);
        Oracle::lab(Victim::TellsOaep { key, method, random: bench.random() }).await?
    } else {
        Oracle::keystep(bench).await?
    };
    Ok((prey, oracle))
}

/// Whoever has the public key can make good boxes and bad ones. Gives the form of the answers to
/// the ones and to the others.
async fn try_out(
    bench: &Bench<'_>,
    prey: &Prey,
    oracle: &mut Oracle<'_>,
) -> Result<(Form, Form), LabError> {
    let mut random = bench.random();
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for _ in 0..OWN {
        let mut inside = [0; SHORT];
        random.fill_bytes(&mut inside);
        let mut encoded = padded(prey.key.length(), &inside, &mut *random);
        let shut =
            |encoded: &[u8]| prey.key.bytes(&prey.key.raise(&BigUint::from_bytes_be(encoded)));
        good.push(match bench.setup {
            Setup::TellsPadding | Setup::SilentSubstitute => shut(&encoded),
            _ => crypto::encrypt(bench.alice_key(), label(bench.method), &inside, &mut *random)?,
        });
        // 00 01 is the padding of signatures (RFC 8017 §9.2); to open, it is wrong.
        if let Some(kind) = encoded.get_mut(1) {
            *kind = 1;
        }
        bad.push(shut(&encoded));
    }
    let (good, bad) = (oracle.ask(&good).await?, oracle.ask(&bad).await?);
    Ok((uniform(&good)?, uniform(&bad)?))
}

/// The form that all answers have.
fn uniform(forms: &[Form]) -> Result<Form, LabError> {
    let first = forms.first().filter(|first| forms.iter().all(|form| form == *first));
    first.copied().ok_or(LabError::Unexpected)
}

/// How far the search is. Before the first good s, no bit is known, and most questions are asked
/// by then.
fn progress(search: &Search, patience: u64) -> Progress {
    let (queries, wanted) = (search.queries(), search.wanted());
    match search.awaited() {
        Some(_) if patience < u64::MAX => Progress::Asked { done: queries, most: patience },
        Some(asked) => Progress::Awaited { asked, usual: search.usual() },
        None => Progress::Narrowed { queries, known: wanted - search.left(), wanted },
    }
}

/// Asks until m is known, or until it is clear that nothing comes of it.
async fn search(
    bench: &Bench<'_>,
    prey: &Prey,
    oracle: &mut Oracle<'_>,
    bad: Form,
    story: &mut Vec<Beat>,
) -> Result<Search, LabError> {
    let mut search = Search::new(prey.key.clone(), prey.shut.clone());
    let patience = match bench.setup {
        Setup::AsIs => LOGINS,
        Setup::TellsPadding => u64::MAX,
        _ => ANSWERS,
    };
    let (start, mut told_first, mut told_half) = (Instant::now(), false, false);
    while search.found().is_none() && search.queries() < patience {
        let boxes: Vec<Vec<u8>> = search.next().iter().map(|s| search.shut(s)).collect();
        let good: Vec<bool> = oracle.ask(&boxes).await?.iter().map(|form| *form != bad).collect();
        search.told(&good);
        let (wanted, left) = (search.wanted(), search.left());
        bench.report(progress(&search, patience));
        let milestone = |deed| {
            let beat = Beat::new(Party::Attacker, deed).with("queries", search.queries());
            beat.with("bits", left).with("intervals", search.intervals())
        };
        if search.first().is_some() && !told_first {
            told_first = true;
            story.push(milestone(Deed::FindsMultiplier));
        }
        if left <= wanted / HALF && !told_half {
            told_half = true;
            story.push(milestone(Deed::NarrowsDown));
        }
    }
    let rate = search.queries() as f64 / start.elapsed().as_secs_f64().max(1e-9);
    if search.found().is_some() {
        let beat = Beat::new(Party::Attacker, Deed::AskedAtRate);
        story.push(beat.with("rate", format!("{rate:.0}")));
    }
    Ok(search)
}
