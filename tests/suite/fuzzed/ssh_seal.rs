//! The client's end of what protects packets: keystep's own seals in the server's direction alone.

use aes::cipher::{KeyIvInit as _, StreamCipher};
use aes_gcm::Aes256Gcm;
use ctr::Ctr128BE;
use hmac::{Hmac, KeyInit as _, Mac as _};
use keystep::ssh::{Cipher, DirectionKeys, Mac, Suite};
use sha2::Sha256;
use ssh_cipher::aead::AeadInOut as _;
use ssh_cipher::{ChaCha20, ChaCha20Poly1305, ChaChaKey};

/// A suite, with its keys and how far it is.
pub(super) struct Seal {
    suite: Suite,
    keys: DirectionKeys,
    stream: Option<Box<dyn StreamCipher>>,
}

impl Seal {
    pub(super) fn new(suite: Suite, keys: &DirectionKeys) -> Self {
        let DirectionKeys { key, iv, .. } = keys;
        let stream: Option<Box<dyn StreamCipher>> = match suite.cipher {
            Cipher::Aes128Ctr => {
                Some(Box::new(Ctr128BE::<aes::Aes128>::new_from_slices(key, iv).unwrap()))
            }
            Cipher::Aes256Ctr => {
                Some(Box::new(Ctr128BE::<aes::Aes256>::new_from_slices(key, iv).unwrap()))
            }
            Cipher::ChaCha20Poly1305 | Cipher::Aes256Gcm => None,
        };
        Self { suite, keys: keys.clone(), stream }
    }

    /// Whether the length in front of a packet is aligned with the rest.
    pub(super) fn aligns_length(&self) -> bool {
        self.suite.mac == Some(Mac::HmacSha256)
    }

    /// What crosses the wire for a plain packet with this number.
    pub(super) fn seal(&mut self, number: u32, mut packet: Vec<u8>) -> Vec<u8> {
        let DirectionKeys { key, iv, mac } = &mut self.keys;
        let code = |packet: &[u8]| {
            let mac = Hmac::<Sha256>::new_from_slice(mac).unwrap();
            mac.chain_update(number.to_be_bytes()).chain_update(packet).finalize().into_bytes()
        };
        match (&mut self.stream, self.suite.mac) {
            (Some(stream), Some(Mac::HmacSha256)) => {
                let tag = code(&packet);
                stream.apply_keystream(&mut packet);
                packet.extend(tag);
            }
            (Some(stream), _) => {
                stream.apply_keystream(&mut packet[4..]);
                packet.extend(code(&packet));
            }
            (None, _) if self.suite.cipher == Cipher::Aes256Gcm => {
                let (head, rest) = packet.split_at_mut(4);
                let nonce: [u8; 12] = iv[..].try_into().unwrap();
                let cipher = Aes256Gcm::new_from_slice(key).unwrap();
                let tag = cipher.encrypt_inout_detached(&nonce.into(), head, rest.into()).unwrap();
                packet.extend(tag);
                let count = u64::from_be_bytes(nonce[4..].try_into().unwrap());
                iv[4..].copy_from_slice(&count.wrapping_add(1).to_be_bytes());
            }
            (None, _) => {
                let nonce = u64::from(number).to_be_bytes().into();
                let (head, rest) = packet.split_at_mut(4);
                let length = ChaChaKey::try_from(&key[32..]).unwrap();
                ChaCha20::new(&length, &nonce).apply_keystream(head);
                let body = ChaCha20Poly1305::new_from_slice(&key[..32]).unwrap();
                let tag = body.encrypt_inout_detached(&nonce, head, rest.into()).unwrap();
                packet.extend(tag);
            }
        }
        packet
    }
}
