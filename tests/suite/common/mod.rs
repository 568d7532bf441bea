//! Running the program as a user does: in a folder of its own, with a home of its own, in one of
//! the two languages.

use std::ffi::OsStr;
use std::io::{Read, Write as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use unicode_width::UnicodeWidthStr as _;

#[cfg(unix)]
pub(crate) mod chromium;
pub(crate) mod drawn;
pub(crate) mod played;
mod programs;
pub(crate) mod story;
#[cfg(unix)]
pub(crate) mod terminal;

#[cfg(unix)]
pub(crate) use programs::python_with;
pub(crate) use programs::{is_there, must_run, ssh_in};

pub(crate) const LANGUAGES: [&str; 2] = ["en", "ja"];
pub(crate) const METHODS: [&str; 3] = ["notes", "ssh1", "ssh2"];
pub(crate) const FAULTS: [&str; 5] =
    ["wrong-key", "unknown-user", "tampered-challenge", "tampered-reply", "replayed-reply"];

/// No test waits longer for anything. It is far more than what is waited for ever takes.
const WATCHDOG: Duration = Duration::from_secs(60);
/// But for a whole run of the program: one that measures, or tries a whole lab, takes its time.
const WHOLE_RUN: Duration = Duration::from_secs(300);

/// A folder to work in, and the language.
pub(crate) struct Place {
    directory: tempfile::TempDir,
    pub(crate) language: &'static str,
}

/// What a run of the program left.
#[derive(Debug)]
pub(crate) struct Run {
    #[expect(dead_code, reason = "shown when a test fails")]
    pub(crate) line: String,
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Place {
    pub(crate) fn new(language: &'static str) -> Self {
        Self { directory: tempfile::tempdir().unwrap(), language }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), content).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// The program, ready to run here; nothing of this machine's settings reaches it.
    pub(crate) fn command<A: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = A>,
    ) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keystep"));
        let foreign = ["LC_ALL", "LC_MESSAGES", "NO_COLOR", "KEYSTEP_PASSPHRASE", "COLUMNS"];
        for variable in foreign {
            command.env_remove(variable);
        }
        command
            .args(["--lang", self.language])
            .args(arguments)
            .env("LANG", "C")
            .env("TERM", "xterm")
            .env("HOME", self.path("nobody"))
            .env("KEYSTEP_HOME", self.path("home"))
            .current_dir(self.directory.path())
            .stdin(Stdio::null());
        command
    }

    /// Runs a line, its words separated by spaces.
    pub(crate) fn run(&self, line: &str) -> Run {
        self.run_args(&line.split_whitespace().collect::<Vec<_>>())
    }

    pub(crate) fn run_args<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Run {
        Run::of(self.command(arguments))
    }

    /// A small key pair `NAME` and `NAME.pub`.
    pub(crate) fn key(&self, name: &str) -> &Self {
        self.run(&format!("keygen -b 1024 {name}")).ends(0);
        self
    }

    /// A small key pair whose public key is registered for `user`.
    pub(crate) fn registered(&self, user: &str, name: &str) -> &Self {
        self.key(name).run(&format!("authorize {user} {name}.pub")).ends(0);
        self
    }

    /// A server that waits on a free port.
    pub(crate) fn serve(&self, options: &str) -> Running {
        let line = format!("serve --listen 127.0.0.1:0 {options}");
        Running::listening(self.command(line.split_whitespace()))
    }

    /// The words for this place's language.
    pub(crate) fn says<'a>(&self, en: &'a str, ja: &'a str) -> &'a str {
        if self.language == "ja" { ja } else { en }
    }
}

impl Run {
    /// Runs it to its end, with the input that it was given.
    #[track_caller]
    pub(crate) fn of(command: Command) -> Self {
        let line = format!("{command:?}");
        let mut running = Running::of(command);
        running.address = line;
        running.ends_within(WHOLE_RUN)
    }

    /// Nothing of ours that is missing, nothing of Rust's, nothing that steers the terminal.
    fn is_clean(&self) {
        for text in [&self.out, &self.err] {
            for wrong in ["⟦", "panicked", "RUST_BACKTRACE", "Os {", "Err(", "Some("] {
                assert!(!text.contains(wrong), "{wrong} in {self:#?}");
            }
        }
    }

    /// The exit code.
    #[track_caller]
    pub(crate) fn ends(&self, code: i32) -> &Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }

    /// The talk, with its lines joined: where a line ends depends on the length of names.
    pub(crate) fn talk(&self) -> String {
        joined(&self.err)
    }

    #[track_caller]
    pub(crate) fn tells(&self, words: &str) -> &Self {
        assert!(self.talk().contains(&joined(words)), "{words:?} in {self:#?}");
        self
    }

    #[track_caller]
    pub(crate) fn prints(&self, words: &str) -> &Self {
        assert!(joined(&self.out).contains(&joined(words)), "{words:?} in {self:#?}");
        self
    }

    /// An error: all of it on stderr, in three parts, each line no wider than the page.
    #[track_caller]
    pub(crate) fn complains(&self, code: i32, words: &[&str]) -> &Self {
        self.ends(code);
        assert_eq!(self.out, "", "{self:#?}");
        assert!(self.err.contains("keystep: "), "{self:#?}");
        assert!(self.err.contains("\n  → "), "no remedy: {self:#?}");
        for words in words {
            self.tells(words);
        }
        self
    }

    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        assert!(!self.out.contains('\u{1b}'), "{self:#?}");
        assert!(self.out.ends_with('\n'), "{self:#?}");
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:#?}"))
    }
}

