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
#[derive(Clone, Copy)]
pub(super) enum Part<'a> {
    /// A string, with its length in front.
    Text(&'a [u8]),
    /// Bytes as they are.
    Bare(&'a [u8]),
}

/// What is signed, in order.
pub(super) fn signed_parts<'a>(
    session: &'a SessionId,
    user: &'a str,
    key_blob: &'a [u8],
) -> [Part<'a>; 8] {
    [
        Part::Text(session.as_ref()),
        Part::Bare(&[50]),
        Part::Text(user.as_bytes()),
        Part::Text(b"ssh-connection"),
        Part::Text(b"publickey"),
        Part::Bare(&[1]),
        Part::Text(b"rsa-sha2-256"),
        Part::Text(key_blob),
    ]
}

/// The parts, one behind the other.
pub(super) fn join(parts: &[Part<'_>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for part in parts {
        match part {
            Part::Text(text) => ssh_string(&mut bytes, text),
            Part::Bare(bare) => bytes.extend_from_slice(bare),
        }
    }
    bytes
}
