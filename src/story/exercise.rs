//! What a worksheet asks, beside what travels and who knows what.

use serde::Serialize;

use super::part::NamedValue;
use super::section::Row;

/// The questions, with their answers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Exercise {
    /// What the values are, and that the private key is a choice, too.
    pub intro: String,
    /// What there is in the record, in an order that tells nothing.
    pub material: Vec<NamedValue>,
    /// Where the private key is, which is a choice, too.
    pub private_key: String,
    pub keys: Vec<KeyUse>,
    pub keys_question: String,
    /// The thing that matters most: after each part, who knows it?
    pub secret: &'static str,
    pub secret_question: String,
    /// What is checked before the end; nothing where it stopped.
    pub checks: Vec<Check>,
    pub checks_question: String,
    /// Where it was broken, and who noticed, if it was.
    pub broken: Vec<Row>,
}

/// A key is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyUse {
    pub done: String,
    pub key: String,
}

/// Something is checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    pub what: String,
    /// Whether it holds, where that is known.
    pub holds: Option<bool>,
}
