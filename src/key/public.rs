//! Public keys: the blob, OpenSSH's line, and the PEM forms.
//!
//! # Format
//!
//! The public key blob (RFC 4253 §6.6) is what OpenSSH's base64 contains, what fingerprints are
//! computed over, and what a signature of SSH-2 covers:
//!
//! ```text
//! string  "ssh-rsa"      string: 4 bytes of length, then that many bytes
//! mpint   e              mpint (RFC 4251 §5): a string with the number, big-endian, with one
//! mpint   n              zero byte in front if its first bit were set, and no other zero byte
//! ```

use base64ct::{Base64, Encoding as _};
use pkcs1::RsaPublicKeyRef;
use pkcs8::SubjectPublicKeyInfoRef;
use ssh_key::Mpint;
use ssh_key::encoding::{Decode as _, Encode as _, Reader as _};
use ssh_key::public::RsaPublicKey;

use super::Comment;
use super::found::{self, Found, KeyType};
use super::list::line::{content, first_word};
use super::pem::{self, Block, PemError};
use super::wrapping::BLOB;
use crate::crypto::{InvalidKey, PublicKey};

/// The first word of an RSA key's line, and the first string of its blob.
const SSH_RSA: &str = "ssh-rsa";

/// Why a text is not an RSA public key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PublicKeyError {
    /// It is something else.
    #[error("not an RSA public key")]
    NotWanted(Found),
    /// The PEM block could not be read.
    #[error(transparent)]
    Pem(#[from] PemError),
    /// The second word is not base64, or is missing.
    #[error("the key is not valid base64")]
    Base64,
    /// What is inside the base64 or PEM is not the structure that it should be.
    #[error("the inside of the public key is damaged")]
    Damaged,
    /// There are several keys where one is wanted.
    #[error("there are {keys} public keys where one is wanted")]
    Several {
        /// How many.
        keys: usize,
    },
    /// A character stands in it that no key has.
    #[error("character {place} of the line is U+{code:04X}")]
    Character {
        /// Its number in Unicode.
        code: u32,
        /// Where it stands in its line, from 1.
        place: usize,
    },
    /// Beside the key there is a line that is none.
    #[error("line {line} is no key")]
    OtherLine {
        /// The number of the line, from 1.
        line: usize,
    },
    /// It is not exactly two words with one space between, without anything around them.
    #[error("the key is not exactly two words with one space between")]
    NotTwoWords,
    /// The numbers are not a key that keystep accepts.
    #[error(transparent)]
    Invalid(#[from] InvalidKey),
}

/// A public key and what its file says beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKeyFile {
    /// The key.
    pub key: PublicKey,
    /// The comment of OpenSSH's line; PEM has none.
    pub comment: Comment,
}

/// The public key blob of RFC 4253 §6.6.
pub fn ssh_blob(key: &PublicKey) -> Vec<u8> {
    let mut blob = Vec::with_capacity(32 + key.byte_length());
    ssh_string(&mut blob, SSH_RSA.as_bytes());
    ssh_string(&mut blob, Mpint::from_positive_bytes(&key.e()).as_bytes());
    ssh_string(&mut blob, Mpint::from_positive_bytes(&key.n()).as_bytes());
    blob
}

/// Adds a string of RFC 4251 §5: its length, and what it contains.
pub fn ssh_string(bytes: &mut Vec<u8>, content: &[u8]) {
    // It fails from 4 GiB on. The largest string here is a key of 8192 bits.
    let _ = content.encode(bytes);
}

/// The key as OpenSSH writes it, without a comment: `ssh-rsa AAAA…`.
pub fn openssh_line(key: &PublicKey) -> String {
    format!("{SSH_RSA} {}", Base64::encode_string(&ssh_blob(key)))
}

/// Reads a public key in any format that keystep knows: OpenSSH's line, SPKI PEM
/// (`PUBLIC KEY`, RFC 7468 §13), PKCS#1 PEM (`RSA PUBLIC KEY`, RFC 8017 A.1.1).
///
/// # Errors
///
/// [`PublicKeyError`]; what is no RSA public key is named.
pub fn read_public(text: &str) -> Result<PublicKeyFile, PublicKeyError> {
    let blocks = pem::blocks(text);
    let public = blocks.iter().find(|block| block.label().ends_with("PUBLIC KEY"));
    match public.or(blocks.first()) {
        Some(block) => {
            read_block(block).map(|key| PublicKeyFile { key, comment: Comment::default() })
        }
        None => parse_openssh(text).map(|(key, comment)| PublicKeyFile { key, comment }),
    }
}

