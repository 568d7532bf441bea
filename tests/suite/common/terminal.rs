//! Running the program at a terminal, as a person does: a pseudo-terminal with a screen to look at
//! and a keyboard to press keys on.
//!
//! Nothing here guesses how long something takes: a test presses a key when the screen asks for it,
//! and waits for what the screen then shows.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::Instant;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::{Parser, Screen};

use super::{WATCHDOG, joined};

/// What the keys send. A letter sends itself.
pub(crate) mod key {
    pub(crate) const ENTER: &str = "\r";
    pub(crate) const ESC: &str = "\x1b";
    pub(crate) const TAB: &str = "\t";
    pub(crate) const BACKSPACE: &str = "\x7f";
    pub(crate) const RIGHT: &str = "\x1b[C";
    pub(crate) const LEFT: &str = "\x1b[D";
    pub(crate) const HOME: &str = "\x1b[H";
    pub(crate) const END: &str = "\x1b[F";
    pub(crate) const CTRL_C: &str = "\x03";
    pub(crate) const CTRL_D: &str = "\x04";
}

/// A program at a terminal of its own. It never outlives the test.
pub(crate) struct Terminal {
    line: String,
    child: Box<dyn Child + Send + Sync>,
    /// Our end of the terminal.
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    shown: Arc<Shown>,
    before: String,
}

/// What the program has written so far.
struct Shown {
    state: Mutex<State>,
    more: Condvar,
}

struct State {
    parser: Parser,
    raw: Vec<u8>,
    ended: bool,
}

impl Terminal {
    /// Starts a program, with the arguments, variables and folder of `command`.
    pub(crate) fn start(command: &Command, rows: u16, columns: u16) -> Self {
        let pair = native_pty_system().openpty(pty_size(rows, columns)).unwrap();
        let before = settings(&*pair.master);
        let child = pair.slave.spawn_command(at_a_terminal(command)).unwrap();
        // The program has the only other end: when it ends, so does what can be read here.
        drop(pair.slave);
        let (rows, columns) = screen_size(rows, columns);
        let parser = Parser::new(rows, columns, 0);
        let state = Mutex::new(State { parser, raw: Vec::new(), ended: false });
        let shown = Arc::new(Shown { state, more: Condvar::new() });
        let mut source = pair.master.try_clone_reader().unwrap();
        let theirs = Arc::clone(&shown);
        std::thread::spawn(move || theirs.read(&mut *source));
        Self {
            line: format!("{command:?}"),
            child,
            keyboard: pair.master.take_writer().unwrap(),
            master: pair.master,
            shown,
            before,
        }
    }

