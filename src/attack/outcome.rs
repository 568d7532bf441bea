//! What an attack is for, what was seen, and what that comes to.

use serde::Serialize;

use super::events::accepted;
use crate::auth::Event;

/// What the attacker wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[derive(strum::Display, strum::IntoStaticStr, strum::VariantArray)]
#[serde(into = "&'static str")]
#[strum(serialize_all = "kebab-case")]
pub enum Goal {
    /// The server accepts the attacker, or accepts under a name that the client did not give.
    BeAccepted,
    /// The client believes that it was accepted by its server.
    FoolTheClient,
    /// A connection of the attacker's own is accepted, in the name of somebody who logs in.
    HoldConnection,
    /// The attacker learns what is inside a box.
    LearnPlaintext,
    /// The attacker tells who exists, or who has which key.
    TellWhoExists,
    /// An honest user cannot log in.
    KeepOut,
    /// The attacker rebuilds a private key from the public one.
    RebuildKey,
}

/// Whether the attacker got what the attack is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[derive(strum::Display, strum::IntoStaticStr, strum::VariantArray)]
#[serde(into = "&'static str")]
#[strum(serialize_all = "kebab-case")]
pub enum Defence {
    /// The goal was reached.
    Falls,
    /// The goal was not reached.
    Holds,
    /// There was nothing that could be attacked so.
    DoesNotApply,
}

/// What was seen at the two ends, and in the attacker's hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Evidence {
    /// There was something that could be attacked.
    pub applies: bool,
    /// The true server accepted what it should not have.
    pub server_accepted: bool,
    /// The client read an accept.
    pub client_accepted: bool,
    /// The attacker has the bytes that the box held.
    pub learned: bool,
    /// The attacker tells a user who exists, or who has the key, from another.
    pub told_apart: bool,
    /// An honest user could not log in.
    pub kept_out: bool,
    /// The attacker has a private key that undoes what the public one does.
    pub rebuilt: bool,
}

impl Goal {
    /// Whether it was reached, from what happened and nothing else.
    pub fn is_reached(self, evidence: &Evidence) -> bool {
        match self {
            Self::BeAccepted | Self::HoldConnection => evidence.server_accepted,
            Self::FoolTheClient => evidence.client_accepted && !evidence.server_accepted,
            Self::LearnPlaintext => evidence.learned,
            Self::TellWhoExists => evidence.told_apart,
            Self::KeepOut => evidence.kept_out,
            Self::RebuildKey => evidence.rebuilt,
        }
    }

    /// What the evidence comes to.
    pub(super) fn outcome(self, evidence: &Evidence) -> Defence {
        match (evidence.applies, self.is_reached(evidence)) {
            (_, true) => Defence::Falls,
            (true, false) => Defence::Holds,
            (false, false) => Defence::DoesNotApply,
        }
    }
}

impl Evidence {
    /// There was something that could be attacked, and nothing came of it.
    pub(super) const APPLIES: Self = Self {
        applies: true,
        server_accepted: false,
        client_accepted: false,
        learned: false,
        told_apart: false,
        kept_out: false,
        rebuilt: false,
    };

    /// What the true server made of an attack upon it.
    pub(super) fn of_server(server: &[Event]) -> Self {
        Self { server_accepted: accepted(server), ..Self::APPLIES }
    }
}