/// Reads OpenSSH's one line, as in a `.pub` file: `ssh-rsa`, base64, and perhaps a comment.
/// Empty lines and lines that begin with `#` do not count.
///
/// # Errors
///
/// [`PublicKeyError`]; what is no such line is named.
pub fn parse_openssh(text: &str) -> Result<(PublicKey, Comment), PublicKeyError> {
    let not_wanted = || PublicKeyError::NotWanted(found::in_text(text));
    let lines = (1..).zip(text.lines()).filter_map(|(number, line)| Some((number, content(line)?)));
    let lines: Vec<(usize, &str)> = lines.collect();
    let (_, line) = lines.first().ok_or_else(not_wanted)?;
    if let Some(error) = strange_character(line) {
        return Err(error);
    }
    if found::is_record(text) {
        return Err(not_wanted());
    }
    // Keys, not lines: two may stand in one.
    let keys = keys_in(text).count();
    if keys > 1 {
        return Err(PublicKeyError::Several { keys });
    }
    let key = match parse_words(line).ok_or_else(not_wanted)? {
        // The rest of the key stands in the next line, wherever the break came.
        Err(PublicKeyError::Damaged) if lines.len() > 1 => return Err(PublicKeyError::Base64),
        key => key?,
    };
    match lines.get(1) {
        Some((line, _)) => Err(PublicKeyError::OtherLine { line: *line }),
        None => Ok(key),
    }
}

/// Where in a text RSA keys begin, be they whole or not.
pub(super) fn keys_in(text: &str) -> impl Iterator<Item = usize> {
    let is_key = |rest: &str| first_word(rest).1.starts_with(BLOB) && first_word(rest).0 == SSH_RSA;
    text.match_indices(SSH_RSA)
        .map(|(at, _)| at)
        .filter(move |at| text.get(*at..).is_some_and(is_key))
}

/// What only looks like a blank, or cannot be seen, comes with pasting. In a comment it may stand.
pub(super) fn strange_character(line: &str) -> Option<PublicKeyError> {
    let rest = line.strip_prefix(SSH_RSA)?.trim_start_matches([' ', '\t']);
    let (at, c) = first_word(rest).0.chars().enumerate().find(|(_, c)| !c.is_ascii())?;
    Some(PublicKeyError::Character { code: c.into(), place: line.len() - rest.len() + at + 1 })
}

/// Reads a key as it stands in a message: exactly two words with one space between, canonical
/// base64, nothing left over, so that a key has one spelling only.
///
/// # Errors
///
/// [`PublicKeyError`]; what is no RSA public key is named.
pub fn parse_wire(text: &str) -> Result<PublicKey, PublicKeyError> {
    let not_wanted = || PublicKeyError::NotWanted(found::in_text(text));
    let (key, _) = parse_words(text.trim()).ok_or_else(not_wanted)??;
    if openssh_line(&key) == text { Ok(key) } else { Err(PublicKeyError::NotTwoWords) }
}

/// Reads `ssh-rsa`, base64 and a comment, with blanks between. `None`: the line does not begin
/// with `ssh-rsa`.
pub(super) fn parse_words(line: &str) -> Option<Result<(PublicKey, Comment), PublicKeyError>> {
    let rest = line.strip_prefix(SSH_RSA)?.strip_prefix([' ', '\t'])?.trim_start();
    let (base64, comment) = first_word(rest);
    let key = Base64::decode_vec(base64).map_err(|_| PublicKeyError::Base64);
    let key = key.and_then(|blob| parse_blob(&blob));
    Some(key.map(|key| (key, Comment::cleaned(comment))))
}

/// Reads the blob of a key, in the one spelling that a key has.
///
/// # Errors
///
/// [`PublicKeyError`].
pub fn parse_blob(blob: &[u8]) -> Result<PublicKey, PublicKeyError> {
    let mut reader = blob;
    let mut read = || -> ssh_key::Result<_> {
        let read = (String::decode(&mut reader)?, RsaPublicKey::decode(&mut reader)?);
        Ok(reader.finish(read)?)
    };
    let (name, numbers) = read().map_err(|_| PublicKeyError::Damaged)?;
    if name != SSH_RSA {
        return Err(PublicKeyError::Damaged);
    }
    let key = PublicKey::from_components(numbers.n().as_bytes(), numbers.e().as_bytes())?;
    // RFC 4251 §5: unnecessary leading bytes must not be included. Two blobs of one key would
    // have two fingerprints.
    if ssh_blob(&key) == blob { Ok(key) } else { Err(PublicKeyError::Damaged) }
}

