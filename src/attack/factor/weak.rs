//! The switch of this attack: keys of 2048 bits that were badly made. They are of the right size,
//! keystep's checks have nothing against them, and they work like any other key.
//!
//! FIPS 186-5 A.1 says how primes are to be made: drawn at random, each on its own, and with
//! |p − q| > 2^(nlen/2 − 100).

use num_bigint::BigUint;
use rand::CryptoRng;

use crate::attack::lab::LabError;
use crate::attack::prime::{drawn, is_prime, next_prime, primes_below, remainder};
use crate::attack::setup::Setup;
use crate::crypto::{self, PublicKey};

/// The primes of a key are close together.
pub(super) const CLOSE_PRIMES: Setup = Setup::switched("close-primes");
/// One less than a prime of a key has small factors alone.
pub(super) const SMOOTH_PRIME: Setup = Setup::switched("smooth-prime");
/// Two keys have a prime in common.
pub(super) const SHARED_PRIME: Setup = Setup::switched("shared-prime");

/// The public exponent, as everywhere.
const E: u32 = 65_537;
/// The length of a modulus, and of a prime.
pub(super) const BITS: usize = 2048;
const HALF: u64 = 1024;
/// How far close primes are apart, in bits. Fermat's method takes (q − p)² / 8√n steps: here one
/// to three thousand.
const DISTANCE: u64 = 519;
/// Every prime factor of a smooth p − 1 is below this.
pub(super) const SMOOTH: u32 = 10_000;
/// The key of somebody who is of no use to the attacker.
const BYSTANDER: usize = 1024;

/// Two public keys, and how alice came to hers.
pub(super) struct PublicKeys {
    pub(super) alice: PublicKey,
    pub(super) bob: PublicKey,
    pub(super) deed: &'static str,
}

/// Makes the keys of a set-up. Nobody needs the private halves: the attacker rebuilds alice's.
pub(super) fn public_keys(
    setup: Setup,
    random: &mut dyn CryptoRng,
) -> Result<PublicKeys, LabError> {
    let (primes, deed) = match setup {
        CLOSE_PRIMES => (close_primes(random), "has-close-primes"),
        SMOOTH_PRIME => (smooth_prime(random), "has-smooth-prime"),
        SHARED_PRIME => return shared_prime(random),
        _ => {
            let [alice, bob] = [crypto::generate(BITS, random)?, crypto::generate(BITS, random)?]
                .map(|key| key.public().clone());
            return Ok(PublicKeys { alice, bob, deed: "has-good-key" });
        }
    };
    let bob = crypto::generate(BYSTANDER, random)?.public().clone();
    Ok(PublicKeys { alice: public_key(&primes)?, bob, deed })
}

/// q is looked for a little above p.
fn close_primes(random: &mut dyn CryptoRng) -> [BigUint; 2] {
    let p = next_prime(&drawn(HALF, random), E);
    let q = next_prime(&(&p + drawn(DISTANCE, random)), E);
    [p, q]
}

/// p = 2 · r₁ · r₂ · … + 1, with different primes r below [`SMOOTH`].
fn smooth_prime(random: &mut dyn CryptoRng) -> [BigUint; 2] {
    let primes = primes_below(SMOOTH);
    let q = next_prime(&drawn(HALF, random), E);
    let start = drawn(HALF, random);
    loop {
        let mut factors = primes.clone();
        factors.swap_remove(0);
        let mut product = BigUint::from(2_u32);
        while product.bits() < HALF - 13 {
            let at = random.next_u64() as usize % factors.len();
            product *= factors.swap_remove(at);
        }
        // The last factor brings p to its size. Mostly one of them makes it prime.
        let least = &start / &product;
        let last = factors.into_iter().filter(|factor| BigUint::from(*factor) > least);
        let candidates = last.map(|factor| &product * factor + 1_u32);
        let mut fitting = candidates.filter(|p| p.bits() == HALF && remainder(p, E) != 1);
        if let Some(p) = fitting.find(|p| is_prime(p, &primes)) {
            return [p, q];
        }
    }
}

/// Two keys whose makers' random numbers began in the same way, and so have the first prime in
/// common.
fn shared_prime(random: &mut dyn CryptoRng) -> Result<PublicKeys, LabError> {
    let p = next_prime(&drawn(HALF, random), E);
    let mut another = || public_key(&[p.clone(), next_prime(&drawn(HALF, random), E)]);
    Ok(PublicKeys { alice: another()?, bob: another()?, deed: "has-shared-prime" })
}

fn public_key([p, q]: &[BigUint; 2]) -> Result<PublicKey, LabError> {
    Ok(PublicKey::from_components(&(p * q).to_bytes_be(), &E.to_be_bytes())?)
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng as _;
    use rand::rngs::ChaCha20Rng;

    use super::*;
    use crate::attack::factor::crack::Crack;
    use crate::attack::factor::crack::{PRIME_SHARED, PRIME_TOO_SMOOTH, PRIMES_TOO_CLOSE};
    use crate::attack::factor::rebuild::{opens_what_is_locked, private_key};

    #[test]
    fn each_weakness_is_found_by_its_own_method_and_a_good_key_by_none() {
        for seed in 1..3 {
            let mut random = ChaCha20Rng::seed_from_u64(seed);
            for (setup, cause) in [
                (CLOSE_PRIMES, Some(PRIMES_TOO_CLOSE)),
                (SMOOTH_PRIME, Some(PRIME_TOO_SMOOTH)),
                (SHARED_PRIME, Some(PRIME_SHARED)),
                (Setup::AS_IS, None),
            ] {
                let keys = public_keys(setup, &mut random).unwrap();
                assert_eq!(keys.alice.bits(), BITS);
                let found = Crack::try_all(&keys.alice, &[&keys.bob]).found;
                assert_eq!(found.as_ref().map(|found| found.cause), cause);
                if let Some(found) = found {
                    let key = private_key(&keys.alice, &found.p).unwrap();
                    assert!(opens_what_is_locked(&key), "{setup:?}");
                }
            }
        }
    }
}
