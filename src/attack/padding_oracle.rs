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

use std::sync::Arc;
use std::time::Instant;

use num_bigint::BigUint;
use rand::Rng as _;
use tokio::net::TcpListener;

use super::actor::{Hand, fresh, request};
use super::beat::{Beat, Run};
use super::cause::Cause;
use super::datum::Datum;
use super::kind::{Attack, Level};
use super::lab::{LabError, Stand};
use super::oracle::{INSIDE_RETURNED, asks_to_open, honest, nothing_to_ask};
use super::outcome::{Evidence, Goal};
use super::progress::Progress;
use super::record::overheard;
use super::serve::desk::Secret;
use super::serve::gift::Gift;
use super::serve::scene::Scene;
use super::serve::serving::Serving;
use super::setup::{Loot, Setup};
use super::target::Target;
use crate::auth::label;
use crate::crypto;
use crate::wire::{Method, SHORT};
use ask::{Answer, Oracle};
use bleichenbacher::Search;
use small_key::{Public, SmallKey};
use victim::{Victim, padded, silent, unpadded};

/// Pkcs#1 v1.5, and a client that tells good padding from bad.
const TELLS_PADDING: Setup = Setup::switched("tells-padding");
/// Oaep, and a client that tells what opens from what does not.
const OAEP_TELLS: Setup = Setup::switched("oaep-tells");
/// Pkcs#1 v1.5, and a client that gives a substitute and tells nothing.
const SILENT_SUBSTITUTE: Setup = Setup::switched("silent-substitute");
/// The client told good padding from bad, of boxes that the attacker had altered.
const PADDING_TOLD: Cause = Cause::falls("padding-told");
/// The client told what opens from what does not, but no altered box opened.
const ALTERED_BOXES_REFUSED: Cause = Cause::holds("altered-boxes-refused");
/// The client's answers to good boxes and to bad ones had the same form.
const EVERY_ANSWER_ALIKE: Cause = Cause::holds("every-answer-alike");
/// The client opened the recorded box as it was, and returned what was inside. Its padding has no
/// label that could have told anything.
const RECORDED_BOX_OPENED: Cause = Cause::falls("recorded-box-opened");

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

pub(super) async fn run(stand: &Stand<'_>) -> Result<Run, LabError> {
    let mut target = Target::of(stand).with_alice().await?;
    if !asks_to_open(stand, &mut target).await? {
        return nothing_to_ask(stand, target).await;
    }
    let (prey, mut oracle) = catch(stand, &mut target).await?;
    let mut story = vec![
        Beat::attacker("records-box")
            .with("bits", prey.key.n.bits())
            .with("box", Datum::Value(prey.key.bytes(&prey.shut))),
        Beat::attacker("asks-about-own-boxes").with("count", OWN),
    ];
    let (good, bad) = try_out(stand, &prey, &mut oracle).await?;
    let told = !good.is_like(&bad);
    story.push(Beat::client(if told { "answers-differ" } else { "answers-alike" }));
    let (learned, cause) = if !told && hand_over(&prey, &mut oracle, &mut story).await? {
        let has_label = stand.setup != SILENT_SUBSTITUTE;
        (true, if has_label { INSIDE_RETURNED } else { RECORDED_BOX_OPENED })
    } else {
        let search = search(stand, &prey, &mut oracle, bad, &mut story).await?;
        let found = search.found().and_then(|m| unpadded(&prey.key.bytes(m)));
        let learned = found == Some(prey.inside);
        if let Some(found) = found {
            let beat = Beat::attacker("reads-box").with("inside", Datum::Found(found.to_vec()));
            story.push(beat.with("queries", search.queries()));
            story.push(Beat::server("knows-inside").with("same", learned));
        } else {
            story.push(Beat::attacker("finds-no-multiplier").with("queries", search.queries()));
        }
        let cause = match (told, search.first()) {
            (false, _) => EVERY_ANSWER_ALIKE,
            (true, None) => ALTERED_BOXES_REFUSED,
            (true, Some(_)) => PADDING_TOLD,
        };
        (learned, cause)
    };
    let lines = oracle.end().await?;
    let record = if lines.is_empty() {
        // Many questions on one connection are no login. The record is of one as it should be.
        honest(stand, &mut target).await?
    } else {
        overheard(stand, lines)
    };
    let mut loot = stand.detour();
    loot.extend([Loot("user-and-key"), Loot("recorded-box")]);
    let evidence = Evidence { learned, ..Evidence::APPLIES };
    Ok(Run { evidence, cause, loot, story, record })
}

