//! What somebody on the way can say of how a connection ended: much, where nothing was encrypted.

use crate::lesson::{Words, args};
use crate::ssh::Overheard;
use crate::transcript::Witness;

/// What somebody on the way can say of how a connection ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TapOutcome {
    /// Nothing: it is encrypted.
    Sealed,
    /// That nobody logged in: the server alone encrypted something.
    ServerAlone,
    /// That nobody logged in: nobody encrypted anything.
    InClear,
    /// Nothing: some of it could not be read, and what came behind it was not looked at.
    Unread,
}

impl TapOutcome {
    /// What it is after so many bytes were encrypted.
    pub fn after(to_server: u64, to_client: u64, is_unread: bool) -> Self {
        match (to_server, to_client) {
            (0, _) if is_unread => Self::Unread,
            (0, 0) => Self::InClear,
            (0, _) => Self::ServerAlone,
            _ => Self::Sealed,
        }
    }

    pub(super) fn of(witness: &Witness<Overheard>) -> Self {
        let events = || witness.events.iter().map(|entry| &entry.event);
        let is_unread = events().any(|event| matches!(event, Overheard::Unreadable { .. }));
        let over = events().find_map(|event| match event {
            Overheard::Over { to_server, to_client } => Some((*to_server, *to_client)),
            _ => None,
        });
        // Where its end is not in the record, neither is what came before that.
        over.map_or(Self::Sealed, |(to_server, to_client)| {
            Self::after(to_server, to_client, is_unread)
        })
    }

    /// That it is over, and how much of it was encrypted.
    pub fn over(self, words: &Words, to_server: u64, to_client: u64) -> String {
        match self {
            Self::InClear => words.get("overheard-over-in-clear"),
            Self::Unread => words.get("overheard-over-unread"),
            Self::Sealed | Self::ServerAlone => {
                words.with("overheard-over", args![to_server, to_client])
            }
        }
    }

    pub(super) fn heading(self, words: &Words) -> String {
        words.get(match self {
            Self::Sealed | Self::Unread => "witness-overheard-outcome",
            Self::ServerAlone => "overheard-outcome-server-alone",
            Self::InClear => "overheard-outcome-in-clear",
        })
    }

    /// What stays hidden.
    pub fn closing(self, words: &Words) -> String {
        words.get(match self {
            Self::Sealed => "overheard-sealed-why",
            Self::ServerAlone => "overheard-hidden-server-alone",
            Self::InClear => "overheard-hidden-nothing",
            Self::Unread => "overheard-hidden-unread",
        })
    }
}
