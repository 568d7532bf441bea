//! One connection of a real `ssh`, from its version line to the end of its session.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Instant, sleep_until, timeout};

use super::farewell;
use super::shared::Shared;
use super::watch::{SshEnd, Watch};
use super::worker::{Panicked, Worker};
use crate::ssh::{self, Asked, AwaitVersion, Connection, Ended, Next, Programs, Stopped};
use crate::wire;

/// How much is read at once, in bytes.
const ROOM: usize = 1 << 14;
/// How long a session may be silent: long enough for a lesson, and not for ever.
const IDLE: Duration = Duration::from_secs(3600);
/// How long a client may leave unread what it is sent.
const UNREAD: Duration = Duration::from_secs(60);

/// How long bytes may be held up on their way: about so long a client's system sends them again
/// before it gives up (tcp(7), `tcp_retries2`).
const HELD_UP: Duration = Duration::from_secs(15 * 60);

/// A connection that is carried.
pub(super) struct Carrier<'a> {
    pub(super) stream: &'a mut TcpStream,
    pub(super) watch: &'a mut dyn Watch,
    pub(super) worker: &'a mut Worker,
    pub(super) shared: &'a Shared,
    /// Until when somebody must be in.
    pub(super) deadline: Option<Instant>,
}

/// Why nothing further comes.
enum Stop {
    /// The state machine ended it, and has said what is left to say.
    Stopped(Stopped),
    /// It is to end, and the client is to be told.
    Tell(Ended),
    /// The client closed.
    Left,
    /// The connection failed.
    Io(io::ErrorKind),
    /// Our own work failed.
    Internal,
}

impl Stop {
    /// A client that closes while something is unread, or is not sent yet, has closed: its system says
    /// so in another way (RFC 9293 §3.10.4).
    fn of(error: &io::Error) -> Self {
        use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset};
        match error.kind() {
            ConnectionReset | ConnectionAborted | BrokenPipe => Self::Left,
            kind => Self::Io(kind),
        }
    }
}

impl From<Stopped> for Stop {
    fn from(stopped: Stopped) -> Self {
        Self::Stopped(stopped)
    }
}

impl From<Panicked> for Stop {
    fn from(Panicked: Panicked) -> Self {
        Self::Internal
    }
}

