//! Lines of a list of keys: which sentence belongs to which reason that one counts for nothing.

use super::Problem;
use super::file_error::{explain_found, public_key_reason};
use crate::key::{OptionError, SkipReason};

/// Why a line of a list counts for nothing.
pub fn skipped(reason: &SkipReason) -> Problem {
    match reason {
        SkipReason::NoKey => Problem::new("skip-no-key"),
        SkipReason::Utf16 => Problem::new("skip-utf16"),
        SkipReason::Marker(marker) => Problem::new("skip-marker").with("marker", marker),
        SkipReason::NoName => Problem::new("skip-no-name"),
        SkipReason::PrivateKey { last } => Problem::new("skip-private-key").with("last", last),
        SkipReason::Block { found, last } => {
            Problem::new("skip-block").sentence("found", explain_found(found)).with("last", last)
        }
        SkipReason::Broken { last } => Problem::new("skip-broken").with("last", last),
        SkipReason::Glued { after } => Problem::new("skip-glued").with("after", after),
        SkipReason::Names { after } => Problem::new("skip-names").with("after", after),
        SkipReason::NotRsa(found) => {
            Problem::new("skip-not-rsa").sentence("found", explain_found(found))
        }
        SkipReason::Key(error) => {
            Problem::new("skip-key").sentence("reason", public_key_reason(error))
        }
        SkipReason::Option(error) => option(error),
    }
}

fn option(error: &OptionError) -> Problem {
    let (id, name) = match error {
        OptionError::Unchecked(name) => ("skip-option-unchecked", name),
        OptionError::Unknown(name) => ("skip-option-unknown", name),
        OptionError::Quotes(name) => ("skip-option-quotes", name),
        OptionError::Value(name) => ("skip-option-value", name),
        OptionError::Unclosed => return Problem::new("skip-option-unclosed"),
        OptionError::Missing { after } => {
            return Problem::new("skip-option-missing").with("after", after);
        }
        OptionError::Blank { after } => {
            return Problem::new("skip-option-blank").with("after", after);
        }
    };
    Problem::new(id).with("option", name)
}
