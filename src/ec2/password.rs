//! The password of Windows' administrator: encrypted with the public key of the key pair, opened at
//! home with the private one (EC2's API, `GetPasswordData`). The notes' steps ② and ③, to this day.

use base64ct::{Base64, Encoding as _};
use rand::CryptoRng;
use zeroize::Zeroizing;

use crate::crypto::{PrivateKey, decrypt_pkcs1v15, encrypt_pkcs1v15};
use crate::key::parse_openssh;

/// What it is made of, and how long it is. The letters are told apart at a glance.
const LETTERS: &[u8; 64] = b"ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789!@#$%&*-";
const LENGTH: usize = 32;

/// A new password, encrypted with the key of a line of OpenSSH, in base64. It is nowhere else.
pub(super) fn sealed(line: &str, random: &mut dyn CryptoRng) -> Option<String> {
    let letter = |_| LETTERS[random.next_u32() as usize % LETTERS.len()];
    let password: Zeroizing<Vec<u8>> = Zeroizing::new((0..LENGTH).map(letter).collect());
    let (key, _) = parse_openssh(line).ok()?;
    let sealed = encrypt_pkcs1v15(&key, &password, random).ok()?;
    Some(Base64::encode_string(&sealed))
}

/// Opens it. `None`: it is none, or is for another key.
pub fn open_password(
    data: &str,
    key: &PrivateKey,
    random: &mut dyn CryptoRng,
) -> Option<Zeroizing<String>> {
    let sealed = Base64::decode_vec(data.trim()).ok()?;
    let opened = decrypt_pkcs1v15(key, &sealed, random).ok()?;
    // What another key opens is some other text.
    let is_one = opened.len() == LENGTH && opened.iter().all(|letter| LETTERS.contains(letter));
    is_one.then(|| Zeroizing::new(String::from_utf8_lossy(&opened).into_owned()))
}
