//! `shell`: the user's shell, or one program, in which `aws` and `ssh` mean this EC2.
//!
//! `aws` is told by its variables. `ssh` has none for its configuration, so a directory with a small
//! `ssh` stands first in `PATH`, which calls the real one with `-F`; `~/.aws` and `~/.ssh` are neither
//! read nor written.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::cloud::{Listens, Ports};
use crate::commands::shared::program;
use crate::commands::terminal::Console;
use crate::commands::{Done, Result};
use crate::disk::{DiskError, PUBLIC, TemporaryDirectory, find_program, write_new};
use crate::ec2::REGION;
use crate::lesson::args;

/// The programs of OpenSSH that read its configuration.
const PROGRAMS: [&str; 3] = ["ssh", "scp", "sftp"];
/// What would lead `aws` elsewhere, or lend it somebody's rights.
const REMOVED: [&str; 5] = [
    "AWS_PROFILE",
    "AWS_DEFAULT_PROFILE",
    "AWS_SESSION_TOKEN",
    "AWS_ENDPOINT_URL_EC2",
    "AWS_CA_BUNDLE",
];

/// What whoever leaves the shell leaves behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leaves {
    /// The console that runs in another terminal, or in this one.
    Open,
    /// Nothing: the EC2 ran for the shell.
    Closed,
}

/// Says where one is, and how to leave: a shell looks like any other. Whoever runs one program knows.
pub(super) fn greet(console: &Console, words: &[String], leaves: Leaves) {
    if !words.is_empty() || !console.is_read_along() {
        return;
    }
    let port = Ports::default().port;
    console.say(&console.words.with("ec2-shell", args![port]));
    console.say(&console.words.get(match leaves {
        Leaves::Open => "ec2-shell-leave",
        Leaves::Closed => "ec2-shell-leave-alone",
    }));
}

/// Runs it to its end, with its exit code. `input`: whether it may read what is typed.
pub(super) async fn run(
    home: &Path,
    listens: &Listens,
    words: &[String],
    input: bool,
) -> Result<Done> {
    let place = TemporaryDirectory::new()?;
    let config = place.path().join("ssh_config");
    write_new(&config, ssh_config(&known_hosts(home), Ports::default().port).as_bytes(), PUBLIC)?;
    let path = std::env::var_os("PATH").unwrap_or_default();
    let bin = place.path().join("bin");
    fs::create_dir(&bin).map_err(|error| DiskError::io(&bin, &error))?;
    for name in PROGRAMS {
        if let Some(real) = find_program(name, &path) {
            wrap(&bin, name, &real, &config)?;
        }
    }
    let mut command = program_of(words);
    let none = place.path().join("none");
    for (name, value) in [
        ("AWS_ENDPOINT_URL", OsString::from(format!("http://{}", listens.api))),
        ("AWS_ACCESS_KEY_ID", listens.key.text().into()),
        ("AWS_SECRET_ACCESS_KEY", "keystep".into()),
        ("AWS_DEFAULT_REGION", REGION.into()),
        ("AWS_REGION", REGION.into()),
        ("AWS_CONFIG_FILE", none.clone().into()),
        ("AWS_SHARED_CREDENTIALS_FILE", none.into()),
        ("AWS_EC2_METADATA_DISABLED", "true".into()),
        ("AWS_PAGER", "".into()),
        // A proxy has no business on loopback.
        ("NO_PROXY", "127.0.0.1,localhost".into()),
        ("no_proxy", "127.0.0.1,localhost".into()),
        ("KEYSTEP_HOME", home.into()),
        ("PATH", joined(&bin, &path)),
    ] {
        command.env(name, value);
    }
    for name in REMOVED {
        command.env_remove(name);
    }
    command.env_remove("SSH_AUTH_SOCK");
    if !input {
        command.stdin(Stdio::null());
    }
    let ended = program::run(command, "err-shell-program", |_| {}).await?;
    Ok(if ended.code == 0 { Done::Well } else { Done::Like(ended.code) })
}

/// Where `ssh` remembers servers there.
pub(super) fn known_hosts(home: &Path) -> PathBuf {
    home.join("ec2/known_hosts")
}

/// What `ssh` is told: the port is 22 at EC2, which takes rights here. In a file of it, `%` begins something, and two of them are one.
fn ssh_config(known_hosts: &Path, port: u16) -> String {
    let known_hosts = known_hosts.display().to_string().replace('%', "%%");
    format!(
        "# Written by keystep ec2 shell, for as long as that runs.\n\
         Host 127.*\n\
         \x20   Port {port}\n\
         Host *\n\
         \x20   UserKnownHostsFile \"{known_hosts}\"\n\
         \x20   GlobalKnownHostsFile none\n\
         \x20   UpdateHostKeys no\n\
         \x20   IdentityFile none\n\
         \x20   IdentityAgent none\n\
         \x20   IdentitiesOnly yes\n"
    )
}

/// The program itself, or a shell.
fn program_of(words: &[String]) -> Command {
    match words {
        [program, arguments @ ..] => {
            let mut command = Command::new(program);
            command.args(arguments);
            command
        }
        [] => {
            let (variable, usual) =
                if cfg!(windows) { ("COMSPEC", "cmd.exe") } else { ("SHELL", "/bin/sh") };
            let shell = std::env::var_os(variable).filter(|shell| !shell.is_empty());
            Command::new(shell.unwrap_or_else(|| usual.into()))
        }
    }
}

/// Where a program stands.
fn joined(first: &Path, path: &OsString) -> OsString {
    let all = std::iter::once(first.to_owned()).chain(std::env::split_paths(path));
    // A folder with a colon in its name cannot stand there; without ours, `-F` must be typed.
    std::env::join_paths(all).unwrap_or_else(|_| path.clone())
}

/// A small program that calls the real one with its configuration.
#[cfg(unix)]
fn wrap(bin: &Path, name: &str, real: &Path, config: &Path) -> Result<()> {
    let word = |path: &Path| crate::lesson::shell_word(&path.display().to_string());
    let text = format!("#!/bin/sh\nexec {} -F {} \"$@\"\n", word(real), word(config));
    Ok(write_new(&bin.join(name), text.as_bytes(), 0o700)?)
}

/// A small program that calls the real one with its configuration.
#[cfg(not(unix))]
fn wrap(bin: &Path, name: &str, real: &Path, config: &Path) -> Result<()> {
    let text = format!("@\"{}\" -F \"{}\" %*\r\n", real.display(), config.display());
    Ok(write_new(&bin.join(format!("{name}.cmd")), text.as_bytes(), PUBLIC)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_configuration_names_one_port_and_files_of_its_own() {
        let config = ssh_config(Path::new("/tmp/100%/known_hosts"), 2222);
        assert!(config.contains("Host 127.*\n    Port 2222\n"), "{config}");
        assert!(config.contains("UserKnownHostsFile \"/tmp/100%%/known_hosts\"\n"), "{config}");
    }
}
