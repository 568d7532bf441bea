//! ① client → server: who wants to log in, how, and with which key.

use super::json::Object;
use super::writer::{ToLine, Writer};
use super::{ClientNonce, Expected, FieldName, Method, Step, VERSION, WireError};
use crate::crypto::PublicKey;
use crate::key::{UserName, openssh_line};

/// How much of a strange version an error repeats, in digits.
const MAX_VERSION: usize = 20;

/// ① client → server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Who wants to log in.
    pub user: UserName,
    /// Which padlock is meant. It grants nothing.
    pub key: PublicKey,
    /// The method, and what the client contributes to it.
    pub opening: Opening,
}

/// The method of a request, with the nonce where there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// `notes` has no nonce.
    Notes,
    /// `ssh1`, with the client's nonce.
    Ssh1(ClientNonce),
    /// `ssh2`, with the client's nonce.
    Ssh2(ClientNonce),
}

impl Opening {
    /// The method that is opened.
    pub fn method(&self) -> Method {
        match self {
            Self::Notes => Method::Notes,
            Self::Ssh1(_) => Method::Ssh1,
            Self::Ssh2(_) => Method::Ssh2,
        }
    }

    /// The client's nonce, where the method has one.
    pub fn nonce(&self) -> Option<&ClientNonce> {
        match self {
            Self::Notes => None,
            Self::Ssh1(nonce) | Self::Ssh2(nonce) => Some(nonce),
        }
    }
}

impl Request {
    /// The method of the login.
    pub fn method(&self) -> Method {
        self.opening.method()
    }

    pub(super) fn read(body: &mut Object<'_>) -> Result<Self, WireError> {
        // The version is judged before anything else in the request: what a later version adds
        // is not malformed, it is not spoken here.
        if let Some(version) = body.peek(FieldName::Version) {
            let got = version.whole_number()?;
            if got != VERSION.to_string() {
                let got = got.chars().take(MAX_VERSION).collect();
                return Err(WireError::UnsupportedVersion { got });
            }
        }
        body.take(FieldName::Version)?;
        let method = body.take(FieldName::Method)?.word(Expected::Method)?;
        let user = body.take(FieldName::User)?;
        let user = UserName::new(&user.text()?).map_err(|_| user.wrong(Expected::User))?;
        let key = body.take(FieldName::Key)?.key()?;
        let mut nonce = || body.take(FieldName::ClientNonce)?.short();
        let opening = match method {
            Method::Notes => Opening::Notes,
            Method::Ssh1 => Opening::Ssh1(nonce()?),
            Method::Ssh2 => Opening::Ssh2(nonce()?),
        };
        Ok(Self { user, key, opening })
    }
}

impl ToLine for Request {
    const STEP: Step = Step::Request;

    fn write(&self, to: &mut Writer) {
        to.number(FieldName::Version, VERSION);
        to.text(FieldName::Method, self.method().into());
        to.text(FieldName::User, self.user.as_ref());
        to.text(FieldName::Key, &openssh_line(&self.key));
        if let Opening::Ssh1(nonce) | Opening::Ssh2(nonce) = &self.opening {
            to.hex(FieldName::ClientNonce, nonce.as_ref());
        }
    }
}
