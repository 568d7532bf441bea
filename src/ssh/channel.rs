//! Channels: what runs behind a login, over one connection (RFC 4254).

mod message;
mod session;

use super::data::{Malformed, Reader, Writer};
use super::error::Ended;
use super::event::Context;
use super::message::number;
use super::program::Programs;
use crate::crypto::PublicKey;
use crate::key::UserName;
use message::{GlobalRequest, Open, Request};
use session::{MAX_DATA, QUIET, Session, WINDOW, refused};

pub(super) use message::read;

/// How many sessions may be open at once, as sshd's MaxSessions.
const MAX_SESSIONS: usize = 10;

/// The channels of one connection.
pub(super) struct Channels {
    user: UserName,
    key: PublicKey,
    channels: Vec<Session>,
    next: u32,
}

impl Channels {
    pub(super) fn new(user: UserName, key: PublicKey) -> Self {
        Self { user, key, channels: Vec::new(), next: 0 }
    }

    /// Takes a message and gives those that answer it. What runs has its turn in [`Self::work`].
    pub(super) fn handle(
        &mut self,
        payload: &[u8],
        programs: &dyn Programs,
        cx: &mut Context<'_>,
    ) -> Result<Vec<Vec<u8>>, Ended> {
        let mut reader = Reader::new(payload);
        let number = payload.first().copied().unwrap_or_default();
        let mut answers = Vec::new();
        self.take(&mut reader, programs, cx, &mut answers).map_err(|stop| match stop {
            Stop::Malformed(malformed) => Ended::Malformed { number, malformed },
            Stop::Ended(ended) => ended,
        })?;
        Ok(answers)
    }

    fn take(
        &mut self,
        r: &mut Reader<'_>,
        programs: &dyn Programs,
        cx: &mut Context<'_>,
        answers: &mut Vec<Vec<u8>>,
    ) -> Result<(), Stop> {
        match r.byte("number")? {
            number::GLOBAL_REQUEST => {
                let request = GlobalRequest::read(r)?;
                if !QUIET.contains(&request.name) {
                    refused(request.name, cx);
                }
                if request.want_reply {
                    answers.push(vec![number::REQUEST_FAILURE]);
                }
            }
            // Answers to what keystep never asks.
            number::REQUEST_SUCCESS | number::REQUEST_FAILURE => {}
            number::CHANNEL_OPEN => answers.push(self.open(&Open::read(r)?, cx)),
            number::CHANNEL_WINDOW_ADJUST => {
                let (channel, more) = (self.find(r.uint32("channel")?)?, r.uint32("bytes")?);
                // RFC 4254 §5.2: the window must not become larger than 2^32 − 1.
                channel.room =
                    channel.room.checked_add(more).ok_or(Ended::Channel(channel.ours))?;
            }
            number::CHANNEL_DATA => {
                let channel = self.find(r.uint32("channel")?)?;
                channel.receive(r.string("data")?)?;
            }
            number::CHANNEL_EXTENDED_DATA => {
                // Nothing here reads anything but standard input; it counts all the same.
                let channel = self.find(r.uint32("channel")?)?;
                r.uint32("data_type")?;
                channel.count(r.string("data")?)?;
            }
            number::CHANNEL_EOF => self.find(r.uint32("channel")?)?.ended = true,
            number::CHANNEL_CLOSE => {
                let channel = self.find(r.uint32("channel")?)?;
                channel.closed_by.client = true;
                channel.ended = true;
            }
            number::CHANNEL_REQUEST => {
                let request = Request::read(r)?;
                let channel = self.find(request.channel)?;
                let granted = channel.request(&request.what, programs, cx);
                if request.want_reply {
                    let number =
                        if granted { number::CHANNEL_SUCCESS } else { number::CHANNEL_FAILURE };
                    answers.push(channel.message(number).into_bytes());
                }
            }
            // Answers to what keystep never sends (it opens no channels and wants no replies).
            number => return Err(Ended::Unexpected(number).into()),
        }
        Ok(())
    }

    fn find(&mut self, number: u32) -> Result<&mut Session, Ended> {
        let channel = self.channels.iter_mut().find(|channel| channel.ours == number);
        channel.filter(|channel| !channel.closed_by.client).ok_or(Ended::Channel(number))
    }

    fn open(&mut self, open: &Open<'_>, cx: &mut Context<'_>) -> Vec<u8> {
        // The reasons of RFC 4254 §5.1.
        const PROHIBITED: u32 = 1;
        const UNKNOWN_TYPE: u32 = 3;
        const SHORTAGE: u32 = 4;
        let failure = |reason: u32, text: &str| {
            let message = Writer::message(number::CHANNEL_OPEN_FAILURE).uint32(open.channel);
            message.uint32(reason).string(text).string("").into_bytes()
        };
        match open.kind {
            "session" if self.channels.len() >= MAX_SESSIONS => {
                failure(SHORTAGE, "there are as many sessions as there may be")
            }
            "session" => {
                let ours = self.next;
                self.next = self.next.wrapping_add(1);
                let channel = Session::new(ours, open, self.user.clone(), self.key.clone());
                self.channels.push(channel);
                Writer::message(number::CHANNEL_OPEN_CONFIRMATION)
                    .uint32(open.channel)
                    .uint32(ours)
                    .uint32(WINDOW)
                    .uint32(MAX_DATA)
                    .into_bytes()
            }
            other => {
                refused(other, cx);
                let known = matches!(other, "direct-tcpip" | "direct-streamlocal@openssh.com");
                let reason = if known { PROHIBITED } else { UNKNOWN_TYPE };
                failure(reason, "keystep forwards nothing")
            }
        }
    }

    /// Lets each program do a piece of its work, as far as the client has room for what comes of it.
    /// Nothing given: there is nothing to do until something comes.
    pub(super) fn work(&mut self, cx: &mut Context<'_>) -> Vec<Vec<u8>> {
        let mut answers = Vec::new();
        for channel in &mut self.channels {
            channel.work(&mut answers, cx);
        }
        self.channels.retain(|channel| !(channel.closed_by.client && channel.closed_by.server));
        answers
    }
}

/// Why a message was not taken.
enum Stop {
    Malformed(Malformed),
    Ended(Ended),
}

impl From<Malformed> for Stop {
    fn from(malformed: Malformed) -> Self {
        Self::Malformed(malformed)
    }
}

impl From<Ended> for Stop {
    fn from(ended: Ended) -> Self {
        Self::Ended(ended)
    }
}
