//! Where on the ladder a reason stops a login.

use super::{Reason, Rung};

impl Reason {
    /// The rung on which it stops.
    pub fn rung(&self) -> Rung {
        match self {
            Self::BadOption { .. }
            | Self::KeyMissing { .. }
            | Self::KeyUnreadable { .. }
            | Self::KeyTooShort { .. }
            | Self::KeyIsPublic { .. }
            | Self::PairMismatch { .. } => Rung::File,
            Self::KeyOpen { .. } | Self::KeyForbidden { .. } | Self::SettingsOpen { .. } => {
                Rung::Permissions
            }
            Self::NoName { .. } => Rung::Address,
            Self::Refused
            | Self::NoAnswer
            | Self::NoRoute
            | Self::NotConnected { .. }
            | Self::ProxyFailed { .. }
            | Self::NotPassedOn { .. } => Rung::Network,
            Self::Silent
            | Self::ClosedFirst
            | Self::NotSsh { .. }
            | Self::Busy
            | Self::NotNow
            | Self::OldProtocol => Rung::Version,
            Self::NothingInCommon { .. } | Self::ClosedInExchange => Rung::KeyExchange,
            Self::HostUnknown
            | Self::HostRevoked
            | Self::HostRefused
            | Self::HostForged
            | Self::HostUnfit { .. }
            | Self::HostAsked
            | Self::HostChanged { .. } => Rung::HostKey,
            Self::NoPublickey { .. }
            | Self::SwitchedOff
            | Self::NothingToOffer
            | Self::NotOpened { .. }
            | Self::NotAccepted
            | Self::NoAlgorithm
            | Self::LeftOut
            | Self::TooMany
            | Self::Disconnected { .. }
            | Self::ClosedInLogin
            | Self::Denied { .. }
            | Self::Closed
            | Self::Interrupted { .. }
            | Self::NoLogin
            | Self::Unexplained { .. }
            | Self::Unfinished => Rung::UserAndKey,
            Self::Garbled { at, .. } => at.unwrap_or(Rung::UserAndKey),
            Self::Locked
            | Self::AgentRefused
            | Self::AgentSha1
            | Self::SigningFailed
            | Self::TooLate
            | Self::SignatureRefused => Rung::Signature,
            // The key has done its part (RFC 4252 §5.1), and ④ did not come.
            Self::MoreNeeded { .. }
            | Self::In
            | Self::Shared
            | Self::OtherUser { .. }
            | Self::RefusedInside { .. }
            | Self::CommandFailed { .. }
            | Self::CommandKilled
            | Self::FellSilent
            | Self::EndedThere
            | Self::Dropped => Rung::In,
        }
    }

    /// What a login that stopped for it has surely got over: the rung below. Without the file's, which
    /// `ssh` looks at when it needs them.
    pub(in crate::why) fn passed(&self) -> Option<Rung> {
        match self.rung() {
            _ if self.is_open() => None,
            Rung::File | Rung::Permissions | Rung::Address => None,
            Rung::Network => Some(Rung::Address),
            Rung::Version => Some(Rung::Network),
            Rung::KeyExchange => Some(Rung::Version),
            Rung::HostKey => Some(Rung::KeyExchange),
            Rung::UserAndKey => Some(Rung::HostKey),
            // With a key of which it has no public half, `ssh` asks with the signature alone.
            Rung::Signature if matches!(self, Self::SigningFailed) => Some(Rung::HostKey),
            Rung::Signature => Some(Rung::UserAndKey),
            Rung::In if self.is_in() => Some(Rung::In),
            Rung::In => Some(Rung::Signature),
        }
    }

    /// Whether somebody is in.
    pub fn is_in(&self) -> bool {
        self.rung() == Rung::In && !matches!(self, Self::MoreNeeded { .. })
    }

    /// Whether the text leaves open where it stopped.
    pub fn is_open(&self) -> bool {
        matches!(
            self,
            Self::Closed
                | Self::Denied { .. }
                | Self::Garbled { at: None, .. }
                | Self::Disconnected { .. }
                | Self::Interrupted { .. }
                | Self::NoLogin
                | Self::Unexplained { .. }
                | Self::Unfinished
        )
    }

    /// Whether `ssh` ends for it before it does anything else.
    pub fn is_of_the_settings(&self) -> bool {
        matches!(self, Self::BadOption { .. } | Self::SettingsOpen { .. })
    }
}
