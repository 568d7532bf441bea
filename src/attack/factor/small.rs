//! Moduli that are too small: Pollard's rho finds their primes whatever they are. The steps are
//! counted as the size grows, the time is measured, and a line through both says what 1024 and
//! 2048 bits would take. Then a server is asked what it makes of such a key.

use std::time::Instant;

use num_bigint::BigUint;
use rand::CryptoRng;
use ssh_key::Mpint;
use ssh_key::public::{KeyData, RsaPublicKey};

use super::crack::NOT_FACTORED;
use super::growth::Growth;
use super::rebuild::{private_exponent, undoes};
use crate::attack::actor::{Hand, request};
use crate::attack::beat::{Beat, Run};
use crate::attack::cause::Cause;
use crate::attack::datum::Datum;
use crate::attack::events::accepted;
use crate::attack::lab::{LabError, Stand, compute};
use crate::attack::outcome::Evidence;
use crate::attack::setup::Loot;
use crate::attack::stolen_key_file::SECONDS_A_YEAR;
use crate::attack::target::Target;
use crate::auth::Event;
use crate::crypto::MIN_BITS;
use crate::key::openssh_line;
use crate::toy::{self, SIZES};
use crate::wire::ToLine as _;

/// The modulus was so small that a general method found its primes.
const MODULUS_TOO_SMALL: Cause = Cause::falls("modulus-too-small");

/// The toy's own key and data, as `keystep toy` has them.
const TOY: [u64; 3] = [3233, 17, 65];
/// The public exponent of the others.
const E: u64 = 65_537;
/// How many keys of each size: by chance some of them take much less than others.
const KEYS: usize = 49;
/// The sizes for which the line is read off.
const REAL: [u32; 2] = [1024, 2048];

pub(super) async fn run(stand: &Stand<'_>) -> Result<Run, LabError> {
    let mut random = stand.random();
    let Measured { mut story, rebuilt, sample } = compute(move || measure(&mut *random)).await?;
    let mut target = Target::of(stand).with_alice().await?;
    let server = name_key(stand, &mut target, &sample).await?;
    if server.iter().any(|event| matches!(event, Event::Refused(_))) {
        let refuses = Beat::server("refuses-small-key");
        story.push(refuses.with("bits", sample.bits()).with("least", MIN_BITS));
    }
    Ok(Run {
        evidence: Evidence { server_accepted: accepted(&server), rebuilt, ..Evidence::APPLIES },
        cause: if rebuilt { MODULUS_TOO_SMALL } else { NOT_FACTORED },
        loot: vec![Loot("small-keys")],
        story,
        record: stand.as_server_saw(server),
    })
}

struct Measured {
    story: Vec<Beat>,
    /// Every one of the private exponents undoes what its public one did.
    rebuilt: bool,
    /// One of the largest moduli.
    sample: BigUint,
}

/// What the attacker made of one public key.
struct Broken {
    p: u64,
    q: u64,
    d: BigUint,
    steps: u64,
    seconds: f64,
    opens: bool,
}

fn measure(random: &mut dyn CryptoRng) -> Result<Measured, LabError> {
    let [n, e, data] = TOY;
    let own = break_key(n, e, data).ok_or(LabError::Unexpected)?;
    let beat = Beat::attacker("factors-toy").with("n", n).with("p", own.p).with("q", own.q);
    let mut story =
        vec![beat.with("d", own.d.iter_u64_digits().next().unwrap_or_default()).with("e", e)];
    let (mut all, mut opened) = (1, usize::from(own.opens));
    let (mut growth, mut sample) = (Growth::default(), n);
    story.push(Beat::attacker("takes-sizes").with("sizes", SIZES.len()).with("count", KEYS));
    for bits in SIZES {
        let mut broken = Vec::new();
        for _ in 0..KEYS {
            sample = modulus(bits, random);
            let number = random.next_u64() % sample;
            broken.push(break_key(sample, E, number).ok_or(LabError::Unexpected)?);
        }
        all += broken.len();
        opened += broken.iter().filter(|key| key.opens).count();
        let samples = broken.iter().map(|key| (key.steps, key.seconds));
        let toy::Measured { steps, seconds, .. } = toy::Measured::median(bits, samples);
        broken.iter().for_each(|key| growth.add(bits, key.steps));
        growth.time(steps, seconds);
        let beat = Beat::attacker("factors-size").with("bits", bits).with("steps", steps);
        story.push(beat.with("time", Datum::Seconds(seconds)));
    }
    story.push(Beat::attacker("opens-with-rebuilt").with("count", all).with("opened", opened));
    let doubling = Datum::About(growth.bits_a_doubling());
    story.push(Beat::attacker("work-doubles").with("bits", doubling));
    for bits in REAL {
        let years = growth.seconds(bits) / SECONDS_A_YEAR;
        let beat = Beat::attacker("size-would-take").with("bits", bits);
        let power = growth.power_of_two(bits).round() as u64;
        story.push(beat.with("power", power).with("years", Datum::About(years)));
    }
    story.push(Beat::attacker("knows-better-method"));
    Ok(Measured { story, rebuilt: opened == all, sample: sample.into() })
}

