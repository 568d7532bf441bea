//! One session: what came for its program, what the program has to say, and room on both sides.

use std::collections::VecDeque;

use super::message::{Open, What};
use crate::crypto::PublicKey;
use crate::key::UserName;
use crate::ssh::data::Writer;
use crate::ssh::error::Ended;
use crate::ssh::event::{ChannelEvent, Context, Event};
use crate::ssh::message::number;
use crate::ssh::program::{Output, Program, Programs, Start, Terminal};

/// How many bytes the client may send before it is given more room.
pub(super) const WINDOW: u32 = 1 << 18;
/// The most data in one packet that is taken and sent, in bytes: with the rest of the packet it is
/// below what everybody must take (RFC 4253 §6.1).
pub(super) const MAX_DATA: u32 = 1 << 15;
/// How many bytes of environment are kept, and how many refusals.
const MAX_ENVIRONMENT: usize = 1 << 14;
const MAX_REFUSED: usize = 16;
/// How many bytes may wait for the client before a program is given more to do.
const MAX_WAITING: usize = 1 << 16;
/// How many bytes a program is given at once.
const CHUNK: usize = 1 << 12;
/// `SSH_EXTENDED_DATA_STDERR` (RFC 4254 §5.2).
const STDERR: u32 = 1;

/// One session.
pub(super) struct Session {
    pub(super) ours: u32,
    theirs: u32,
    /// How much the client takes, and in how large pieces.
    pub(super) room: u32,
    piece: u32,
    /// How much the client may still send.
    granted: u32,
    /// What came and the program has not yet seen, and whether more will come.
    input: VecDeque<u8>,
    pub(super) ended: bool,
    told_end: bool,
    run: Run,
    output: Output,
    pub(super) closed_by: Sides,
}

/// Which sides have closed a channel.
#[derive(Default)]
pub(super) struct Sides {
    pub(super) client: bool,
    pub(super) server: bool,
}

/// What runs in a session.
enum Run {
    /// Nothing yet: what it will be started with.
    Not(Start),
    Program(Box<dyn Program>),
}

impl Run {
    /// Tells that something was refused, now and to a program that has yet to start. It is not granted.
    fn refuse(&mut self, name: &str, cx: &mut Context<'_>) -> bool {
        refused(name, cx);
        if let Self::Not(start) = self
            && start.refused.len() < MAX_REFUSED
        {
            start.refused.push(name.to_owned());
        }
        false
    }
}

impl Session {
    pub(super) fn new(ours: u32, open: &Open<'_>, user: UserName, key: PublicKey) -> Self {
        let start = Start {
            user,
            key,
            command: None,
            terminal: None,
            environment: Vec::new(),
            refused: Vec::new(),
        };
        Self {
            ours,
            theirs: open.channel,
            room: open.window,
            piece: open.piece.clamp(1, MAX_DATA),
            granted: WINDOW,
            input: VecDeque::new(),
            ended: false,
            told_end: false,
            run: Run::Not(start),
            output: Output::default(),
            closed_by: Sides::default(),
        }
    }

    pub(super) fn message(&self, number: u8) -> Writer {
        Writer::message(number).uint32(self.theirs)
    }

    /// Data takes of the room that the client was given.
    pub(super) fn count(&mut self, data: &[u8]) -> Result<(), Ended> {
        let length = u32::try_from(data.len()).ok();
        let left = length.and_then(|length| self.granted.checked_sub(length));
        self.granted = left.filter(|_| !self.ended).ok_or(Ended::Channel(self.ours))?;
        Ok(())
    }

    pub(super) fn receive(&mut self, data: &[u8]) -> Result<(), Ended> {
        self.count(data)?;
        self.input.extend(data);
        Ok(())
    }

    /// Whether a request is granted (RFC 4254 §6).
    pub(super) fn request(
        &mut self,
        what: &What<'_>,
        programs: &dyn Programs,
        cx: &mut Context<'_>,
    ) -> bool {
        match (what, &mut self.run) {
            (What::Terminal { kind, window }, Run::Not(start)) => {
                start.terminal = Some(Terminal { kind: (*kind).to_owned(), window: *window });
                true
            }
            (What::Environment { name, value }, Run::Not(start)) => {
                let kept: usize =
                    start.environment.iter().map(|(name, value)| name.len() + value.len()).sum();
                let fits = kept + name.len() + value.len() <= MAX_ENVIRONMENT;
                if fits {
                    start.environment.push(((*name).to_owned(), (*value).to_owned()));
                }
                fits
            }
            (What::Run { command }, Run::Not(start)) => {
                start.command = command.map(str::to_owned);
                cx.tell(Event::Channel(ChannelEvent::Started {
                    command: start.command.clone(),
                    terminal: start.terminal.is_some(),
                }));
                let program = programs.start(start.clone(), &mut self.output);
                self.run = Run::Program(program);
                true
            }
            (What::Window(window), Run::Program(program)) => {
                cx.tell(Event::Channel(ChannelEvent::Resized(*window)));
                program.resize(*window, &mut self.output);
                true
            }
            (What::Signal(name), Run::Program(program)) => {
                program.signal(name, &mut self.output);
                true
            }
            (What::Other(name), _) if QUIET.contains(name) => false,
            (What::Other(name), run) => run.refuse(name, cx),
            (What::Subsystem(name), run) => run.refuse(&format!("subsystem {name}"), cx),
            // What may come before a program runs, and comes after, or the other way round.
            _ => false,
        }
    }

