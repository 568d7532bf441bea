//! From the command line to a command: the language, the help in that language, usage errors in
//! that language, the exit code.

use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::Arc;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, FromArgMatches as _};

use super::help::command;
use super::terminal::Console;
use super::usage::{help_of, line_problem};
use super::{Done, Failure, Result};
use crate::cli::{Cli, Command};
use crate::lesson::{Language, Problem, Words, args};
use crate::text::escape;

/// Runs the program with the arguments of its command line, the first being its own name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = help_first(args.into_iter().collect());
    let language = language(&args);
    let words = Words::new(language);
    report_panics(language);
    let command = command_named(&args);
    let is_for_programs = wants_data(&args, command.as_deref());
    let (cli, console) = match parse(&words, &args) {
        Ok(cli) => {
            let Cli { global, .. } = &cli;
            let console = Console::new(words, global.color, global.verbose);
            let console = console.on_ground(global.light, global.dark);
            (cli, Arc::new(console.for_programs(is_for_programs)))
        }
        Err(error) => {
            let console = Console::new(words, clap::ColorChoice::Auto, 0);
            let console = console.for_programs(is_for_programs);
            return not_parsed(&console, command.as_deref(), &args, &error);
        }
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
        Some(Command::Web(args)) => super::web::run(console, &home()?, &args),
        Some(Command::Check(args)) => super::check::run(console, args),
        Some(Command::Why(args)) => super::why::run(console, args),
        Some(Command::Ec2(args)) => super::ec2::run(console, &home()?, args),
        Some(Command::Toy(args)) => super::toy::run(console, args),
        Some(Command::Words(args)) => super::words::run(console, args),
        Some(Command::Attack(args)) => super::attack::run(console, home(), args),
        Some(Command::Grade(args)) => super::grade::run(console, &home()?, args),
        Some(Command::Card(args)) => super::card::run(console, args),
        Some(Command::Bench(args)) => super::bench::run(console, args),
        Some(Command::Completions(args)) => super::completions::run(console, args),
        Some(Command::Man(args)) => super::man::run(console, args),
    }
}

/// `keystep help` and `keystep help COMMAND`, as one is used to write it.
fn help_first(mut args: Vec<OsString>) -> Vec<OsString> {
    let at = next_word(&Cli::command(), &args, 1);
    if args.get(at).is_some_and(|arg| arg == "help") {
        args.remove(at);
        args.push("--help".into());
    }
    args
}

/// The command that a line names, with the command of it if it has such, if there is one: what is
/// wrong in the line is looked up in its help.
fn command_named(args: &[OsString]) -> Option<String> {
    let mut command = Cli::command();
    command.build();
    let (mut command, mut at, mut names) = (&command, 1, Vec::new());
    loop {
        at = next_word(command, args, at);
        let named = args.get(at).and_then(|arg| command.find_subcommand(arg));
        let Some(named) = named else { break };
        names.push(named.get_name());
        (command, at) = (named, at + 1);
    }
    (!names.is_empty()).then(|| names.join("\u{a0}"))
}

/// Whether a program asks the console of the small EC2, which is told as data what went wrong, too; also
/// where the line cannot be read.
fn wants_data(args: &[OsString], command: Option<&str>) -> bool {
    let is_ec2 = command.and_then(|names| names.split('\u{a0}').next()) == Some("ec2");
    // Behind it stand the words of another program.
    is_ec2 && args.iter().take_while(|arg| *arg != "--").any(|arg| arg == "--json")
}

/// Where the first word stands, from a place on, that is no option of this command.
fn next_word(command: &clap::Command, args: &[OsString], mut at: usize) -> usize {
    let takes_value = |option: &str| {
        let mut known = command.get_arguments().filter(|arg| arg.get_action().takes_values());
        option.strip_prefix("--").is_some_and(|name| known.any(|arg| arg.get_long() == Some(name)))
    };
    while let Some(option) = args.get(at).map(|arg| arg.to_string_lossy())
        && option.starts_with('-')
    {
        at += if takes_value(&option) { 2 } else { 1 };
    }
    at
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

fn parse(words: &Words, args: &[OsString]) -> std::result::Result<Cli, clap::Error> {
    let matches = command(words).try_get_matches_from(args)?;
    Cli::from_arg_matches(&matches)
}

/// Help and version go to stdout and are no errors; the rest is told in the user's words.
fn not_parsed(
    console: &Console,
    command: Option<&str>,
    args: &[OsString],
    error: &clap::Error,
) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return match console.print(&error.render().ansi().to_string()) {
            Err(Failure::Problem(problem)) => {
                console.complain(&problem);
                ExitCode::from(3)
            }
            _ => ExitCode::SUCCESS,
        };
    }
    let grammar = (&Cli::command(), "keystep\u{a0}");
    let typed = args.get(1..).unwrap_or_default();
    console.complain(&line_problem(error, grammar, typed, help_of(command)));
    ExitCode::from(2)
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

    #[test]
    fn the_language_is_found_before_the_line_is_read() {
        let of = |args: &[&str]| language(&args.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(of(&["keystep", "--lang", "ja"]), Language::Ja);
        assert_eq!(of(&["keystep", "demo", "--lang=ja", "--nonsense"]), Language::Ja);
        assert_eq!(of(&["keystep", "--lang=en"]), Language::En);
    }
}
