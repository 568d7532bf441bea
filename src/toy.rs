//! Textbook RSA with numbers that fit on a blackboard: the arithmetic as data, line by line.
//!
//! | file | what |
//! |---|---|
//! | `euclid.rs` | the extended Euclidean algorithm, which finds d |
//! | `power.rs` | square and multiply, which computes both powers |
//! | `prime.rs` | whether a number is prime, primes nearby |
//! | `factor.rs` | Pollard's rho, which finds p and q from n, and smallest factors |
//! | `growth.rs` | how long that takes as n grows |
//! | `error.rs` | numbers that make no key, and what would do in their place |
//!
//! Nothing here protects anything: there is no padding, the numbers are small, and the time that
//! a computation takes tells what it computed. What logs in is in [`crypto`](super::crypto).

mod error;
mod euclid;
mod factor;
mod growth;
mod power;
mod prime;

use serde::Serialize;

pub use error::{MAX_PRIME, Prime, ToyError};
use error::{check_prime, nearest_exponent};
pub use euclid::{Division, Euclid, gcd};
pub use factor::{Factors, factor, smallest_factor};
pub use growth::{Extrapolated, Growth, MODULI, Measured, SIZES, extrapolate, moduli};
pub use power::{Power, Product, Row};
pub use prime::{is_prime, nearest_prime};

/// A key of textbook RSA, and one piece of data that goes to and fro with it. [`Toy::new`] makes
/// it and checks what it is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Toy {
    /// A prime.
    pub p: u64,
    /// Another prime.
    pub q: u64,
    /// The modulus, p × q.
    pub n: u64,
    /// φ(n) = (p − 1) × (q − 1).
    pub phi: u64,
    /// λ(n), the least common multiple of p − 1 and q − 1.
    pub lambda: u64,
    /// The public exponent.
    pub e: u64,
    /// The private exponent, from φ(n).
    pub d_phi: Inverse,
    /// The private exponent, from λ(n). It undoes the same encryption.
    pub d_lambda: Inverse,
    /// The data, m.
    pub data: u64,
    /// c = m^e mod n.
    pub encryption: Power,
    /// m = c^d mod n, with the d from φ(n).
    pub decryption: Power,
    /// The same with the d from λ(n).
    pub decryption_lambda: Power,
}

/// The number that e is multiplied with to leave 1 behind a multiple of the modulus.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Inverse {
    /// How it was found.
    pub euclid: Euclid,
    /// The number itself, from 1 to the modulus.
    pub d: u64,
}

impl Toy {
    /// Makes a key from two primes and a public exponent, then encrypts and decrypts the data.
    pub fn new(p: u64, q: u64, e: u64, data: u64) -> Result<Self, ToyError> {
        check_prime(Prime::P, p, q)?;
        check_prime(Prime::Q, q, p)?;
        if p == q {
            let near = nearest_prime(p, MAX_PRIME, p);
            // Beside it the data must fit, too, or the next advice would be about that.
            let fits = |q: &u64| *q != p && is_prime(*q);
            let above = || (data / p + 1..=MAX_PRIME).find(fits);
            let nearest = if p * near > data { near } else { above().unwrap_or(near) };
            return Err(ToyError::EqualPrimes { p, nearest });
        }
        let n = p * q;
        let phi = (p - 1) * (q - 1);
        let lambda = phi / gcd(p - 1, q - 1);
        let (Some(d_phi), Some(d_lambda)) = (Inverse::of(e, phi), Inverse::of(e, lambda)) else {
            let nearest = nearest_exponent(e, phi, lambda);
            return Err(ToyError::NotInvertible { e, phi, gcd: gcd(phi, e), nearest });
        };
        if data >= n {
            return Err(ToyError::DataTooLarge { data, n });
        }
        let encryption = Power::new(data, e, n);
        let decryption = Power::new(encryption.result, d_phi.d, n);
        let decryption_lambda = Power::new(encryption.result, d_lambda.d, n);
        Ok(Self {
            p,
            q,
            n,
            phi,
            lambda,
            e,
            d_phi,
            d_lambda,
            data,
            encryption,
            decryption,
            decryption_lambda,
        })
    }

    /// How many of the n possible data are not changed by the encryption. Modulo a prime, 0 and
    /// the solutions of x^(e−1) = 1 stay; each pair of them is one number modulo n.
    pub fn unchanged(&self) -> u64 {
        let modulo = |prime: u64| 1 + gcd(self.e - 1, prime - 1);
        modulo(self.p) * modulo(self.q)
    }

    /// Whether no data at all is changed by the encryption.
    pub fn changes_nothing(&self) -> bool {
        self.unchanged() == self.n
    }

    /// The small exponent that does the same as e, where e is not below λ(n).
    pub fn smaller_exponent(&self) -> Option<u64> {
        (self.e >= self.lambda).then(|| self.e % self.lambda)
    }

    /// Whether e undoes itself: then the public key opens what it shut.
    pub fn opens_itself(&self) -> bool {
        self.d_lambda.d == self.e % self.lambda
    }

    /// The prime that divides the data, if one does. It divides the ciphertext as well, where
    /// anybody can find it.
    pub fn shared_factor(&self) -> Option<u64> {
        [self.p, self.q]
            .into_iter()
            .find(|prime| self.data != 0 && self.data.is_multiple_of(*prime))
    }
}

