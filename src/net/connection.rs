//! One connection on the server, from ① to its end.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Instant, timeout_at};

use super::line::{LineError, Lines};
use super::shared::Shared;
use super::ssh::Carrier;
use super::watch::{Closed, SshEnd, Watch};
use super::worker::{Panicked, Worker};
use super::{Foreign, farewell};
use crate::auth::{Context, Event, Finished, Refusal};
use crate::ssh::Programs;
use crate::wire::{ErrorMessage, Line, Step, Verdict, WireError};

/// How old may be what a decision about who may log in rests on.
const MAX_AGE: Duration = Duration::from_secs(1);

/// Serves a connection that has a place. The place is free again before the watch hears of the
/// end.
pub(super) async fn serve(
    stream: TcpStream,
    mut watch: Box<dyn Watch>,
    shared: Arc<Shared>,
    place: OwnedSemaphorePermit,
) {
    let mut lines = Lines::new(stream);
    let mut worker = Worker::new(watch.random());
    let (closed, place) = {
        let mut connection = Connection {
            worker: &mut worker,
            lines: &mut lines,
            watch: &mut *watch,
            shared: &shared,
            deadline: shared.settings.grace.map(|grace| Instant::now() + grace),
        };
        // On the heap, and gone when it is done: the task itself stays small, of which thousands may
        // wait.
        let first = unless_stopped(&shared, Box::pin(connection.first_line())).await;
        let first = first.unwrap_or_else(Err);
        let ssh = first.as_ref().is_ok_and(|line| line.starts_with(b"SSH-"));
        let programs = if ssh { connection.watch.programs() } else { None };
        match programs {
            Some(programs) => {
                let came = first.unwrap_or_default();
                (Closed::Ssh(connection.carry_ssh(&came, programs, place).await), None)
            }
            None => (connection.log_in(first).await, Some(place)),
        }
    };
    drop(lines);
    drop(place);
    watch.closed(closed);
}

/// Tells a client that there is no place for it.
pub(super) async fn refuse(stream: TcpStream, shared: Arc<Shared>) {
    let _ = unless_stopped(&shared, Box::pin(farewell::turn_away(stream))).await;
}

/// Says nothing to a client and reads nothing of it, for as long as a login may take.
pub(super) async fn ignore(stream: TcpStream, shared: Arc<Shared>, place: OwnedSemaphorePermit) {
    let deadline = shared.settings.grace.map(|grace| Instant::now() + grace);
    let forever = in_time(deadline, std::future::pending::<Result<(), Closed>>());
    let _ = unless_stopped(&shared, Box::pin(forever)).await;
    drop((stream, place));
}

struct Connection<'a> {
    worker: &'a mut Worker,
    lines: &'a mut Lines<TcpStream>,
    watch: &'a mut dyn Watch,
    shared: &'a Shared,
    /// One for the whole login: whoever sends slowly gains nothing.
    deadline: Option<Instant>,
}

