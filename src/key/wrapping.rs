//! A key that is there, but wrapped in something: what copying, pasting and other programs make of
//! a key file. The whole text is looked at.

use base64ct::{Base64, Encoding as _};
use zeroize::Zeroizing;

/// What the base64 of every RSA public key begins with: the string "ssh-rsa" (RFC 4253 §6.6).
pub(super) const BLOB: &str = "AAAAB3NzaC1yc2E";

/// What a private key of OpenSSH's own format begins with (PROTOCOL.key).
const OPENSSH: &[u8] = b"openssh-key-v1\0";

/// What a key is wrapped in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrapping {
    /// PEM in one line, with `\n` for its line ends: JSON, a variable in quotes.
    Escaped,
    /// A word processor's file (RTF).
    Rtf,
    /// PEM that was encoded in base64 once more, as settings of build servers have it.
    Base64,
    /// PEM without its first and last line.
    Body,
    /// PEM with other text in front of its lines.
    Indented,
    /// PEM whose line breaks were lost, or one of them.
    Lines,
    /// The base64 of a public key without `ssh-rsa` in front of it, or with other text there.
    PublicBlob,
}

impl Wrapping {
    /// What the key in a text is wrapped in, if there is one.
    pub(super) fn around(text: &str) -> Option<Self> {
        if text.starts_with("{\\rtf") {
            return Some(Self::Rtf);
        }
        if text.contains("-----BEGIN ") {
            return Some(if text.contains("\\n") { Self::Escaped } else { Self::Indented });
        }
        match decode(text) {
            Some(inside) if inside.starts_with(b"-----BEGIN ") => Some(Self::Base64),
            // A SEQUENCE whose length takes two bytes: a key in DER (X.690 §8.1.3.5).
            Some(inside) if inside.starts_with(&[0x30, 0x82]) => Some(Self::Body),
            Some(inside) if inside.starts_with(OPENSSH) => Some(Self::Body),
            _ => text.contains(BLOB).then_some(Self::PublicBlob),
        }
    }
}

/// What a text is that consists of base64 alone, with any blanks between. It may be a private key.
fn decode(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    // All the room at once: a text that grows would leave copies of the secret behind.
    let mut base64 = Zeroizing::new(String::with_capacity(text.len()));
    base64.extend(text.split_whitespace());
    Base64::decode_vec(&base64).ok().map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_whatever_is_around_it() {
        let pem = "-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----\n";
        let encoded = Base64::encode_string(pem.as_bytes());
        let (head, tail) = encoded.split_at(64);
        let cases = [
            (format!("{{\"KeyMaterial\": {pem:?}}}"), Some(Wrapping::Escaped)),
            (format!("{pem:?}"), Some(Wrapping::Escaped)),
            (format!("{{\\rtf1\\ansi {pem}}}"), Some(Wrapping::Rtf)),
            (format!("{head}\n{tail}\n"), Some(Wrapping::Base64)),
            ("MIICXAIB\nAAKBgQDE\n".to_owned(), Some(Wrapping::Body)),
            ("b3BlbnNzaC1rZXktdjEA\nAAAABG5v\n".to_owned(), Some(Wrapping::Body)),
            (pem.replace("-----B", "> -----B"), Some(Wrapping::Indented)),
            (format!("sh-rsa {BLOB}AAAA me"), Some(Wrapping::PublicBlob)),
            (format!("$ cat my.pub\n{BLOB}AAAA"), Some(Wrapping::PublicBlob)),
            ("hello".to_owned(), None),
            ("AAAA".to_owned(), None),
        ];
        for (text, wrapping) in cases {
            assert_eq!(Wrapping::around(&text), wrapping, "{text}");
        }
    }
}
