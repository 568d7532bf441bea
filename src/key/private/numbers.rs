//! A key out of its numbers.

use super::error::PrivateKeyError;
use crate::crypto::PrivateKey;

/// Makes a key of its numbers.
pub(super) fn from_numbers(
    n: &[u8],
    e: &[u8],
    d: &[u8],
    p: &[u8],
    q: &[u8],
) -> Result<PrivateKey, PrivateKeyError> {
    let length = |number: &[u8]| number.iter().skip_while(|byte| **byte == 0).count();
    let half = length(n).div_ceil(2);
    if length(p) > half || length(q) > half || length(d) > length(n) {
        return Err(PrivateKeyError::UnusualNumbers);
    }
    Ok(PrivateKey::from_components(n, e, d, p, q)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::generate;
    use rand::SeedableRng as _;
    use rand::rngs::ChaCha20Rng;

    #[test]
    fn numbers_that_are_no_key_are_errors_and_no_panics() {
        let key = generate(1024, &mut ChaCha20Rng::seed_from_u64(8)).unwrap();
        let (n, e) = (key.public().n(), key.public().e());
        let [p, q] = key.primes();
        let d = key.d();
        assert!(from_numbers(&n, &e, &d, &p, &q).is_ok());
        let mut even = p.to_vec();
        even[63] &= 0xfe;
        for bad in [&[][..], &[0], &[1], &[2], &even, &q] {
            assert!(from_numbers(&n, &e, &d, bad, &q).is_err());
            assert!(from_numbers(&n, &e, &d, &p, bad).is_err() || bad == &**q);
            assert!(from_numbers(&n, &e, bad, &p, &q).is_err());
        }
        let unusual = PrivateKeyError::UnusualNumbers;
        assert_eq!(from_numbers(&n, &e, &d, &n, &[1]).unwrap_err(), unusual);
        assert_eq!(from_numbers(&n, &e, &[1; 129], &p, &q).unwrap_err(), unusual);
    }
}
