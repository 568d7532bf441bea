//! What a wrong reply was nearly: help for people who write a client of their own.
//!
//! Each candidate is a mistake that one can make while following the description, and the bytes
//! that it leads to. The finding is for the server's own log; the wire says `deny` and no more.

use serde::{Deserialize, Serialize};

use super::binding::{Form, NAME, SignedPart, join, reply_digest, signed_bytes, signed_parts};
use super::pending::{Expected, Session};
use crate::crypto::{Mistaken, PublicKey, mistaken_scheme, sha256, verify};
use crate::key::ssh_blob;
use crate::wire::{ChallengeData, Digest, Reply, SessionId};

/// A mistake that explains a wrong reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[derive(strum::Display, strum::VariantArray)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "kebab-case")]
pub enum NearMiss {
    /// Hex text went in where the bytes that it stands for belong.
    HexText,
    /// The server's nonce went in before the client's.
    NoncesSwapped,
    /// The length before a string is missing.
    LengthPrefixMissing,
    /// The session identifier was left out.
    SessionLeftOut,
    /// The session identifier went in before the challenge.
    OrderSwapped,
    /// The host key blob went in where its hash belongs.
    HostKeyNotHashed,
    /// The zero byte behind `keystep session 1` is missing.
    SeparatorMissing,
    /// `notes` wants the data, and a hash of it came.
    Hashed,
    /// `ssh1` wants a hash, and the data came.
    NotHashed,
    /// The bytes were hashed before they were signed, and signing hashes them again.
    HashedTwice,
    /// The session identifier alone was signed.
    SessionAlone,
    /// The bytes name `ssh-rsa` as the algorithm.
    OldAlgorithm,
    /// The bytes name another service.
    OtherService,
    /// Signed with RSASSA-PSS and not with RSASSA-PKCS1-v1_5.
    Pss,
    /// Signed with SHA-1.
    SignedWithSha1,
    /// Signed with SHA-512.
    SignedWithSha512,
}

impl From<Mistaken> for NearMiss {
    fn from(scheme: Mistaken) -> Self {
        match scheme {
            Mistaken::Pss => Self::Pss,
            Mistaken::Sha1 => Self::SignedWithSha1,
            Mistaken::Sha512 => Self::SignedWithSha512,
        }
    }
}

/// The services that are taken for the one that logging in is for: the names of RFC 4250 §4.7, and
/// what people write for them.
const SERVICES: [&[u8]; 4] = [b"ssh-userauth", b"ssh", b"ssh-auth", b"keystep"];

/// What a reply is held against.
pub(super) struct Evidence<'a> {
    pub(super) expected: &'a Expected,
    pub(super) reply: &'a Reply,
    pub(super) user: &'a str,
    pub(super) key: &'a PublicKey,
    pub(super) host_blob: &'a [u8],
}

/// Finds the first mistake that explains the reply.
pub(super) fn find(evidence: &Evidence<'_>) -> Option<NearMiss> {
    let got = evidence.reply.as_ref();
    match evidence.expected {
        Expected::Notes { challenge } => {
            let text = hex::encode(challenge);
            let candidates = [
                (NearMiss::Hashed, sha256(&[challenge.as_ref()])),
                (NearMiss::HexText, sha256(&[text.as_bytes()])),
            ];
            first(candidates, |candidate| candidate == got)
        }
        Expected::Ssh1 { challenge, session } => {
            if challenge.as_ref() == got {
                return Some(NearMiss::NotHashed);
            }
            let candidates = digests(challenge, session, evidence.host_blob);
            first(candidates, |candidate| candidate.as_ref() == got)
        }
        Expected::Ssh2 { session } => {
            let other_bytes = first(messages(session, evidence), |candidate| {
                verify(evidence.key, candidate, got).is_ok()
            });
            other_bytes.or_else(|| {
                let right = signed_bytes(&session.id, evidence.user, &ssh_blob(evidence.key));
                mistaken_scheme(evidence.key, &right, got).map(NearMiss::from)
            })
        }
    }
}

fn first<T>(
    candidates: impl IntoIterator<Item = (NearMiss, T)>,
    fits: impl Fn(&T) -> bool,
) -> Option<NearMiss> {
    candidates.into_iter().find(|(_, candidate)| fits(candidate)).map(|(miss, _)| miss)
}

