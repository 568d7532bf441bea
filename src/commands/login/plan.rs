//! From the line that was typed to a login: who, where, with which key.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::cli;
use crate::commands::shared::{keys, record};
use crate::commands::terminal::Console;
use crate::commands::{Failure, Result};
use crate::crypto::PrivateKey;
use crate::key::{HostName, UserName};
use crate::lesson::{Problem, shell_word};
use crate::wire::Method;

/// How long a login may take, unless it is said otherwise.
pub(in crate::commands) const TIMEOUT: Duration = Duration::from_secs(120);

/// What is meant by the command line.
pub(super) struct Plan {
    pub(super) method: Method,
    pub(super) user: UserName,
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) host_name: HostName,
    pub(super) key: Arc<PrivateKey>,
    /// What logs in with the same key, as `ssh` takes it.
    pub(super) ssh: String,
    /// How long it may take; with `--step` as long as somebody thinks.
    pub(super) deadline: Option<Duration>,
    pub(super) accept_new: bool,
    pub(super) step: bool,
    /// Whether it is told what the others know, too.
    pub(super) everything: bool,
    pub(super) json: bool,
    pub(super) save: Option<PathBuf>,
}

impl Plan {
    pub(super) fn read(console: &Console, args: cli::Login) -> Result<Self> {
        let (user, host, host_name) = destination(&args.destination, args.port)?;
        let identity = keys::named_or_usual(console, args.identity.clone(), "err-no-identity")?;
        if let Some(path) = &args.save {
            record::must_be_new(path)?;
        }
        let deadline = match args.timeout {
            Some(0) => None,
            Some(seconds) => Some(Duration::from_secs(seconds.into())),
            None => (!args.step).then_some(TIMEOUT),
        };
        let ssh = ssh(&identity, args.port, &format!("{user}@{host}"));
        Ok(Self {
            method: args.method,
            user,
            host: host.to_owned(),
            port: args.port,
            host_name,
            ssh,
            key: Arc::new(keys::load(console, &identity)?),
            deadline,
            accept_new: args.accept_new,
            step: args.step,
            everything: args.everything || !args.step,
            json: args.json,
            save: args.save,
        })
    }
}

/// The same login with `ssh`, to be copied in one piece.
fn ssh(identity: &Path, port: u16, to: &str) -> String {
    let identity = shell_word(&identity.display().to_string());
    let to = shell_word(to);
    format!("ssh\u{a0}-p\u{a0}{port}\u{a0}-i\u{a0}{identity}\u{a0}{to}")
}

/// `USER@HOST`; brackets around the host are taken off, and a port is not typed there.
fn destination(text: &str, port: u16) -> Result<(UserName, &str, HostName)> {
    let wrong = || Failure::Usage(Problem::new("err-destination").with("text", text));
    let (user, host) = text.rsplit_once('@').ok_or_else(wrong)?;
    let user = UserName::new(user)
        .map_err(|_| Failure::Usage(Problem::new("err-user-name").with("name", user)))?;
    let host = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    if let Some((name, port)) = host.rsplit_once(':')
        && !name.contains(':')
        && port.parse::<u16>().is_ok()
    {
        let problem = Problem::new("err-destination-port").with("text", host).with("port", port);
        return Err(Failure::Usage(problem));
    }
    let name = HostName::new(host, port).map_err(|_| wrong())?;
    Ok((user, host, name))
}
