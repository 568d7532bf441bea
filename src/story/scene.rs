//! One scene: a party computes, a message is on its way, it arrives.

use serde::Serialize;

use super::travels::Travels;
use crate::transcript::{Act, Party};

/// A scene.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scene {
    /// In which part, counted from 0; none at the end.
    pub part: Option<usize>,
    /// What is done.
    pub act: Act,
    /// By whom, where somebody acts.
    pub who: Option<Party>,
    /// What happens, in a sentence.
    pub now: String,
    /// Where it happens.
    pub place: Place,
    /// What is seen there.
    pub travels: Option<Travels>,
    /// How many events of the record have happened when it is over.
    pub happened: usize,
}

/// Where something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// At the left actor's.
    Left,
    /// On its way.
    Between,
    /// At the right actor's.
    Right,
}
