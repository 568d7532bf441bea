//! What was typed wrongly on a command line, in the user's words.

use std::error::Error as _;
use std::ffi::OsStr;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli::Expected;
use crate::lesson::{Problem, shell_word};

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

/// What is wrong with a line of commands, in the user's words. `program` is what is typed before a
/// command.
pub(super) fn line_problem(
    error: &clap::Error,
    (root, program): (&clap::Command, &str),
    line: &[impl AsRef<OsStr>],
    help: Problem,
) -> Problem {
    match too_early(error, root, line) {
        Some(early) => early.problem(program),
        None => key_without_option(error, line)
            .or_else(|| other_case(error, root, line, &help))
            .unwrap_or_else(|| usage_problem(error, help)),
    }
}

/// What clap did not know.
fn unknown(error: &clap::Error) -> Option<&String> {
    match (error.kind(), error.get(ContextKind::InvalidArg)) {
        (ErrorKind::UnknownArgument, Some(ContextValue::String(argument))) => Some(argument),
        _ => None,
    }
}

/// `login KEY USER@HOST`: there is a place for one word, and it is the second one that belongs there.
fn key_without_option(error: &clap::Error, line: &[impl AsRef<OsStr>]) -> Option<Problem> {
    let destination = unknown(error).filter(|word| word.contains('@') && !word.starts_with('-'))?;
    let mut words = line.iter().map(|word| word.as_ref().to_string_lossy());
    words.by_ref().find(|word| word == "login")?;
    let before = words.take_while(|word| word != destination);
    let key = before.filter(|word| !word.starts_with('-')).last()?;
    let problem = Problem::new("err-usage-key-first").with("key", key.as_ref());
    Some(problem.with("shell_key", shell_word(&key)).with("destination", shell_word(destination)))
}

/// An option of one letter that the command has in the other case: `-P`, which is the port of `scp`.
fn other_case(
    error: &clap::Error,
    root: &clap::Command,
    line: &[impl AsRef<OsStr>],
    help: &Problem,
) -> Option<Problem> {
    let argument = unknown(error)?;
    let (dash, letter) = argument.split_at_checked(1).filter(|(dash, _)| *dash == "-")?;
    let command = line
        .iter()
        .fold(root, |command, word| command.find_subcommand(word.as_ref()).unwrap_or(command));
    let mut shorts = command.get_arguments().filter_map(clap::Arg::get_short);
    let other = shorts.find(|short| short.to_string().eq_ignore_ascii_case(letter))?;
    let meant = Problem::new("usage-suggestion").with("name", format!("{dash}{other}"));
    let problem = Problem::new("err-usage-argument").with("name", argument.as_str());
    Some(problem.sentence("suggestion", meant).sentence("help", help.clone()))
}

/// An option that stands before the command that has it.
struct TooEarly {
    option: String,
    /// The command with those before it.
    command: String,
    /// All that was typed, in the order in which it works.
    line: Vec<String>,
}

/// Looks for one. `None`: that is not what is wrong.
fn too_early(
    error: &clap::Error,
    root: &clap::Command,
    line: &[impl AsRef<OsStr>],
) -> Option<TooEarly> {
    let option = unknown(error)?.split('=').next().unwrap_or_default();
    let is_it = |arg: &&clap::Arg| {
        let long = arg.get_long().is_some_and(|long| option.strip_prefix("--") == Some(long));
        long || arg.get_short().is_some_and(|short| option == format!("-{short}"))
    };
    let typed: Vec<String> =
        line.iter().map(|word| word.as_ref().to_string_lossy().into_owned()).collect();
    // Behind it stand the words of another program.
    let end = typed.iter().position(|word| word == "--").unwrap_or(typed.len());
    let (line, others) = typed.split_at(end);
    let is_here = |word: &String| {
        word == option || word.strip_prefix(option).is_some_and(|rest| rest.starts_with('='))
    };
    let at = line.iter().position(is_here)?;
    let (mut command, mut names, mut places) = (root, Vec::new(), Vec::new());
    for (place, word) in line.iter().enumerate() {
        let Some(named) = command.find_subcommand(word) else { continue };
        names.push(named.get_name().to_owned());
        places.push(place);
        if let Some(arg) = named.get_arguments().find(is_it).filter(|_| place > at) {
            let value = arg.get_value_names().filter(|_| arg.get_action().takes_values());
            let mut before: Vec<String> = Vec::new();
            for here in (0..place).filter(|here| !places.contains(here)) {
                before.push(line[here].clone());
                // Its value was forgotten, or was to follow.
                if line[here] == option && places.contains(&(here + 1)) {
                    // Of several choices the first.
                    let first = |name: &str| name.split('|').next().map(str::to_owned);
                    before.extend(value.into_iter().flatten().filter_map(|name| first(name)));
                }
            }
            let behind = line[place + 1..].iter().cloned();
            let all = names.iter().cloned().chain(behind).chain(before);
            let all = all.chain(others.iter().cloned()).collect();
            return Some(TooEarly {
                option: option.to_owned(),
                command: names.join("\u{a0}"),
                line: all,
            });
        }
        command = named;
    }
    None
}

impl TooEarly {
    /// That it stands there.
    fn problem(self, program: &str) -> Problem {
        let Self { option, command, line } = self;
        let line: Vec<String> = line.iter().map(|word| typed(word)).collect();
        let problem = Problem::new("err-usage-too-early").with("name", option);
        let line = format!("{program}{}", line.join("\u{a0}"));
        problem.with("command", command).with("line", line)
    }
}

/// A word of a line as it is typed again. An option is no file whose name begins with `-`.
fn typed(word: &str) -> String {
    match word.split_once('=') {
        _ if !word.starts_with('-') => shell_word(word),
        Some((option, value)) => format!("{option}={}", shell_word(value)),
        None if word.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c)) => word.to_owned(),
        None => shell_word(word),
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
        // Whoever wants text of a command that prints nothing else is not sent to options that are called
        // like it.
        ErrorKind::UnknownArgument if argument == "--plain" => {
            Problem::new("err-usage-plain").with("name", argument)
        }
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
            Problem::new(match argument.as_str() {
                "[1-12]" | "<1-12>" => "err-usage-ticket",
                "[NAME]" | "--serve <NAME>" => "err-usage-attack",
                "--fault <FAULT>" => "err-usage-fault",
                _ => "err-usage-value",
            })
            .with("name", argument)
            .with("value", value)
            .sentence("valid", valid)
            .sentence("help", help)
        }
        ErrorKind::MissingRequiredArgument if argument == "<USER@HOST>" => {
            Problem::new("err-usage-login")
        }
        // An option that another one asks for.
        ErrorKind::MissingRequiredArgument if argument.starts_with('-') => {
            Problem::new("err-usage-needs").with("name", argument).sentence("help", help)
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