    /// Presses keys, one after the other.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        self.keyboard.write_all(keys.as_bytes()).and_then(|()| self.keyboard.flush()).unwrap();
        self
    }

    /// Waits until these words stand on the screen, however they are broken into lines.
    #[track_caller]
    pub(crate) fn wait_for(&mut self, words: &str) -> &mut Self {
        let wanted = joined(words);
        self.wait(words, |state| joined(&state.parser.screen().contents()).contains(&wanted));
        self
    }

    /// Waits until the screen is as it should be.
    #[track_caller]
    pub(crate) fn wait_until(&mut self, right: impl Fn(&Screen) -> bool) -> &mut Self {
        self.wait("the right screen", |state| right(state.parser.screen()));
        self
    }

    /// Changes the size of the window.
    pub(crate) fn resize(&mut self, rows: u16, columns: u16) {
        // The screen first: what the program draws for the new size must find it so.
        let (new_rows, new_columns) = screen_size(rows, columns);
        self.shown.lock().parser.set_size(new_rows, new_columns);
        self.master.resize(pty_size(rows, columns)).unwrap();
    }

    /// Looks at the screen as it is now: at its cells, colours, cursor.
    pub(crate) fn look<T>(&self, look: impl FnOnce(&Screen) -> T) -> T {
        look(self.shown.lock().parser.screen())
    }

    /// The lines of the screen as it is now.
    pub(crate) fn screen(&self) -> Vec<String> {
        self.look(|screen| {
            let (_, columns) = screen.size();
            screen.rows(0, columns.get()).map(|row| row.trim_end().to_owned()).collect()
        })
    }

    /// The lines of the screen as one text.
    pub(crate) fn text(&self) -> String {
        self.screen().join("\n").trim_end().to_owned()
    }

    /// These words stand on the screen now, however they are broken into lines.
    #[track_caller]
    pub(crate) fn shows(&self, words: &str) -> &Self {
        assert!(self.has(words), "{words:?} is not there: {}\n{}", self.line, self.text());
        self
    }

    /// Whether these words stand on the screen now.
    pub(crate) fn has(&self, words: &str) -> bool {
        self.look(|screen| joined(&screen.contents()).contains(&joined(words)))
    }

    /// Every byte that was written so far.
    pub(crate) fn raw(&self) -> String {
        String::from_utf8_lossy(&self.shown.lock().raw).into_owned()
    }

    /// How the terminal is set now: whether it shows what is typed, waits for whole lines, makes a
    /// signal of Ctrl-C.
    pub(crate) fn settings(&self) -> String {
        settings(&*self.master)
    }

    /// Whether what is typed is shown, as it is before a program changes it.
    pub(crate) fn echoes(&self) -> bool {
        self.settings().contains("ECHO |")
    }

    /// The number of the program's process.
    pub(crate) fn process(&self) -> Option<u32> {
        self.child.process_id()
    }

    /// Waits for the end of the program, which ends with this code; none if a signal ended it.
    #[track_caller]
    pub(crate) fn ends(&mut self, code: impl Into<Option<u32>>) -> &Self {
        assert_eq!(self.finish(), code.into(), "{}\n{}", self.line, self.text());
        self
    }

    /// Waits for the end of the program, and gives its exit code; none if a signal ended it.
    #[track_caller]
    pub(crate) fn finish(&mut self) -> Option<u32> {
        let code = self.finish_anyhow();
        let text = self.text();
        for wrong in ["⟦", "panicked", "RUST_BACKTRACE"] {
            assert!(!text.contains(wrong), "{wrong} in {}:\n{text}", self.line);
        }
        code
    }

    /// Waits for the end of the program, whatever it leaves on the screen.
    #[track_caller]
    pub(crate) fn finish_anyhow(&mut self) -> Option<u32> {
        self.wait("the end", |state| state.ended);
        let status = self.child.wait().unwrap();
        status.signal().is_none().then(|| status.exit_code())
    }

    /// Whoever types next finds the terminal as it was: it shows what is typed, the cursor is
    /// there, and so is what stood on the screen.
    #[track_caller]
    pub(crate) fn is_left_as_it_was(&self) -> &Self {
        assert_eq!(self.settings(), self.before, "{}", self.line);
        self.look(|screen| {
            assert!(!screen.alternate_screen(), "the other screen stays: {}", self.line);
            assert!(!screen.hide_cursor(), "no cursor: {}", self.line);
            assert!(!screen.bracketed_paste(), "pasting is changed: {}", self.line);
            let mouse = screen.mouse_protocol_mode();
            assert_eq!(mouse, vt100::MouseProtocolMode::None, "{}", self.line);
            assert_eq!(screen.fgcolor(), vt100::Color::Default, "a colour stays: {}", self.line);
        });
        self
    }

    #[track_caller]
    fn wait(&self, what: &str, right: impl Fn(&State) -> bool) {
        let deadline = Instant::now() + WATCHDOG;
        let mut state = self.shown.lock();
        while !right(&state) {
            let left = deadline.saturating_duration_since(Instant::now());
            if state.ended || left.is_zero() {
                let why = if state.ended { "it ended" } else { "too long" };
                let screen = state.parser.screen().contents();
                drop(state);
                panic!("{what:?} did not come ({why}): {}\n{screen}", self.line);
            }
            state = self.shown.more.wait_timeout(state, left).unwrap().0;
        }
    }
}

impl Shown {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    fn read(&self, source: &mut dyn Read) {
        let mut buffer = [0; 4096];
        // What says that nobody is at the other end may have looked for text before the last of it
        // came: so it is asked once more.
        let mut ends = 0;
        while ends < 2 {
            let length = source.read(&mut buffer).unwrap_or(0);
            ends = if length == 0 { ends + 1 } else { 0 };
            let mut state = self.lock();
            state.raw.extend_from_slice(&buffer[..length]);
            state.parser.process(&buffer[..length]);
            state.ended = ends == 2;
            self.more.notify_all();
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // Only what runs is ended: the number of what has ended may be somebody else's by now.
        if let Ok(None) = self.child.try_wait() {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// The same command, for a terminal.
fn at_a_terminal(command: &Command) -> CommandBuilder {
    let mut builder = CommandBuilder::new(command.get_program());
    builder.args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => builder.env(name, value),
            None => builder.env_remove(name),
        }
    }
    if let Some(directory) = command.get_current_dir() {
        builder.cwd(directory);
    }
    builder
}

fn pty_size(rows: u16, cols: u16) -> PtySize {
    PtySize { rows, cols, ..PtySize::default() }
}

fn screen_size(rows: u16, columns: u16) -> (NonZeroU16, NonZeroU16) {
    (NonZeroU16::new(rows).unwrap(), NonZeroU16::new(columns).unwrap())
}

fn settings(master: &(dyn MasterPty + Send)) -> String {
    format!("{:?}", master.get_termios().unwrap())
}
