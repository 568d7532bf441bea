//! What stands behind the last part: sections of prose, bullets and named rows.

use serde::Serialize;

use super::dump::clip;

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

/// When a record was made. RFC 3339's `Z` (§4.1) says UTC to those who know it.
pub(super) fn when(rfc3339: &str) -> String {
    let utc = rfc3339.strip_suffix('Z').and_then(|time| time.split_once('T'));
    clip(&utc.map_or(rfc3339.to_owned(), |(date, time)| format!("{date} {time} UTC")))
}

impl Row {
    /// A row of words.
    pub(super) fn words(id: &'static str, name: String, text: String) -> Self {
        Self { id, name, text, is_value: false }
    }
}

#[cfg(test)]
mod tests {
    use super::when;

    #[test]
    fn a_time_says_that_it_is_utc() {
        assert_eq!(when("2026-11-27T06:59:57Z"), "2026-11-27 06:59:57 UTC");
        for other in ["2026-11-27T15:59:57+09:00", "Z", "yesterday"] {
            assert_eq!(when(other), other);
        }
    }
}
