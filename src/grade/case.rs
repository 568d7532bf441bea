//! The servers that a client meets, and what a right client does there.

use serde::{Deserialize, Serialize};
use strum::VariantArray as _;

use crate::wire::{ErrorCode, Method};

/// A server, good or lying.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[derive(strum::Display, strum::EnumString, strum::IntoStaticStr, strum::VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Case {
    /// The server is as it should be, and the key is registered.
    Good,
    /// The server is as it should be, and the key is not registered.
    Denied,
    /// ④ is neither accept nor deny.
    OddVerdict,
    /// The host signature is not one of this session.
    WrongHostSignature,
    /// The client has met this server before, with another host key.
    ChangedHostKey,
    /// The box cannot be opened.
    LockedBox,
    /// The box was made with the label of another method.
    OtherMethodsBox,
    /// The box was made without a label.
    BoxWithoutLabel,
    /// ② is no JSON.
    NotJson,
    /// ② has a member that is not listed.
    StrangeMember,
    /// The hex in ② is in upper case.
    UpperCase,
    /// A value in ② is a byte too short.
    WrongLength,
    /// ④ comes in place of ②.
    VerdictFirst,
}

/// What a right client does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Duty {
    /// It proves that it holds the private key, reads accept, and ends with 0.
    LogIn,
    /// It proves it, reads deny, and ends with 1.
    ReadDeny,
    /// It proves it, and takes ④ for nothing: neither 0 nor 1.
    ReadNothing,
    /// It closes without a word, and ends with neither 0 nor 1.
    Close,
    /// It answers with the substitute as if nothing were wrong, reads deny, and ends with 1.
    Substitute,
    /// It sends no ③, but this error or nothing, and ends with neither 0 nor 1.
    Refuse,
}

impl Case {
    /// Those that say something with this method, in the order in which they are met.
    pub fn with(method: Method) -> impl Iterator<Item = Self> {
        Self::VARIANTS.iter().copied().filter(move |case| match case {
            Self::WrongHostSignature | Self::ChangedHostKey => method != Method::Notes,
            Self::LockedBox | Self::OtherMethodsBox | Self::BoxWithoutLabel => {
                method != Method::Ssh2
            }
            _ => true,
        })
    }

    /// What a right client does.
    pub fn duty(self) -> Duty {
        match self {
            Self::Good => Duty::LogIn,
            Self::Denied => Duty::ReadDeny,
            Self::OddVerdict => Duty::ReadNothing,
            Self::WrongHostSignature | Self::ChangedHostKey => Duty::Close,
            Self::LockedBox | Self::OtherMethodsBox | Self::BoxWithoutLabel => Duty::Substitute,
            Self::NotJson
            | Self::StrangeMember
            | Self::UpperCase
            | Self::WrongLength
            | Self::VerdictFirst => Duty::Refuse,
        }
    }

    /// The section of `docs/protocol.md` that says so.
    pub fn section(self) -> &'static str {
        match self {
            Self::Good => "1",
            // "Denials are uniform": the client reads one, and learns no more.
            Self::Denied => "6",
            // "④ verdict", and what is `malformed`.
            Self::OddVerdict => "3",
            // "It verifies the host signature before it uses the private key", "A key that has
            // changed: it warns the person and closes without a word".
            Self::WrongHostSignature | Self::ChangedHostKey => "7",
            // "If a client cannot decrypt ②, it uses this value in place of the 32 bytes."
            Self::LockedBox | Self::OtherMethodsBox | Self::BoxWithoutLabel => "4.6",
            // "One message is one JSON object", "A member that this page does not list … is not
            // allowed", "Hex is lower-case … and exactly as long as the field says".
            Self::NotJson | Self::StrangeMember | Self::UpperCase => "2",
            // "It checks that `encrypted` has the right length"; nonces in the table of fields.
            Self::WrongLength => "3",
            // "whether its step is the one that is due".
            Self::VerdictFirst => "5",
        }
    }

    /// The error that a client may send before it closes, where it may.
    pub(super) fn error(self) -> Option<ErrorCode> {
        match (self, self.duty()) {
            (Self::VerdictFirst, _) => Some(ErrorCode::UnexpectedStep),
            (_, Duty::Refuse) => Some(ErrorCode::Malformed),
            _ => None,
        }
    }
}
