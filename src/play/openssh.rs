//! A login with the `ssh` of this machine, against a server of ours on loopback. It has a
//! configuration of its own, and touches nothing of whoever runs it.

use std::ffi::OsStr;
use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::process::Command;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use zeroize::Zeroizing;

use super::HOST_KEY_BITS;
use super::meddler::Meddler;
use crate::auth::{HostKey, Server};
use crate::crypto::{self, InvalidKey, PrivateKey, PublicKey};
use crate::disk::{PRIVATE, write_new};
use crate::key::{Comment, Format, Snapshot, UserName, encode_private, openssh_line};
use crate::net::{self, Closed, Hooks, Settings, Watch};
use crate::ssh::{Event, Programs};
use crate::transcript::{SshEnd, SshFault, SshLive, SshTranscript};

/// How long `ssh` may take, in all.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long the server's record may come after `ssh` has ended.
const LAST_WAIT: Duration = Duration::from_secs(10);
/// So much of what `ssh` says is kept, in bytes.
const MOST_SAID: usize = 1 << 14;
/// Whose name is tried where that is the fault: nobody is registered under it.
const STRANGER: &str = "mallory";

/// A login with the machine's own `ssh`.
pub struct Openssh {
    /// Who is registered, and logs in.
    pub user: UserName,
    /// The size of the user's key in bits. It is made: a key of somebody's own is not copied to where
    /// `ssh` could read it.
    pub bits: usize,
    /// What is broken on purpose.
    pub fault: Option<SshFault>,
    /// What runs behind the login.
    pub programs: Arc<dyn Programs>,
    /// What is run there.
    pub command: String,
    /// When it is played, as RFC 3339 writes it.
    pub when: Option<String>,
}

/// How it went.
pub struct Played {
    /// The server's record.
    pub transcript: SshTranscript,
    /// What `ssh` printed to its standard error. It is another program's text: escape it.
    pub said: String,
    /// What came back from over there. It is another program's text: escape it.
    pub printed: String,
}

/// Why it could not be played.
#[derive(Debug, thiserror::Error)]
pub enum OpensshError {
    /// There is no `ssh` on the path.
    #[error("there is no ssh on the path")]
    NoSsh,
    /// It did not end in time.
    #[error("ssh did not end within {} seconds", PATIENCE.as_secs())]
    Late,
    /// The server did not tell of a connection: `ssh` did not come so far.
    #[error("ssh made no connection: {0}")]
    NoConnection(String),
    /// A key of this size cannot be made.
    #[error(transparent)]
    Key(#[from] InvalidKey),
    /// A file or a socket of this machine failed.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// A thread of this program failed.
    #[error("a thread of this program failed")]
    Thread,
}

impl Openssh {
    /// Makes the keys, starts the server, and lets `ssh` log in.
    ///
    /// # Errors
    ///
    /// [`OpensshError`]. A denial is not an error, nor is a login that stops because of its fault.
    pub async fn run(self) -> Result<Played, OpensshError> {
        let registered = make(self.bits).await?;
        let host = make(HOST_KEY_BITS).await?;
        let answering = match self.fault {
            Some(SshFault::WrongKey) => make(registered.public().bits()).await?,
            _ => Arc::clone(&registered),
        };
        let known = match self.fault {
            Some(SshFault::ChangedHostKey) => make(HOST_KEY_BITS).await?,
            _ => Arc::clone(&host),
        };
        let entries = [(self.user.clone(), registered.public().clone())];
        let server = Server::new(HostKey::from((*host).clone()), Snapshot::from_entries(entries));
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let mut address = listener.local_addr()?;
        let (tell, mut told) = unbounded_channel();
        let hooks = Arc::new(Recorder { programs: Arc::clone(&self.programs), tell });
        let stop = CancellationToken::new();
        let _stop = stop.clone().drop_guard();
        tokio::spawn(net::serve(listener, server, Settings::default(), hooks, stop));
        let mut meddler = None;
        if self.fault == Some(SshFault::TamperedReply) {
            let between = Meddler::start(address, answering.public()).await?;
            address = between.address;
            meddler = Some(between);
        }
        let folder = tempfile::Builder::new().prefix("keystep-").tempdir()?;
        let ended = self.client(&folder, address, &answering, known.public()).await;
        drop(meddler);
        let (said, printed) = ended?;
        let (live, end) = next(&mut told).await.ok_or(OpensshError::NoConnection(said.clone()))?;
        let mut transcript = live.transcript(self.when, host.public(), end);
        transcript.fault = self.fault;
        Ok(Played { transcript, said, printed })
    }

