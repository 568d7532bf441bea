//! What an attack is: a value at the end of its own file.

use std::fmt;

use serde::{Serialize, Serializer};

use super::beat::Run;
use super::lab::{LabError, Stand};
use super::outcome::Goal;
use super::serve::serving::Serving;
use super::setup::Setup;
use crate::net::BoxFuture;
use crate::wire::Method;

/// An attack.
pub struct Attack {
    /// The name on the command line, in catalogues and in data.
    pub name: &'static str,
    /// For whom it is.
    pub level: Level,
    /// How many minutes it takes to read and to think about.
    pub minutes: u8,
    /// The numbers that its sentences name, from the constants of its code.
    pub numbers: &'static [(&'static str, u64)],
    /// The set-ups in which it is mounted, in the order in which they are told: each with the
    /// methods that it says something of.
    pub setups: &'static [Setup],
    /// What the attacker wants in a set-up.
    pub(super) goal: fn(Setup) -> Goal,
    /// Mounts it.
    pub(super) mount: for<'a> fn(&'a Stand<'a>) -> BoxFuture<'a, Result<Run, LabError>>,
    /// How it is put up for an attacker from outside.
    pub(super) serving: Serving,
}

/// For whom an attack is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[derive(strum::Display, strum::IntoStaticStr, strum::VariantArray)]
#[serde(into = "&'static str")]
#[strum(serialize_all = "lowercase")]
pub enum Level {
    /// Whoever has seen the four steps.
    Beginner,
    /// Whoever has seen the three methods.
    Standard,
    /// Whoever wants to know more.
    Advanced,
}

impl Attack {
    /// What the attacker wants in this set-up.
    pub fn goal(&self, setup: Setup) -> Goal {
        (self.goal)(setup)
    }

    /// The set-ups in which it is mounted with this method.
    pub fn setups_with(&self, method: Method) -> Vec<Setup> {
        self.setups.iter().copied().filter(|setup| setup.is_offered_with(method)).collect()
    }
}

impl PartialEq for Attack {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Attack {}

impl fmt::Debug for Attack {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.name)
    }
}

impl Serialize for Attack {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.name)
    }
}

impl Level {
    /// All of them, the easiest first.
    pub const ALL: [Self; 3] = [Self::Beginner, Self::Standard, Self::Advanced];
}
