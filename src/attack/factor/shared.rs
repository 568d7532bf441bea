//! A prime that two keys share is the greatest common divisor of their moduli, and Euclid's
//! algorithm finds that in no time, however long the moduli are.

use num_bigint::BigUint;

/// The prime that a modulus shares with one of the others.
pub(super) fn common_prime(n: &BigUint, others: &[BigUint]) -> Option<BigUint> {
    let one = BigUint::from(1_u32);
    // The same modulus once more tells nothing.
    others.iter().map(|other| common_divisor(n, other)).find(|p| *p != one && p != n)
}

/// The greatest common divisor, as Euclid found it.
pub(super) fn common_divisor(one: &BigUint, other: &BigUint) -> BigUint {
    let (mut a, mut b) = (one.clone(), other.clone());
    while b != BigUint::ZERO {
        (a, b) = (b.clone(), a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_prime_is_found_among_many() {
        let [n, apart, same, shares] =
            [53 * 61, 59 * 67, 53 * 61, 61 * 71].map(|n: u32| BigUint::from(n));
        let others = [apart.clone(), same.clone(), shares];
        assert_eq!(common_prime(&n, &others), Some(BigUint::from(61_u32)));
        assert_eq!(common_prime(&n, &[apart, same]), None);
        assert_eq!(common_prime(&n, &[]), None);
    }

    #[test]
    fn the_greatest_common_divisor() {
        for numbers in [[12_u32, 18, 6], [17, 5, 1], [0, 7, 7], [7, 0, 7], [21, 7, 7]] {
            let [a, b, divisor] = numbers.map(BigUint::from);
            assert_eq!(common_divisor(&a, &b), divisor);
        }
    }
}
