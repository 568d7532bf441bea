//! An agent's socket: for one user, with limits. What is said there is for [`Conversation`] to judge.

use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};
use zeroize::Zeroizing;

use super::BoxFuture;
use crate::agent::{self, Consent, Conversation, Event, Question, Signer, Step};

/// How many connections there may be at one time. `ssh` has one or two.
const PLACES: usize = 16;
/// How long a connection may stay silent between two messages: as long as a forwarded agent is
/// used now and then.
const IDLE: Duration = Duration::from_secs(3600);
/// How long a message may take that has begun.
const MESSAGE: Duration = Duration::from_secs(30);
/// How long the user's own agent may take, which may ask its user.
const UPSTREAM: Duration = Duration::from_secs(600);
/// How long accepting rests when the system has nothing to give.
const REST: Duration = Duration::from_millis(75);

/// Who is told what happens on an agent's socket, and is asked.
pub trait AgentHooks: Send + Sync {
    /// Something happened on a connection.
    fn event(&self, connection: u64, event: &Event);

    /// May this be signed?
    fn ask(&self, question: Box<Question>) -> BoxFuture<'_, Option<Consent>>;
}

/// Makes the socket `agent` in a folder that is its user's alone.
///
/// # Errors
///
/// What the system says.
pub fn listen_as_agent(folder: &Path) -> io::Result<(UnixListener, PathBuf)> {
    let path = folder.join("agent");
    let listener = UnixListener::bind(&path)?;
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))?;
    Ok((listener, path))
}

/// Serves for ever, each connection by itself. With [`Signer::Upstream`] the user's own agent is at
/// `upstream`.
pub async fn serve_as_agent(
    listener: &UnixListener,
    signer: Signer,
    upstream: Option<PathBuf>,
    hooks: Arc<dyn AgentHooks>,
) {
    let places = Arc::new(Semaphore::new(PLACES));
    let numbers = AtomicU64::new(1);
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            sleep(REST).await;
            continue;
        };
        // Whoever finds no place, or is somebody else, is let go without a word.
        let Ok(place) = Arc::clone(&places).try_acquire_owned() else { continue };
        if !is_mine(&stream) {
            continue;
        }
        let connection = Connection {
            number: numbers.fetch_add(1, Ordering::Relaxed),
            conversation: Conversation::new(signer.clone()),
            upstream: upstream.clone(),
            own_agent: None,
            hooks: Arc::clone(&hooks),
        };
        tokio::spawn(async move {
            // A connection that breaks is over, and that is all.
            let _ = connection.serve(stream).await;
            drop(place);
        });
    }
}

/// Whether the other end is a program of the same user.
fn is_mine(stream: &UnixStream) -> bool {
    stream.peer_cred().is_ok_and(|peer| peer.uid() == rustix::process::geteuid().as_raw())
}

struct Connection {
    number: u64,
    conversation: Conversation,
    upstream: Option<PathBuf>,
    /// The connection to the user's own agent, from the first time that it is needed.
    own_agent: Option<UnixStream>,
    hooks: Arc<dyn AgentHooks>,
}

impl Connection {
    async fn serve(mut self, mut stream: UnixStream) -> io::Result<()> {
        while let Some(message) = receive(&mut stream, IDLE, MESSAGE).await? {
            let answer = self.answer(&message).await?;
            send(&mut stream, &answer).await?;
        }
        Ok(())
    }

    async fn answer(&mut self, message: &[u8]) -> io::Result<Vec<u8>> {
        let mut step = self.step(|conversation, tell| conversation.receive(message, tell));
        if let Step::Ask(question) = step {
            let consent = self.hooks.ask(question).await;
            step = self.step(|conversation, tell| match consent {
                Some(consent) => conversation.agreed(consent, &mut rand::rng(), tell),
                None => conversation.refused(tell),
            });
        }
        match step {
            Step::Answer(answer) => Ok(answer),
            Step::Pass => {
                let answer = self.pass(message).await?;
                self.step(|conversation, tell| conversation.answered(&answer, tell));
                Ok(answer.to_vec())
            }
            // A question is answered once.
            Step::Ask(_) => Err(io::ErrorKind::InvalidData.into()),
        }
    }

    fn step<T>(&mut self, go: impl FnOnce(&mut Conversation, &mut dyn FnMut(Event)) -> T) -> T {
        let Self { number, conversation, hooks, .. } = self;
        go(conversation, &mut |event| hooks.event(*number, &event))
    }

    /// Asks the user's own agent.
    async fn pass(&mut self, message: &[u8]) -> io::Result<Zeroizing<Vec<u8>>> {
        let own_agent = match &mut self.own_agent {
            Some(own_agent) => own_agent,
            none => {
                let path = self.upstream.as_ref().ok_or(io::ErrorKind::NotFound)?;
                none.insert(UnixStream::connect(path).await?)
            }
        };
        send(own_agent, message).await?;
        let answer = receive(own_agent, UPSTREAM, MESSAGE).await?;
        answer.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

/// A message, without its length; `None` at the end of the connection. No more than the limit is ever
/// held, and no longer than that: a private key may be in it.
async fn receive(
    stream: &mut UnixStream,
    idle: Duration,
    message: Duration,
) -> io::Result<Option<Zeroizing<Vec<u8>>>> {
    let mut head = [0; 4];
    if timeout(idle, stream.read(&mut head[..1])).await?? == 0 {
        return Ok(None);
    }
    let rest = async {
        stream.read_exact(&mut head[1..]).await?;
        let length = agent::length(head).map_err(|_| io::ErrorKind::InvalidData)?;
        let mut body = Zeroizing::new(vec![0; length]);
        stream.read_exact(&mut body).await?;
        Ok(Some(body))
    };
    timeout(message, rest).await?
}

async fn send(stream: &mut UnixStream, message: &[u8]) -> io::Result<()> {
    // What is longer than the limit never came.
    let length = u32::try_from(message.len()).map_err(|_| io::ErrorKind::InvalidData)?;
    let framed = Zeroizing::new([&length.to_be_bytes(), message].concat());
    timeout(MESSAGE, stream.write_all(&framed)).await?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_message_comes_whole_and_none_is_longer_than_the_limit() {
        let (mut ssh, mut agent) = UnixStream::pair().unwrap();
        let mut receive = async || receive(&mut agent, IDLE, MESSAGE).await;
        send(&mut ssh, &[11]).await.unwrap();
        assert_eq!(receive().await.unwrap().unwrap().as_slice(), [11]);
        ssh.write_all(&(agent::MAX_MESSAGE + 1).to_be_bytes()).await.unwrap();
        assert_eq!(receive().await.unwrap_err().kind(), io::ErrorKind::InvalidData);
        drop(ssh);
        assert!(receive().await.unwrap().is_none());
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_stops_in_the_middle_of_a_message_is_not_waited_for() {
        let (mut ssh, mut agent) = UnixStream::pair().unwrap();
        ssh.write_all(&[0, 0, 0]).await.unwrap();
        let begun = tokio::time::Instant::now();
        let ended = receive(&mut agent, IDLE, MESSAGE).await.unwrap_err();
        assert_eq!(ended.kind(), io::ErrorKind::TimedOut);
        assert!(begun.elapsed() >= MESSAGE && begun.elapsed() < IDLE);
        // Nor is whoever says nothing, for ever.
        let ended = receive(&mut agent, IDLE, MESSAGE).await.unwrap_err();
        assert_eq!(ended.kind(), io::ErrorKind::TimedOut);
        assert!(begun.elapsed() >= IDLE);
    }
}
