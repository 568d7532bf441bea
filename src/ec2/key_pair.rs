//! Key pairs: a name, and the public half alone.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::id::KeyPairId;
use super::system::Tags;

/// A key pair, as EC2 knows it. The private half is nowhere in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyPair {
    /// Its id.
    pub id: KeyPairId,
    /// Its name.
    pub name: String,
    /// EC2's fingerprint: SHA-1 of the private key where EC2 made it, MD5 of the public one where
    /// it was imported, both in hex with colons.
    pub fingerprint: String,
    /// The public key: a line of OpenSSH without a comment.
    pub public_key: String,
    /// Where it came from.
    pub origin: Origin,
    /// When it was made or imported.
    pub created: Timestamp,
    /// Its tags.
    pub tags: Tags,
}

/// The file of a key pair of this name, as the console has a browser save it: the name with `.pem`,
/// where each character is one of a file's name.
pub fn pem_file(name: &str) -> String {
    let harmless = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let name: String = name.chars().map(|c| if harmless(c) { c } else { '_' }).collect();
    // A name that begins with a dot is not seen, and one with a dash is taken for an option.
    let name = name.trim_start_matches(['.', '-']);
    format!("{}.pem", if name.is_empty() { "key" } else { name })
}

/// Where a key pair came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// EC2 made it, and gave the private half away once.
    Created,
    /// Its public half was imported: EC2 never saw the private one.
    Imported,
}
