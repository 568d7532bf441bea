//! Which ciphers and codes there are, and how much key material each takes.

use serde::{Deserialize, Serialize};

use super::written;

/// The ciphers that keystep speaks, in the order in which it names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[derive(strum::IntoStaticStr, strum::EnumString, strum::VariantArray)]
pub enum Cipher {
    /// OpenSSH's PROTOCOL.chacha20poly1305.
    #[strum(serialize = "chacha20-poly1305@openssh.com")]
    ChaCha20Poly1305,
    /// RFC 5647, under the name that says how it is negotiated (OpenSSH's PROTOCOL §1.6).
    #[strum(serialize = "aes256-gcm@openssh.com")]
    Aes256Gcm,
    /// RFC 4344 §4.
    #[strum(serialize = "aes256-ctr")]
    Aes256Ctr,
    /// RFC 4344 §4.
    #[strum(serialize = "aes128-ctr")]
    Aes128Ctr,
}

/// The message authentication codes that keystep speaks, in the order in which it names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[derive(strum::IntoStaticStr, strum::EnumString, strum::VariantArray)]
pub enum Mac {
    /// Over what crosses the wire (OpenSSH's PROTOCOL §1.5).
    #[strum(serialize = "hmac-sha2-256-etm@openssh.com")]
    HmacSha256Etm,
    /// Over the plain packet (RFC 6668).
    #[strum(serialize = "hmac-sha2-256")]
    HmacSha256,
}

/// What protects the packets of one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suite {
    /// The cipher.
    #[serde(with = "written::named")]
    pub cipher: Cipher,
    /// The code beside it; none for a cipher that brings its own.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "written::named_if_any")]
    pub mac: Option<Mac>,
}

/// How many bytes of key material a suite takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lengths {
    pub(super) iv: usize,
    pub(super) key: usize,
    pub(super) mac: usize,
}

impl Cipher {
    /// Whether it brings its own tag.
    pub(super) fn is_authenticated(self) -> bool {
        matches!(self, Self::ChaCha20Poly1305 | Self::Aes256Gcm)
    }
}

impl Suite {
    pub(super) fn lengths(self) -> Lengths {
        let (iv, key) = match self.cipher {
            // Two keys of 256 bits; the number of the packet is its nonce.
            Cipher::ChaCha20Poly1305 => (0, 64),
            Cipher::Aes256Gcm => (12, 32),
            Cipher::Aes256Ctr => (16, 32),
            Cipher::Aes128Ctr => (16, 16),
        };
        Lengths { iv, key, mac: self.mac.map_or(0, |_| 32) }
    }
}
