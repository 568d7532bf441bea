//! From the command line to a command: the language, the help in that language, usage errors in
//! that language, the exit code.

use std::error::Error as _;
use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::Arc;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, CommandFactory as _, FromArgMatches as _};

use super::bench::LEAST_LOGINS;
use super::login::TIMEOUT;
use super::serve::GRACE;
use super::terminal::Console;
use super::{Done, Failure, Result};
use crate::cli::{Cli, Command, Expected};
use crate::crypto::{MAX_BITS, MIN_BITS};
use crate::lesson::{Language, Problem, Words, args};
use crate::measure::{BASE_BITS, SIZES};
use crate::text::escape;
use crate::toy::MAX_PRIME;
use crate::view::wrap;

/// The width of the help in cells, and how far the words of an argument stand in:
/// below the argument, and at its side where no command is named.
const WIDTH: usize = 80;
const INDENT: usize = 10;
const ROOT_INDENT: usize = 35;

/// Runs the program with the arguments of its command line, the first being its own name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = help_first(args.into_iter().collect());
    let language = language(&args);
    let words = Words::new(language);
    report_panics(language);
    let (cli, console) = match parse(&words, args) {
        Ok(cli) => {
            let Cli { global, .. } = &cli;
            let console = Console::new(words, global.color, global.verbose);
            (cli, Arc::new(console))
        }
        Err(error) => return not_parsed(&Console::new(words, clap::ColorChoice::Auto, 0), &error),
    };
    match dispatch(cli, &console) {
        Ok(Done::Well) => ExitCode::SUCCESS,
        Ok(Done::Denied) => ExitCode::from(1),
        Ok(Done::Like(code)) => ExitCode::from(code),
        Err(Failure::Usage(problem)) => {
            console.complain(&problem);
            ExitCode::from(2)
        }
        Err(Failure::Problem(problem)) => {
            console.complain(&problem);
            ExitCode::from(3)
        }
        Err(Failure::Told) => ExitCode::from(3),
    }
}

fn dispatch(cli: Cli, console: &Arc<Console>) -> Result<Done> {
    let Cli { global, command } = cli;
    let home = || {
        let variable = std::env::var_os("KEYSTEP_HOME");
        let found = crate::key::Home::find(global.home.clone(), variable);
        let console = Arc::clone(console);
        found.map(|home| {
            home.telling(move |lock| {
                console.say(&console.words.with("waits-for-lock", args![path = lock.display()]));
            })
        })
    };
    match command {
        None => super::tour::run(console),
        Some(Command::Demo(args)) => super::demo::run(console, home(), args),
        Some(Command::Keygen(args)) => super::keygen::run(console, args),
        Some(Command::Authorize(args)) => super::authorize::run(console, &home()?, args),
        Some(Command::Serve(args)) => super::serve::run(console, &home()?, args),
        Some(Command::Login(args)) => super::login::run(console, &home()?, args),
        #[cfg(unix)]
        Some(Command::Agent(args)) => super::agent::run(console, args),
        #[cfg(not(unix))]
        Some(Command::Agent(_)) => Err(Problem::new("err-agent-not-here").into()),
        Some(Command::Tap(args)) => super::tap::run(console, args),
        Some(Command::Show(args)) => super::show::run(console, home(), args),
        Some(Command::Check(args)) => super::check::run(console, args),
        Some(Command::Why(args)) => super::why::run(console, args),
        Some(Command::Toy(args)) => super::toy::run(console, args),
        Some(Command::Words(args)) => super::words::run(console, args),
        Some(Command::Attack(args)) => super::attack::run(console, args),
        Some(Command::Card(args)) => super::card::run(console, args),
        Some(Command::Bench(args)) => super::bench::run(console, args),
    }
}

/// `keystep help` and `keystep help COMMAND`, as one is used to write it.
fn help_first(mut args: Vec<OsString>) -> Vec<OsString> {
    let root = Cli::command();
    let takes_value = |option: &str| {
        let mut known = root.get_arguments().filter(|arg| arg.get_action().takes_values());
        option.strip_prefix("--").is_some_and(|name| known.any(|arg| arg.get_long() == Some(name)))
    };
    let mut at = 1;
    while let Some(option) = args.get(at).map(|arg| arg.to_string_lossy())
        && option.starts_with('-')
    {
        at += if takes_value(&option) { 2 } else { 1 };
    }
    if args.get(at).is_some_and(|arg| arg == "help") {
        args.remove(at);
        args.push("--help".into());
    }
    args
}

/// The language, before anything else is known of the command line: help and usage errors are
/// told in it, too.
fn language(args: &[OsString]) -> Language {
    let mut args = args.iter().skip(1).map(|arg| arg.to_string_lossy());
    while let Some(arg) = args.next() {
        let code = match arg.strip_prefix("--lang") {
            Some("") => args.next().map(std::borrow::Cow::into_owned),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => None,
        };
        if let Some(language) = code.and_then(|code| code.parse().ok()) {
            return language;
        }
    }
    Language::of_locale()
}

fn parse(words: &Words, args: Vec<OsString>) -> std::result::Result<Cli, clap::Error> {
    let matches = command(words).try_get_matches_from(args)?;
    Cli::from_arg_matches(&matches)
}

/// The command line with its help in the user's language.
fn command(words: &Words) -> clap::Command {
    let mut command = localized(Cli::command(), "", words);
    let names: Vec<String> =
        command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(&name, |sub| localized(sub, &name, words));
    }
    command
}

