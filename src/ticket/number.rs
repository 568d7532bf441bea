//! Which tickets there are.

use serde::{Deserialize, Serialize};
use strum::VariantArray as _;

use crate::why::Rung;

/// A ticket, by what is really wrong. Whoever opens it sees its number alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[derive(strum::Display, strum::IntoStaticStr, strum::VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Ticket {
    /// No rule of the security group is about the port of ssh.
    NoRule,
    /// The rule is for another address.
    OtherSource,
    /// The user is one of another image.
    WrongUser,
    /// Others may read the file of the private key.
    OpenFile,
    /// The file is that of another key pair of the same name.
    OtherKey,
    /// The instance is stopped.
    Stopped,
    /// The instance has another address since it was started again.
    OtherAddress,
    /// Another host key than last time: of a new instance, or of somebody in between.
    OtherHostKey,
    /// The instance was launched without a key pair.
    NoKey,
    /// The private key is lost.
    LostKey,
    /// What is left of an instance goes on costing.
    StillCosts,
    /// An instance was terminated with data on it.
    Terminated,
}

impl Ticket {
    /// Its number, from 1.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The ticket of a number.
    pub fn of(number: u8) -> Option<Self> {
        Self::VARIANTS.iter().copied().find(|ticket| ticket.number() == number)
    }

    /// Where on the ladder it stops; `None`: it is not about a login.
    pub fn rung(self) -> Option<Rung> {
        Some(match self {
            Self::NoRule | Self::OtherSource | Self::Stopped | Self::OtherAddress => Rung::Network,
            Self::WrongUser | Self::OtherKey | Self::NoKey => Rung::UserAndKey,
            Self::OpenFile => Rung::Permissions,
            Self::OtherHostKey => Rung::HostKey,
            Self::LostKey => Rung::File,
            Self::StillCosts | Self::Terminated => return None,
        })
    }

    /// How many key pairs it takes.
    pub fn keys(self) -> usize {
        match self {
            Self::OtherKey => 2,
            Self::StillCosts | Self::Terminated => 0,
            _ => 1,
        }
    }

    /// Whether something is found out that is handed in with a word, not done in the account.
    pub fn takes_report(self) -> bool {
        matches!(self, Self::OtherHostKey | Self::Terminated)
    }
}
