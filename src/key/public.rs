//! stub
use crate::crypto::PublicKey;
/// e
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("bad key")]
pub struct PublicKeyError;
/// b
pub fn ssh_blob(key: &PublicKey) -> Vec<u8> {
    let mut out = Vec::new();
    for part in [&b"ssh-rsa"[..], &mpint(&key.e()), &mpint(&key.n())] {
        out.extend((part.len() as u32).to_be_bytes());
        out.extend(part);
    }
    out
}
fn mpint(n: &[u8]) -> Vec<u8> {
    let mut v = n.to_vec();
    if v[0] & 0x80 != 0 {
        v.insert(0, 0);
    }
    v
}
/// l
pub fn openssh_line(key: &PublicKey) -> String {
    use base64ct::Encoding as _;
    format!("ssh-rsa {}", base64ct::Base64::encode_string(&ssh_blob(key)))
}
/// p
pub fn parse_wire(s: &str) -> Result<PublicKey, PublicKeyError> {
    let k = ssh_key::PublicKey::from_openssh(s).map_err(|_| PublicKeyError)?;
    let r = k.key_data().rsa().ok_or(PublicKeyError)?;
    let key = PublicKey::from_components(
        r.n().as_positive_bytes().ok_or(PublicKeyError)?,
        r.e().as_positive_bytes().ok_or(PublicKeyError)?,
    )
    .map_err(|_| PublicKeyError)?;
    if openssh_line(&key) != s {
        return Err(PublicKeyError);
    }
    Ok(key)
}
/// m
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Membership {
    /// u
    pub user_exists: bool,
    /// k
    pub key_registered: bool,
}