fn read_block(block: &Block<'_>) -> Result<PublicKey, PublicKeyError> {
    match block.label() {
        "RSA PUBLIC KEY" => parse_pkcs1(&block.decode()?),
        "PUBLIC KEY" => {
            let der = block.decode()?;
            let info = SubjectPublicKeyInfoRef::try_from(der.as_slice());
            let info = info.map_err(|_| PublicKeyError::Damaged)?;
            match KeyType::from_oid(info.algorithm.oid) {
                KeyType::Rsa => {
                    let bits = info.subject_public_key.as_bytes();
                    parse_pkcs1(bits.ok_or(PublicKeyError::Damaged)?)
                }
                other => Err(PublicKeyError::NotWanted(Found::PublicKey(other))),
            }
        }
        _ => Err(PublicKeyError::NotWanted(found::instead_of_public(block))),
    }
}

/// RSAPublicKey of RFC 8017 A.1.1.
fn parse_pkcs1(der: &[u8]) -> Result<PublicKey, PublicKeyError> {
    let key = RsaPublicKeyRef::try_from(der).map_err(|_| PublicKeyError::Damaged)?;
    Ok(PublicKey::from_components(key.modulus.as_bytes(), key.public_exponent.as_bytes())?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::test_key;

    fn key() -> PublicKey {
        test_key(5).public().clone()
    }

    #[test]
    fn the_blob_is_that_of_rfc_4253() {
        let key = key();
        let mut expected = b"\0\0\0\x07ssh-rsa\0\0\0\x03\x01\0\x01\0\0\0\x81\0".to_vec();
        expected.extend_from_slice(&key.n());
        assert_eq!(ssh_blob(&key), expected);
    }

    #[test]
    fn a_line_is_read_with_and_without_a_comment() {
        let (key, line) = (key(), openssh_line(&key()));
        let read =
            |text: &str| parse_openssh(text).map(|(key, comment)| (key, comment.to_string()));
        assert_eq!(read(&line), Ok((key.clone(), String::new())));
        for end in ["\n", "\r\n", "", "\n\n"] {
            let text = format!("# remark{}{line} a b # c{end}", "\r\n");
            assert_eq!(read(&text), Ok((key.clone(), "a b # c".to_owned())));
        }
        let several = Err(PublicKeyError::Several { keys: 2 });
        assert_eq!(read(&format!("{line}\n{line}\n")), several);
    }

    #[test]
    fn on_the_wire_a_key_has_one_spelling() {
        let line = openssh_line(&key());
        assert_eq!(parse_wire(&line), Ok(key()));
        let odd = [
            format!("{line} "),
            format!(" {line}"),
            format!("{line}\n"),
            format!("{line} comment"),
            line.replace(' ', "  "),
            line.replace(' ', "\t"),
        ];
        for text in odd {
            assert_eq!(parse_wire(&text), Err(PublicKeyError::NotTwoWords), "{text:?}");
        }
        assert_eq!(parse_wire(""), Err(PublicKeyError::NotWanted(Found::Empty)));
        assert_eq!(parse_wire("ssh-rsa ****"), Err(PublicKeyError::Base64));
        assert_eq!(parse_wire("ssh-rsa AAAA"), Err(PublicKeyError::Damaged));
        let other = parse_wire("ssh-ed25519 AAAA").unwrap_err();
        assert_eq!(other, PublicKeyError::NotWanted(Found::PublicKey(KeyType::Ed25519)));
    }

    #[test]
    fn a_blob_with_anything_odd_is_damaged() {
        let key = key();
        let blob = ssh_blob(&key);
        let mut longer = blob.clone();
        longer.push(0);
        // The modulus with one more zero in front.
        let mut padded = b"\0\0\0\x07ssh-rsa\0\0\0\x03\x01\0\x01\0\0\0\x82\0\0".to_vec();
        padded.extend_from_slice(&key.n());
        // The modulus as a negative number.
        let mut negative = b"\0\0\0\x07ssh-rsa\0\0\0\x03\x01\0\x01\0\0\0\x80".to_vec();
        negative.extend_from_slice(&key.n());
        let mut named = blob.clone();
        named[4] = b'x';
        let mut zero = b"\0\0\0\x07ssh-rsa\0\0\0\0\0\0\0\x81\0".to_vec();
        zero.extend_from_slice(&key.n());
        for odd in [&longer, &padded, &negative, &named, &zero, &blob[..9].to_vec(), &Vec::new()] {
            assert_eq!(parse_blob(odd), Err(PublicKeyError::Damaged));
        }
        for end in 0..blob.len() {
            assert!(parse_blob(&blob[..end]).is_err());
        }
    }
}
