//! One session: a shell at a terminal, a script that comes line by line, or one command.

use std::collections::VecDeque;

use super::access::Access;
use super::complete::{Completion, complete};
use super::editor::{Editor, Typed};
use super::job::{MISUSED, Me};
use super::machine::Seat;
use super::run::{Ran, Runner};
use super::screen::{MAX_WRITTEN, show};
use super::words::{self, Command, Odd, When};
use crate::files::{Kind, resolve};
use crate::lesson::args;
use crate::ssh::{Output, Program, Start, Window};

/// The longest line of a script, in bytes.
const MAX_LINE: usize = 1 << 12;
/// How a command ends that a signal ended: 128, and the signal's number.
const INTERRUPTED: u32 = 130;
const TERMINATED: u32 = 143;

/// One session.
pub(super) struct Session {
    runner: Runner,
    /// One command was asked for, and no shell.
    alone: bool,
    input: Input,
    /// What is left of the line that runs.
    queue: VecDeque<Command>,
    reading: Option<Reading>,
    /// The machine goes down: nothing is run or said any more, and whoever keeps the machine ends
    /// the connection.
    down: bool,
}

/// Where lines come from.
enum Input {
    Terminal(Editor),
    /// Bytes of a line that is not whole yet, and whether it is too long.
    Script(Vec<u8>, bool),
}

/// `cat` copies what comes.
struct Reading {
    /// Where to, if it is not to be seen.
    file: Option<String>,
}

impl Session {
    pub(super) fn start(start: Start, seat: Seat, output: &mut Output) -> Self {
        let home = seat.machine.home(&start);
        let me = Me { user: start.user.to_string(), here: home.clone(), home, status: 0 };
        let runner = Runner::new(seat, me, start.terminal.is_some());
        let input = match &start.terminal {
            Some(terminal) => Input::Terminal(Editor::new(terminal.window.columns)),
            None => Input::Script(Vec::new(), false),
        };
        let alone = start.command.is_some();
        let (queue, reading, down) = Default::default();
        let mut session = Self { runner, alone, input, queue, reading, down };
        let Runner { seat, me, .. } = &session.runner;
        let words = &seat.machine.words;
        for what in &start.refused {
            session.runner.say(&words.with("shell-refused", args![what]), output);
        }
        if let Some(command) = start.command {
            session.run_line(&command, output);
        } else if start.terminal.is_some() {
            let args = args![user = me.user, name = seat.machine.name];
            // What has a power switch is a server of its own; else one is in a program beside the server's.
            let is_whole = seat.machine.tools.is_some();
            let id = if is_whole { "shell-greeting-instance" } else { "shell-greeting" };
            session.runner.say(&words.with(id, args), output);
            session.prompt(output);
        }
        session
    }

    /// Takes a line apart and runs it.
    fn run_line(&mut self, line: &str, output: &mut Output) {
        self.runner.seat.runs(line);
        match words::parse(line) {
            Ok(commands) => self.queue = commands.into(),
            Err(odd) => {
                let text = match odd {
                    Odd::Quote(quote) => {
                        format!("bash: unexpected EOF while looking for matching `{quote}'")
                    }
                    Odd::Token(token) => {
                        format!("bash: syntax error near unexpected token `{token}'")
                    }
                    Odd::NotHere(what) => {
                        self.runner.machine().words.with("shell-not-here", args![what])
                    }
                };
                self.runner.me.status = MISUSED;
                self.runner.say(&text, output);
            }
        }
        self.go_on(output);
    }