impl Carrier<'_> {
    /// Carries it to its end. `came` is what has come of it, its version line first; `place` is its
    /// place among those who are not in yet.
    pub(super) async fn serve(
        mut self,
        came: Vec<u8>,
        programs: Arc<dyn Programs>,
        place: OwnedSemaphorePermit,
    ) -> SshEnd {
        let shared = ssh::Shared { server: Arc::clone(&self.shared.server), programs };
        let mut places = Places { login: Some(place), session: None };
        let mut next = self.do_here(|cx| AwaitVersion::new(shared).receive(&came, cx));
        drop(came);
        loop {
            let went = match next {
                Ok(Next::Version(awaiting)) => self.version(awaiting).await,
                Ok(Next::Bytes(connection)) => self.bytes(connection, &mut places).await,
                Ok(Next::Exchange(mut exchange)) => match self.send(exchange.take_wire()).await {
                    Ok(()) => self.compute(|cx| exchange.answer(cx)).await,
                    Err(stop) => Err(stop),
                },
                Ok(Next::Asked(asked)) => self.asked(asked).await,
                Err(stopped) => Err(stopped.into()),
            };
            next = match went {
                Ok(next) => Ok(next),
                Err(stop) => return self.end(stop, places.session.is_some()).await,
            };
        }
    }

    /// Reads on in the client's version line.
    async fn version(&mut self, awaiting: AwaitVersion) -> Result<Next, Stop> {
        let bytes = self.read(false).await?;
        Ok(self.do_here(|cx| awaiting.receive(&bytes, cx))?)
    }

    /// Sends what there is, and reads on.
    async fn bytes(
        &mut self,
        mut connection: Connection,
        places: &mut Places,
    ) -> Result<Next, Stop> {
        self.send(connection.take_wire()).await?;
        let is_in = connection.is_open();
        let read = if is_in && !places.move_in(self.shared) {
            Err(Stop::Tell(Ended::Full))
        } else if connection.is_busy() {
            let stops = self.shared.stop.is_cancelled();
            if stops { Err(Stop::Tell(Ended::Shutdown)) } else { Ok(Vec::new()) }
        } else {
            self.read(is_in).await
        };
        match read {
            Ok(bytes) => Ok(self.do_here(|cx| connection.receive(&bytes, cx))?),
            Err(Stop::Tell(ended)) => {
                let is_quiet = ended == Ended::Shutdown && !self.shared.hooks.says_goodbye();
                let stopped = self.do_here(|cx| connection.stop(ended, cx));
                let wire = if is_quiet { Vec::new() } else { stopped.wire };
                Err(Stopped { wire, ..stopped }.into())
            }
            Err(stop) => Err(stop),
        }
    }

    /// Lets somebody in, or not.
    async fn asked(&mut self, mut asked: Asked) -> Result<Next, Stop> {
        self.send(asked.take_wire()).await?;
        asked.refresh().await;
        let answered = if asked.is_light() {
            self.do_here(|cx| asked.answer(cx))?
        } else {
            self.compute(|cx| asked.answer(cx)).await?
        };
        let step = match answered.step() {
            ssh::Step::KeyKnown => Some(wire::Step::Challenge),
            ssh::Step::Accepted => Some(wire::Step::Verdict),
            ssh::Step::Denied => None,
        };
        if let Some(step) = step {
            self.watch.before_send(step).await;
        }
        Ok(self.do_here(|cx| answered.send(cx))?)
    }

    /// The next bytes.
    async fn read(&mut self, is_in: bool) -> Result<Vec<u8>, Stop> {
        let (until, late) = if is_in {
            (Some(Instant::now() + IDLE), Ended::Idle)
        } else {
            (self.deadline, Ended::Late)
        };
        let mut bytes = vec![0; ROOM];
        let late = async move {
            match until {
                Some(until) => sleep_until(until).await,
                None => std::future::pending().await,
            }
            late
        };
        let read = tokio::select! {
            biased;
            () = self.shared.stop.cancelled() => return Err(Stop::Tell(Ended::Shutdown)),
            read = read_some(self.stream, &mut bytes, is_in) => read,
            late = late => return Err(Stop::Tell(late)),
        };
        match read {
            Ok(0) => Err(Stop::Left),
            Ok(length) => {
                bytes.truncate(length);
                self.pass().await?;
                Ok(bytes)
            }
            Err(error) => Err(Stop::of(&error)),
        }
    }

    /// Waits until what came is let through.
    async fn pass(&mut self) -> Result<(), Stop> {
        tokio::select! {
            biased;
            () = self.shared.stop.cancelled() => Err(Stop::Tell(Ended::Shutdown)),
            passed = timeout(HELD_UP, self.watch.passes()) => {
                passed.map_err(|_| Stop::Io(io::ErrorKind::TimedOut))
            }
        }
    }

    async fn send(&mut self, bytes: Vec<u8>) -> Result<(), Stop> {
        if bytes.is_empty() {
            return Ok(());
        }
        let patience = match self.deadline {
            Some(deadline) => UNREAD.min(deadline.saturating_duration_since(Instant::now())),
            None => UNREAD,
        };
        // Once somebody is in, the deadline of the login is past.
        let patience = if patience.is_zero() { UNREAD } else { patience };
        tokio::select! {
            biased;
            sent = timeout(patience, self.stream.write_all(&bytes)) => match sent {
                Ok(Ok(())) => Ok(()),
                Ok(Err(error)) => Err(Stop::of(&error)),
                Err(_) => Err(Stop::Io(io::ErrorKind::TimedOut)),
            },
            () = self.shared.stop.cancelled() => Err(Stop::Tell(Ended::Shutdown)),
        }
    }

    /// Says what is left to say.
    async fn end(&mut self, stop: Stop, was_in: bool) -> SshEnd {
        let (wire, end) = match stop {
            Stop::Stopped(Stopped { ended, wire }) => (wire, SshEnd::Ended { ended, was_in }),
            Stop::Tell(ended) => (Vec::new(), SshEnd::Ended { ended, was_in }),
            Stop::Left => (Vec::new(), SshEnd::Left { was_in }),
            Stop::Io(kind) => return SshEnd::Io(kind),
            Stop::Internal => return SshEnd::Internal,
        };
        farewell::say(self.stream, &wire).await;
        farewell::drain(self.stream).await;
        end
    }

    /// Waits for one of the places for computations, computes there, and tells what happened.
    async fn compute<T>(
        &mut self,
        work: impl FnOnce(&mut ssh::Context<'_>) -> Result<T, Stopped>,
    ) -> Result<T, Stop> {
        let permit = Arc::clone(&self.shared.computing).acquire_owned().await;
        let permit = permit.map_err(|_| Stop::Internal)?;
        let (result, events) = self.worker.apart(permit, work)?;
        self.tell(&events);
        Ok(result?)
    }

    /// Computes what costs less than waking a thread for it.
    fn do_here<T>(&mut self, work: impl FnOnce(&mut ssh::Context<'_>) -> T) -> T {
        let (result, events) = self.worker.here(work);
        self.tell(&events);
        result
    }

    fn tell(&mut self, events: &[ssh::Event]) {
        for event in events {
            self.watch.ssh(event);
        }
    }
}

/// Reads what there is.
async fn read_some(stream: &mut TcpStream, bytes: &mut [u8], is_in: bool) -> io::Result<usize> {
    let length = stream.read(bytes).await?;
    if !is_in {
        acknowledge_at_once(stream);
    }
    Ok(length)
}

/// Until somebody is in, `ssh` keeps a message back while its last one is not acknowledged (Nagle,
/// RFC 896), and we would put that off for 40 ms to send it along with an answer (RFC 1122
/// §4.2.3.2): twice a login there is none before the message. Linux forgets this wish with time, so
/// it is told after each read. Without it a login is slower, and no more than that.
fn acknowledge_at_once(stream: &TcpStream) {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let _ = stream.set_quickack(true);
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    let _ = stream;
}

/// The places that a connection holds.
struct Places {
    /// Among those who are not in yet.
    login: Option<OwnedSemaphorePermit>,
    /// Among those who are.
    session: Option<OwnedSemaphorePermit>,
}

impl Places {
    /// Changes over to the sessions, if there is a place.
    fn move_in(&mut self, shared: &Shared) -> bool {
        if self.session.is_none() {
            self.session = Arc::clone(&shared.sessions).try_acquire_owned().ok();
            self.login = None;
        }
        self.session.is_some()
    }
}

#[cfg(all(test, any(target_os = "linux", target_os = "android")))]
mod tests {
    use super::*;
    use tokio::net::TcpListener;

    #[tokio::test]
    async fn what_is_read_before_somebody_is_in_is_acknowledged_at_once() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let mut client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.set_quickack(false).unwrap();
        client.write_all(b"SSH").await.unwrap();
        assert_eq!(read_some(&mut stream, &mut [0; 3], false).await.unwrap(), 3);
        assert!(stream.quickack().unwrap());
    }
}
