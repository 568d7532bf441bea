//! How strong a key size is, and what others make of it. Facts, each with its source.

use serde::{Deserialize, Serialize};

/// What `ssh-keygen -t rsa` makes (ssh-keygen(1), `-b`).
pub const DEFAULT_BITS: usize = 3072;
/// What nobody should use any more, and OpenSSH still takes.
pub const WEAK_BITS: usize = 1024;
/// The strength of Ed25519 in bits (NIST SP 800-186, February 2023, for Edwards25519; RFC 8032: around
/// the 128-bit security level).
pub const ED25519_STRENGTH: u32 = 128;
/// A strength of 112 bits is enough until the end of this year, one of 128 beyond, one below no
/// longer: NIST SP 800-57 part 1, revision 5 (May 2020), table 4.
pub const ENOUGH_UNTIL: u32 = 2030;

/// The strength of a key size, in bits: an attack takes about 2^bits steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strength {
    /// The strength in bits.
    pub bits: u32,
    /// It is at most this: the source gives no more than a bound.
    pub at_most: bool,
    /// Where the number comes from.
    pub source: Source,
}

/// Where a strength comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// NIST SP 800-57 part 1, revision 5, table 2.
    Sp80057Table2,
    /// The formula of NIST SP 800-56B, revision 2, appendix D.
    Sp80056bFormula,
}

/// What OpenSSH makes of a size: `RequiredRSASize` in ssh_config(5) and sshd_config(5), `-b` in
/// ssh-keygen(1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpenSsh {
    /// The smallest that it takes unless told otherwise.
    Smallest,
    /// It takes it.
    Taken,
    /// [`DEFAULT_BITS`].
    Default,
}

/// What EC2 does with a size; docs/benchmarking.md has the source and its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ec2 {
    /// It makes such keys, and imports them.
    Made,
    /// It imports them.
    Imported,
    /// Its documentation does not name the size.
    NotNamed,
}

/// The strength of a modulus of this many bits.
pub fn strength(bits: usize) -> Strength {
    let table =
        |strength, at_most| Strength { bits: strength, at_most, source: Source::Sp80057Table2 };
    match bits {
        1024 => table(80, true),
        2048 => table(112, false),
        3072 => table(128, false),
        7680 => table(192, false),
        _ => Strength { bits: by_formula(bits), at_most: false, source: Source::Sp80056bFormula },
    }
}

/// What OpenSSH makes of it.
pub fn open_ssh(bits: usize) -> OpenSsh {
    match bits {
        WEAK_BITS => OpenSsh::Smallest,
        DEFAULT_BITS => OpenSsh::Default,
        _ => OpenSsh::Taken,
    }
}

/// What EC2 makes of it.
pub fn ec2(bits: usize) -> Ec2 {
    match bits {
        2048 => Ec2::Made,
        1024 | 4096 => Ec2::Imported,
        _ => Ec2::NotNamed,
    }
}

/// NIST SP 800-56B rev. 2, appendix D: the work of the general number field sieve, to the nearest
/// multiple of 8.
fn by_formula(bits: usize) -> u32 {
    let ln_n = bits as f64 * std::f64::consts::LN_2;
    let work = 1.923 * ln_n.cbrt() * ln_n.ln().powi(2).cbrt() - 4.69;
    ((work / std::f64::consts::LN_2 / 8.0).round() * 8.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_comes_first() {
        for (bits, expected, at_most) in
            [(1024, 80, true), (2048, 112, false), (3072, 128, false), (7680, 192, false)]
        {
            let found = strength(bits);
            assert_eq!((found.bits, found.at_most), (expected, at_most), "{bits}");
            assert_eq!(found.source, Source::Sp80057Table2, "{bits}");
        }
    }

    /// The sizes that SP 800-56B rev. 2 lists itself (table 4), with what it says of them.
    #[test]
    fn the_formula_gives_what_its_own_table_says() {
        for (bits, expected) in [(2048, 112), (3072, 128), (4096, 152), (6144, 176), (8192, 200)] {
            assert_eq!(by_formula(bits), expected, "{bits}");
        }
        assert_eq!(strength(4096).source, Source::Sp80056bFormula);
        assert_eq!(strength(4096).bits, 152);
    }
}
