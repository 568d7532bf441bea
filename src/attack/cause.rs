//! What decided an attack, and what follows from it: the theory that the program has.

use serde::{Serialize, Serializer};

use super::outcome::Defence;

/// What decided an attack, as it was observed in the run. Each attack's file has its own; here are
/// those that several have.
///
/// A cause is made together with what follows from it, whatever the method and the set-up. That is
/// the theory: it says nothing about which attack meets which cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cause {
    name: &'static str,
    leads_to: Defence,
    by_clock: bool,
}

impl Cause {
    /// The attacker had the user's private key.
    pub(super) const PRIVATE_KEY_OPEN: Self = Self::falls("private-key-open");
    /// The client did not trust the host key.
    pub(super) const HOST_KEY_REFUSED: Self = Self::holds("host-key-refused");

    /// Something that stops the attacker.
    pub(super) const fn holds(name: &'static str) -> Self {
        Self { name, leads_to: Defence::Holds, by_clock: false }
    }

    /// Something that brings the attacker to the goal.
    pub(super) const fn falls(name: &'static str) -> Self {
        Self { name, leads_to: Defence::Falls, by_clock: false }
    }

    /// Something that leaves nothing to attack.
    pub(super) const fn does_not_apply(name: &'static str) -> Self {
        Self { name, leads_to: Defence::DoesNotApply, by_clock: false }
    }

    /// What follows from it is seen by the clock.
    pub(super) const fn by_clock(self) -> Self {
        Self { by_clock: true, ..self }
    }

    /// Whether what follows from it is seen by the clock: on a busy machine it may not be.
    pub fn is_by_clock(self) -> bool {
        self.by_clock
    }

    /// What follows from it.
    pub fn leads_to(self) -> Defence {
        self.leads_to
    }

    /// The name in catalogues and in data.
    pub fn name(self) -> &'static str {
        self.name
    }
}

impl Serialize for Cause {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.name)
    }
}
