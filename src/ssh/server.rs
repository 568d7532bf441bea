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

use super::error::Ended;
use super::event::Context;
use super::layer::{Layer, Step};
use super::packet::Packet;
use super::program::Programs;
use super::transport::{Got, Pending, Transport};
use super::version;
use crate::auth::{Refreshed, Server};

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
        self.0.layer.is_open()
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
        match layer.judge(&packet, transport.session(), &shared.server, cx) {
            Ok((step, message)) => Ok(Answered { inner, message, step }),
            Err(ended) => Err(inner.stop(ended, cx)),
        }
    }
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

impl Inner {
    /// Goes on until something is needed from outside.
    fn go_on(mut self: Box<Self>, cx: &mut Context<'_>) -> Result<Next, Stopped> {
        loop {
            self.busy = self.transport.is_full();
            if self.busy {
                return Ok(Next::Bytes(Connection(self)));
            }
            let packet = match self.transport.next(cx) {
                Ok(Got::Nothing) if self.layer.work(&mut self.transport, cx) => continue,
                Ok(Got::Nothing) => return Ok(Next::Bytes(Connection(self))),
                Ok(Got::Exchange(pending)) => {
                    return Ok(Next::Exchange(Exchange { inner: self, pending }));
                }
                Ok(Got::Message(packet)) => packet,
                Err(ended) => return Err(self.stop(ended, cx)),
            };
            let Self { shared, transport, layer, .. } = &mut *self;
            match layer.handle(packet, &*shared.programs, transport, cx) {
                Ok(None) => {}
                Ok(Some(packet)) => return Ok(Next::Asked(Asked { inner: self, packet })),
                Err(ended) => return Err(self.stop(ended, cx)),
            }
        }
    }

    fn stop(&mut self, ended: Ended, cx: &mut Context<'_>) -> Stopped {
        self.transport.disconnect(&ended, cx);
        Stopped { wire: self.transport.take_wire(), ended }
    }
}
