//! How a packet is protected on its way: sealed by the sender, opened by the receiver.
//!
//! A packet is `uint32 length ‖ byte padding length ‖ payload ‖ padding` (RFC 4253 §6). What of it
//! is encrypted, and what the tag behind it covers, is each cipher's own.
//!
//! | cipher | length | tag over |
//! |---|---|---|
//! | `chacha20-poly1305@openssh.com` | encrypted with a key of its own | what crosses the wire (OpenSSH's PROTOCOL.chacha20poly1305) |
//! | `aes256-gcm@openssh.com` | in clear | length and ciphertext (RFC 5647 §7.3) |
//! | `aes…-ctr` with `…-etm` | in clear | number, length and ciphertext (OpenSSH's PROTOCOL §1.5) |
//! | `aes…-ctr` with a plain MAC | encrypted | number and the plain packet (RFC 4253 §6.4) |

use aes::{Aes128, Aes256};
use aes_gcm::Aes256Gcm;
use ctr::Ctr128BE;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use ssh_cipher::aead::AeadInOut as _;
use ssh_cipher::cipher::{KeyIvInit as _, StreamCipher};
use ssh_cipher::{ChaCha20, ChaCha20Poly1305, ChaChaKey, ChaChaNonce};

use super::keys::DirectionKeys;
use super::suite::{Cipher, Mac, Suite};

/// The tag of a packet does not fit: it was changed on its way, or is not the peer's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BadTag;

/// The protection of one direction, with its state.
pub(super) enum Protection {
    /// Before the first NEWKEYS.
    None,
    ChaCha {
        body: ChaCha20Poly1305,
        length: ChaChaKey,
    },
    Gcm {
        cipher: Box<Aes256Gcm>,
        iv: [u8; 12],
    },
    Ctr {
        stream: Box<dyn StreamCipher + Send>,
        mac: Hmac<Sha256>,
        etm: bool,
        /// The first block of the next packet where it had to be decrypted to learn the length.
        first: Option<[u8; BLOCK]>,
    },
}

/// The block of AES in bytes.
const BLOCK: usize = 16;
/// The tag of an authenticated cipher in bytes.
const TAG: usize = 16;
/// The tag of HMAC-SHA-256 in bytes.
const MAC: usize = 32;
/// The length in front of a packet in bytes.
pub(super) const LENGTH: usize = 4;

impl Protection {
    /// `None` if there is not as much key material as the suite takes, which cannot be.
    pub(super) fn new(suite: Suite, keys: &DirectionKeys) -> Option<Self> {
        Some(match suite.cipher {
            // The first half is for the body, the second for the length.
            Cipher::ChaCha20Poly1305 => Self::ChaCha {
                body: ChaCha20Poly1305::new_from_slice(keys.key.get(..32)?).ok()?,
                length: ChaChaKey::try_from(keys.key.get(32..)?).ok()?,
            },
            Cipher::Aes256Gcm => Self::Gcm {
                cipher: Box::new(Aes256Gcm::new_from_slice(&keys.key).ok()?),
                iv: keys.iv[..].try_into().ok()?,
            },
            Cipher::Aes256Ctr => Self::ctr(
                Box::new(Ctr128BE::<Aes256>::new_from_slices(&keys.key, &keys.iv).ok()?),
                suite.mac,
                keys,
            )?,
            Cipher::Aes128Ctr => Self::ctr(
                Box::new(Ctr128BE::<Aes128>::new_from_slices(&keys.key, &keys.iv).ok()?),
                suite.mac,
                keys,
            )?,
        })
    }

    fn ctr(
        stream: Box<dyn StreamCipher + Send>,
        mac: Option<Mac>,
        keys: &DirectionKeys,
    ) -> Option<Self> {
        let etm = mac? == Mac::HmacSha256Etm;
        let mac = Hmac::new_from_slice(&keys.mac).ok()?;
        Some(Self::Ctr { stream, mac, etm, first: None })
    }

    /// What the length of a packet, without what is not counted in it, must be a multiple of.
    pub(super) fn block(&self) -> usize {
        match self {
            Self::None | Self::ChaCha { .. } => 8,
            Self::Gcm { .. } | Self::Ctr { .. } => BLOCK,
        }
    }

    /// Whether the length in front counts for alignment: it does where it is encrypted with the
    /// rest (RFC 4253 §6).
    pub(super) fn aligns_length(&self) -> bool {
        matches!(self, Self::None | Self::Ctr { etm: false, .. })
    }

    /// The length of the tag behind a packet in bytes.
    pub(super) fn tag(&self) -> usize {
        match self {
            Self::None => 0,
            Self::ChaCha { .. } | Self::Gcm { .. } => TAG,
            Self::Ctr { .. } => MAC,
        }
    }

