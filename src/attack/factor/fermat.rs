//! Fermat's method: n = a² − b² = (a − b)(a + b). If the primes are close together, a is hardly
//! more than √n, and b² is found to be a square after few steps.

use num_bigint::BigUint;

/// A factor, and after how many steps it was found.
pub(super) struct Close {
    pub(super) p: BigUint,
    pub(super) steps: u32,
}

/// Tries so many a from √n on. With p < q it takes some (q − p)² / 8√n of them.
pub(super) fn factor(n: &BigUint, limit: u32) -> Option<Close> {
    let root = n.sqrt();
    let mut a = if &root * &root < *n { root + 1_u32 } else { root };
    let mut square = &a * &a - n;
    let mut steps = 1;
    while steps <= limit {
        if let Some(b) = root_of(&square) {
            // n = 1 · n is no answer. Of a prime there is no other.
            return Some(&a - b).filter(|p| *p > BigUint::from(1_u32)).map(|p| Close { p, steps });
        }
        // (a + 1)² − n = a² − n + 2a + 1
        square += (&a << 1_u32) + 1_u32;
        a += 1_u32;
        steps += 1;
    }
    None
}

/// The root of a square. Whether a number is none shows in its last bits most of the time: only 12
/// of the 64 remainders modulo 64 are squares.
fn root_of(number: &BigUint) -> Option<BigUint> {
    let last = number % 64_u32;
    if !(0_u32..32).any(|root| BigUint::from(root * root % 64) == last) {
        return None;
    }
    let root = number.sqrt();
    (&root * &root == *number).then_some(root)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(n: u64, limit: u32) -> Option<(BigUint, u32)> {
        factor(&BigUint::from(n), limit).map(|found| (found.p, found.steps))
    }

    #[test]
    fn close_factors_are_found_at_once() {
        assert_eq!(split(5959, 10), Some((BigUint::from(59_u32), 3)));
        assert_eq!(split(53 * 61, 10), Some((BigUint::from(53_u32), 1)));
        assert_eq!(split(59 * 59, 10), Some((BigUint::from(59_u32), 1)));
        // The two largest primes below 2^32.
        let near = split(4_294_967_291 * 4_294_967_279, 1);
        assert_eq!(near, Some((BigUint::from(4_294_967_279_u64), 1)));
    }

    #[test]
    fn it_gives_up_at_its_limit() {
        assert_eq!(split(5959, 2), None);
        assert_eq!(split(3 * 1_000_003, 1000), None);
        // A prime has no factors to find.
        assert_eq!(split(61, 1000), None);
    }
}
