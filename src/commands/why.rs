//! `keystep why`: how far a login with `ssh` got, why it stopped, and what cures it.

use std::ffi::OsString;
use std::io::{IsTerminal as _, Read as _};
use std::path::Path;

use zeroize::Zeroizing;

use super::terminal::Console;
use super::usage::help_of;
use super::{Done, Result};
use crate::cli;
use crate::disk::{self, DiskError, DiskErrorKind};
use crate::lesson::{Problem, io_reason, no_log};
use crate::view;
use crate::why::{self, Report};

mod kept;
mod running;

use kept::MOST;

/// The most that is read to find that end.
const WHOLE: u64 = 1 << 26;
/// No file has a longer name.
const LONGEST: usize = 255;

pub(super) fn run(console: &Console, args: cli::Why) -> Result<Done> {
    if !args.program.is_empty() {
        return run_ssh(console, &args.program, args.json);
    }
    let text = read(console, args.log.as_deref().filter(|path| *path != Path::new("-")))?;
    let (end, first) = end_of(&text);
    tell(console, &why::read_from(end, first).map_err(no_log)?, args.json)?;
    Ok(Done::Well)
}

fn tell(console: &Console, report: &Report, json: bool) -> Result<()> {
    if json {
        return console.print_json(&serde_json::json!(report));
    }
    console.print(&view::why(&console.words, report, console.style))
}

/// What stands in the file, or comes on stdin, in whatever encoding it is.
fn read(console: &Console, path: Option<&Path>) -> Result<Zeroizing<String>> {
    let bytes = match path {
        Some(path) => {
            let read = disk::Source::named(path).and_then(|file| file.read(WHOLE));
            let no_name = read.is_err() && path.as_os_str().len() > LONGEST;
            let is_words = path.to_string_lossy().contains(char::is_whitespace);
            if is_words && (no_name || disk::is_missing(&read)) {
                return Err(said(path).into());
            }
            read?
        }
        None => read_input(console)?,
    };
    let name = path.unwrap_or(Path::new("-"));
    Ok(disk::decode_loosely(&bytes).ok_or_else(|| DiskError::new(name, DiskErrorKind::NotText))?)
}

/// That what stands there is no file: more than one word, and likely what `ssh` said.
fn said(words: &Path) -> Problem {
    Problem::new("err-why-said").with("said", words.to_string_lossy())
}

fn read_input(console: &Console) -> Result<Vec<u8>> {
    if std::io::stdin().is_terminal() {
        console.say(&console.words.get("why-waiting"));
    }
    let mut bytes = Vec::new();
    let read = std::io::stdin().take(WHOLE + 1).read_to_end(&mut bytes);
    read.map_err(|error| Problem::new("err-stdin").sentence("reason", io_reason(error.kind())))?;
    if bytes.len() as u64 > WHOLE {
        return Err(DiskError::new(Path::new("-"), DiskErrorKind::TooLong { limit: WHOLE }).into());
    }
    Ok(bytes)
}

/// The end of a long text, from the beginning of a line, and which line that is.
fn end_of(text: &str) -> (&str, usize) {
    let Some(over) = text.len().checked_sub(MOST).filter(|over| *over > 0) else {
        return (text, 1);
    };
    let begins = text.bytes().skip(over).position(|byte| byte == b'\n').map(|at| over + at + 1);
    let (before, end) = text.split_at_checked(begins.unwrap_or(0)).unwrap_or(("", text));
    (end, before.lines().count() + 1)
}

/// Runs `ssh`, and explains what became of it.
fn run_ssh(console: &Console, line: &[OsString], json: bool) -> Result<Done> {
    let [name, arguments @ ..] = line else {
        return Err(Problem::new("err-usage").sentence("help", help_of(Some("why"))).into());
    };
    let file = Path::new(name).file_stem().unwrap_or(name);
    if file != "ssh" {
        let problem = Problem::new("err-why-program").with("program", name.to_string_lossy());
        return Err(super::Failure::Usage(problem));
    }
    console.say(&console.words.get("why-running"));
    let (code, said) = running::run(name, arguments)?;
    let arguments: Vec<String> =
        arguments.iter().map(|argument| argument.to_string_lossy().into_owned()).collect();
    match why::read_run(&said, &arguments, code) {
        Ok(report) => tell(console, &report, json)?,
        Err(other) => console.complain(&no_log(other)),
    }
    Ok(Done::Like(code))
}
