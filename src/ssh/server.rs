//! One connection on the server, from the client's version line to the end of its session.
//!
//! ```text
//! AwaitVersion ─► Connection ─► Exchange ─► Connection ─► Asked ─► Answered ─► Connection ─► …
//!                  awaits        computes                  judges   goes out
//! ```
//!
//! Each takes itself and gives the next; whoever carries the bytes decides on which thread what
//! costs time is done, and may wait before an answer goes out.

use std::sync::Arc;

use super::authentication::{Answer, Authentication};
use super::channel::Channels;
use super::data::{Reader, Writer};
use super::error::Ended;
use super::event::Context;
use super::message::{self, number};
use super::packet::Packet;
use super::program::Programs;
use super::transport::{Got, Pending, Transport};
use super::version;
use crate::auth::{Refreshed, Server};

/// The service that asks who it is (RFC 4252).
const USERAUTH: &str = "ssh-userauth";
/// A request below this length in bytes has no key, or one of 4096 bits at most, with a signature:
/// checking that is a matter of microseconds.
const LIGHT: usize = 1 << 11;

/// What all connections of one server share.
#[derive(Clone)]
pub struct Shared {
    /// Who may get in, and the host key.
    pub server: Arc<Server>,
    /// What runs behind a login.
    pub programs: Arc<dyn Programs>,
}

/// A connection is over.
#[derive(Debug)]
pub struct Stopped {
    /// Why.
    pub ended: Ended,
    /// What is still to be written to the socket: a goodbye that says so.
    pub wire: Vec<u8>,
}

/// What comes next.
pub enum Next {
    /// More of the client's version line is awaited.
    Version(AwaitVersion),
    /// More bytes are awaited.
    Bytes(Connection),
    /// A key exchange is to be computed.
    Exchange(Exchange),
    /// Somebody asks to be let in.
    Asked(Asked),
}

/// Awaits the client's version line. Nothing is sent before it has come.
pub struct AwaitVersion {
    shared: Shared,
    came: Vec<u8>,
}

impl AwaitVersion {
    /// Nothing has come yet.
    pub fn new(shared: Shared) -> Self {
        Self { shared, came: Vec::new() }
    }

    /// Takes bytes as they come.
    ///
    /// # Errors
    ///
    /// [`Ended::Version`].
    pub fn receive(mut self, bytes: &[u8], cx: &mut Context<'_>) -> Result<Next, Stopped> {
        self.came.extend_from_slice(bytes);
        let taken = version::take(&self.came);
        let taken = taken.map_err(|error| Stopped { ended: error.into(), wire: Vec::new() })?;
        let Some((client_version, end)) = taken else { return Ok(Next::Version(self)) };
        let rest = self.came.split_off(end);
        let transport = Transport::new(client_version, rest, cx);
        let layer = Layer::NoService;
        Box::new(Inner { shared: self.shared, transport, layer, busy: false }).go_on(cx)
    }
}

/// A connection that awaits bytes.
pub struct Connection(Box<Inner>);

impl Connection {
    /// Takes bytes as they come.
    ///
    /// # Errors
    ///
    /// [`Stopped`].
    pub fn receive(mut self, bytes: &[u8], cx: &mut Context<'_>) -> Result<Next, Stopped> {
        self.0.transport.push(bytes);
        self.0.go_on(cx)
    }

    /// What is to be written to the socket; it is then forgotten here.
    pub fn take_wire(&mut self) -> Vec<u8> {
        self.0.transport.take_wire()
    }

    /// Says goodbye.
    pub fn stop(mut self, ended: Ended, cx: &mut Context<'_>) -> Stopped {
        self.0.stop(ended, cx)
    }

    /// Whether there is more to do than what is to be written first: then the next bytes need not be
    /// waited for.
    pub fn is_busy(&self) -> bool {
        self.0.busy
    }

    /// Whether somebody is in.
    pub fn is_open(&self) -> bool {
        matches!(self.0.layer, Layer::Channels(_))
    }
}

/// A connection whose key exchange is to be computed: the secret, and the host's signature.
pub struct Exchange {
    inner: Box<Inner>,
    pending: Pending,
}

impl Exchange {
    /// What is to be written to the socket; it is then forgotten here.
    pub fn take_wire(&mut self) -> Vec<u8> {
        self.inner.transport.take_wire()
    }

    /// Computes it and goes on.
    ///
    /// # Errors
    ///
    /// [`Stopped`].
    pub fn answer(self, cx: &mut Context<'_>) -> Result<Next, Stopped> {
        let Self { mut inner, pending } = self;
        match inner.transport.answer(pending, &inner.shared.server, cx) {
            Ok(()) => inner.go_on(cx),
            Err(ended) => Err(inner.stop(ended, cx)),
        }
    }
}

/// A connection of somebody who asks to be let in.
pub struct Asked {
    inner: Box<Inner>,
    packet: Packet,
}

impl Asked {
    /// What is to be written to the socket; it is then forgotten here.
    pub fn take_wire(&mut self) -> Vec<u8> {
        self.inner.transport.take_wire()
    }

    /// Sees to it that the answer rests on who is registered now.
    pub fn refresh(&self) -> Refreshed {
        self.inner.shared.server.refresh(std::time::Duration::ZERO)
    }

    /// Whether judging takes less time than handing it to another thread. It depends on what the
    /// client sent alone.
    pub fn is_light(&self) -> bool {
        self.packet.payload().len() < LIGHT
    }

