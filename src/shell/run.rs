//! Running one command, and what becomes of what it writes.

use super::access::Access;
use super::commands;
use super::job::{Done, Job, Me};
use super::machine::{Machine, Seat};
use super::screen::{MAX_WRITTEN, show};
use super::words::{Command, To};
use crate::files::resolve;
use crate::ssh::Output;

/// Somebody at a machine who runs commands.
pub(super) struct Runner {
    pub(super) seat: Seat,
    pub(super) me: Me,
    /// Whether they see it at a terminal.
    pub(super) terminal: bool,
    /// That there is `help` was said.
    hinted: bool,
}

/// What came of a command.
pub(super) enum Ran {
    /// It is over, and wrote so many bytes.
    Wrote(usize),
    /// It copies what comes, into this file if it is not to be seen.
    Reads(Option<String>),
    /// The machine goes down.
    Down,
}

impl Runner {
    pub(super) fn new(seat: Seat, me: Me, terminal: bool) -> Self {
        Self { seat, me, terminal, hinted: false }
    }

    pub(super) fn machine(&self) -> &Machine {
        &self.seat.machine
    }

    /// Runs one command, on a terminal of this width if there is one.
    pub(super) fn run(
        &mut self,
        command: &Command,
        columns: Option<usize>,
        output: &mut Output,
    ) -> Ran {
        let value = |name: &str| match name {
            "?" => self.me.status.to_string(),
            "HOME" => self.me.home.clone(),
            "PWD" => self.me.here.clone(),
            "USER" | "LOGNAME" => self.me.user.clone(),
            "HOSTNAME" => self.machine().name.clone(),
            _ => String::new(),
        };
        let words: Vec<String> =
            command.words.iter().filter_map(|word| word.expand(&value)).collect();
        let to = command.to.as_ref();
        let to = to.map(|To { append, file }| (*append, file.expand(&value).unwrap_or_default()));
        let columns = columns.filter(|_| to.is_none());
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let done = match words.split_first() {
            None => Ok(Done::Status(0)),
            Some((name, arguments)) => {
                let (machine, me) = (&*self.seat.machine, &mut self.me);
                let (out, err) = (&mut out, &mut err);
                commands::run(name, &mut Job { machine, me, arguments, out, err, columns })
            }
        };
        match done {
            Ok(Done::Status(status)) => self.me.status = status,
            Ok(Done::Exit(status)) => output.exit = Some(status),
            Ok(Done::Reads) => self.me.status = 0,
            Ok(Done::Down) => return Ran::Down,
            Err(status) => {
                self.me.status = status;
                if !std::mem::replace(&mut self.hinted, true) {
                    err.extend(self.machine().words.get("shell-hint").into_bytes());
                    err.push(b'\n');
                }
            }
        }
        if let Some((append, file)) = &to
            && !self.save(*append, file, &std::mem::take(&mut out), &mut err)
        {
            self.me.status = 1;
        } else if done == Ok(Done::Reads) {
            return Ran::Reads(to.map(|(_, file)| file));
        }
        Ran::Wrote(self.write(&out, &err, output))
    }

    /// Writes into a file. Whether that went well; if not, it is said why.
    pub(super) fn save(&self, append: bool, file: &str, content: &[u8], err: &mut Vec<u8>) -> bool {
        let when = self.machine().now();
        let saved = resolve(&self.me.here, file).and_then(|path| {
            let mut files = self.machine().files();
            let mut files = Access::new(&mut **files, &self.me.user);
            if append {
                files.append(&path, content, when)
            } else {
                files.write(&path, content, when)
            }
        });
        if let Err(error) = saved {
            err.extend(format!("bash: {file}: {error}\n").into_bytes());
        }
        saved.is_ok()
    }

    /// Writes what is to be seen, up to a bound. At a terminal there is one place for all. How many
    /// bytes there were.
    pub(super) fn write(&self, out: &[u8], err: &[u8], output: &mut Output) -> usize {
        let cut = |bytes: &[u8]| show(&bytes[..bytes.len().min(MAX_WRITTEN + 1)], self.terminal);
        output.out.extend(cut(out));
        let second = if self.terminal { &mut output.out } else { &mut output.err };
        second.extend(cut(err));
        out.len() + err.len()
    }

    /// Says something that is no output of a command.
    pub(super) fn say(&self, text: &str, output: &mut Output) {
        self.write(b"", format!("{text}\n").as_bytes(), output);
    }
}
