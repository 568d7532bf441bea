//! Other people's programs on this machine.

use std::path::Path;
use std::process::{Command, Stdio};

/// Whether a program of this machine can be run. On a build server a missing one is a failure.
pub(crate) fn is_there(program: &str, argument: &str) -> bool {
    match Command::new(program).arg(argument).stdin(Stdio::null()).output() {
        Ok(_) => true,
        Err(error) => {
            assert!(std::env::var_os("CI").is_none(), "{program} is missing: {error}");
            println!("skipped: {program} cannot be started: {error}");
            false
        }
    }
}

/// The Python that `KEYSTEP_TEST_PYTHON` names, or else the usual one, if it has this package. On a
/// build server a missing one is a failure.
#[cfg(unix)]
pub(crate) fn python_with(package: &str) -> Option<std::ffi::OsString> {
    let python = std::env::var_os("KEYSTEP_TEST_PYTHON").unwrap_or_else(|| "python3".into());
    let run = Command::new(&python).args(["-c", &format!("import {package}")]).output();
    if run.is_ok_and(|run| run.status.success()) {
        return Some(python);
    }
    assert!(std::env::var_os("CI").is_none(), "{python:?} with {package} is missing");
    println!("skipped: {python:?} has no {package}");
    None
}

/// `ssh` in this folder, with a configuration of its own: nothing of whoever runs the test is read or
/// changed, and nobody is asked.
pub(crate) fn ssh_in(directory: &Path) -> Command {
    let mut ssh = Command::new("ssh");
    ssh.current_dir(directory).env_remove("SSH_AUTH_SOCK").stdin(Stdio::null());
    ssh.args(["-F", "none"]);
    for option in [
        "UserKnownHostsFile=known_hosts",
        "GlobalKnownHostsFile=none",
        "StrictHostKeyChecking=accept-new",
        "UpdateHostKeys=no",
        "IdentitiesOnly=yes",
        "BatchMode=yes",
    ] {
        ssh.args(["-o", option]);
    }
    ssh
}

/// Runs another program, which must succeed, and gives what it printed.
#[track_caller]
pub(crate) fn must_run(directory: &Path, program: &str, arguments: &[&str]) -> String {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(directory).stdin(Stdio::null());
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}