    /// Runs what is left of the line, until a command waits for input.
    fn go_on(&mut self, output: &mut Output) {
        let mut written = 0;
        while self.reading.is_none() && output.exit.is_none() {
            let Some(command) = self.queue.pop_front() else { break };
            let run = match command.when {
                When::Always => true,
                When::Good => self.runner.me.status == 0,
                When::Bad => self.runner.me.status != 0,
            };
            if !run {
                continue;
            }
            let columns = match &self.input {
                Input::Terminal(editor) => Some(editor.columns()),
                Input::Script(..) => None,
            };
            match self.runner.run(&command, columns, output) {
                Ran::Wrote(bytes) => written += bytes,
                Ran::Reads(file) => {
                    self.reading = Some(Reading { file });
                    self.ask_for_more(output);
                }
                Ran::Down => {
                    self.down = true;
                    return;
                }
            }
            if written > MAX_WRITTEN {
                self.queue.clear();
                let text = self.runner.machine().words.get("shell-cut");
                self.runner.say(&format!("\n{text}"), output);
            }
        }
        if self.reading.is_none() && output.exit.is_none() {
            if self.alone {
                output.exit = Some(self.runner.me.status);
            } else {
                self.prompt(output);
            }
        }
    }

    fn prompt(&mut self, output: &mut Output) {
        let Input::Terminal(editor) = &mut self.input else { return };
        let Me { user, home, here, .. } = &self.runner.me;
        let here = match here.strip_prefix(home.as_str()) {
            Some(rest) if home != "/" && (rest.is_empty() || rest.starts_with('/')) => {
                format!("~{rest}")
            }
            _ => here.clone(),
        };
        let prompt = format!("{user}@{}:{here}$ ", self.runner.machine().name);
        editor.ask(crate::text::escape(&prompt), &mut output.out);
    }

    /// At a terminal, asks for the next line of what is copied.
    fn ask_for_more(&mut self, output: &mut Output) {
        if let (Input::Terminal(editor), Some(_)) = (&mut self.input, &self.reading) {
            editor.ask(String::new(), &mut output.out);
        }
    }

    /// What was typed came to something.
    fn typed(&mut self, typed: Typed, output: &mut Output) {
        match typed {
            Typed::Line(line) if self.reading.is_some() => {
                self.copy(format!("{line}\n").as_bytes(), output);
                self.ask_for_more(output);
            }
            Typed::Line(line) => {
                if let Input::Terminal(editor) = &mut self.input {
                    editor.remember(&line);
                }
                self.run_line(&line, output);
            }
            Typed::Complete if self.reading.is_none() => self.complete(output),
            Typed::Complete => {}
            Typed::Interrupt => self.interrupt(INTERRUPTED, output),
            Typed::End => self.end(output),
        }
    }

    /// Whatever runs ends.
    fn interrupt(&mut self, status: u32, output: &mut Output) {
        self.queue.clear();
        self.reading = None;
        self.runner.me.status = status;
        if self.alone || status == TERMINATED {
            output.exit = Some(status);
        } else {
            self.prompt(output);
        }
    }

    /// No more comes: for the command that reads, or for the shell.
    fn end(&mut self, output: &mut Output) {
        if self.reading.is_some() {
            self.end_copy(0, output);
            return;
        }
        if matches!(self.input, Input::Terminal(_)) {
            output.out.extend_from_slice(b"exit\r\n");
        }
        output.exit = Some(self.runner.me.status);
    }

    /// `cat` has something to copy. Without a terminal it goes back byte for byte.
    fn copy(&mut self, bytes: &[u8], output: &mut Output) {
        let Some(reading) = &self.reading else { return };
        if let Some(file) = reading.file.clone() {
            let mut err = Vec::new();
            if !self.runner.save(true, &file, bytes, &mut err) {
                self.runner.write(b"", &err, output);
                self.end_copy(1, output);
            }
        } else if matches!(self.input, Input::Terminal(_)) {
            self.runner.write(bytes, b"", output);
        } else {
            output.out.extend_from_slice(bytes);
        }
    }

    fn end_copy(&mut self, status: u32, output: &mut Output) {
        self.reading = None;
        self.runner.me.status = status;
        self.go_on(output);
    }

