//! What is shown: one story in each language, and what it was run with.

use std::sync::Arc;

use crate::lesson::Language;
use crate::story::{Setting, Story};

/// A story in each language.
#[derive(Debug, Clone)]
pub struct Editions {
    /// One for each language.
    pub stories: Arc<[Story; Language::ALL.len()]>,
    /// What it was run with, where others like it can be run.
    pub setting: Option<Setting>,
}

impl Editions {
    /// The story in a language.
    pub(super) fn story(&self, language: Language) -> &Story {
        let [first, second] = &*self.stories;
        if first.language == language { first } else { second }
    }
}
