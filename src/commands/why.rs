//! `keystep why`: how far a login with `ssh` got, why it stopped, and what cures it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{ChildStderr, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::shared::{program, runtime};
use super::terminal::Console;
use super::usage::help_of;
use super::{Done, Result};
use crate::cli;
use crate::disk;
use crate::lesson::{Problem, io_reason, no_log};
use crate::net;
use crate::view;
use crate::why::{self, Report};

/// The most of a log that is read, in bytes.
const MOST: usize = 1 << 22;
/// How long what `ssh` said may still come when it has ended: something that it left in the background
/// may hold its stderr open.
const PATIENCE: Duration = Duration::from_millis(500);

pub(super) fn run(console: &Console, args: cli::Why) -> Result<Done> {
    if args.program.is_empty() {
        let text = match args.log.as_deref().filter(|path| *path != Path::new("-")) {
            Some(path) => disk::read_text(path, MOST as u64)?,
            None => read_input()?.into(),
        };
        tell(console, &read(&text)?, args.json)?;
        return Ok(Done::Well);
    }
    let (code, said) = run_ssh(console, &args.program)?;
    // Its own error is 255; everything else comes from over there, so somebody was in.
    tell(console, &read(&format!("{said}\n[exit status {code}]\n"))?, args.json)?;
    Ok(Done::Like(code))
}

fn read(text: &str) -> Result<Report> {
    Ok(why::read(text).map_err(no_log)?)
}

fn tell(console: &Console, report: &Report, json: bool) -> Result<()> {
    if json {
        return console.print_json(&serde_json::json!(report));
    }
    console.print(&view::why(&console.words, report, console.style))
}

/// What comes on stdin.
fn read_input() -> Result<String> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().take(MOST as u64).read_to_end(&mut bytes);
    read.map_err(|error| Problem::new("err-stdin").sentence("reason", io_reason(error.kind())))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Runs `ssh` with `-v`. The terminal is its own; what it would not have said without `-v` is kept.
fn run_ssh(console: &Console, line: &[std::ffi::OsString]) -> Result<(u8, String)> {
    let [name, arguments @ ..] = line else {
        return Err(Problem::new("err-usage").sentence("help", help_of(Some("why"))).into());
    };
    let file = Path::new(name).file_stem().unwrap_or(name);
    if file != "ssh" {
        let problem = Problem::new("err-why-program").with("program", name.to_string_lossy());
        return Err(super::Failure::Usage(problem));
    }
    console.say(&console.words.get("why-running"));
    let mut command = Command::new(name);
    command.arg("-v").args(arguments).stderr(Stdio::piped());
    let (sender, said) = mpsc::channel();
    let runtime = runtime::start_small_runtime()?;
    let ended = runtime.block_on(async {
        // Ctrl-C is for ssh: what it says of it is told, too.
        let _interrupted = net::interrupted();
        program::run(command, |stderr| {
            if let Some(stderr) = stderr {
                thread::spawn(move || pass(stderr, &sender));
            }
        })
        .await
    });
    runtime.shutdown_background();
    let code = ended?.code;
    let mut text = String::new();
    while let Ok(line) = said.recv_timeout(PATIENCE) {
        if text.len() + line.len() < MOST {
            text += &line;
        }
    }
    Ok((code, text))
}

/// Passes on what `ssh` says without `-v`, and keeps all of it.
fn pass(stderr: ChildStderr, keeper: &mpsc::Sender<String>) {
    let mut lines = BufReader::new(stderr);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        let text = String::from_utf8_lossy(&line).into_owned();
        if !is_of_verbosity(&text) {
            // A terminal that is gone ends nothing here.
            let _ = std::io::stderr().write_all(&line);
        }
        let _ = keeper.send(text);
        line.clear();
    }
}

/// Whether a line stands there because of `-v` alone.
fn is_of_verbosity(line: &str) -> bool {
    let starts = [
        "debug1: ",
        "debug2: ",
        "debug3: ",
        "OpenSSH_",
        "Authenticated to ",
        "Transferred: sent",
        "Bytes per second: sent",
    ];
    starts.iter().any(|start| line.starts_with(start))
}