/// A text without its spaces and line ends.
pub(crate) fn joined(text: &str) -> String {
    text.split_whitespace().collect()
}

/// What stands in place of a text that is none. No run is clean with it.
const NO_TEXT: &str = "⟦not UTF-8⟧";

/// What a child said so far, and whether it may say more.
#[derive(Default)]
struct Heard {
    state: Mutex<(String, usize, bool)>,
    more: Condvar,
}

/// One of a child's outputs, read as it comes.
pub(crate) struct Ear(Arc<Heard>);

impl Ear {
    fn new(mut source: impl Read + Send + 'static) -> Self {
        let heard = Arc::new(Heard::default());
        let theirs = Arc::clone(&heard);
        std::thread::spawn(move || {
            let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
            loop {
                let length = source.read(&mut buffer).unwrap_or(0);
                bytes.extend_from_slice(&buffer[..length]);
                let mut state = theirs.state.lock().unwrap();
                // A character whose end has not come yet is left for the next turn.
                let valid = match std::str::from_utf8(&bytes) {
                    Ok(_) => bytes.len(),
                    Err(error) => error.valid_up_to(),
                };
                let text: Vec<u8> = bytes.drain(..valid).collect();
                state.0.push_str(&String::from_utf8(text).unwrap());
                state.2 = length == 0;
                if state.2 && !bytes.is_empty() {
                    state.0.push_str(NO_TEXT);
                }
                theirs.more.notify_all();
                if length == 0 {
                    return;
                }
            }
        });
        Self(heard)
    }

    /// Waits for these words, and gives what came since the last time, up to and with them.
    #[track_caller]
    pub(crate) fn wait_for(&self, words: &str) -> String {
        let deadline = Instant::now() + WATCHDOG;
        let mut state = self.0.state.lock().unwrap();
        loop {
            let (text, from, ended) = &mut *state;
            if let Some(at) = text[*from..].find(words) {
                let end = *from + at + words.len();
                let found = text[*from..end].to_owned();
                *from = end;
                return found;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!*ended && !left.is_zero(), "{words:?} did not come in: {text}");
            state = self.0.more.wait_timeout(state, left).unwrap().0;
        }
    }

    /// Waits for these words, then for the end of their line, and gives the rest of that line.
    #[track_caller]
    pub(crate) fn rest_of_line(&self, words: &str) -> String {
        self.wait_for(words);
        self.wait_for("\n").trim().to_owned()
    }

    /// All that was said, up to the end.
    #[track_caller]
    fn all_within(&self, patience: Duration) -> String {
        let deadline = Instant::now() + patience;
        let mut state = self.0.state.lock().unwrap();
        while !state.2 {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "no end came after: {}", state.0);
            state = self.0.more.wait_timeout(state, left).unwrap().0;
        }
        state.0.clone()
    }
}

/// A child that runs beside the test. It never outlives it.
pub(crate) struct Running {
    child: Child,
    input: Option<ChildStdin>,
    pub(crate) out: Ear,
    pub(crate) err: Ear,
    pub(crate) address: String,
}

impl Running {
    pub(crate) fn start(mut command: Command) -> Self {
        command.stdin(Stdio::piped());
        Self::of(command)
    }

    /// Starts it with the input that it was given.
    fn of(mut command: Command) -> Self {
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let input = child.stdin.take();
        let out = Ear::new(child.stdout.take().unwrap());
        let err = Ear::new(child.stderr.take().unwrap());
        Self { child, input, out, err, address: String::new() }
    }

    /// Starts it and waits until it says where it listens.
    pub(crate) fn listening(command: Command) -> Self {
        let mut running = Self::start(command);
        running.address = running.err.rest_of_line("listening on ");
        running
    }

    pub(crate) fn port(&self) -> &str {
        self.address.rsplit(':').next().unwrap()
    }

    /// Presses Enter.
    pub(crate) fn enter(&mut self) {
        let input = self.input.as_mut().unwrap();
        input.write_all(b"\n").and_then(|()| input.flush()).unwrap();
    }

    /// What it has printed so far.
    pub(crate) fn out_so_far(&self) -> String {
        self.out.0.state.lock().unwrap().0.clone()
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits for its end, and gives what it left.
    #[track_caller]
    pub(crate) fn finish(self) -> Run {
        self.ends_within(WATCHDOG)
    }

    #[track_caller]
    fn ends_within(mut self, patience: Duration) -> Run {
        drop(self.input.take());
        let (out, err) = (self.out.all_within(patience), self.err.all_within(patience));
        let code = self.child.wait().unwrap().code();
        let run = Run { line: self.address.clone(), code, out, err };
        run.is_clean();
        run
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already; then there is nothing to kill, and it is reaped all the same.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(unix)]
impl Running {
    /// Sends a signal to this child alone.
    pub(crate) fn interrupt(&self, signal: &str) {
        let id = self.id().to_string();
        let status = Command::new("kill").args(["-s", signal, &id]).status().unwrap();
        assert!(status.success());
    }
}

/// Nothing is wider than a usual terminal, or ends in blanks.
#[track_caller]
pub(crate) fn fits_the_page(text: &str) {
    for line in text.lines() {
        assert!(line.width() <= 80, "{line}");
        assert_eq!(line, line.trim_end());
    }
}
