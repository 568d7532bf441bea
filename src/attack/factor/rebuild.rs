//! The private key, from the public one and a prime: all the rest of it is computed.

use num_bigint::BigUint;

use crate::attack::lab::LabError;
use crate::crypto::{PrivateKey, PublicKey};

/// Rebuilds a private key with a prime of its modulus.
pub(super) fn private_key(public: &PublicKey, p: &BigUint) -> Result<PrivateKey, LabError> {
    let [n, e] = [public.n(), public.e()].map(|number| BigUint::from_bytes_be(&number));
    let q = &n / p;
    let d = private_exponent(p, &q, &e).ok_or(LabError::Unexpected)?;
    let [n, e, d, p, q] = [&n, &e, &d, p, &q].map(BigUint::to_bytes_be);
    // It takes the numbers only if they are a key's.
    Ok(PrivateKey::from_components(&n, &e, &d, &p, &q)?)
}

/// d with e · d ≡ 1 modulo (p − 1)(q − 1). RFC 8017 §3.2 wants it modulo p − 1 and modulo q − 1,
/// and so it is there, too. `None`: e has a factor in common with p − 1 or q − 1.
pub(super) fn private_exponent(p: &BigUint, q: &BigUint, e: &BigUint) -> Option<BigUint> {
    e.modinv(&((p - 1_u32) * (q - 1_u32)))
}

/// Whether d undoes what e did to a number below n: the bare operation, as a textbook has it.
pub(super) fn undoes(n: &BigUint, e: &BigUint, d: &BigUint, number: &BigUint) -> bool {
    number.modpow(e, n).modpow(d, n) == *number
}

/// Whether a rebuilt key opens what anybody may lock with the public half.
pub(super) fn opens_what_is_locked(key: &PrivateKey) -> bool {
    let public = key.public();
    let [n, e, d] =
        [&*public.n(), &*public.e(), &*key.d()].map(|number: &[u8]| BigUint::from_bytes_be(number));
    let number = &n / 3_u32;
    undoes(&n, &e, &d, &number)
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng as _;
    use rand::rngs::ChaCha20Rng;

    use super::*;
    use crate::crypto::{decrypt, encrypt, generate};

    #[test]
    fn one_prime_gives_the_whole_key() {
        let mut random = ChaCha20Rng::seed_from_u64(1);
        let key = generate(1024, &mut random).unwrap();
        for prime in key.primes() {
            let rebuilt = private_key(key.public(), &BigUint::from_bytes_be(&prime)).unwrap();
            assert!(opens_what_is_locked(&rebuilt));
            let shut = encrypt(key.public(), b"label", &[7; 32], &mut random).unwrap();
            assert_eq!(*decrypt(&rebuilt, b"label", &shut, &mut random).unwrap(), [7; 32]);
        }
        let wrong = BigUint::from(65_521_u32);
        assert!(private_key(key.public(), &wrong).is_err());
    }

    #[test]
    fn the_example_of_the_toy() {
        let [p, q, e] = [61_u32, 53, 17].map(BigUint::from);
        let d = private_exponent(&p, &q, &e).unwrap();
        assert_eq!(d, BigUint::from(2753_u32));
        let n = &p * &q;
        assert!(undoes(&n, &e, &d, &BigUint::from(65_u32)));
        assert!(!undoes(&n, &e, &(d + 1_u32), &BigUint::from(65_u32)));
        assert_eq!(private_exponent(&p, &q, &BigUint::from(3_u32)), None);
    }
}
