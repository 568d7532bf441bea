//! What was typed wrongly on a command line, in the user's words.

use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli::Expected;
use crate::lesson::Problem;

/// Where it says how it is used: the help of a command; that of keystep where the line names no command.
pub(super) fn help_of(command: Option<&str>) -> Problem {
    match command {
        Some(command) => Problem::new("usage-help-of").with("command", command),
        None => Problem::new("usage-help"),
    }
}

/// The same where commands are typed at a prompt.
pub(super) fn help_at_prompt(command: Option<&str>) -> Problem {
    match command {
        Some(command) => Problem::new("usage-help-prompt-of").with("command", command),
        None => Problem::new("usage-help-prompt"),
    }
}

/// What is wrong, in the user's words, and where it says how it is right.
pub(super) fn usage_problem(error: &clap::Error, help: Problem) -> Problem {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(value) => value.to_string(),
        None => String::new(),
    };
    let argument = text(ContextKind::InvalidArg);
    let value = text(ContextKind::InvalidValue);
    let suggestion = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand]
        .into_iter()
        .map(text)
        .find(|text| !text.is_empty())
        .map_or(Problem::new("usage-no-suggestion"), |name| {
            Problem::new("usage-suggestion").with("name", name)
        });
    match error.kind() {
        ErrorKind::InvalidSubcommand => Problem::new("err-usage-command")
            .with("name", text(ContextKind::InvalidSubcommand))
            .sentence("suggestion", suggestion)
            .sentence("help", help),
        ErrorKind::UnknownArgument => Problem::new("err-usage-argument")
            .with("name", argument)
            .sentence("suggestion", suggestion)
            .sentence("help", help),
        ErrorKind::InvalidValue if value.is_empty() => {
            Problem::new("err-usage-value-missing").with("name", argument).sentence("help", help)
        }
        ErrorKind::InvalidUtf8 => Problem::new("err-usage-not-text").sentence("help", help),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let valid = text(ContextKind::ValidValue);
            let valid = if valid.is_empty() {
                valid_form(error)
            } else {
                Problem::new("usage-valid").with("values", valid)
            };
            Problem::new("err-usage-value")
                .with("name", argument)
                .with("value", value)
                .sentence("valid", valid)
                .sentence("help", help)
        }
        ErrorKind::MissingRequiredArgument => {
            Problem::new("err-usage-missing").with("name", argument).sentence("help", help)
        }
        ErrorKind::ArgumentConflict => Problem::new("err-usage-conflict")
            .with("name", argument)
            .with("other", text(ContextKind::PriorArg)),
        _ => Problem::new("err-usage").sentence("help", help),
    }
}

/// What an argument takes that is no choice from a list, as its own parser says.
fn valid_form(error: &clap::Error) -> Problem {
    match error.source().and_then(|source| source.downcast_ref()) {
        Some(Expected::Range(from, to)) => {
            Problem::new("usage-valid-range").with("from", from).with("to", to)
        }
        Some(Expected::From(from)) => Problem::new("usage-valid-from").with("from", from),
        Some(Expected::Address) => Problem::new("usage-valid-address"),
        None => Problem::new("usage-valid-form"),
    }
}
