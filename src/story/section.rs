//! What stands behind the last part: sections of prose, bullets and named rows.

use serde::Serialize;

/// A section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    pub title: String,
    pub body: Vec<Body>,
}

/// Something in a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Body {
    Prose(String),
    /// Points, none of which comes first.
    Bullets(Vec<String>),
    Named(Vec<Row>),
}

/// Something with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Which row, whatever the language.
    pub id: &'static str,
    pub name: String,
    /// The words, or the value.
    pub text: String,
    /// It is a value from the record, to be shown as it is.
    pub is_value: bool,
}

impl Row {
    /// A row of words.
    pub(super) fn words(id: &'static str, name: String, text: String) -> Self {
        Self { id, name, text, is_value: false }
    }
}
