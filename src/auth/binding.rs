//! The bytes that proofs are made over.
//!
//! A proof is worth something only for what it is bound to: the method, the connection, the user.
//! The server and the client compute these bytes each for themselves and never take them from
//! the other.

use crate::crypto::sha256;
use crate::key::ssh_string;
use crate::wire::{ChallengeData, ClientNonce, Digest, Method, ServerNonce, SessionId};

/// What the session identifier begins with, so that no other hash is taken for one.
pub(super) const NAME: &[u8] = b"keystep session 1\0";

/// The OAEP label of a challenge (RFC 8017 §7.1, L). It keeps the methods, and other software's
/// ciphertexts, apart. `ssh2` encrypts nothing.
pub fn label(method: Method) -> &'static [u8] {
    match method {
        Method::Notes => b"keystep notes 1",
        Method::Ssh1 => b"keystep ssh1 1",
        Method::Ssh2 => b"",
    }
}

/// The session identifier: 32 bytes that bind a proof to one connection with one server.
///
/// # Format
///
/// ```text
/// SHA-256("keystep session 1" ‖ 0x00 ‖ client nonce ‖ server nonce ‖ SHA-256(host key blob))
/// ```
///
/// In SSH-2 the key exchange makes it: the exchange hash H of RFC 4253 §7.2 and §8.
pub fn session_identifier(
    client_nonce: &ClientNonce,
    server_nonce: &ServerNonce,
    host_key_blob: &[u8],
) -> SessionId {
    let host = sha256(&[host_key_blob]);
    sha256(&[NAME, client_nonce.as_ref(), server_nonce.as_ref(), &host]).into()
}

/// What ③ of `ssh1` returns: SHA-256(the 32 bytes ‖ session identifier).
pub fn reply_digest(challenge: &ChallengeData, session: &SessionId) -> Digest {
    sha256(&[challenge.as_ref(), session.as_ref()]).into()
}

/// What the signature in ③ of `ssh2` signs: exactly the bytes of RFC 4252 §7.
///
/// # Format
///
/// ```text
/// string    session identifier
/// byte      50 (SSH_MSG_USERAUTH_REQUEST)
/// string    user name
/// string    "ssh-connection"
/// string    "publickey"
/// boolean   TRUE
/// string    "rsa-sha2-256"        (RFC 8332 §3.2)
/// string    public key blob
/// ```
///
/// A string is its length as four bytes, big-endian, then its bytes (RFC 4251 §5).
pub fn signed_bytes(session: &SessionId, user: &str, key_blob: &[u8]) -> Vec<u8> {
    join(&signed_parts(session, user, key_blob))
}

/// A part of what is signed.
#[derive(Debug, Clone, Copy)]
pub struct SignedPart<'a> {
    /// What it is called here.
    pub name: &'static str,
    /// How it is written.
    pub form: Form,
    /// Its bytes, without the length in front.
    pub bytes: &'a [u8],
}

/// How a part of what is signed is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Bytes as they are: a number of one byte.
    Bare,
    /// Words, with their length in front.
    Text,
    /// Any bytes, with their length in front.
    Bytes,
}

/// What is signed, in order.
pub fn signed_parts<'a>(
    session: &'a SessionId,
    user: &'a str,
    key_blob: &'a [u8],
) -> [SignedPart<'a>; 8] {
    let part = |name, form, bytes| SignedPart { name, form, bytes };
    [
        part("session", Form::Bytes, session.as_ref()),
        part("number", Form::Bare, &[50]),
        part("user", Form::Text, user.as_bytes()),
        part("service", Form::Text, b"ssh-connection"),
        part("authentication", Form::Text, b"publickey"),
        part("follows", Form::Bare, &[1]),
        part("algorithm", Form::Text, b"rsa-sha2-256"),
        part("key", Form::Bytes, key_blob),
    ]
}

/// The parts, one behind the other.
pub(super) fn join(parts: &[SignedPart<'_>]) -> Vec<u8> {
    let mut joined = Vec::new();
    for SignedPart { form, bytes, .. } in parts {
        match form {
            Form::Bare => joined.extend_from_slice(bytes),
            Form::Text | Form::Bytes => ssh_string(&mut joined, bytes),
        }
    }
    joined
}
