//! Numbers as unsigned big-endian bytes, which is how they cross the border of this part.

use rsa::BoxedUint;
use zeroize::Zeroizing;

pub(super) fn uint(bytes: &[u8]) -> BoxedUint {
    BoxedUint::from_be_slice_vartime(bytes)
}

pub(super) fn padded(number: &BoxedUint, length: usize) -> Zeroizing<Vec<u8>> {
    let bytes = Zeroizing::new(number.to_be_bytes());
    let mut out = Zeroizing::new(vec![0; length]);
    // The stored width is a whole number of machine words, so one of the two may be longer; what
    // is cut off or left zero here are leading zeros.
    for (to, from) in out.iter_mut().rev().zip(bytes.iter().rev()) {
        *to = *from;
    }
    out
}

pub(super) fn strip(bytes: &[u8]) -> &[u8] {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    bytes.get(zeros..).unwrap_or_default()
}

pub(super) fn bit_length(stripped: &[u8]) -> usize {
    let top = stripped.first().map_or(0, |top| top.leading_zeros() as usize);
    stripped.len() * 8 - top
}

pub(super) fn small(stripped: &[u8]) -> Option<u64> {
    if stripped.len() > 8 {
        return None;
    }
    Some(stripped.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
}
