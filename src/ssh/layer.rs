//! What a connection carries, one after the other: nothing, somebody who tries to get in, somebody
//! who is in.

use super::authentication::{Answer, Authentication};
use super::channel::Channels;
use super::data::{Reader, Writer};
use super::error::Ended;
use super::event::Context;
use super::exchange::ExchangeHash;
use super::message::{self, number};
use super::packet::Packet;
use super::program::Programs;
use super::transport::Transport;
use crate::auth::Server;

/// The service that asks who it is (RFC 4252).
const USERAUTH: &str = "ssh-userauth";

/// What the connection carries.
pub(super) enum Layer {
    /// No service was asked for yet.
    NoService,
    /// Whoever it is tries to get in.
    Authentication(Authentication),
    /// Somebody is in.
    Channels(Channels),
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

impl Layer {
    pub(super) fn is_open(&self) -> bool {
        matches!(self, Self::Channels(_))
    }

    /// Takes a message. That of somebody who asks to be let in is given back: judging costs time.
    pub(super) fn handle(
        &mut self,
        packet: Packet,
        programs: &dyn Programs,
        transport: &mut Transport,
        cx: &mut Context<'_>,
    ) -> Result<Option<Packet>, Ended> {
        let number = packet.payload().first().copied().unwrap_or_default();
        match (&mut *self, number) {
            // Some ask again before each try (paramiko does), and sshd answers until they are in.
            (Self::NoService | Self::Authentication(_), number::SERVICE_REQUEST) => {
                transport.send(self.service(&packet)?, cx);
            }
            (Self::Authentication(_), number::USERAUTH_REQUEST) => return Ok(Some(packet)),
            // As RFC 4252 §5.1 wants it: once somebody is in, further requests are ignored.
            (Self::Channels(_), number::USERAUTH_REQUEST) => {}
            (Self::Channels(channels), 80..=127) => {
                send_all(channels.handle(packet.payload(), programs, cx)?, transport, cx);
            }
            // Before somebody is in, nothing of what comes after is even looked at.
            (_, 5..=127) => return Err(Ended::Unexpected(number)),
            // Numbers of other extensions (RFC 4253 §11.4).
            _ => transport.send(message::unimplemented(packet.number), cx),
        }
        Ok(None)
    }

    /// Judges somebody who asks to be let in: what is to be answered, and what that says.
    pub(super) fn judge(
        &mut self,
        packet: &Packet,
        session: Option<&ExchangeHash>,
        server: &Server,
        cx: &mut Context<'_>,
    ) -> Result<(Step, Vec<u8>), Ended> {
        // The session identifier is there since the first key exchange, before which nothing
        // comes so far.
        let (Self::Authentication(authentication), Some(session)) = (&mut *self, session) else {
            return Err(Ended::Unexpected(number::USERAUTH_REQUEST));
        };
        Ok(match authentication.answer(packet.payload(), server, session, cx)? {
            Answer::Denied(message) => (Step::Denied, message),
            Answer::KeyKnown(message) => (Step::KeyKnown, message),
            Answer::Accepted(user, key, message) => {
                *self = Self::Channels(Channels::new(user, key));
                (Step::Accepted, message)
            }
        })
    }

    /// Lets what runs behind the login work, if what it writes can go out. Whether it wrote anything.
    pub(super) fn work(&mut self, transport: &mut Transport, cx: &mut Context<'_>) -> bool {
        let Self::Channels(channels) = self else { return false };
        if !transport.sends_at_once() {
            return false;
        }
        let answers = channels.work(cx);
        let wrote = !answers.is_empty();
        send_all(answers, transport, cx);
        wrote
    }

    /// SERVICE_REQUEST (RFC 4253 §10), and what it is answered.
    fn service(&mut self, packet: &Packet) -> Result<Vec<u8>, Ended> {
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
        // What was tried before counts on.
        if matches!(self, Self::NoService) {
            *self = Self::Authentication(Authentication::default());
        }
        Ok(Writer::message(number::SERVICE_ACCEPT).string(service).into_bytes())
    }
}

fn send_all(answers: Vec<Vec<u8>>, transport: &mut Transport, cx: &mut Context<'_>) {
    for answer in answers {
        transport.send(answer, cx);
    }
}