/// The recorded box as it is: who tells nothing of boxes may still return what is in them. Gives
/// whether that came back.
async fn hand_over(
    prey: &Prey,
    oracle: &mut Oracle<'_>,
    story: &mut Vec<Beat>,
) -> Result<bool, LabError> {
    let answers = oracle.ask(&[prey.key.bytes(&prey.shut)]).await?;
    let learned = answers == [Answer::Bytes(prey.inside)];
    story.push(Beat::attacker("hands-recorded-box"));
    story.push(Beat::client(if learned { "returns-inside" } else { "returns-hash" }));
    if learned {
        let inside = Datum::Found(prey.inside.to_vec());
        story.push(Beat::attacker("has-inside").with("inside", inside));
        story.push(Beat::server("knows-inside").with("same", learned));
    }
    Ok(learned)
}

/// A box in SSH-1's padding, and a client of the lab's own.
fn old_padding(stand: &Stand<'_>) -> (Prey, Victim) {
    let mut random = stand.random();
    let key = SmallKey::generate(BITS, &mut *random);
    let mut inside = [0; SHORT];
    random.fill_bytes(&mut inside);
    let encoded = padded(key.public.length(), &inside, &mut *random);
    let shut = key.public.raise(&BigUint::from_bytes_be(&encoded));
    let prey = Prey { key: key.public.clone(), shut, inside };
    let victim = match stand.setup {
        TELLS_PADDING => Victim::Tells(key),
        _ => silent(key, stand.method, fresh(stand)),
    };
    (prey, victim)
}

/// The box, and the client that is asked about it.
async fn catch<'a>(
    stand: &'a Stand<'a>,
    target: &mut Target,
) -> Result<(Prey, Oracle<'a>), LabError> {
    let method = stand.method;
    if matches!(stand.setup, TELLS_PADDING | SILENT_SUBSTITUTE) {
        let (prey, victim) = old_padding(stand);
        return Ok((prey, Oracle::lab(victim).await?));
    }
    // With OAEP the key can be one of keystep's, and so the box is the true server's.
    let mut hand = Hand::connect(target.address).await?;
    let challenge = hand.request(&request(stand, method)).await?;
    drop(hand);
    target.next().await?;
    let shut = challenge.encrypted().ok_or(LabError::Unexpected)?;
    let alice = &stand.lab.alice;
    let inside = crypto::decrypt(alice, label(method), shut, &mut *stand.random());
    let inside = inside.ok().and_then(|inside| inside.as_slice().try_into().ok());
    let prey = Prey {
        key: Public::new(&alice.public().n(), &alice.public().e()),
        shut: BigUint::from_bytes_be(shut),
        inside: inside.ok_or(LabError::Unexpected)?,
    };
    let oracle = if stand.setup == OAEP_TELLS {
        let key = Arc::clone(alice);
        Oracle::lab(Victim::TellsOaep { key, method, random: stand.random() }).await?
    } else {
        Oracle::keystep(stand).await?
    };
    Ok((prey, oracle))
}

