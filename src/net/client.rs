//! One login on the client: the mirror of a connection on the server.

use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use rand::CryptoRng;
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};

use super::line::{CLIENTS_BUFFER, LineError, Lines};
use super::worker::Worker;
use super::{BoxFuture, Foreign, farewell};
use crate::auth::{Client, ClientError, Context, Event, HostTrust, Next};
use crate::crypto::PublicKey;
use crate::wire::{self, Incoming, Line, Step, Verdict, WireError};

/// The limits of a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoginOptions {
    /// How long the login may take, without the time that a person takes to answer; `None` for as
    /// long as it wants.
    pub deadline: Option<Duration>,
}

impl Default for LoginOptions {
    fn default() -> Self {
        Self { deadline: Some(Duration::from_secs(120)) }
    }
}

impl LoginOptions {
    /// Waits for `work` within the time of the login, and takes off what it took. Connecting is a
    /// part of that time, too.
    ///
    /// # Errors
    ///
    /// [`LoginError::Timeout`].
    pub async fn within<T>(&mut self, work: impl Future<Output = T>) -> Result<T, LoginError> {
        let Some(time) = self.deadline else { return Ok(work.await) };
        let start = Instant::now();
        let done = timeout(time, work).await.map_err(|_| LoginError::Timeout);
        self.deadline = Some(time.saturating_sub(start.elapsed()));
        done
    }
}

/// What a login takes from whoever runs it. The deadline stands still while it waits here.
pub trait ClientHooks: Send {
    /// Something happened, in the order in which it happened. [`Event::Sent`] comes right after
    /// the line has gone out, or could not: then the login's error says so.
    fn event(&mut self, event: &Event) {
        let _ = event;
    }

    /// The server holds this host key. Is it the right one, and how is that known? `None` ends
    /// the login.
    fn host_key<'a>(&'a mut self, key: &'a PublicKey) -> BoxFuture<'a, Option<HostTrust>>;

    /// The message of this step has not come for a while, and is still waited for.
    fn waits(&mut self, step: Step) {
        let _ = step;
    }

    /// The message of this step is ready and goes out when the future is done.
    fn before_send(&mut self, step: Step) -> BoxFuture<'_, ()> {
        let _ = step;
        Box::pin(std::future::ready(()))
    }
}

/// How long a message may take before it is said that it is waited for. A server answers at once, or
/// somebody there reads along.
const QUIET: Duration = Duration::from_secs(2);

/// Why a login ended without a verdict.
#[derive(Debug, thiserror::Error)]
pub enum LoginError {
    /// The client ended it, or the server did and said why.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// The server speaks another protocol.
    #[error("the server speaks another protocol")]
    Foreign(Foreign),
    /// The deadline passed.
    #[error("the login took too long")]
    Timeout,
    /// The server closed before its message of this step was complete.
    #[error("the server closed the connection before step {step}", step = before.number())]
    ServerLeft {
        /// The message that was due.
        before: Step,
        /// Whether a part of it had come.
        mid_line: bool,
    },
    /// The connection failed.
    #[error(transparent)]
    Io(io::Error),
}

/// Logs in over `stream`.
///
/// # Errors
///
/// [`LoginError`]. A denial is not an error.
pub async fn login(
    stream: TcpStream,
    client: Client,
    options: LoginOptions,
    random: Box<dyn CryptoRng + Send>,
    hooks: &mut dyn ClientHooks,
) -> Result<Verdict, LoginError> {
    // Each line is a whole message that somebody waits for: do not wait for more to send along.
    let _ = stream.set_nodelay(true);
    let lines = Lines::with_room(stream, CLIENTS_BUFFER);
    let mut login = Login { lines, worker: Worker::new(random), options, hooks };
    let result = login.run(client).await;
    if let Err(error) = &result {
        login.end(error).await;
    }
    result
}

struct Login<'a> {
    lines: Lines<TcpStream>,
    worker: Worker,
    /// What is left of the time for the login.
    options: LoginOptions,
    hooks: &'a mut dyn ClientHooks,
}

