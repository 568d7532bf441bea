//! A signature by a key of any kind, as other people's servers and agents have them. keystep's own
//! keys are RSA; what an Ed25519 or ECDSA key has signed is only looked at.

use super::data::{Malformed, Reader};
use super::signature::{self, Algorithm};
use crate::crypto::{Curve, verify_ecdsa, verify_ed25519, verify_with};
use crate::key::parse_blob;

/// What became of looking at a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[derive(strum::IntoStaticStr, strum::VariantArray)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "kebab-case")]
pub enum Checked {
    /// It is one of this message by this key.
    Holds,
    /// It is not.
    DoesNotHold,
    /// The key or the algorithm is of a kind that keystep does not verify: security keys,
    /// certificates, SHA-1.
    NotChecked,
}

/// Looks at a signature, as it is sent, of a message by the key in a blob.
pub fn check(key: &[u8], message: &[u8], signature: &[u8]) -> Checked {
    let Ok((algorithm, signature)) = signature::unwrap(signature) else {
        return Checked::DoesNotHold;
    };
    let Ok(kind) = Reader::new(key).text("type") else { return Checked::DoesNotHold };
    let holds = match (kind, algorithm) {
        ("ssh-rsa", name) => {
            let (Ok(algorithm), Ok(key)) = (name.parse::<Algorithm>(), parse_blob(key)) else {
                return Checked::NotChecked;
            };
            verify_with(&key, algorithm.hash(), message, signature).is_ok()
        }
        ("ssh-ed25519", "ssh-ed25519") => ed25519(key, message, signature),
        (kind, algorithm) if kind == algorithm && curve(kind).is_some() => {
            curve(kind).is_some_and(|curve| ecdsa(curve, key, message, signature).unwrap_or(false))
        }
        ("ssh-ed25519", _) => false,
        (kind, _) if curve(kind).is_some() => false,
        _ => return Checked::NotChecked,
    };
    if holds { Checked::Holds } else { Checked::DoesNotHold }
}

/// RFC 8709 §4 and §6: key and signature are 32 and 64 bytes.
fn ed25519(key: &[u8], message: &[u8], signature: &[u8]) -> bool {
    let mut reader = Reader::new(key);
    let public = reader.text("type").and_then(|_| reader.string("public"));
    let public = public.ok().and_then(|public| public.try_into().ok());
    let (Some(public), Ok(signature)) = (public, signature.try_into()) else { return false };
    reader.end().is_ok() && verify_ed25519(public, message, signature).is_ok()
}

/// The curve of a key's type (RFC 5656 §3.1).
fn curve(kind: &str) -> Option<Curve> {
    kind.strip_prefix("ecdsa-sha2-")?.parse().ok()
}

/// RFC 5656 §3.1: the key is the curve's name and a point, the signature two numbers.
fn ecdsa(curve: Curve, key: &[u8], message: &[u8], signature: &[u8]) -> Result<bool, Malformed> {
    let mut reader = Reader::new(key);
    reader.text("type")?;
    let (name, point) = (reader.text("curve")?, reader.string("point")?);
    reader.end()?;
    let mut reader = Reader::new(signature);
    let numbers = [reader.string("r")?, reader.string("s")?];
    reader.end()?;
    let expected: &str = curve.into();
    Ok(name == expected && verify_ecdsa(curve, point, message, numbers).is_ok())
}
