//! Primes of any size, for keys that are badly made on purpose. keystep's own keys come from
//! `crypto`; nothing but the lab draws primes here.

use num_bigint::BigUint;
use rand::CryptoRng;

/// Candidates are divided by the primes below this before the test proper, which costs more.
const SMALL: u32 = 10_000;
/// The bases of the test. They are fixed: what is tested here was drawn, not chosen to fool it.
const BASES: [u32; 8] = [2, 3, 5, 7, 11, 13, 17, 19];

/// All primes below a bound: the sieve of Eratosthenes.
pub(super) fn primes_below(bound: u32) -> Vec<u32> {
    let mut composite = vec![false; bound as usize];
    let mut primes = Vec::new();
    for number in 2..bound as usize {
        if composite.get(number) == Some(&false) {
            primes.extend(u32::try_from(number));
            composite.iter_mut().skip(number * number).step_by(number).for_each(|is| *is = true);
        }
    }
    primes
}

/// A number of exactly so many bits whose two highest bits are set: the product of two such
/// numbers has all its bits (FIPS 186-5 A.1 asks for √2 · 2^(bits − 1) or more).
pub(super) fn drawn(bits: u64, random: &mut dyn CryptoRng) -> BigUint {
    let mut bytes = vec![0; bits.div_ceil(8) as usize];
    random.fill_bytes(&mut bytes);
    let mut number = BigUint::from_bytes_be(&bytes) % (BigUint::from(1_u32) << bits);
    number.set_bit(bits - 1, true);
    number.set_bit(bits - 2, true);
    number
}

/// The first prime p above a number of a hundred bits or more where e has no factor in common with
/// p − 1. (A prime after a long gap is likelier so. For keys that live for seconds that will do.)
pub(super) fn next_prime(number: &BigUint, e: u32) -> BigUint {
    let mut first = number + 1_u32;
    first.set_bit(0, true);
    let remainders: Vec<(u32, u32)> =
        primes_below(SMALL).into_iter().map(|prime| (prime, remainder(&first, prime))).collect();
    let mut offset = 0_u32;
    loop {
        let divisible =
            remainders.iter().any(|(prime, rest)| (rest + offset).is_multiple_of(*prime));
        if !divisible {
            let candidate = &first + offset;
            if remainder(&candidate, e) != 1 && passes(&candidate) {
                return candidate;
            }
        }
        offset += 2;
    }
}

/// Whether a number is prime: small divisors first, then the test.
pub(super) fn is_prime(number: &BigUint, small: &[u32]) -> bool {
    small.iter().all(|prime| remainder(number, *prime) != 0) && passes(number)
}

/// The test of Miller and Rabin, for an odd number above all bases.
fn passes(number: &BigUint) -> bool {
    let one = BigUint::from(1_u32);
    let last = number - &one;
    // number − 1 = odd · 2^twos
    let twos = last.trailing_zeros().unwrap_or_default();
    let odd = &last >> twos;
    BASES.into_iter().all(|base| {
        let mut x = BigUint::from(base).modpow(&odd, number);
        x == one
            || (0..twos).any(|_| {
                let found = x == last;
                x = &x * &x % number;
                found
            })
    })
}

pub(super) fn remainder(number: &BigUint, divisor: u32) -> u32 {
    (number % divisor).try_into().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng as _;
    use rand::rngs::ChaCha20Rng;

    use super::*;
    use crate::toy;

    #[test]
    fn the_sieve_and_the_test_agree_with_the_toy() {
        let primes = primes_below(3000);
        for number in 0..3000_u32 {
            let prime = toy::is_prime(number.into());
            assert_eq!(primes.contains(&number), prime, "{number}");
            if number > 19 && number % 2 == 1 {
                assert_eq!(passes(&number.into()), prime, "{number}");
            }
        }
        // It fools single bases (Carmichael's numbers fool Fermat's test).
        assert!(!passes(&3_215_031_751_u64.into()) && !passes(&561_u32.into()));
    }

    #[test]
    fn the_next_prime() {
        let mut random = ChaCha20Rng::seed_from_u64(1);
        let number = drawn(256, &mut random);
        assert_eq!(number.bits(), 256);
        let prime = next_prime(&number, 65_537);
        assert!(prime > number && passes(&prime));
        // 2^127 − 1 is prime (Lucas, 1876).
        let mersenne = (BigUint::from(1_u32) << 127) - 1_u32;
        assert_eq!(next_prime(&(&mersenne - 2_u32), 65_537), mersenne);
        // Where it does not fit e, it is passed over: 3 divides 2^127 − 2.
        assert!(next_prime(&(&mersenne - 2_u32), 3) > mersenne);
    }
}
