//! `help`: what can be typed, and what the notes name that is not played here.

use super::line::grammar;
use crate::commands::Result;
use crate::lesson::{Problem, Words};

/// The help about a command, or about everything.
pub(super) fn about(topic: &[String], words: &Words) -> Result<String> {
    let mut command = grammar(words);
    command.build();
    for name in topic {
        let unknown = || Problem::new("err-ec2-topic").with("name", topic.join(" "));
        command = command.find_subcommand(name).ok_or_else(unknown)?.clone();
    }
    Ok(command.render_long_help().ansi().to_string())
}
