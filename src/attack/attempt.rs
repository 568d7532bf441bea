//! What came of an attack, as data.

use serde::Serialize;

use super::beat::Beat;
use super::cause::Cause;
use super::kind::Attack;
use super::outcome::{Defence, Evidence};
use super::setup::{Loot, Setup};
use crate::transcript::Transcript;
use crate::wire::Method;

/// What came of an attack with one method in one set-up.
#[derive(Debug, Clone, Serialize)]
pub struct Attempt {
    /// Which attack.
    pub attack: &'static Attack,
    /// Against which method.
    pub method: Method,
    /// Under which circumstances.
    pub setup: Setup,
    /// What it came to.
    pub outcome: Defence,
    /// What decided it, as it was observed.
    pub cause: Cause,
    /// What was seen at the two ends.
    pub evidence: Evidence,
    /// What the attacker had at the beginning.
    pub loot: Vec<Loot>,
    /// Who did what, in order.
    pub story: Vec<Beat>,
    /// The login that decided it, as a true party saw it.
    pub record: Transcript,
}

impl Attempt {
    /// Whether the outcome follows from what was observed.
    pub fn is_explained(&self) -> bool {
        self.cause.leads_to() == self.outcome
    }

    /// Whether a part took another's place in it. Where there was nothing to attack, none did.
    pub fn is_weakened(&self) -> bool {
        self.setup.is_switched() && self.evidence.applies
    }
}
