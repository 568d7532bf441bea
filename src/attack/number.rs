//! a^b mod n: the arithmetic of RSA and nothing of its care. It takes no equal time, so it serves
//! the lab alone, where all keys are thrown away.

use num_bigint::BigUint;

/// a^b mod n. All numbers are unsigned big-endian; the result is as long as n.
pub(super) fn power(base: &[u8], exponent: &[u8], modulus: &[u8]) -> Vec<u8> {
    let [base, exponent, n] = [base, exponent, modulus].map(BigUint::from_bytes_be);
    bytes(&base.modpow(&exponent, &n), modulus.len())
}

/// A number as so many bytes (I2OSP, RFC 8017 §4.1).
pub(super) fn bytes(number: &BigUint, length: usize) -> Vec<u8> {
    let bytes = number.to_bytes_be();
    [vec![0; length.saturating_sub(bytes.len())], bytes].concat()
}
