//! A client that does not look at the label: the lab's own, since keystep's always does. RSAES-OAEP
//! (RFC 8017 §7.1.2) without the check of lHash, and the two methods that decrypt, on top of it.

use std::net::SocketAddr;

use super::actor::{Hand, message, request, session};
use super::lab::{LabError, Stand};
use super::number;
use crate::auth::reply_digest;
use crate::crypto::{PrivateKey, sha256};
use crate::wire::{self, Method, Reply, SHORT, ToLine as _};

/// How long SHA-256 is.
const HASH: usize = 32;

/// Logs in as alice, opening whatever box comes. Gives whether it opened.
pub(super) async fn careless_login(
    stand: &Stand<'_>,
    address: SocketAddr,
) -> Result<bool, LabError> {
    let mut hand = Hand::connect(address).await?;
    let request = request(stand, stand.method);
    hand.say(&request.to_line()).await?;
    let line = hand.hear().await?.ok_or(LabError::Unexpected)?;
    let challenge =
        message(wire::read_challenge(line.as_bytes(), stand.method, stand.alice_key()))?;
    let opened = challenge.encrypted().and_then(|shut| open(&stand.lab.alice, shut));
    let inside = opened.unwrap_or_default().into();
    let reply = match (stand.method, session(&request, &challenge)) {
        (Method::Ssh1, Some(session)) => Reply::Ssh1 { digest: reply_digest(&inside, &session) },
        _ => Reply::Notes { decrypted: inside },
    };
    hand.reply(&reply).await?;
    Ok(opened.is_some())
}

/// The 32 bytes in a box, whatever its label.
fn open(key: &PrivateKey, shut: &[u8]) -> Option<[u8; SHORT]> {
    let encoded = number::power(shut, &key.d(), &key.public().n());
    let (masked_seed, masked) = encoded.get(1..)?.split_at_checked(HASH)?;
    let seed = xor(masked_seed, &mask(masked, HASH));
    let data = xor(masked, &mask(&seed, masked.len()));
    // lHash ‖ zeros ‖ 0x01 ‖ message. Here nobody looks at lHash.
    let rest = data.get(HASH..)?;
    let zeros = rest.iter().take_while(|byte| **byte == 0).count();
    let (one, inside) = rest.get(zeros..)?.split_first()?;
    if *one != 1 {
        return None;
    }
    inside.try_into().ok()
}

/// MGF1 with SHA-256 (RFC 8017 B.2.1).
fn mask(seed: &[u8], length: usize) -> Vec<u8> {
    let blocks = (0_u32..).map(|counter| sha256(&[seed, &counter.to_be_bytes()]));
    blocks.flatten().take(length).collect()
}

fn xor(one: &[u8], other: &[u8]) -> Vec<u8> {
    one.iter().zip(other).map(|(one, other)| one ^ other).collect()
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng as _;
    use rand::rngs::ChaCha20Rng;

    use super::*;
    use crate::crypto::{encrypt, generate};

    #[test]
    fn a_box_opens_whatever_its_label() {
        let mut random = ChaCha20Rng::seed_from_u64(3);
        let key = generate(1024, &mut random).unwrap();
        for label in [&b""[..], b"keystep notes 1", b"keystep ssh1 1"] {
            let shut = encrypt(key.public(), label, &[7; SHORT], &mut random).unwrap();
            assert_eq!(open(&key, &shut), Some([7; SHORT]));
        }
        assert_eq!(open(&key, &[1; 128]), None);
    }
}