/// The session identifiers that mistakes lead to.
fn sessions(session: &Session, host_blob: &[u8]) -> [(NearMiss, SessionId); 4] {
    let Session { client_nonce, server_nonce, .. } = session;
    let (client, server) = (client_nonce.as_ref(), server_nonce.as_ref());
    let host = sha256(&[host_blob]);
    let hex = |bytes: &[u8]| hex::encode(bytes).into_bytes();
    [
        (NearMiss::NoncesSwapped, sha256(&[NAME, server, client, &host])),
        (NearMiss::HostKeyNotHashed, sha256(&[NAME, client, server, host_blob])),
        (NearMiss::SeparatorMissing, sha256(&[b"keystep session 1", client, server, &host])),
        (NearMiss::HexText, sha256(&[NAME, &hex(client), &hex(server), &host])),
    ]
    .map(|(miss, id)| (miss, id.into()))
}

/// The digests of `ssh1` that mistakes lead to.
fn digests(
    challenge: &ChallengeData,
    session: &Session,
    host_blob: &[u8],
) -> impl Iterator<Item = (NearMiss, Digest)> {
    let (data, id) = (challenge.as_ref(), session.id.as_ref());
    let (data_text, id_text) = (hex::encode(data), hex::encode(id));
    let (data_text, id_text) = (data_text.as_bytes(), id_text.as_bytes());
    let made = [
        (NearMiss::SessionLeftOut, sha256(&[data])),
        (NearMiss::SessionLeftOut, sha256(&[data_text])),
        (NearMiss::HexText, sha256(&[data_text, id_text])),
        (NearMiss::HexText, sha256(&[data_text, id])),
        (NearMiss::HexText, sha256(&[data, id_text])),
        (NearMiss::OrderSwapped, sha256(&[id, data])),
    ];
    let made = made.map(|(miss, digest)| (miss, Digest::from(digest)));
    let wrong = sessions(session, host_blob);
    made.into_iter().chain(wrong.map(|(miss, id)| (miss, reply_digest(challenge, &id))))
}

/// The messages of `ssh2` that mistakes lead to.
fn messages(session: &Session, evidence: &Evidence<'_>) -> Vec<(NearMiss, Vec<u8>)> {
    let blob = ssh_blob(evidence.key);
    let parts = signed_parts(&session.id, evidence.user, &blob);
    let right = join(&parts);
    let text = hex::encode(session.id).into_bytes();
    let [id, rest @ ..] = parts;
    let [head @ .., algorithm, key] = parts;
    let id = SignedPart { bytes: &text, ..id };
    // RFC 4253 §6.6.
    let algorithm = SignedPart { bytes: b"ssh-rsa", ..algorithm };
    let mut candidates = vec![
        (NearMiss::SessionLeftOut, join(&rest)),
        (NearMiss::HexText, join(&[&[id], &rest[..]].concat())),
        (NearMiss::HexText, hex::encode(&right).into_bytes()),
        (NearMiss::HashedTwice, sha256(&[&right]).to_vec()),
        (NearMiss::SessionAlone, session.id.as_ref().to_vec()),
        (NearMiss::OldAlgorithm, join(&[&head[..], &[algorithm, key]].concat())),
    ];
    candidates.extend(SERVICES.map(|bytes| {
        let other = parts.map(|part| match part.name {
            "service" => SignedPart { bytes, ..part },
            _ => part,
        });
        (NearMiss::OtherService, join(&other))
    }));
    let lengths = without_lengths(parts);
    candidates.extend(lengths.map(|message| (NearMiss::LengthPrefixMissing, message)));
    let wrong = sessions(session, evidence.host_blob);
    candidates.extend(wrong.map(|(miss, id)| (miss, signed_bytes(&id, evidence.user, &blob))));
    candidates
}

/// The message with the length of one of its strings left out, and with all of them left out.
fn without_lengths(parts: [SignedPart<'_>; 8]) -> impl Iterator<Item = Vec<u8>> {
    fn bare(part: SignedPart<'_>) -> SignedPart<'_> {
        SignedPart { form: Form::Bare, ..part }
    }
    let strings = parts.into_iter().filter(|part| part.form != Form::Bare);
    let one = strings.map(move |missing| {
        join(&parts.map(|part| if part.name == missing.name { bare(part) } else { part }))
    });
    one.chain([join(&parts.map(bare))])
}
