//! The terminal: data on stdout, talk on stderr; width, colour, questions.

use std::io::{self, BufRead as _, IsTerminal as _, Read as _, Write as _};
use std::sync::Mutex;

use anstream::AutoStream;
use clap::ColorChoice;

use super::keyboard;
use crate::commands::Result;
use crate::lesson::{Explained, Problem, Words, args, io_reason};
use crate::text::escape_json;
use crate::view::Ground;
use crate::view::palette::on_ground;
use crate::view::text::Style;

/// The narrowest and the widest page. Longer lines are hard to read.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;
/// No answer is longer than this many bytes. What has no end is none.
const LONGEST: usize = 4096;
/// The page where there is no terminal.
const PLAIN_WIDTH: usize = 80;

/// The terminal, and the words to speak to it.
pub(crate) struct Console {
    pub(crate) words: Words,
    pub(crate) style: Style,
    color: anstream::ColorChoice,
    /// What the text stands on.
    pub(crate) ground: Ground,
    /// Whether what went wrong is told as data.
    is_for_programs: bool,
    /// One line of talk at a time, whichever thread it comes from.
    talking: Mutex<()>,
}

impl Console {
    pub(crate) fn new(words: Words, color: ColorChoice, verbosity: u8) -> Self {
        let color = match color {
            ColorChoice::Auto => anstream::ColorChoice::Auto,
            ColorChoice::Always => anstream::ColorChoice::Always,
            ColorChoice::Never => anstream::ColorChoice::Never,
        };
        let width = if io::stdout().is_terminal() {
            terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
        } else {
            None
        };
        let width = width.map_or(PLAIN_WIDTH, |width| width.clamp(*WIDTHS.start(), *WIDTHS.end()));
        let style = Style { verbosity, width };
        let ground = Ground::said(std::env::var("COLORFGBG").ok().as_deref());
        Self { words, style, color, ground, is_for_programs: false, talking: Mutex::new(()) }
    }

    /// The same, which tells as data what went wrong.
    #[must_use]
    pub(crate) fn for_programs(self, is_for_programs: bool) -> Self {
        Self { is_for_programs, ..self }
    }

    /// The same on a ground that was asked for: a light one, a dark one, or else what the terminal
    /// says that it has.
    #[must_use]
    pub(crate) fn on_ground(self, light: bool, dark: bool) -> Self {
        let ground = match (light, dark) {
            (true, _) => Ground::Paper,
            (false, true) => Ground::Dark,
            (false, false) => self.ground,
        };
        Self { ground, ..self }
    }

    /// A text as it goes out.
    fn painted(&self, text: &str) -> String {
        on_ground(plain_spaces(text), self.ground)
    }

    /// Prints data.
    pub(crate) fn print(&self, text: &str) -> Result<()> {
        let mut out = AutoStream::new(io::stdout().lock(), self.color(&io::stdout()));
        match out.write_all(self.painted(text).as_bytes()).and_then(|()| out.flush()) {
            Ok(()) => Ok(()),
            // Nobody reads any further. What the command finds out still goes into its exit code.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            Err(error) => {
                let reason = io_reason(error.kind());
                Err(Problem::new("err-output").sentence("reason", reason).into())
            }
        }
    }

    /// Prints JSON.
    pub(crate) fn print_json(&self, json: &serde_json::Value) -> Result<()> {
        self.print(&escape_json(&format!("{json:#}\n")))
    }

    /// Talks to whoever runs the program.
    pub(crate) fn talk(&self, text: &str) {
        let _one = self.talking.lock();
        let mut out = AutoStream::new(io::stderr().lock(), self.color(&io::stderr()));
        // Where talk cannot be written there is nowhere left to say so.
        let _ = out.write_all(self.painted(text).as_bytes()).and_then(|()| out.flush());
    }

    /// Talks in lines that fit the page.
    pub(crate) fn say(&self, text: &str) {
        self.talk(&crate::view::wrap(text, self.style.width, ""));
    }

    /// Says that making a key of this size may take a while, where it may.
    pub(crate) fn say_wait(&self, bits: usize) {
        const QUICK: usize = 3072;
        if bits > QUICK {
            self.say(&self.words.with("keygen-wait", args![bits]));
        }
    }

    /// A line of a log, its further lines standing in.
    pub(crate) fn hanging(&self, text: &str) -> String {
        crate::view::wrap_hanging(text, self.style.width, "", "    ")
    }

    /// Says what went wrong, why, and what to do next.
    pub(crate) fn complain(&self, problem: &Problem) {
        self.talk(&self.complaint(problem));
    }

    /// The text that says what went wrong, why, and what to do next.
    pub(crate) fn complaint(&self, problem: &Problem) -> String {
        if self.is_for_programs {
            return complaint_as_data(&self.words, problem);
        }
        complaint(&self.words, self.style, problem)
    }

    /// Whether a person sits at both ends.
    pub(crate) fn is_interactive() -> bool {
        io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    /// Whether a person reads along: the text goes to a terminal, and there is one to press Enter
    /// at. One that says of itself that it is dumb gets the text in one piece.
    pub(crate) fn is_read_along(&self) -> bool {
        Self::is_interactive() && io::stdout().is_terminal() && !is_dumb()
    }

    /// Asks, and gives the line that was typed, without its end; `None` at the end of the input.
    /// What was typed before the question stood there is no answer to it.
    pub(crate) fn ask(&self, question: &str) -> Option<String> {
        if io::stdin().is_terminal() {
            keyboard::forget_early_keys();
        }
        self.talk(question);
        let mut line = String::new();
        match io::stdin().lock().take(LONGEST as u64).read_line(&mut line) {
            Ok(0 | LONGEST..) | Err(_) => None,
            Ok(_) => Some(line.trim_end_matches(['\r', '\n']).to_owned()),
        }
    }

    /// Whether what goes to stdout has colours.
    pub(crate) fn has_color(&self) -> bool {
        self.color(&io::stdout()) != anstream::ColorChoice::Never
    }

    fn color(&self, stream: &dyn anstream::stream::RawStream) -> anstream::ColorChoice {
        match self.color {
            anstream::ColorChoice::Auto => {
                let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
                if stream.is_terminal() && wanted && !is_dumb() {
                    anstream::ColorChoice::Always
                } else {
                    anstream::ColorChoice::Never
                }
            }
            chosen => chosen,
        }
    }
}

/// The text that says what went wrong, why, and what to do next, for whoever reads it.
pub(crate) fn complaint(words: &Words, style: Style, problem: &Problem) -> String {
    use crate::view::{Paint, wrap};
    let explained = problem.explain(words);
    let head = format!("keystep: {}", explained.what);
    let mut text = Paint::Alert.on(&wrap(&head, style.width, ""));
    text += &wrap(&explained.why, style.width, "  ");
    text + &wrap(&explained.next, style.width, "  → ")
}

/// The same as data, in one line: names as EC2's API has them.
pub(crate) fn complaint_as_data(words: &Words, problem: &Problem) -> String {
    let Explained { what, why, next } = problem.explain(words);
    let [what, why, next] = [what, why, next].map(|text| plain_spaces(&text));
    let error = serde_json::json!({
        "Code": problem.code(), "Message": what, "Why": why, "Next": next,
    });
    escape_json(&format!("{}\n", serde_json::json!({ "Error": error })))
}

/// Whether the terminal says that it can do nothing but print.
fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// The words of a command hang together with no-break spaces, so that a page does not break it in
/// two. On the screen they are ordinary spaces, so that it can be copied into a shell.
pub(crate) fn plain_spaces(text: &str) -> String {
    text.replace('\u{a0}', " ")
}
