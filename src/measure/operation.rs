//! What is measured.

use serde::{Deserialize, Serialize};

use super::MeasureError;
use crate::wire::Method;

/// Something that is run against the clock, again and again.
pub(super) type Run = Box<dyn FnMut() -> Result<(), MeasureError>>;

/// One thing that is measured at every size, in the order in which they are measured and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[derive(strum::Display, strum::IntoStaticStr, strum::VariantArray)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Operation {
    /// Making a key pair: the owner, once.
    Generate,
    /// ② of `notes` and `ssh1`: the server, with the public key.
    Encrypt,
    /// ③ of `notes` and `ssh1`: the client, with the private key.
    Decrypt,
    /// ③ of `ssh2`: the client, with the private key.
    Sign,
    /// ④ of `ssh2`: the server, with the public key.
    Verify,
    /// A whole login with `notes` in memory: both sides, no socket.
    LoginNotes,
    /// The same with `ssh1`.
    LoginSsh1,
    /// The same with `ssh2`.
    LoginSsh2,
    /// A whole login with `notes` over TCP on this machine, with its connection.
    TcpNotes,
    /// The same with `ssh1`.
    TcpSsh1,
    /// The same with `ssh2`.
    TcpSsh2,
}

impl Operation {
    /// The method of a login.
    pub fn method(self) -> Option<Method> {
        match self {
            Self::LoginNotes | Self::TcpNotes => Some(Method::Notes),
            Self::LoginSsh1 | Self::TcpSsh1 => Some(Method::Ssh1),
            Self::LoginSsh2 | Self::TcpSsh2 => Some(Method::Ssh2),
            _ => None,
        }
    }

    /// Whether it is a login that goes over TCP.
    pub fn is_over_tcp(self) -> bool {
        matches!(self, Self::TcpNotes | Self::TcpSsh1 | Self::TcpSsh2)
    }

    /// Whether it draws numbers until it has two primes: how long that takes is chance.
    pub fn varies_by_nature(self) -> bool {
        self == Self::Generate
    }

    /// The textbook's exponent of its growth: a multiplication costs the square of the length, a
    /// private exponent is as long as the key, and a prime is found after tries that grow with the
    /// length again. A login is a mixture and has none.
    pub fn textbook_exponent(self) -> Option<u32> {
        match self {
            Self::Encrypt | Self::Verify => Some(2),
            Self::Decrypt | Self::Sign => Some(3),
            Self::Generate => Some(4),
            _ => None,
        }
    }
}
