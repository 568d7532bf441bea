//! `keystep completions`: what makes a shell complete commands and options, with the help beside them.

use clap_complete::{Shell, generate};

use super::help::unbroken;
use super::terminal::Console;
use super::{Done, Result};
use crate::cli;
use crate::lesson::{Language, Words};

pub(super) fn run(console: &Console, args: cli::Completions) -> Result<Done> {
    let is_powershell = args.shell == Shell::PowerShell;
    let english = Words::new(Language::En);
    let words = if is_powershell { &english } else { &console.words };
    let mut script = Vec::new();
    generate(args.shell, &mut unbroken(words), "keystep", &mut script);
    let script = String::from_utf8_lossy(&script).into_owned();
    console.print(&if is_powershell { in_ascii(&script) } else { script })?;
    Ok(Done::Well)
}

/// PowerShell takes what a program prints, and a script, for text in the code page of the system, whatever
/// that is. ASCII is the same in all of them.
fn in_ascii(script: &str) -> String {
    let ascii = |c: char| match c {
        // Of a step.
        '①'..='⑨' => format!("({})", u32::from(c) - u32::from('①') + 1),
        // It stands in single quotes there, doubled like them.
        '’' => "'".to_owned(),
        '…' => "...".to_owned(),
        '×' => "x".to_owned(),
        '−' => "-".to_owned(),
        c if c.is_ascii() => c.to_string(),
        _ => c.escape_unicode().to_string(),
    };
    script.chars().map(ascii).collect()
}