impl Connection<'_> {
    /// The first line: ①, or the first word of another protocol.
    async fn first_line(&mut self) -> Result<Vec<u8>, Closed> {
        in_time(self.deadline, self.receive(Step::Request)).await
    }

    /// Hands the connection to whoever carries SSH, with its first line.
    async fn carry_ssh(
        &mut self,
        line: &[u8],
        programs: Arc<dyn Programs>,
        place: OwnedSemaphorePermit,
    ) -> SshEnd {
        let came = [line, self.lines.unfinished()].concat();
        let carrier = Carrier {
            stream: self.lines.stream(),
            watch: &mut *self.watch,
            worker: &mut *self.worker,
            shared: self.shared,
            deadline: self.deadline,
        };
        let end = survive(Box::pin(carrier.serve(came, programs, place))).await;
        end.unwrap_or(SshEnd::Internal)
    }

    /// The login of keystep's own, to its very end.
    async fn log_in(&mut self, first: Result<Vec<u8>, Closed>) -> Closed {
        let shared = self.shared;
        let (closed, finished) =
            match unless_stopped(shared, Box::pin(self.login_in_time(first))).await {
                Ok(Ok((verdict, finished))) => (Closed::Verdict(verdict), Some(finished)),
                Ok(Err(closed)) | Err(closed) => (closed, None),
            };
        match unless_stopped(shared, Box::pin(self.end(&closed, finished))).await {
            Err(Closed::Internal) => Closed::Internal,
            _ => closed,
        }
    }

    async fn login_in_time(
        &mut self,
        first: Result<Vec<u8>, Closed>,
    ) -> Result<(Verdict, Finished), Closed> {
        let first = first?;
        in_time(self.deadline, self.login(first)).await
    }

    /// ① → ② → ③ → ④.
    async fn login(&mut self, line: Vec<u8>) -> Result<(Verdict, Finished), Closed> {
        let awaiting = self.shared.server.start();
        let foreign = Foreign::of(&line);
        let asked = self.do_here(|cx| awaiting.read(&line, cx));
        drop(line);
        let asked = asked.map_err(|refusal| close(refusal, foreign))?;
        // While ② is made, the register is brought up to date, and ② goes out after that, so that
        // neither has anything to do with the time of ④.
        let registered = self.shared.server.refresh(Duration::ZERO);
        let answer = if asked.is_light() {
            self.do_here(|cx| asked.answer(cx))
        } else {
            self.compute(move |cx| asked.answer(cx)).await?
        };
        let (awaiting, line) = answer.map_err(|refusal| close(refusal, None))?;
        registered.await;
        self.send(line).await?;

        let line = self.receive(Step::Reply).await?;
        // A client that took its time must not get in with what was so when it came.
        self.shared.server.refresh(MAX_AGE).await;
        let answer = if awaiting.is_light() {
            self.do_here(|cx| awaiting.handle(&line, cx))
        } else {
            self.compute(move |cx| awaiting.handle(&line, cx)).await?
        };
        let (finished, line) = answer.map_err(|refusal| close(refusal, None))?;
        self.send(line).await?;
        Ok((finished.decision().verdict(), finished))
    }

    /// Says what is left to say and closes. Looking for the near miss takes time, so the client's
    /// side of the connection has ended before it begins.
    async fn end(&mut self, closed: &Closed, finished: Option<Finished>) {
        let message = match closed {
            Closed::Refused(error) => Some(error.to_message()),
            Closed::Foreign(_) => Some(WireError::NotJson.to_message()),
            Closed::Timeout => Some(farewell::timed_out()),
            _ => None,
        };
        let line = message.as_ref().map(ErrorMessage::to_line).unwrap_or_default();
        farewell::say(self.lines.stream(), line.as_bytes()).await;
        if let Some(finished) = finished.filter(|finished| finished.decision().reason().is_some()) {
            let near_miss = self.compute(move |_| finished.near_miss()).await;
            if let Ok(Some(near_miss)) = near_miss {
                self.watch.event(&Event::NearMiss(near_miss));
            }
        }
        farewell::drain(self.lines.stream()).await;
    }

    async fn receive(&mut self, step: Step) -> Result<Vec<u8>, Closed> {
        match self.lines.receive().await {
            Ok(Some(line)) => Ok(line),
            Ok(None) => Err(Closed::Left { before: step, mid_line: false }),
            Err(LineError::Truncated) => Err(Closed::Left { before: step, mid_line: true }),
            Err(LineError::TooLong) => {
                self.watch.event(&Event::Refused(WireError::TooLong));
                Err(Closed::Refused(WireError::TooLong))
            }
            Err(LineError::Io(error)) => Err(Closed::Io(error.kind())),
        }
    }

    /// Waits for one of the places for computations, computes there, and tells what happened.
    async fn compute<T>(&mut self, work: impl FnOnce(&mut Context<'_>) -> T) -> Result<T, Closed> {
        let permit = Arc::clone(&self.shared.computing).acquire_owned().await;
        let permit = permit.map_err(|_| Closed::Internal)?;
        let (result, events) =
            self.worker.apart(permit, work).map_err(|Panicked| Closed::Internal)?;
        self.tell(&events);
        Ok(result)
    }

    /// Computes what costs less than waking a thread for it.
    fn do_here<T>(&mut self, work: impl FnOnce(&mut Context<'_>) -> T) -> T {
        let (result, events) = self.worker.here(work);
        self.tell(&events);
        result
    }

    fn tell(&mut self, events: &[Event]) {
        for event in events {
            self.watch.event(event);
        }
    }

    async fn send(&mut self, line: Arc<Line>) -> Result<(), Closed> {
        self.watch.before_send(line.step()).await;
        // Told after it is done: what telling costs must not show in when the line goes out.
        let sent = self.lines.send(line.as_bytes()).await;
        self.watch.event(&Event::Sent(line));
        sent.map_err(|error| Closed::Io(error.kind()))
    }
}

fn close(refusal: Refusal, foreign: Option<Foreign>) -> Closed {
    match (refusal, foreign) {
        (Refusal::Wire(WireError::NotUtf8 | WireError::NotJson), Some(foreign)) => {
            Closed::Foreign(foreign)
        }
        (Refusal::Wire(error), _) => Closed::Refused(error),
        (Refusal::Peer(message), _) => Closed::Peer(message),
        (Refusal::Operation(_), _) => Closed::Internal,
    }
}

/// Does the work until the deadline.
async fn in_time<T>(
    deadline: Option<Instant>,
    work: impl Future<Output = Result<T, Closed>>,
) -> Result<T, Closed> {
    match deadline {
        Some(deadline) => timeout_at(deadline, work).await.unwrap_or(Err(Closed::Timeout)),
        None => work.await,
    }
}

/// Does the work, but ends it when the server is to stop, and survives its panic.
async fn unless_stopped<T>(
    shared: &Shared,
    work: impl Future<Output = T> + Unpin,
) -> Result<T, Closed> {
    tokio::select! {
        biased;
        () = shared.stop.cancelled() => Err(Closed::Shutdown),
        done = survive(work) => done.ok_or(Closed::Internal),
    }
}

/// Does the work; `None` if it panicked.
async fn survive<T>(mut work: impl Future<Output = T> + Unpin) -> Option<T> {
    std::future::poll_fn(|cx| {
        // A panicked future is not polled again, and what it had borrowed is only closed.
        match catch_unwind(AssertUnwindSafe(|| Pin::new(&mut work).poll(cx))) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(done)) => Poll::Ready(Some(done)),
            Err(_) => Poll::Ready(None),
        }
    })
    .await
}
