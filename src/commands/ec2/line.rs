//! A line at the prompt or of a script → a command.

use clap::FromArgMatches as _;
use clap::error::ErrorKind;

use super::data;
use crate::cli::Ec2Line;
use crate::commands::Failure;
use crate::commands::help::localized;
use crate::commands::usage::{help_at_prompt, line_problem, usage_problem};
use crate::lesson::{Problem, Words};
use crate::shell::{Odd, arguments};

/// What a line comes to.
#[derive(Debug)]
pub(super) enum Line {
    /// Nothing stands there, or a comment.
    Empty,
    Command(Ec2Line),
    /// Its help was asked for.
    Help(String),
}

/// Reads a line, as a shell takes it apart.
///
/// # Errors
///
/// What was typed wrongly.
pub(super) fn read(line: &str, words: &Words) -> Result<Line, Failure> {
    let home = std::env::home_dir().unwrap_or_default();
    let mut typed = arguments(line, &home.to_string_lossy()).map_err(|odd| {
        Failure::Usage(match odd {
            Odd::Quote(quote) => Problem::new("err-ec2-quote").with("quote", quote),
            Odd::Token(sign) | Odd::NotHere(sign) => {
                Problem::new("err-ec2-sign").with("sign", sign)
            }
        })
    })?;
    // As it is typed into a shell, and stands in sentences, it means the same here.
    if typed.starts_with(&["keystep", "ec2"].map(Into::into)) {
        typed.drain(..2);
    }
    if typed.is_empty() {
        return Ok(Line::Empty);
    }
    let grammar = grammar(words);
    let named = typed.first().and_then(|name| grammar.find_subcommand(name));
    let help = help_at_prompt(named.map(clap::Command::get_name));
    match grammar.clone().try_get_matches_from(&typed) {
        Ok(matches) => {
            let line = Ec2Line::from_arg_matches(&matches);
            let line = line.map_err(|error| Failure::Usage(usage_problem(&error, help)))?;
            if line.json && !data::gives(&line.command) {
                return Err(data::none());
            }
            Ok(Line::Command(line))
        }
        Err(error) if error.kind() == ErrorKind::DisplayHelp => {
            Ok(Line::Help(error.render().ansi().to_string()))
        }
        Err(error) => Err(Failure::Usage(line_problem(&error, (&grammar, ""), &typed, help))),
    }
}

/// All that can be typed, with its help.
pub(super) fn grammar(words: &Words) -> clap::Command {
    use clap::CommandFactory as _;

    localized(Ec2Line::command(), "ec2", words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Ec2Command;
    use crate::lesson::Language;

    #[test]
    fn a_command_is_the_same_as_it_is_typed_into_a_shell() {
        let words = Words::new(Language::En);
        for line in ["stop web", "keystep ec2 stop web"] {
            let Ok(Line::Command(read)) = read(line, &words) else { panic!("{line}") };
            let Ec2Command::Stop(some) = read.command else { panic!("{line}") };
            assert_eq!(some.instances, ["web"], "{line}");
        }
        assert!(matches!(read("keystep ec2", &words), Ok(Line::Empty)));
    }

    #[test]
    fn an_option_before_its_command_is_told_where_it_stands() {
        let words = Words::new(Language::En);
        for (line, right) in [
            ("--name web launch", Some("launch --name web")),
            ("volumes --size 8 create", Some("volumes create --size 8")),
            ("--from=my-ip sg allow web", Some("sg allow web --from=my-ip")),
            ("--name 'a b' launch --yes", Some("launch --yes --name 'a b'")),
            // Several that stand there, and one whose value was forgotten.
            ("--yes --name web launch", Some("launch --yes --name web")),
            ("--name='a b' launch", Some("launch --name='a b'")),
            ("--name launch", Some("launch --name NAME")),
            ("--source launch --yes", Some("launch --yes --source my-ip")),
            ("ls --name web", None),
            ("--bogus ls", None),
        ] {
            let Err(Failure::Usage(problem)) = read(line, &words) else { panic!("{line}") };
            let is_early = problem.id() == "err-usage-too-early";
            assert_eq!(is_early, right.is_some(), "{line}");
            let next = problem.explain(&words).next.replace('\u{a0}', " ");
            let ends = |right: &str| next.ends_with(&format!(": {right}"));
            assert!(right.is_none_or(ends), "{line}: {next}");
            // It works as it stands there.
            let works = |right: &str| matches!(read(right, &words), Ok(Line::Command(_)));
            assert!(right.is_none_or(works), "{line}: {right:?}");
        }
    }

    #[test]
    fn a_line_that_was_typed_wrongly_is_sent_to_the_help_of_the_prompt() {
        let words = Words::new(Language::En);
        for (line, help) in [("ls --bogus", "help\u{a0}ls"), ("bogus", "help")] {
            let Err(Failure::Usage(problem)) = read(line, &words) else { panic!("{line}") };
            let next = problem.explain(&words).next;
            assert_eq!(next, format!("How it is used: {help}"), "{line}");
        }
    }
}
