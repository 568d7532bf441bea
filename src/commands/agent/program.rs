//! The program that runs with an agent of its own. It has the terminal; signals that the terminal
//! sends reach both, others are passed on.

use std::ffi::OsString;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::Command;

use rustix::process::{Pid, Signal, kill_process};
use tokio::task::spawn_blocking;

use crate::commands::Result;
use crate::lesson::{Problem, io_reason};
use crate::net;

/// How it ended.
pub(crate) struct Ended {
    pub(crate) program: String,
    /// As a shell says it: 128 and more for a signal.
    pub(crate) code: u8,
}

/// Runs it to its end, with `variable` set to the socket.
pub(crate) async fn run(line: &[OsString], variable: &str, socket: &Path) -> Result<Ended> {
    let [program, arguments @ ..] = line else { return Err(Problem::new("err-usage").into()) };
    let name = program.to_string_lossy().into_owned();
    let started = Command::new(program).args(arguments).env(variable, socket).spawn();
    let mut child = started.map_err(|error| {
        let reason = io_reason(error.kind());
        Problem::new("err-agent-program").with("program", &name).sentence("reason", reason)
    })?;
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    let mut waiting = spawn_blocking(move || child.wait());
    let status = loop {
        tokio::select! {
            ended = &mut waiting => break ended,
            number = net::requested() => pass_on(number, pid),
        }
    };
    let status = status.ok().and_then(std::result::Result::ok);
    let code = status.and_then(|status| match (status.code(), status.signal()) {
        (Some(code), _) => Some(code),
        (None, signal) => signal.map(|signal| 128 + signal),
    });
    // A code is a byte.
    Ok(Ended { program: name, code: code.and_then(|code| u8::try_from(code).ok()).unwrap_or(255) })
}

/// Ctrl-C and Ctrl-\ come from the terminal, which tells the program itself.
fn pass_on(number: i32, pid: Option<Pid>) {
    let signal = [Signal::TERM, Signal::HUP].into_iter().find(|signal| signal.as_raw() == number);
    if let (Some(signal), Some(pid)) = (signal, pid) {
        // One that has just ended need not be told.
        let _ = kill_process(pid, signal);
    }
}
