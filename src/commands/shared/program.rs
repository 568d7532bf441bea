//! A program that is run for somebody. It has the terminal; signals that the terminal sends reach
//! both, others are passed on.

use std::process::{ChildStderr, Command};

use tokio::task::spawn_blocking;

use crate::commands::Result;
use crate::lesson::{Problem, io_reason};
use crate::net;

/// How it ended.
pub(crate) struct Ended {
    #[cfg_attr(windows, expect(dead_code, reason = "nothing is asked of it there"))]
    pub(crate) program: String,
    /// As a shell says it: 128 and more for a signal.
    pub(crate) code: u8,
}

/// Runs it to its end. What it says on stderr goes to `reads`, if that is to be read. Where it cannot be
/// run, the sentence of this name says so.
pub(crate) async fn run(
    mut command: Command,
    problem: &'static str,
    reads: impl FnOnce(Option<ChildStderr>),
) -> Result<Ended> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command.spawn().map_err(|error| {
        let reason = io_reason(error.kind());
        Problem::new(problem).with("program", &name).sentence("reason", reason)
    })?;
    reads(child.stderr.take());
    let id = child.id();
    let mut waiting = spawn_blocking(move || child.wait());
    let status = loop {
        tokio::select! {
            ended = &mut waiting => break ended,
            number = net::requested() => pass_on(number, id),
        }
    };
    let status = status.ok().and_then(std::result::Result::ok);
    let code = status.and_then(code);
    // A code is a byte.
    Ok(Ended { program: name, code: code.and_then(|code| u8::try_from(code).ok()).unwrap_or(255) })
}

#[cfg(unix)]
fn code(status: std::process::ExitStatus) -> Option<i32> {
    use std::os::unix::process::ExitStatusExt as _;
    status.code().or_else(|| Some(128 + status.signal()?))
}

#[cfg(not(unix))]
fn code(status: std::process::ExitStatus) -> Option<i32> {
    status.code()
}

/// Ctrl-C and Ctrl-\ come from the terminal, which tells the program itself.
#[cfg(unix)]
fn pass_on(number: i32, id: u32) {
    use rustix::process::{Pid, Signal, kill_process};
    let pid = i32::try_from(id).ok().and_then(Pid::from_raw);
    let signal = [Signal::TERM, Signal::HUP].into_iter().find(|signal| signal.as_raw() == number);
    if let (Some(signal), Some(pid)) = (signal, pid) {
        // One that has just ended need not be told.
        let _ = kill_process(pid, signal);
    }
}

/// There are no such signals.
#[cfg(not(unix))]
fn pass_on(_: i32, _: u32) {}