/// Whoever has the public key can make good boxes and bad ones. Gives an answer to the ones and one
/// to the others.
async fn try_out(
    stand: &Stand<'_>,
    prey: &Prey,
    oracle: &mut Oracle<'_>,
) -> Result<(Answer, Answer), LabError> {
    let mut random = stand.random();
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for _ in 0..OWN {
        let mut inside = [0; SHORT];
        random.fill_bytes(&mut inside);
        let mut encoded = padded(prey.key.length(), &inside, &mut *random);
        let shut =
            |encoded: &[u8]| prey.key.bytes(&prey.key.raise(&BigUint::from_bytes_be(encoded)));
        good.push(match stand.setup {
            TELLS_PADDING | SILENT_SUBSTITUTE => shut(&encoded),
            _ => crypto::encrypt(stand.alice_key(), label(stand.method), &inside, &mut *random)?,
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

/// One for all answers, which have the same form.
fn uniform(answers: &[Answer]) -> Result<Answer, LabError> {
    let first = answers.first().filter(|first| answers.iter().all(|one| one.is_like(first)));
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
    stand: &Stand<'_>,
    prey: &Prey,
    oracle: &mut Oracle<'_>,
    bad: Answer,
    story: &mut Vec<Beat>,
) -> Result<Search, LabError> {
    let mut search = Search::new(prey.key.clone(), prey.shut.clone());
    let patience = match stand.setup {
        Setup::AS_IS => LOGINS,
        TELLS_PADDING => u64::MAX,
        _ => ANSWERS,
    };
    let (start, mut told_first, mut told_half) = (Instant::now(), false, false);
    while search.found().is_none() && search.queries() < patience {
        let boxes: Vec<Vec<u8>> = search.next().iter().map(|s| search.shut(s)).collect();
        let good: Vec<bool> =
            oracle.ask(&boxes).await?.iter().map(|one| !one.is_like(&bad)).collect();
        search.told(&good);
        let (wanted, left) = (search.wanted(), search.left());
        stand.report(progress(&search, patience));
        let milestone = |deed| {
            let beat = Beat::attacker(deed).with("queries", search.queries());
            beat.with("bits", left).with("intervals", search.intervals())
        };
        if search.first().is_some() && !told_first {
            told_first = true;
            story.push(milestone("finds-multiplier"));
        }
        if left <= wanted / HALF && !told_half {
            told_half = true;
            story.push(milestone("narrows-down"));
        }
    }
    let rate = search.queries() as f64 / start.elapsed().as_secs_f64().max(1e-9);
    if search.found().is_some() {
        let beat = Beat::attacker("asked-at-rate");
        story.push(beat.with("rate", Datum::About(rate)));
    }
    Ok(search)
}

/// A box in SSH-1's padding, the old client that opens such, and a desk for what is inside. Her key
/// has an old size there: n and e are all that the lab's wire has of it.
async fn put_up(stand: &Stand<'_>, listener: TcpListener) -> Result<Scene, LabError> {
    let mut scene = Scene::with_alice(stand, Target::of(stand), listener).await?;
    let (Prey { key, shut, inside }, victim) = old_padding(stand);
    let gift = Gift::default().fact("n", format!("{:x}", key.n)).fact("e", format!("{:x}", key.e));
    scene.gift = gift.fact("box", hex::encode(key.bytes(&shut)));
    scene.visitor = Box::new(victim);
    scene.with_desk(Secret::Inside(inside)).await
}

/// The attack.
pub(super) const ATTACK: Attack = Attack {
    name: "padding-oracle",
    level: Level::Advanced,
    minutes: 15,
    numbers: &[("bits", BITS)],
    setups: &[TELLS_PADDING, OAEP_TELLS, SILENT_SUBSTITUTE, Setup::AS_IS],
    goal: |_| Goal::LearnPlaintext,
    mount: |stand| Box::pin(run(stand)),
    serving: Serving {
        setups: &[TELLS_PADDING, SILENT_SUBSTITUTE],
        // `ssh2` sends no box.
        methods: &[Method::Notes, Method::Ssh1],
        needs_visitor: true,
        put_up: |stand, listener| Box::pin(put_up(stand, listener)),
        ..Serving::USUAL
    },
};
