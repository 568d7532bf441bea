//! The program that is graded: how it is called, and how it ends. It has no keyboard, and what it says
//! is kept up to a bound. When its time is over, it is ended with all that it started.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt as _};
use tokio::process::Command;
use tokio::time::timeout;

use crate::commands::Result;
use crate::grade::End;
use crate::key::UserName;
use crate::lesson::{Problem, io_reason};
use crate::wire::Method;

/// So many bytes of what it says are kept.
const MOST: u64 = 64 * 1024;
/// What it said last may still be on its way when it has ended, or one that it started holds the pipe.
const LAST: Duration = Duration::from_millis(500);

/// A line that calls a program.
#[derive(Debug, Clone)]
pub(super) struct Program {
    words: Vec<OsString>,
    user: UserName,
    key: PathBuf,
    method: Method,
}

/// How it ended, and what it said on stderr.
pub(super) struct Ended {
    pub(super) end: End,
    pub(super) said: Vec<u8>,
}

impl Program {
    pub(super) fn new(words: Vec<OsString>, user: UserName, key: PathBuf, method: Method) -> Self {
        Self { words, user, key, method }
    }

    /// Its line against the server at `address`. Where no word says where user, key and address go,
    /// they stand at the end.
    fn line(&self, address: SocketAddr) -> Vec<OsString> {
        let Self { words, user, key, method } = self;
        let values = [
            ("{user}", OsString::from(user.as_str())),
            ("{key}", key.clone().into_os_string()),
            ("{address}", address.to_string().into()),
            ("{host}", address.ip().to_string().into()),
            ("{port}", address.port().to_string().into()),
            ("{method}", method.to_string().into()),
        ];
        let mut line: Vec<OsString> = Vec::new();
        let mut placed = false;
        for word in words {
            let value = values.iter().find(|(name, _)| *word == **name);
            placed |= value.is_some();
            line.push(value.map_or_else(|| word.clone(), |(_, value)| value.clone()));
        }
        if !placed {
            line.extend(values.into_iter().take(3).map(|(_, value)| value));
        }
        line
    }

    /// Runs it to its end, or for so long.
    pub(super) async fn run(&self, address: SocketAddr, patience: Duration) -> Result<Ended> {
        let mut line = self.line(address).into_iter();
        let name = line.next().unwrap_or_default();
        let mut command = Command::new(&name);
        command.args(line).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        command.kill_on_drop(true);
        // All that it starts belongs to it, and can be ended with it.
        #[cfg(unix)]
        command.process_group(0);
        let mut child = command.spawn().map_err(|error| {
            let name = Path::new(&name).display().to_string();
            let reason = io_reason(error.kind());
            Problem::new("err-grade-program").with("program", name).sentence("reason", reason)
        })?;
        let mut family = Family(child.id());
        let heard = tokio::spawn(hear(child.stderr.take()));
        let end = match timeout(patience, child.wait()).await {
            Ok(Ok(status)) => {
                // Its number may be another's from now on.
                family.0 = None;
                end(status)
            }
            Ok(Err(_)) => End::Signal,
            Err(_) => {
                family.end();
                let _ = child.kill().await;
                End::Late
            }
        };
        let abort = heard.abort_handle();
        let said = timeout(LAST, heard).await;
        abort.abort();
        Ok(Ended { end, said: said.ok().and_then(std::result::Result::ok).unwrap_or_default() })
    }
}

fn end(status: ExitStatus) -> End {
    status.code().map_or(End::Signal, End::Code)
}

/// What it says, as far as it is kept. The rest is read, too: it must not wait for a reader.
async fn hear(source: Option<impl AsyncRead + Unpin>) -> Vec<u8> {
    let Some(mut source) = source else { return Vec::new() };
    let mut said = Vec::new();
    let _ = (&mut source).take(MOST).read_to_end(&mut said).await;
    let _ = tokio::io::copy(&mut source, &mut tokio::io::sink()).await;
    said
}

/// A program with all that it started, by the number of its group, until it has ended. It does not
/// outlive whoever looks at it.
struct Family(Option<u32>);

impl Family {
    #[cfg(unix)]
    fn end(&mut self) {
        use rustix::process::{Pid, Signal, kill_process_group};
        let id = self.0.take().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
        if let Some(id) = id {
            let _ = kill_process_group(id, Signal::KILL);
        }
    }

    /// Windows knows no such groups, but a program that ends a tree of them.
    #[cfg(not(unix))]
    fn end(&mut self) {
        if let Some(id) = self.0.take() {
            let mut taskkill = std::process::Command::new("taskkill");
            taskkill.args(["/T", "/F", "/PID", &id.to_string()]);
            let _ =
                taskkill.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        }
    }
}

impl Drop for Family {
    fn drop(&mut self) {
        self.end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_key_and_address_stand_where_they_are_wanted_or_at_the_end() {
        let address = "127.0.0.1:4321".parse().unwrap();
        let line = |words: &[&str]| {
            let words = words.iter().map(OsString::from).collect();
            let program = Program::new(words, UserName::ALICE, "my key.pem".into(), Method::Ssh2);
            program.line(address)
        };
        assert_eq!(line(&["a", "b"]), ["a", "b", "alice", "my key.pem", "127.0.0.1:4321"]);
        let placed = ["a", "-p", "{port}", "{host}", "{method}", "{key}", "{user}@"];
        let expected = ["a", "-p", "4321", "127.0.0.1", "ssh2", "my key.pem", "{user}@"];
        assert_eq!(line(&placed), expected);
    }
}