/// Takes a modulus apart, rebuilds d, and tries it on a number that was encrypted.
fn break_key(n: u64, e: u64, number: u64) -> Option<Broken> {
    let start = Instant::now();
    let factors = toy::factor(n)?;
    let seconds = start.elapsed().as_secs_f64();
    let [p, q, n, e, number] = [factors.p, factors.q, n, e, number].map(BigUint::from);
    let d = private_exponent(&p, &q, &e)?;
    let opens = undoes(&n, &e, &d, &number);
    Some(Broken { p: factors.p, q: factors.q, d, steps: factors.steps, seconds, opens })
}

/// The product of two different primes of half the size, from the upper quarter of their range: it
/// has all its bits.
fn modulus(bits: u32, random: &mut dyn CryptoRng) -> u64 {
    let limit = (1_u64 << (bits / 2)) - 1;
    let fits = |prime: &u64| !(prime - 1).is_multiple_of(E);
    let mut prime = |except: u64| loop {
        let drawn = limit - random.next_u64() % (limit / 4);
        let prime = toy::nearest_prime(drawn, limit, except);
        if fits(&prime) {
            return prime;
        }
    };
    let p = prime(0);
    p * prime(p)
}

/// Names a small key in ①. A request cannot even be built with one, so its line is edited.
async fn name_key(
    stand: &Stand<'_>,
    target: &mut Target,
    n: &BigUint,
) -> Result<Vec<Event>, LabError> {
    let line = request(stand, stand.method).to_line();
    let small = key_line(n).map_err(|_| LabError::Unexpected)?;
    let mut hand = Hand::connect(target.address).await?;
    hand.say(&line.replace(&openssh_line(stand.alice_key()), &small)).await?;
    hand.hear().await?;
    drop(hand);
    target.next().await
}

/// A public key as OpenSSH writes it.
fn key_line(n: &BigUint) -> ssh_key::Result<String> {
    let number = |number: &BigUint| Mpint::from_positive_bytes(&number.to_bytes_be());
    let key = RsaPublicKey::new(number(&E.into()), number(n))?;
    ssh_key::PublicKey::from(KeyData::from(key)).to_openssh()
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng as _;
    use rand::rngs::ChaCha20Rng;

    use super::*;

    #[test]
    fn moduli_have_their_size_and_break() {
        let mut random = ChaCha20Rng::seed_from_u64(1);
        for bits in SIZES {
            let n = modulus(bits, &mut random);
            assert_eq!(u64::BITS - n.leading_zeros(), bits, "{n}");
            let broken = break_key(n, E, n - 2).unwrap();
            assert!(broken.opens && broken.p * broken.q == n && broken.p != broken.q);
        }
        // A prime is no modulus.
        assert!(break_key(61, E, 2).is_none());
    }

    #[test]
    fn every_key_is_rebuilt_and_the_toys_is_the_toys() {
        let [n, e, data] = TOY;
        let toy = toy::Toy::new(61, 53, e, data).unwrap();
        let broken = break_key(n, e, data).unwrap();
        assert_eq!((toy.n, BigUint::from(toy.d_phi.d)), (n, broken.d));
        assert!(measure(&mut ChaCha20Rng::seed_from_u64(2)).unwrap().rebuilt);
    }
}
