//! a^b mod n: the arithmetic of RSA and nothing of its care. It takes no equal time, so it serves
//! the lab alone, where all keys are thrown away.

use num_bigint::BigUint;

/// a^b mod n. All numbers are unsigned big-endian; the result is as long as n.
pub(super) fn power(base: &[u8], exponent: &[u8], modulus: &[u8]) -> Vec<u8> {
    let [base, exponent, n] = [base, exponent, modulus].map(BigUint::from_bytes_be);
    let result = base.modpow(&exponent, &n).to_bytes_be();
    let zeros = modulus.len().saturating_sub(result.len());
    [vec![0; zeros], result].concat()
}