    /// Runs `ssh`. Gives what it said, and what came back from over there.
    async fn client(
        &self,
        folder: &TempDir,
        address: SocketAddr,
        key: &PrivateKey,
        known: &PublicKey,
    ) -> Result<(String, String), OpensshError> {
        let path = |name: &str| folder.path().join(name);
        let (comment, mut random) = (Comment::default(), rand::make_rng::<StdRng>());
        let encoded: Zeroizing<String> =
            encode_private(key, Format::Openssh, None, &comment, &mut random)
                .map_err(|error| io::Error::other(error.to_string()))?;
        let write = |name, text: &str, mode| {
            write_new(&path(name), text.as_bytes(), mode)
                .map_err(|error| io::Error::other(error.to_string()))
        };
        write("id_rsa", &encoded, PRIVATE)?;
        let host = format!("[{}]:{} {}\n", address.ip(), address.port(), openssh_line(known));
        write("known_hosts", &host, PRIVATE)?;
        let user = match self.fault {
            Some(SshFault::UnknownUser) => STRANGER,
            _ => self.user.as_ref(),
        };
        let mut ssh = Command::new("ssh");
        ssh.env_remove("SSH_AUTH_SOCK").env_remove("SSH_ASKPASS");
        ssh.args(["-F", "none", "-p"]).arg(address.port().to_string());
        ssh.arg("-i").arg(path("id_rsa"));
        option(&mut ssh, "UserKnownHostsFile", path("known_hosts"));
        for one in OPTIONS {
            ssh.args(["-o", one]);
        }
        if self.fault == Some(SshFault::TamperedReply) {
            // Whoever is to find packet ③ on its way must see where each packet begins.
            ssh.args(["-o", "Ciphers=aes256-gcm@openssh.com"]);
        }
        ssh.arg(format!("{user}@{}", address.ip())).arg(&self.command);
        ssh.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        let child = ssh.spawn().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => OpensshError::NoSsh,
            _ => error.into(),
        })?;
        let ended = timeout(PATIENCE, child.wait_with_output()).await;
        let ended = ended.map_err(|_| OpensshError::Late)??;
        Ok((text(&ended.stderr), text(&ended.stdout)))
    }
}

/// The key alone that is named, the host key that is known, no question, no agent, nothing shared
/// with other connections.
const OPTIONS: [&str; 9] = [
    "BatchMode=yes",
    "IdentitiesOnly=yes",
    "IdentityAgent=none",
    "StrictHostKeyChecking=yes",
    "GlobalKnownHostsFile=none",
    "UpdateHostKeys=no",
    "ControlMaster=no",
    "ControlPath=none",
    "PreferredAuthentications=publickey",
];

fn option(ssh: &mut Command, name: &str, path: impl AsRef<Path>) {
    // A path with blanks in it stands in quotes (ssh_config(5)).
    let mut value = std::ffi::OsString::from(name);
    value.push("=\"");
    value.push::<&OsStr>(path.as_ref().as_ref());
    value.push("\"");
    ssh.arg("-o").arg(value);
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes.get(..MOST_SAID).unwrap_or(bytes)).into_owned()
}

/// Makes a key on a thread of its own.
async fn make(bits: usize) -> Result<Arc<PrivateKey>, OpensshError> {
    let made = tokio::task::spawn_blocking(move || {
        crypto::generate(bits, &mut rand::make_rng::<StdRng>()).map(Arc::new)
    });
    Ok(made.await.map_err(|_| OpensshError::Thread)??)
}

type Record = (SshLive, SshEnd);

/// The record of the connection that ended next.
async fn next(told: &mut UnboundedReceiver<Record>) -> Option<Record> {
    timeout(LAST_WAIT, told.recv()).await.ok().flatten()
}

struct Recorder {
    programs: Arc<dyn Programs>,
    tell: UnboundedSender<Record>,
}

impl Hooks for Recorder {
    fn open(&self, _: SocketAddr) -> Box<dyn Watch> {
        Box::new(Watcher {
            programs: Arc::clone(&self.programs),
            tell: self.tell.clone(),
            since: Instant::now(),
            live: SshLive::default(),
        })
    }
}

struct Watcher {
    programs: Arc<dyn Programs>,
    tell: UnboundedSender<Record>,
    since: Instant,
    live: SshLive,
}

impl Watch for Watcher {
    fn ssh(&mut self, event: &Event) {
        self.live.event(self.since.elapsed(), event);
    }

    fn programs(&mut self) -> Option<Arc<dyn Programs>> {
        Some(Arc::clone(&self.programs))
    }

    fn closed(&mut self, how: Closed) {
        // Nobody may be left to hear it.
        let _ = self.tell.send((std::mem::take(&mut self.live), ssh_end(&how)));
    }
}

/// How a connection ended, as a record tells it.
pub fn ssh_end(how: &Closed) -> SshEnd {
    match how {
        Closed::Ssh(net::SshEnd::Ended { ended, .. }) => ended.into(),
        Closed::Ssh(net::SshEnd::Left { .. }) | Closed::Left { .. } => SshEnd::Left,
        Closed::Ssh(net::SshEnd::Io(_)) | Closed::Io(_) => SshEnd::Io,
        _ => SshEnd::Internal,
    }
}
