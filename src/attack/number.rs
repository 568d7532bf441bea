//! a^b mod n with numbers of any length: the arithmetic of RSA and nothing of its care. It takes no
//! equal time, so it serves the lab alone, where all keys are thrown away.

/// a^b mod n. All numbers are unsigned big-endian; n is odd, and as long as the result.
pub(super) fn power(base: &[u8], exponent: &[u8], modulus: &[u8]) -> Vec<u8> {
    let field = Montgomery::new(limbs(modulus));
    let base = field.enter(&limbs(base));
    let mut result = field.enter(&[1]);
    for bit in exponent.iter().flat_map(|byte| (0..8).rev().map(move |at| byte >> at & 1)) {
        result = field.multiply(&result, &result);
        if bit == 1 {
            result = field.multiply(&result, &base);
        }
    }
    let mut one = vec![0; field.n.len()];
    one[0] = 1;
    bytes(&field.multiply(&result, &one), modulus.len())
}

/// Multiplication modulo n without division (Montgomery, 1985). A number a stands as a·R mod n with
/// R = 2^(64·k), and a product is a·b/R mod n.
struct Montgomery {
    /// n, the lowest limb first.
    n: Vec<u64>,
    /// −1/n modulo 2^64.
    inverse: u64,
}

impl Montgomery {
    fn new(n: Vec<u64>) -> Self {
        let low = n.first().copied().unwrap_or(1);
        // Each round of Newton's method doubles the number of right bits; n·n ≡ 1 modulo 8.
        let inverse =
            (0..6).fold(low, |x: u64, _| x.wrapping_mul(2_u64.wrapping_sub(low.wrapping_mul(x))));
        Self { n, inverse: inverse.wrapping_neg() }
    }

    /// a·R mod n, by doubling: first all bits of a from the top, then a zero for each bit of R.
    fn enter(&self, a: &[u64]) -> Vec<u64> {
        let length = self.n.len();
        let mut result = vec![0; length];
        let bits = a.iter().rev().flat_map(|limb| (0..64).rev().map(move |at| limb >> at & 1));
        for bit in bits.chain(std::iter::repeat_n(0, 64 * length)) {
            let carry = shift_in(&mut result, bit);
            if carry == 1 || !is_below(&result, &self.n) {
                subtract(&mut result, &self.n);
            }
        }
        result
    }

    /// a·b/R mod n: the product with as many multiples of n as make its lower half zero.
    fn multiply(&self, a: &[u64], b: &[u64]) -> Vec<u64> {
        let length = self.n.len();
        let mut sum = vec![0; length + 2];
        for limb in a {
            add_product(&mut sum, *limb, b);
            let times = sum[0].wrapping_mul(self.inverse);
            add_product(&mut sum, times, &self.n);
            // The lowest limb is zero now.
            sum.rotate_left(1);
        }
        let carry = sum[length];
        sum.truncate(length);
        if carry == 1 || !is_below(&sum, &self.n) {
            subtract(&mut sum, &self.n);
        }
        sum
    }
}

fn limbs(bytes: &[u8]) -> Vec<u64> {
    let fold = |chunk: &[u8]| chunk.iter().fold(0, |limb, byte| limb << 8 | u64::from(*byte));
    bytes.rchunks(8).map(fold).collect()
}

fn bytes(limbs: &[u64], length: usize) -> Vec<u8> {
    let mut bytes: Vec<u8> = limbs.iter().rev().flat_map(|limb| limb.to_be_bytes()).collect();
    bytes.split_off(bytes.len().saturating_sub(length))
}

/// sum += limb · number.
fn add_product(sum: &mut [u64], limb: u64, number: &[u64]) {
    let mut carry = 0_u128;
    for (i, digit) in sum.iter_mut().enumerate() {
        let part = number.get(i).map_or(0, |factor| u128::from(limb) * u128::from(*factor));
        let value = u128::from(*digit) + part + carry;
        *digit = value as u64;
        carry = value >> 64;
    }
}

/// number = 2·number + bit; gives what does not fit.
fn shift_in(number: &mut [u64], mut bit: u64) -> u64 {
    for limb in number {
        let out = *limb >> 63;
        *limb = *limb << 1 | bit;
        bit = out;
    }
    bit
}

fn is_below(a: &[u64], b: &[u64]) -> bool {
    a.iter().rev().lt(b.iter().rev())
}

/// a −= b, where what does not fit is known to come out right.
fn subtract(a: &mut [u64], b: &[u64]) {
    let mut borrow = false;
    for (x, y) in a.iter_mut().zip(b) {
        let (less, one) = x.overflowing_sub(*y);
        let (less, two) = less.overflowing_sub(u64::from(borrow));
        *x = less;
        borrow = one || two;
    }
}

#[cfg(test)]
mod tests {
    use num_bigint::BigUint;
    use rand::rngs::ChaCha20Rng;
    use rand::{Rng as _, SeedableRng as _};

    use super::*;

    #[test]
    fn powers_are_right() {
        let mut random = ChaCha20Rng::seed_from_u64(7);
        for length in [1, 7, 8, 9, 64, 128, 129] {
            let mut number = || {
                let mut bytes = vec![0; length];
                random.fill_bytes(&mut bytes);
                bytes
            };
            let (base, exponent, mut modulus) = (number(), number(), number());
            modulus[length - 1] |= 1;
            modulus[0] |= 0x80;
            let big = BigUint::from_bytes_be;
            let right = big(&base).modpow(&big(&exponent), &big(&modulus));
            assert_eq!(big(&power(&base, &exponent, &modulus)), right, "{length}");
        }
    }
}