    /// Sends what there is, and gives the program work until there is something again.
    pub(super) fn work(&mut self, answers: &mut Vec<Vec<u8>>, cx: &mut Context<'_>) {
        let before = answers.len();
        self.send_output(answers);
        while answers.len() == before && self.waiting() < MAX_WAITING && self.feed(answers) {
            self.send_output(answers);
        }
        let running = matches!(self.run, Run::Program(_)) && self.output.exit.is_none();
        let done = self.closed_by.client || (!running && self.waiting() == 0);
        let begun = matches!(self.run, Run::Program(_)) || self.closed_by.client;
        if done && begun && !self.closed_by.server {
            self.close(answers, cx);
        }
    }

    /// Gives the program what has come. Whether there was anything to give.
    fn feed(&mut self, answers: &mut Vec<Vec<u8>>) -> bool {
        let Run::Program(program) = &mut self.run else { return false };
        if self.output.exit.is_some() {
            self.input.clear();
            return false;
        }
        if self.input.is_empty() {
            if self.ended && !self.told_end {
                self.told_end = true;
                program.end_of_input(&mut self.output);
                return true;
            }
            return false;
        }
        let (came, _) = self.input.as_slices();
        let chunk = &came[..came.len().min(CHUNK)];
        let used = program.input(chunk, &mut self.output).clamp(1, chunk.len());
        self.input.drain(..used);
        // Room is given back in large pieces, once half of it is used.
        let waiting = u32::try_from(self.input.len()).unwrap_or(u32::MAX);
        let free = WINDOW.saturating_sub(self.granted).saturating_sub(waiting);
        if free >= WINDOW / 2 && !self.ended {
            self.granted += free;
            answers.push(self.message(number::CHANNEL_WINDOW_ADJUST).uint32(free).into_bytes());
        }
        true
    }

    fn waiting(&self) -> usize {
        self.output.out.len() + self.output.err.len()
    }

    /// Sends as much as the client has room for.
    fn send_output(&mut self, answers: &mut Vec<Vec<u8>>) {
        let Self { theirs, room, piece, output, .. } = self;
        if self.closed_by.server {
            return;
        }
        let mut send = |from: &mut Vec<u8>, head: &dyn Fn() -> Writer| {
            while !from.is_empty() && *room > 0 {
                let most = usize::try_from((*room).min(*piece)).unwrap_or(usize::MAX);
                let data: Vec<u8> = from.drain(..from.len().min(most)).collect();
                *room -= u32::try_from(data.len()).unwrap_or(*room);
                answers.push(head().string(data).into_bytes());
            }
        };
        send(&mut output.err, &|| {
            Writer::message(number::CHANNEL_EXTENDED_DATA).uint32(*theirs).uint32(STDERR)
        });
        send(&mut output.out, &|| Writer::message(number::CHANNEL_DATA).uint32(*theirs));
    }

    /// The end: no more data, how it ended, and closed (RFC 4254 §5.3, §6.10).
    fn close(&mut self, answers: &mut Vec<Vec<u8>>, cx: &mut Context<'_>) {
        self.closed_by.server = true;
        answers.push(self.message(number::CHANNEL_EOF).into_bytes());
        if let Some(exit) = self.output.exit {
            cx.tell(Event::Channel(ChannelEvent::Exited(exit)));
            let status = self.message(number::CHANNEL_REQUEST).string("exit-status");
            answers.push(status.boolean(false).uint32(exit).into_bytes());
        }
        answers.push(self.message(number::CHANNEL_CLOSE).into_bytes());
    }
}

/// Requests that a client makes unasked, and that nobody misses.
pub(super) const QUIET: [&str; 4] = [
    "keepalive@openssh.com",
    "no-more-sessions@openssh.com",
    "simple@putty.projects.tartarus.org",
    "winadj@putty.projects.tartarus.org",
];

/// Tells that something was refused.
pub(super) fn refused(what: &str, cx: &mut Context<'_>) {
    cx.tell(Event::Channel(ChannelEvent::Refused(what.to_owned())));
}