impl Inverse {
    fn of(e: u64, modulus: u64) -> Option<Self> {
        let euclid = Euclid::new(modulus, e);
        // Between 0 and the modulus, so nothing is lost.
        let d = u64::try_from(euclid.t.rem_euclid(i128::from(modulus))).ok()?;
        (euclid.gcd == 1).then_some(Self { euclid, d })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PRIMES: [u64; 12] = [2, 3, 5, 7, 11, 13, 53, 61, 97, 251, 65_537, 4_294_967_291];

    #[test]
    fn the_example_of_the_textbooks() {
        let toy = Toy::new(61, 53, 17, 65).unwrap();
        assert_eq!((toy.n, toy.phi, toy.lambda), (3233, 3120, 780));
        assert_eq!((toy.d_phi.d, toy.d_lambda.d), (2753, 413));
        assert_eq!((toy.encryption.result, toy.decryption.result), (2790, 65));
        assert_eq!(toy.unchanged(), 25);
        let odd = (toy.changes_nothing(), toy.opens_itself(), toy.smaller_exponent());
        assert_eq!((odd, toy.shared_factor()), ((false, false, None), None));
    }

    #[test]
    fn every_data_of_every_small_key_comes_back() {
        for p in [2, 3, 5, 7, 11, 13] {
            for q in [2, 3, 5, 7, 11, 13] {
                for e in 0..40 {
                    for data in 0..p * q {
                        let Ok(toy) = Toy::new(p, q, e, data) else { continue };
                        assert_eq!(toy.decryption.result, data, "{toy:?}");
                        assert_eq!(toy.decryption_lambda.result, data, "{toy:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_stays_as_it_is_is_counted() {
        for (p, q, e) in [(61, 53, 17), (2, 3, 5), (5, 7, 1), (5, 7, 5), (11, 13, 7), (3, 2, 11)] {
            let same = (0..p * q)
                .filter(|data| Toy::new(p, q, e, *data).unwrap().encryption.result == *data);
            let toy = Toy::new(p, q, e, 0).unwrap();
            assert_eq!(toy.unchanged(), same.count() as u64, "{p} {q} {e}");
            assert_eq!(toy.changes_nothing(), e % toy.lambda == 1);
        }
    }

    #[test]
    fn an_e_that_undoes_itself_and_data_that_gives_a_factor_away() {
        // 779 = 780 − 1, and (−1) × (−1) = 1.
        assert!(Toy::new(61, 53, 779, 65).unwrap().opens_itself());
        assert_eq!(Toy::new(61, 53, 797, 65).unwrap().smaller_exponent(), Some(17));
        let toy = Toy::new(61, 53, 17, 3 * 53).unwrap();
        assert_eq!(toy.shared_factor(), Some(53));
        assert_eq!(gcd(toy.encryption.result, toy.n), 53);
        assert_eq!(Toy::new(61, 53, 17, 0).unwrap().shared_factor(), None);
    }

    #[test]
    fn numbers_that_make_no_key() {
        let of = |p, q, e, data| Toy::new(p, q, e, data).unwrap_err();
        let not_prime = ToyError::NotPrime { which: Prime::P, value: 60, factor: 2, nearest: 61 };
        assert_eq!(of(60, 53, 17, 65), not_prime);
        // 53 is nearer, but it is p already.
        let not_prime = ToyError::NotPrime { which: Prime::Q, value: 52, factor: 2, nearest: 47 };
        assert_eq!(of(53, 52, 17, 65), not_prime);
        assert_eq!(of(1, 53, 17, 65), ToyError::TooSmall { which: Prime::P, value: 1, nearest: 2 });
        let nearest = 4_294_967_291;
        let value = u64::MAX;
        assert_eq!(of(61, value, 17, 65), ToyError::TooLarge { which: Prime::Q, value, nearest });
        assert_eq!(of(61, 61, 17, 65), ToyError::EqualPrimes { p: 61, nearest: 59 });
        // 2 is nearer, but 65 is not below 6.
        assert_eq!(of(3, 3, 17, 65), ToyError::EqualPrimes { p: 3, nearest: 23 });
        assert_eq!(of(3, 3, 17, u64::MAX), ToyError::EqualPrimes { p: 3, nearest: 2 });
        let e = |e, gcd, nearest| ToyError::NotInvertible { e, phi: 3120, gcd, nearest };
        assert_eq!(of(61, 53, 16, 65), e(16, 16, 17));
        assert_eq!(of(61, 53, 0, 65), e(0, 3120, 7));
        assert_eq!(of(61, 53, 39, 65), e(39, 39, 41));
        assert_eq!(of(61, 53, 17, 3233), ToyError::DataTooLarge { data: 3233, n: 3233 });
    }

    #[test]
    fn the_suggested_exponent_makes_a_key() {
        for p in PRIMES {
            for q in PRIMES {
                for e in [0, 2, 4, 6, 16, 3120, u64::MAX, u64::MAX - 1] {
                    if let Err(ToyError::NotInvertible { nearest, .. }) = Toy::new(p, q, e, 1) {
                        assert!(Toy::new(p, q, nearest, 1).is_ok(), "{p} {q} {e} {nearest}");
                    }
                }
            }
        }
    }

    proptest! {
        #[test]
        fn both_private_exponents_undo_the_encryption(
            p in 0_u64..=MAX_PRIME, q in 0_u64..=MAX_PRIME, e: u64, data: u64,
        ) {
            let p = nearest_prime(p, MAX_PRIME, 0);
            let q = nearest_prime(q, MAX_PRIME, p);
            let data = data % (p * q);
            let toy = match Toy::new(p, q, e, data) {
                Err(ToyError::NotInvertible { nearest, .. }) => Toy::new(p, q, nearest, data),
                made => made,
            };
            let toy = toy.unwrap();
            prop_assert_eq!(toy.decryption.result, data);
            prop_assert_eq!(toy.decryption_lambda.result, data);
            prop_assert_eq!((toy.d_phi.d - toy.d_lambda.d) % toy.lambda, 0);
        }
    }
}
