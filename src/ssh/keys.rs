//! The six keys that come out of a key exchange (RFC 4253 §7.2).

use std::fmt;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::exchange::{ExchangeHash, SharedSecret};
use super::suite::Suite;
use super::written;
use crate::crypto::sha256;

/// The suites of both directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suites {
    /// What the client sends.
    pub to_server: Suite,
    /// What the server sends.
    pub to_client: Suite,
}

/// The key material of one direction. Its text shows none of it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DirectionKeys {
    /// The initial vector.
    #[serde(with = "written::secret")]
    pub iv: Zeroizing<Vec<u8>>,
    /// The key of the cipher.
    #[serde(with = "written::secret")]
    pub key: Zeroizing<Vec<u8>>,
    /// The key of the message authentication code.
    #[serde(with = "written::secret")]
    pub mac: Zeroizing<Vec<u8>>,
}

impl fmt::Debug for DirectionKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DirectionKeys").finish_non_exhaustive()
    }
}

/// The six keys, each as long as its suite takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keys {
    /// A, C and E of RFC 4253 §7.2.
    pub to_server: DirectionKeys,
    /// B, D and F.
    pub to_client: DirectionKeys,
}

impl Keys {
    /// Derives them. `session` is the hash of the connection's first exchange.
    pub fn derive(
        secret: &SharedSecret,
        hash: &ExchangeHash,
        session: &ExchangeHash,
        suites: Suites,
    ) -> Self {
        let one = |suite: Suite, letters: [u8; 3]| {
            let lengths = suite.lengths();
            let [iv, key, mac] = letters;
            let derive = |letter, length| stretch(secret, hash, session, letter, length);
            DirectionKeys {
                iv: derive(iv, lengths.iv),
                key: derive(key, lengths.key),
                mac: derive(mac, lengths.mac),
            }
        };
        Self {
            to_server: one(suites.to_server, *b"ACE"),
            to_client: one(suites.to_client, *b"BDF"),
        }
    }
}

/// # Format
///
/// ```text
/// K1 = SHA-256(K ‖ H ‖ letter ‖ session identifier)
/// K2 = SHA-256(K ‖ H ‖ K1), K3 = SHA-256(K ‖ H ‖ K1 ‖ K2), …
/// key = as many bytes as are wanted of K1 ‖ K2 ‖ …
/// ```
///
/// K is written as it is in the exchange hash, with its length in front.
fn stretch(
    secret: &SharedSecret,
    hash: &ExchangeHash,
    session: &ExchangeHash,
    letter: u8,
    length: usize,
) -> Zeroizing<Vec<u8>> {
    let (k, h) = (secret.as_encoded(), hash.as_ref());
    let mut key = Zeroizing::new(Vec::with_capacity(length + 32));
    while key.len() < length {
        let more = if key.is_empty() {
            sha256(&[k, h, &[letter], session.as_ref()])
        } else {
            sha256(&[k, h, &key])
        };
        key.extend_from_slice(&*Zeroizing::new(more));
    }
    key.truncate(length);
    key
}