fn localized(command: clap::Command, name: &str, words: &Words) -> clap::Command {
    let about = if name.is_empty() { "help".to_owned() } else { format!("help-{name}") };
    let describe = |arg: Arg| {
        let defaults: Vec<_> =
            arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
        let text = words.with(
            &help_id(words, name, &arg),
            args![
                default = defaults.join(","),
                least = MIN_BITS,
                most = MAX_BITS,
                prime = MAX_PRIME,
                sizes = SIZES.map(|bits| bits.to_string()).join(","),
                base = BASE_BITS,
                grace = GRACE,
                timeout = TIMEOUT.as_secs(),
                logins = LEAST_LOGINS
            ],
        );
        let indent = if name.is_empty() { ROOT_INDENT } else { INDENT };
        let text = wrap(&text, WIDTH - indent, "").trim_end().to_owned();
        let heading = match (arg.is_positional(), arg.is_global_set() || name.is_empty()) {
            (true, _) => "help-heading-arguments",
            (false, true) => "help-heading-everywhere",
            (false, false) => "help-heading-options",
        };
        let arg = arg.help(text).help_heading(words.get(heading));
        // The catalogue's words name default and values themselves.
        if arg.get_action().takes_values() {
            arg.hide_default_value(true).hide_possible_values(true)
        } else {
            arg
        }
    };
    let usage = words.get("help-heading-usage");
    let commands = words.get("help-heading-commands");
    // In the list of commands it stands behind the name.
    let width = if name.is_empty() { WIDTH } else { WIDTH - 13 };
    let about = wrap(&words.get(&about), width, "").trim_end().to_owned();
    command
        .next_line_help(!name.is_empty())
        .about(about)
        .mut_args(describe)
        .subcommand_help_heading(commands)
        .help_template(format!("{{about}}\n\n{usage} {{usage}}\n\n{{all-args}}\n"))
}

/// The name of the sentence about a flag: the command's own one, or else that of all commands.
fn help_id(words: &Words, name: &str, arg: &Arg) -> String {
    let own = format!("help-{name}-{}", arg.get_id());
    if words.has(&own) { own } else { format!("help-arg-{}", arg.get_id()) }
}

/// Help and version go to stdout and are no errors; the rest is told in the user's words.
fn not_parsed(console: &Console, error: &clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return match console.print(&error.render().ansi().to_string()) {
            Err(Failure::Problem(problem)) => {
                console.complain(&problem);
                ExitCode::from(3)
            }
            _ => ExitCode::SUCCESS,
        };
    }
    console.complain(&usage_problem(error));
    ExitCode::from(2)
}

fn usage_problem(error: &clap::Error) -> Problem {
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
            .sentence("suggestion", suggestion),
        ErrorKind::UnknownArgument => Problem::new("err-usage-argument")
            .with("name", argument)
            .sentence("suggestion", suggestion),
        ErrorKind::InvalidValue if value.is_empty() => {
            Problem::new("err-usage-value-missing").with("name", argument)
        }
        ErrorKind::InvalidUtf8 => Problem::new("err-usage-not-text"),
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
        }
        ErrorKind::MissingRequiredArgument => {
            Problem::new("err-usage-missing").with("name", argument)
        }
        ErrorKind::ArgumentConflict => Problem::new("err-usage-conflict")
            .with("name", argument)
            .with("other", text(ContextKind::PriorArg)),
        _ => Problem::new("err-usage"),
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

/// A panic is a mistake of this program. It is told as such, without the words of the language
/// that the program is written in; who asks for them (`RUST_BACKTRACE`) gets them, too.
fn report_panics(language: Language) {
    std::panic::set_hook(Box::new(move |info| {
        let place = info.location().map_or_else(String::new, |location| {
            let file = location.file().rsplit(['/', '\\']).next().unwrap_or_default();
            format!("{file}:{}", location.line())
        });
        let console = Console::new(Words::new(language), clap::ColorChoice::Auto, 0);
        console.complain(&Problem::new("err-internal").with("place", place));
        let trace = std::backtrace::Backtrace::capture();
        if trace.status() == std::backtrace::BacktraceStatus::Captured {
            let message = info.to_string();
            let message: Vec<_> = message.lines().map(escape).collect();
            console.talk(&format!("{}\n{trace}", message.join("\n")));
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::assert_family;

    #[test]
    fn every_command_and_argument_has_its_help_in_both_languages() {
        for language in Language::ALL {
            let mut command = command(&Words::new(language));
            command.build();
            let mut all = vec![command];
            while let Some(command) = all.pop() {
                let help = command.clone().render_long_help().to_string();
                assert!(!help.contains('⟦'), "{language}: {help}");
                assert!(command.get_about().is_some());
                all.extend(command.get_subcommands().cloned());
            }
        }
    }

    #[test]
    fn no_help_is_left_over_of_a_flag_that_is_gone() {
        let words = Words::new(Language::En);
        let mut command = Cli::command();
        command.build();
        let headings = ["usage", "commands", "arguments", "options", "everywhere"];
        let mut ids = headings.map(|heading| format!("help-heading-{heading}")).to_vec();
        let mut add = |command: &clap::Command, name: &str, about: String| {
            ids.push(about);
            ids.extend(command.get_arguments().map(|arg| help_id(&words, name, arg)));
        };
        add(&command, "", "help".to_owned());
        for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
            add(sub, sub.get_name(), format!("help-{}", sub.get_name()));
        }
        assert_family("help", ids);
    }

    #[test]
    fn the_language_is_found_before_the_line_is_read() {
        let of = |args: &[&str]| language(&args.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(of(&["keystep", "--lang", "ja"]), Language::Ja);
        assert_eq!(of(&["keystep", "demo", "--lang=ja", "--nonsense"]), Language::Ja);
        assert_eq!(of(&["keystep", "--lang=en"]), Language::En);
    }
}
