//! A login with the `ssh` of this machine, against a server of ours on loopback. It has a
//! configuration of its own, and touches nothing of whoever runs it.
//!
//! | file | what |
//! |---|---|
//! | `openssh/signer.rs` | who signs for `ssh` |

mod signer;

use std::io;
use std::net::SocketAddr;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use tokio::io::{AsyncRead, AsyncReadExt as _, copy, sink};
use tokio::net::TcpListener;
use tokio::process::Command;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::HOST_KEY_BITS;
use super::meddler::Meddler;
use crate::auth::{HostKey, Server};
use crate::crypto::{self, InvalidKey, PrivateKey, PublicKey};
use crate::disk::TemporaryDirectory;
use crate::key::{Snapshot, UserName, openssh_line};
use crate::net::{self, Closed, Hooks, Settings, Watch};
use crate::ssh::{Event, Programs};
use crate::transcript::{SshEnd, SshFault, SshLive, SshTranscript};
use signer::{Identity, sign_for, write};

/// How long `ssh` may take, in all.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long the server's record may come after `ssh` has ended.
const LAST_WAIT: Duration = Duration::from_secs(10);
/// So much of what `ssh` says is kept, in bytes.
const MOST_SAID: u64 = 1 << 14;
/// Whose name is tried where that is the fault: nobody is registered under it.
const STRANGER: &str = "mallory";

/// A login with the machine's own `ssh`.
pub struct Openssh {
    /// Who is registered, and logs in.
    pub user: UserName,
    /// The size of the key that is made, in bits.
    pub bits: usize,
    /// The user's key, if it is not to be made.
    pub key: Option<Arc<PrivateKey>>,
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
        let registered = match &self.key {
            Some(key) => Arc::clone(key),
            None => make(self.bits).await?,
        };
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
        let knocked = Arc::new(AtomicBool::new(false));
        let (programs, knock) = (Arc::clone(&self.programs), Arc::clone(&knocked));
        let hooks = Arc::new(Recorder { programs, tell, knock });
        let stop = CancellationToken::new();
        let _stop = stop.clone().drop_guard();
        tokio::spawn(net::serve(listener, server, Settings::default(), hooks, stop));
        let mut meddler = None;
        if self.fault == Some(SshFault::TamperedReply) {
            let between = Meddler::start(address, answering.public()).await?;
            address = between.address;
            meddler = Some(between);
        }
        let ended = self.client(address, answering, known.public()).await;
        drop(meddler);
        let (said, printed) = ended?;
        // Nobody waits for the end of a connection that there never was.
        let came = knocked.load(Ordering::Relaxed);
        let ended = if came { next(&mut told).await } else { None };
        let Some((live, end)) = ended else { return Err(OpensshError::NoConnection(said)) };
        let mut transcript = live.transcript(self.when, host.public(), end);
        transcript.fault = self.fault;
        Ok(Played { transcript, said, printed })
    }

    /// Runs `ssh`. Gives what it said, and what came back from over there.
    async fn client(
        &self,
        address: SocketAddr,
        key: Arc<PrivateKey>,
        known: &PublicKey,
    ) -> Result<(String, String), OpensshError> {
        let folder =
            TemporaryDirectory::new().map_err(|error| io::Error::other(error.to_string()))?;
        let folder = folder.path();
        let (Identity { file, agent }, signing) = sign_for(folder, key)?;
        let host = format!("[{}]:{} {}\n", address.ip(), address.port(), openssh_line(known));
        write(folder, "known_hosts", &host)?;
        let user = match self.fault {
            Some(SshFault::UnknownUser) => STRANGER,
            _ => self.user.as_ref(),
        };
        let mut ssh = Command::new("ssh");
        // It runs in the folder, and is given names alone: what else a path may have in it, blanks,
        // quotes, % or $, would mean something to ssh_config(5).
        ssh.current_dir(folder);
        ssh.env_remove("SSH_AUTH_SOCK").env_remove("SSH_ASKPASS");
        ssh.args(["-F", "none", "-p"]).arg(address.port().to_string());
        ssh.args(["-i", file, "-o"]).arg(format!("IdentityAgent={agent}"));
        for one in OPTIONS {
            ssh.args(["-o", one]);
        }
        if self.fault == Some(SshFault::TamperedReply) {
            // Whoever is to find packet ③ on its way must see where each packet begins.
            ssh.args(["-o", "Ciphers=aes256-gcm@openssh.com"]);
        }
        ssh.arg(format!("{user}@{}", address.ip())).arg(&self.command);
        ssh.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        let mut child = ssh.spawn().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => OpensshError::NoSsh,
            _ => error.into(),
        })?;
        let (out, said) = (child.stdout.take(), child.stderr.take());
        let ended = async { tokio::try_join!(beginning(said), beginning(out), child.wait()) };
        tokio::select! {
            ended = timeout(PATIENCE, ended) => {
                let (said, printed, _) = ended.map_err(|_| OpensshError::Late)??;
                Ok((said, printed))
            }
            // It serves for ever.
            () = signing => Err(OpensshError::Thread),
        }
    }
}

/// The key alone that is named, the host key that is known, no question, nothing shared with other
/// connections.
const OPTIONS: [&str; 9] = [
    "BatchMode=yes",
    "IdentitiesOnly=yes",
    "UserKnownHostsFile=known_hosts",
    "StrictHostKeyChecking=yes",
    "GlobalKnownHostsFile=none",
    "UpdateHostKeys=no",
    "ControlMaster=no",
    "ControlPath=none",
    "PreferredAuthentications=publickey",
];

/// What a program says, as far as it is kept. All of it is read: who writes on into a full pipe would
/// never end.
async fn beginning(from: Option<impl AsyncRead + Unpin>) -> io::Result<String> {
    let mut kept = Vec::new();
    if let Some(mut from) = from {
        (&mut from).take(MOST_SAID).read_to_end(&mut kept).await?;
        copy(&mut from, &mut sink()).await?;
    }
    Ok(String::from_utf8_lossy(&kept).trim().to_owned())
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
    /// Whether anybody came at all.
    knock: Arc<AtomicBool>,
}

impl Hooks for Recorder {
    fn open(&self, _: SocketAddr) -> Box<dyn Watch> {
        self.knock.store(true, Ordering::Relaxed);
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
        // Another program of this machine may have knocked, which spoke no SSH.
        if matches!(how, Closed::Ssh(_)) {
            // Nobody may be left to hear it.
            let _ = self.tell.send((std::mem::take(&mut self.live), ssh_end(&how)));
        }
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
