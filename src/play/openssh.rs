//! A login with the `ssh` of this machine, against a server of ours on loopback. It has a
//! configuration of its own, and touches nothing of whoever runs it.
//!
//! | file | what |
//! |---|---|
//! | `openssh/signer.rs` | who signs for `ssh` |
//! | `openssh/server.rs` | what the server tells of its connection |

mod server;
mod signer;

use std::io;
use std::net::SocketAddr;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use rand::rngs::StdRng;
use tokio::io::{AsyncRead, AsyncReadExt as _, copy, sink};
use tokio::net::TcpListener;
use tokio::process::Command;
use tokio::sync::mpsc::unbounded_channel;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::HOST_KEY_BITS;
use super::error::OpensshError;
use super::fault::stranger;
use super::meddler::Meddler;
use crate::auth::{HostKey, Server};
use crate::crypto::{self, PrivateKey, PublicKey};
use crate::disk::{TemporaryDirectory, find_program};
use crate::key::{Snapshot, UserName, openssh_line};
use crate::net::{self, Settings};
use crate::ssh::Programs;
use crate::transcript::{SshFault, SshTranscript};
use server::Recorder;
use signer::{Identity, sign_for, write};

/// How long `ssh` may take, in all.
const PATIENCE: Duration = Duration::from_secs(60);
/// So much of what `ssh` says is kept, in bytes.
const MOST_SAID: u64 = 1 << 14;

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
        let hooks = Arc::new(Recorder::new(Arc::clone(&self.programs), tell));
        let stop = CancellationToken::new();
        let _stop = stop.clone().drop_guard();
        tokio::spawn(net::serve(
            listener,
            server,
            Settings::default(),
            Arc::clone(&hooks) as _,
            stop,
        ));
        let mut meddler = None;
        if self.fault == Some(SshFault::TamperedReply) {
            let between = Meddler::start(address, answering.public()).await?;
            address = between.address;
            meddler = Some(between);
        }
        let ended = self.client(address, Arc::clone(&answering), known.public()).await;
        drop(meddler);
        let (said, printed) = ended?;
        // An `ssh` that sees another host key than the known one offers no key.
        let offered = (self.fault != Some(SshFault::ChangedHostKey)).then(|| answering.public());
        let when = self.when.as_deref();
        let user = self.login_name();
        let record =
            server::record(&mut told, &hooks, when, host.public(), user.as_ref(), offered).await;
        let Some(mut transcript) = record else { return Err(OpensshError::NoConnection(said)) };
        transcript.host_key_known = self.fault != Some(SshFault::ChangedHostKey);
        transcript.fault = self.fault;
        Ok(Played { transcript, said, printed })
    }

    /// As whom `ssh` logs in.
    fn login_name(&self) -> UserName {
        match self.fault {
            Some(SshFault::UnknownUser) => stranger(&self.user),
            _ => self.user.clone(),
        }
    }

    /// Runs `ssh`. Gives what it said, and what came back from over there.
    async fn client(
        &self,
        address: SocketAddr,
        key: Arc<PrivateKey>,
        known: &PublicKey,
    ) -> Result<(String, String), OpensshError> {
        let folder = TemporaryDirectory::new()?;
        let folder = folder.path();
        let (Identity { file, agent }, signing) = sign_for(folder, key)?;
        let host = format!("[{}]:{} {}\n", address.ip(), address.port(), openssh_line(known));
        write(folder, "known_hosts", &host)?;
        let user = self.login_name();
        let path = std::env::var_os("PATH").unwrap_or_default();
        let mut ssh = Command::new(find_program("ssh", &path).ok_or(OpensshError::NoSsh)?);
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
