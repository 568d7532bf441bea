//! The command line with its help in the user's language.

use clap::{Arg, CommandFactory as _};

use super::bench::LEAST_LOGINS;
use super::login::TIMEOUT;
use super::serve::GRACE;
use crate::cli::Cli;
use crate::crypto::{MAX_BITS, MIN_BITS};
use crate::lesson::{Words, args};
use crate::measure::{BASE_BITS, SIZES};
use crate::toy::MAX_PRIME;
use crate::view::wrap;

/// The width of the help in cells, and how far the words of an argument stand in:
/// below the argument, and at its side where no command is named.
const WIDTH: usize = 80;
const INDENT: usize = 10;
const ROOT_INDENT: usize = 35;

/// The command line with its help in the user's language.
pub(super) fn command(words: &Words) -> clap::Command {
    localized(Cli::command(), "", words)
}

/// The same for what breaks its lines itself: each text is one line.
pub(super) fn unbroken(words: &Words) -> clap::Command {
    tree(Cli::command(), "", words, Page { width: usize::MAX, room: usize::MAX })
}

/// A command with all below it, in the sentences that have `name` in their names.
pub(super) fn localized(command: clap::Command, name: &str, words: &Words) -> clap::Command {
    tree(command, name, words, Page { width: WIDTH, room: WIDTH })
}

/// How wide the page is, and how much of it the sentence about a command has.
#[derive(Clone, Copy)]
struct Page {
    width: usize,
    room: usize,
}

fn tree(mut command: clap::Command, name: &str, words: &Words, page: Page) -> clap::Command {
    let names: Vec<String> =
        command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    // In the list of commands it stands behind the name.
    let names_take = 4 + names.iter().map(String::len).max().unwrap_or_default();
    let listed = Page { room: page.width - names_take, ..page };
    for sub in names {
        let whole = if name.is_empty() { sub.clone() } else { format!("{name}-{sub}") };
        command = command.mut_subcommand(&sub, |sub| tree(sub, &whole, words, listed));
    }
    described(command, name, words, page)
}

fn described(command: clap::Command, name: &str, words: &Words, page: Page) -> clap::Command {
    let about = if name.is_empty() { "help".to_owned() } else { format!("help-{name}") };
    let mut places = 0..;
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
        let text = wrap(&text, page.width - indent, "").trim_end().to_owned();
        let heading = match (arg.is_positional(), arg.is_global_set() || name.is_empty()) {
            (true, _) => "help-heading-arguments",
            (false, true) => "help-heading-everywhere",
            (false, false) => "help-heading-options",
        };
        let arg = arg.help(text).help_heading(words.get(heading));
        // What is typed in an order is told in it.
        let arg =
            if arg.is_positional() { arg.display_order(places.next().unwrap_or(0)) } else { arg };
        // The catalogue's words name default and values themselves.
        if arg.get_action().takes_values() {
            arg.hide_default_value(true).hide_possible_values(true)
        } else {
            arg
        }
    };
    let usage = words.get("help-heading-usage");
    let commands = words.get("help-heading-commands");
    let about = wrap(&words.get(&about), page.room, "").trim_end().to_owned();
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
    // A command that is called `help` has its own words for that, and not for the flag.
    if words.has(&own) && arg.get_id() != "help" {
        own
    } else {
        format!("help-arg-{}", arg.get_id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::{Language, assert_family};

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
        fn add(command: &clap::Command, name: &str, words: &Words, ids: &mut Vec<String>) {
            ids.push(if name.is_empty() { "help".to_owned() } else { format!("help-{name}") });
            ids.extend(command.get_arguments().map(|arg| help_id(words, name, arg)));
            for sub in command.get_subcommands() {
                let whole = match name {
                    "" => sub.get_name().to_owned(),
                    name => format!("{name}-{}", sub.get_name()),
                };
                add(sub, &whole, words, ids);
            }
        }

        let words = Words::new(Language::En);
        let mut command = Cli::command();
        command.build();
        let headings = ["usage", "commands", "arguments", "options", "everywhere"];
        let mut ids = headings.map(|heading| format!("help-heading-{heading}")).to_vec();
        add(&command, "", &words, &mut ids);
        assert_family("help", ids);
    }
}
