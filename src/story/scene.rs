//! One scene: a party computes, a message is on its way, it arrives.

use serde::Serialize;

use super::travels::Travels;
use crate::lesson::Term;
use crate::transcript::{Act, Party};

/// A scene.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scene {
    /// In which part, counted from 0; none at the end.
    pub part: Option<usize>,
    pub act: Act,
    pub who: Option<Party>,
    /// What happens, in a sentence.
    pub now: String,
    /// What is told in it alone, in paragraphs; where there are none, what its part tells.
    pub prose: Vec<String>,
    pub place: Place,
    pub travels: Option<Travels>,
    /// What passes is encrypted under the connection's keys: whoever listens has its length and time.
    pub is_under_keys: bool,
    /// Where the picture for it stops being true: said in one scene of a part.
    pub picture_ends: Option<String>,
    /// At the end: which section behind the last part it shows.
    pub closing: Option<usize>,
    /// How many events of the record have happened when it is over.
    pub happened: usize,
    /// The words of the glossary that a beginner meets in it, the one that it is about first.
    pub terms: &'static [Term],
}

/// Where something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    Left,
    Between,
    Right,
}