    fn complete(&mut self, output: &mut Output) {
        let Self { runner, input: Input::Terminal(editor), .. } = self else { return };
        let Runner { seat, me, .. } = runner;
        let names = |directory: &str| {
            let directory = match directory.strip_prefix('~') {
                Some(rest) => format!("{}{rest}", me.home),
                None if directory.is_empty() => ".".to_owned(),
                None => directory.to_owned(),
            };
            let Ok(path) = resolve(&me.here, &directory) else { return Vec::new() };
            let mut files = seat.machine.files();
            let files = Access::new(&mut **files, &me.user);
            let names = files.list(&path).unwrap_or_default().into_iter();
            let ends = |name: String| {
                let at = resolve(&path, &name).and_then(|path| files.look(&path));
                let directory = at.is_ok_and(|entry| entry.kind == Kind::Directory);
                if directory { name + "/" } else { name }
            };
            names.map(ends).collect()
        };
        match complete(&editor.before(), &names) {
            Completion::Rest(rest) => editor.insert(&rest, &mut output.out),
            Completion::Several(names) => {
                let names = show(format!("\n{}\n", names.join("  ")).as_bytes(), true);
                editor.below(&names, &mut output.out);
            }
        }
    }

    /// Takes bytes of a script up to the end of a line, and runs it.
    fn script(&mut self, bytes: &[u8], output: &mut Output) -> usize {
        let Input::Script(line, long) = &mut self.input else { return bytes.len() };
        let end = bytes.iter().position(|byte| *byte == b'\n');
        let piece = &bytes[..end.unwrap_or(bytes.len())];
        *long |= line.len() + piece.len() > MAX_LINE;
        if *long {
            line.clear();
        } else {
            line.extend_from_slice(piece);
        }
        let Some(end) = end else { return bytes.len() };
        self.end_of_line(output);
        end + 1
    }

    fn end_of_line(&mut self, output: &mut Output) {
        let Input::Script(line, long) = &mut self.input else { return };
        let (line, long) = (std::mem::take(line), std::mem::take(long));
        if long {
            let text = self.runner.machine().words.with("shell-long", args![most = MAX_LINE]);
            self.runner.me.status = MISUSED;
            self.runner.say(&text, output);
        } else {
            let line = String::from_utf8_lossy(&line);
            self.run_line(line.trim_end_matches('\r'), output);
        }
    }
}

impl Program for Session {
    fn input(&mut self, bytes: &[u8], output: &mut Output) -> usize {
        if self.down {
            return bytes.len();
        }
        let (used, typed) = match &mut self.input {
            Input::Terminal(editor) => editor.take(bytes, &mut output.out),
            Input::Script(..) if self.reading.is_some() => {
                self.copy(bytes, output);
                (bytes.len(), None)
            }
            // One command was asked for: what it does not read nobody reads.
            Input::Script(..) if self.alone => (bytes.len(), None),
            Input::Script(..) => (self.script(bytes, output), None),
        };
        if let Some(typed) = typed {
            self.typed(typed, output);
        }
        used
    }

    fn end_of_input(&mut self, output: &mut Output) {
        if self.down {
            return;
        }
        if let Input::Script(line, long) = &self.input
            && self.reading.is_none()
            && (*long || !line.is_empty())
        {
            self.end_of_line(output);
        }
        while output.exit.is_none() && !self.down {
            self.end(output);
        }
    }

    fn resize(&mut self, window: Window, output: &mut Output) {
        if let (Input::Terminal(editor), false) = (&mut self.input, self.down) {
            editor.resize(window.columns);
            editor.draw(&mut output.out);
        }
    }

    fn signal(&mut self, name: &str, output: &mut Output) {
        match name {
            _ if self.down => {}
            "INT" => self.interrupt(INTERRUPTED, output),
            "HUP" | "TERM" | "KILL" | "QUIT" => self.interrupt(TERMINATED, output),
            _ => {}
        }
    }
}
