//! OpenSSH's certificates (PROTOCOL.certkeys): the key inside one. Nothing else of them is read.

use super::ssh_string;

/// What the name of each type of certificate ends with.
const ENDING: &str = "-cert-v01@openssh.com";

/// Whether a type of key is one of a certificate.
pub fn is_certificate(kind: &str) -> bool {
    kind.ends_with(ENDING)
}

/// The blob of the key in a certificate; `None` where it is none, or none that can be read. Behind the
/// type stands a nonce, and behind that the key's own values as in its plain blob.
pub(super) fn plain(certificate: &[u8]) -> Option<Vec<u8>> {
    let (kind, rest) = string(certificate)?;
    let kind = std::str::from_utf8(kind).ok()?.strip_suffix(ENDING)?;
    let (_nonce, mut rest) = string(rest)?;
    let (name, values) = match kind {
        "ssh-ed25519" => (kind.to_owned(), 1),
        "ssh-rsa" => (kind.to_owned(), 2),
        "ssh-dss" => (kind.to_owned(), 4),
        "sk-ssh-ed25519" => (format!("{kind}@openssh.com"), 2),
        "sk-ecdsa-sha2-nistp256" => (format!("{kind}@openssh.com"), 3),
        _ if kind.starts_with("ecdsa-sha2-") => (kind.to_owned(), 2),
        _ => return None,
    };
    let mut blob = Vec::new();
    ssh_string(&mut blob, name.as_bytes());
    for _ in 0..values {
        let (value, behind) = string(rest)?;
        ssh_string(&mut blob, value);
        rest = behind;
    }
    Some(blob)
}

/// A string, and what stands behind it (RFC 4251 §5).
fn string(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
    rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)
}

#[cfg(test)]
mod tests {
    use base64ct::{Base64, Encoding as _};

    use super::*;
    use crate::key::Fingerprint;

    /// Made by `ssh-keygen -s ca -h`, with what `ssh-keygen -lf` says of each.
    const MADE: &str = include_str!("../../tests/vectors/ssh/certificates.txt");

    #[test]
    fn the_fingerprint_of_a_certificate_is_that_of_the_key_in_it() {
        let mut kinds = Vec::new();
        for line in MADE.lines() {
            let [expected, kind, blob] = line.split(' ').collect::<Vec<_>>()[..] else { panic!() };
            let blob = Base64::decode_vec(blob).unwrap();
            assert_eq!(Fingerprint::of_blob(&blob).to_string(), expected, "{kind}");
            assert!(is_certificate(kind));
            kinds.push(kind);
            // One that is cut has no key in it, and is hashed as it is.
            for cut in [0, 3, 4, 30, 60, 80] {
                let _ = Fingerprint::of_blob(&blob[..cut]);
            }
        }
        assert_eq!(kinds.len(), 3);
        assert!(!is_certificate("ssh-ed25519"));
    }
}
