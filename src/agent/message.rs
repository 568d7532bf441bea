//! The messages between `ssh` and its agent (draft-ietf-sshm-ssh-agent §3): a uint32 with the length,
//! a byte that says what it is, and its fields.

use crate::ssh::{Malformed, Reader, Writer};

/// The longest message in bytes, without its length: OpenSSH's limit, too.
pub const MAX_MESSAGE: u32 = 256 * 1024;

/// The numbers of the messages (draft-ietf-sshm-ssh-agent §6.1).
pub(super) mod number {
    use std::ops::RangeInclusive;

    pub(in crate::agent) const FAILURE: u8 = 5;
    pub(in crate::agent) const SUCCESS: u8 = 6;
    pub(in crate::agent) const REQUEST_IDENTITIES: u8 = 11;
    pub(in crate::agent) const IDENTITIES_ANSWER: u8 = 12;
    pub(in crate::agent) const SIGN_REQUEST: u8 = 13;
    pub(in crate::agent) const SIGN_RESPONSE: u8 = 14;
    /// Adding and removing keys, locking and unlocking.
    pub(in crate::agent) const KEEPING: RangeInclusive<u8> = 17..=26;
    /// The same for the keys of SSH-1, which `ssh-add -D` still sends.
    pub(in crate::agent) const OLD_KEEPING: RangeInclusive<u8> = 7..=9;
    pub(in crate::agent) const EXTENSION: u8 = 27;
}

/// The extension that tells an agent of the session (OpenSSH's PROTOCOL.agent §1).
const SESSION_BIND: &str = "session-bind@openssh.com";

/// A message that is longer than any may be, or empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a message of {0} bytes")]
pub struct TooLong(pub u32);

/// How many bytes follow, by the four in front. Nothing longer than [`MAX_MESSAGE`] is waited for.
///
/// # Errors
///
/// [`TooLong`].
pub fn length(head: [u8; 4]) -> Result<usize, TooLong> {
    let length = u32::from_be_bytes(head);
    let fits = (1..=MAX_MESSAGE).contains(&length);
    usize::try_from(length).ok().filter(|_| fits).ok_or(TooLong(length))
}

/// What `ssh` asks.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked<'a> {
    /// Which keys are there?
    Identities,
    /// Sign this, with this key, so.
    Sign { key: &'a [u8], data: &'a [u8], flags: u32 },
    /// What follows is for this session with this host.
    Bind { host_key: &'a [u8], session: &'a [u8], signature: &'a [u8], forwarding: bool },
    /// Something else that is not in the protocol itself.
    Extension(&'a str),
    /// To add, remove or lock keys.
    Keeping,
    /// Anything else.
    Other,
}

impl<'a> Asked<'a> {
    pub(super) fn read(message: &'a [u8]) -> Result<Self, Malformed> {
        let mut reader = Reader::new(message);
        let asked = match reader.byte("number")? {
            number::REQUEST_IDENTITIES => Self::Identities,
            number::SIGN_REQUEST => {
                let (key, data) = (reader.string("key")?, reader.string("data")?);
                Self::Sign { key, data, flags: reader.uint32("flags")? }
            }
            number::EXTENSION => match reader.text("extension")? {
                SESSION_BIND => {
                    let (host_key, session) =
                        (reader.string("host_key")?, reader.string("session")?);
                    let signature = reader.string("signature")?;
                    let forwarding = reader.boolean("is_forwarding")?;
                    Self::Bind { host_key, session, signature, forwarding }
                }
                other => return Ok(Self::Extension(other)),
            },
            number if number::KEEPING.contains(&number) => return Ok(Self::Keeping),
            number if number::OLD_KEEPING.contains(&number) => return Ok(Self::Keeping),
            _ => return Ok(Self::Other),
        };
        reader.end()?;
        Ok(asked)
    }
}

/// The keys that there are, each with its comment.
pub(super) fn identities(keys: &[(&[u8], &str)]) -> Vec<u8> {
    let count = u32::try_from(keys.len()).unwrap_or(u32::MAX);
    let message = Writer::message(number::IDENTITIES_ANSWER).uint32(count);
    let each =
        |message: Writer, (key, comment): &(&[u8], &str)| message.string(key).string(comment);
    keys.iter().fold(message, each).into_bytes()
}

/// A key's blob, and what the key is called.
type Named<'a> = (&'a [u8], &'a [u8]);

/// The keys in such an answer.
pub(super) fn read_identities(message: &[u8]) -> Result<Vec<Named<'_>>, Malformed> {
    let mut reader = Reader::new(message);
    reader.byte("number")?;
    let mut keys = Vec::new();
    // The count comes from outside: room is made for what is there.
    for _ in 0..reader.uint32("count")? {
        keys.push((reader.string("key")?, reader.string("comment")?));
    }
    reader.end()?;
    Ok(keys)
}

/// A signature, as SSH writes them.
pub(super) fn signed(signature: &[u8]) -> Vec<u8> {
    Writer::message(number::SIGN_RESPONSE).string(signature).into_bytes()
}

/// The signature in such an answer.
pub(super) fn read_signed(message: &[u8]) -> Result<&[u8], Malformed> {
    let mut reader = Reader::new(message);
    reader.byte("number")?;
    let signature = reader.string("signature")?;
    reader.end()?;
    Ok(signature)
}