impl Login<'_> {
    /// ① → ② → (host key) → ③ → ④.
    async fn run(&mut self, client: Client) -> Result<Verdict, LoginError> {
        let (awaiting, line) = self.do_here(|cx| client.start(cx));
        let unsent = self.send(line).await?;

        let line = self.receive(Step::Challenge, unsent).await?;
        let foreign = Foreign::of(&line);
        // A verification at most, which costs less than to hand it over.
        let next = self.do_here(|cx| awaiting.handle(&line, cx));
        let answering = match next.map_err(|error| name(error, foreign))? {
            Next::Answer(answering) => answering,
            Next::CheckHost(check) => {
                let trust = self.hooks.host_key(check.host_key()).await;
                match trust {
                    Some(how) => self.do_here(|cx| check.trust(how, cx)),
                    None => return Err(self.do_here(|cx| check.distrust(cx)).into()),
                }
            }
        };
        // One login has nobody to hold up, so the private operation runs here, too.
        let (awaiting, line) = self.do_here(|cx| answering.reply(cx))?;
        let unsent = self.send(line).await?;

        let line = self.receive(Step::Verdict, unsent).await?;
        Ok(self.do_here(|cx| awaiting.handle(&line, cx))?)
    }

    /// Tells the server where it went wrong on the wire. On everything else the client closes
    /// without a word.
    async fn end(&mut self, error: &LoginError) {
        let message = match error {
            LoginError::Client(ClientError::Wire(error)) => error.to_message(),
            LoginError::Foreign(_) => WireError::NotJson.to_message(),
            _ => return,
        };
        farewell::say(self.lines.stream(), message.to_line().as_bytes()).await;
        farewell::drain(self.lines.stream()).await;
    }

    /// Sends a line. That the server is gone is not yet the end: it may have said why before it
    /// went. So the failure is given to [`Self::receive`].
    async fn send(&mut self, line: Arc<Line>) -> Result<Option<io::Error>, LoginError> {
        self.hooks.before_send(line.step()).await;
        // Told after it is done: what telling costs must not show in when the line goes out.
        let sent = self.options.within(self.lines.send(line.as_bytes())).await;
        self.hooks.event(&Event::Sent(line));
        Ok(sent?.err())
    }

    /// Receives a line. If the message before could not be sent, only an error can come.
    async fn receive(
        &mut self,
        step: Step,
        unsent: Option<io::Error>,
    ) -> Result<Vec<u8>, LoginError> {
        let Self { lines, options, hooks, .. } = self;
        let receiving = async {
            let mut receiving = pin!(lines.receive());
            match timeout(QUIET, receiving.as_mut()).await {
                Ok(received) => received,
                Err(_) => {
                    hooks.waits(step);
                    receiving.await
                }
            }
        };
        let received = options.within(receiving).await;
        if let Some(unsent) = unsent {
            return match received {
                Ok(Ok(Some(line))) if is_error(&line) => Ok(line),
                _ => Err(LoginError::Io(unsent)),
            };
        }
        match received? {
            Ok(Some(line)) => Ok(line),
            Ok(None) => Err(LoginError::ServerLeft { before: step, mid_line: false }),
            Err(LineError::Truncated) => {
                Err(LoginError::ServerLeft { before: step, mid_line: true })
            }
            Err(LineError::TooLong) => {
                let error = ClientError::Wire(WireError::TooLong);
                self.hooks.event(&Event::Refused(WireError::TooLong));
                self.hooks.event(&Event::Stopped(error.clone()));
                Err(error.into())
            }
            Err(LineError::Io(error)) => Err(LoginError::Io(error)),
        }
    }

    fn do_here<T>(&mut self, work: impl FnOnce(&mut Context<'_>) -> T) -> T {
        let (result, events) = self.worker.here(work);
        for event in &events {
            self.hooks.event(event);
        }
        result
    }
}

fn name(error: ClientError, foreign: Option<Foreign>) -> LoginError {
    match (error, foreign) {
        (ClientError::Wire(WireError::NotUtf8 | WireError::NotJson), Some(foreign)) => {
            LoginError::Foreign(foreign)
        }
        (error, _) => LoginError::Client(error),
    }
}

/// Whether the line is an error message. Every step reads it alike.
fn is_error(line: &[u8]) -> bool {
    matches!(wire::read_verdict(line), Ok(Incoming::Error(_)))
}

#[cfg(test)]
mod tests {
    use tokio::time::sleep;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn what_connecting_took_is_no_longer_there_for_the_login() {
        let mut options = LoginOptions { deadline: Some(Duration::from_secs(4)) };
        options.within(sleep(Duration::from_secs(3))).await.unwrap();
        let late = options.within(sleep(Duration::from_secs(2))).await;
        assert!(matches!(late, Err(LoginError::Timeout)));
    }
}