    /// Protects a plain packet: gives what crosses the wire.
    pub(super) fn seal(&mut self, number: u32, plain: &[u8]) -> Vec<u8> {
        let mut wire = plain.to_vec();
        match self {
            Self::None => {}
            Self::ChaCha { body, length } => {
                let nonce = nonce(number);
                let (head, rest) = wire.split_at_mut(LENGTH);
                ChaCha20::new(length, &nonce).apply_keystream(head);
                // It refuses associated data of more than 16 bytes alone.
                let tag = body.encrypt_inout_detached(&nonce, head, rest.into());
                wire.extend_from_slice(&tag.unwrap_or_default());
            }
            Self::Gcm { cipher, iv } => {
                let (head, rest) = wire.split_at_mut(LENGTH);
                // It refuses 64 GiB alone.
                let tag = cipher.encrypt_inout_detached((&*iv).into(), head, rest.into());
                wire.extend_from_slice(&tag.unwrap_or_default());
                count(iv);
            }
            Self::Ctr { stream, mac, etm: true, .. } => {
                stream.apply_keystream(&mut wire[LENGTH..]);
                let tag = code(mac, number, &wire);
                wire.extend_from_slice(&tag.finalize().into_bytes());
            }
            Self::Ctr { stream, mac, etm: false, .. } => {
                let tag = code(mac, number, &wire);
                stream.apply_keystream(&mut wire);
                wire.extend_from_slice(&tag.finalize().into_bytes());
            }
        }
        wire
    }

    /// The length that a packet names, once enough of it has come.
    pub(super) fn length(&mut self, number: u32, came: &[u8]) -> Option<u32> {
        let mut head: [u8; LENGTH] = *came.first_chunk()?;
        match self {
            Self::None | Self::Gcm { .. } | Self::Ctr { etm: true, .. } => {}
            Self::ChaCha { length, .. } => {
                ChaCha20::new(length, &nonce(number)).apply_keystream(&mut head);
            }
            Self::Ctr { stream, etm: false, first, .. } => {
                if first.is_none() {
                    let mut block = *came.first_chunk::<BLOCK>()?;
                    stream.apply_keystream(&mut block);
                    *first = Some(block);
                }
                head = *first.as_ref()?.first_chunk()?;
            }
        }
        Some(u32::from_be_bytes(head))
    }

    /// Opens a whole packet with its tag: gives the plain packet. [`Protection::length`] has been
    /// asked before.
    pub(super) fn open(&mut self, number: u32, wire: &[u8]) -> Result<Vec<u8>, BadTag> {
        let (body, tag) = wire.split_at_checked(wire.len() - self.tag()).ok_or(BadTag)?;
        let mut plain = body.to_vec();
        match self {
            Self::None => {}
            Self::ChaCha { body: cipher, length } => {
                let nonce = nonce(number);
                let (head, rest) = plain.split_at_mut_checked(LENGTH).ok_or(BadTag)?;
                let tag = tag.try_into().map_err(|_| BadTag)?;
                let opened = cipher.decrypt_inout_detached(&nonce, head, rest.into(), tag);
                opened.map_err(|_| BadTag)?;
                ChaCha20::new(length, &nonce).apply_keystream(head);
            }
            Self::Gcm { cipher, iv } => {
                let (head, rest) = plain.split_at_mut_checked(LENGTH).ok_or(BadTag)?;
                let tag = tag.try_into().map_err(|_| BadTag)?;
                let opened = cipher.decrypt_inout_detached((&*iv).into(), head, rest.into(), tag);
                opened.map_err(|_| BadTag)?;
                count(iv);
            }
            Self::Ctr { stream, mac, etm: true, .. } => {
                code(mac, number, body).verify_slice(tag).map_err(|_| BadTag)?;
                stream.apply_keystream(plain.get_mut(LENGTH..).ok_or(BadTag)?);
            }
            Self::Ctr { stream, mac, etm: false, first } => {
                let first = first.take().ok_or(BadTag)?;
                let (head, rest) = plain.split_at_mut_checked(BLOCK).ok_or(BadTag)?;
                head.copy_from_slice(&first);
                stream.apply_keystream(rest);
                code(mac, number, &plain).verify_slice(tag).map_err(|_| BadTag)?;
            }
        }
        Ok(plain)
    }
}

/// The nonce of ChaCha20: the number of the packet in 64 bits, big-endian.
fn nonce(number: u32) -> ChaChaNonce {
    u64::from(number).to_be_bytes().into()
}

/// The next nonce of AES-GCM: its last eight bytes count the packets (RFC 5647 §7.1).
fn count(iv: &mut [u8; 12]) {
    if let Some(counter) = iv.last_chunk_mut() {
        *counter = u64::from_be_bytes(*counter).wrapping_add(1).to_be_bytes();
    }
}

/// The code over the number of the packet and its bytes (RFC 4253 §6.4), not yet finished.
fn code(mac: &Hmac<Sha256>, number: u32, bytes: &[u8]) -> Hmac<Sha256> {
    let mut mac = mac.clone();
    mac.update(&number.to_be_bytes());
    mac.update(bytes);
    mac
}