    /// Judges.
    ///
    /// # Errors
    ///
    /// [`Stopped`].
    pub fn answer(self, cx: &mut Context<'_>) -> Result<Answered, Stopped> {
        let Self { mut inner, packet } = self;
        let Inner { shared, transport, layer, .. } = &mut *inner;
        // The session identifier is there since the first key exchange, before which nothing
        // comes so far.
        let (Layer::Authentication(authentication), Some(session)) =
            (&mut *layer, transport.session().copied())
        else {
            return Err(inner.stop(Ended::Unexpected(number::USERAUTH_REQUEST), cx));
        };
        let answer = authentication.answer(packet.payload(), &shared.server, &session, cx);
        let (message, step) = match answer {
            Ok(Answer::Denied(message)) => (message, Step::Denied),
            Ok(Answer::KeyKnown(message)) => (message, Step::KeyKnown),
            Ok(Answer::Accepted(user, key, message)) => {
                *layer = Layer::Channels(Channels::new(user, key));
                (message, Step::Accepted)
            }
            Err(ended) => return Err(inner.stop(ended, cx)),
        };
        Ok(Answered { inner, message, step })
    }
}

/// What an answer to somebody who asks to be let in says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Go on with something else.
    Denied,
    /// The key is registered; it is to be proved.
    KeyKnown,
    /// Come in.
    Accepted,
}

/// An answer that has not gone out.
pub struct Answered {
    inner: Box<Inner>,
    message: Vec<u8>,
    step: Step,
}

impl Answered {
    /// What it says.
    pub fn step(&self) -> Step {
        self.step
    }

    /// Lets it go out and goes on.
    ///
    /// # Errors
    ///
    /// [`Stopped`].
    pub fn send(self, cx: &mut Context<'_>) -> Result<Next, Stopped> {
        let Self { mut inner, message, .. } = self;
        inner.transport.send(message, cx);
        inner.go_on(cx)
    }
}

struct Inner {
    shared: Shared,
    transport: Transport,
    layer: Layer,
    /// It stopped because there is much to be written to the socket.
    busy: bool,
}

/// What the connection carries.
enum Layer {
    /// No service was asked for yet.
    NoService,
    /// Whoever it is tries to get in.
    Authentication(Authentication),
    /// Somebody is in.
    Channels(Channels),
}

impl Inner {
    /// Goes on until something is needed from outside.
    fn go_on(mut self: Box<Self>, cx: &mut Context<'_>) -> Result<Next, Stopped> {
        loop {
            self.busy = self.transport.is_full();
            if self.busy {
                return Ok(Next::Bytes(Connection(self)));
            }
            let packet = match self.transport.next(cx) {
                Ok(Got::Nothing) if self.work(cx) => continue,
                Ok(Got::Nothing) => return Ok(Next::Bytes(Connection(self))),
                Ok(Got::Exchange(pending)) => {
                    return Ok(Next::Exchange(Exchange { inner: self, pending }));
                }
                Ok(Got::Message(packet)) => packet,
                Err(ended) => return Err(self.stop(ended, cx)),
            };
            let number = packet.payload().first().copied().unwrap_or_default();
            let handled = match (&mut self.layer, number) {
                // Some ask again before each try (paramiko does), and sshd answers until they are in.
                (Layer::NoService | Layer::Authentication(_), number::SERVICE_REQUEST) => {
                    self.service(&packet, cx)
                }
                (Layer::Authentication(_), number::USERAUTH_REQUEST) => {
                    return Ok(Next::Asked(Asked { inner: self, packet }));
                }
                // As RFC 4252 §5.1 wants it: once somebody is in, further requests are ignored.
                (Layer::Channels(_), number::USERAUTH_REQUEST) => Ok(()),
                (Layer::Channels(channels), 80..=127) => {
                    let programs = &*self.shared.programs;
                    let answers = channels.handle(packet.payload(), programs, cx);
                    answers.map(|answers| self.send_all(answers, cx))
                }
                // Before somebody is in, nothing of what comes after is even looked at.
                (_, 5..=127) => Err(Ended::Unexpected(number)),
                // Numbers of other extensions (RFC 4253 §11.4).
                _ => {
                    self.transport.send(message::unimplemented(packet.number), cx);
                    Ok(())
                }
            };
            if let Err(ended) = handled {
                return Err(self.stop(ended, cx));
            }
        }
    }

    /// Lets what runs behind the login work, if what it writes can go out. Whether it wrote anything.
    fn work(&mut self, cx: &mut Context<'_>) -> bool {
        let Layer::Channels(channels) = &mut self.layer else { return false };
        if !self.transport.sends_at_once() {
            return false;
        }
        let answers = channels.work(cx);
        let wrote = !answers.is_empty();
        self.send_all(answers, cx);
        wrote
    }

    fn send_all(&mut self, answers: Vec<Vec<u8>>, cx: &mut Context<'_>) {
        for answer in answers {
            self.transport.send(answer, cx);
        }
    }

    /// SERVICE_REQUEST (RFC 4253 §10).
    fn service(&mut self, packet: &Packet, cx: &mut Context<'_>) -> Result<(), Ended> {
        let mut reader = Reader::new(packet.payload());
        let mut read = || {
            reader.byte("number")?;
            let service = reader.text("service")?;
            reader.end()?;
            Ok(service)
        };
        let service = read()
            .map_err(|malformed| Ended::Malformed { number: number::SERVICE_REQUEST, malformed })?;
        if service != USERAUTH {
            return Err(Ended::NoService(service.to_owned()));
        }
        let accept = Writer::message(number::SERVICE_ACCEPT).string(service);
        self.transport.send(accept.into_bytes(), cx);
        // What was tried before counts on.
        if matches!(self.layer, Layer::NoService) {
            self.layer = Layer::Authentication(Authentication::default());
        }
        Ok(())
    }

    fn stop(&mut self, ended: Ended, cx: &mut Context<'_>) -> Stopped {
        self.transport.disconnect(&ended, cx);
        Stopped { wire: self.transport.take_wire(), ended }
    }
}
