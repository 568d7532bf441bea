//! How long a key press takes to be answered in the stepper: from the key to the last byte for the
//! terminal. `cargo bench --bench stepper`; docs/benchmarking.md says how to read it.
//!
//! Every key is pressed in every scene of every method, pane and language, on a usual and on a
//! large screen; what counts is the slowest. Logins that a key asks for are left out.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a benchmark speaks and fails so")]

use std::io::{self, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use keystep::key::UserName;
use keystep::lesson::{Language, Words};
use keystep::play::Play;
use keystep::story::{self, Setting};
use keystep::transcript::{Act, Transcript};
use keystep::tui::{Command, Editions, Effect, Model, Options, Pane};
use keystep::wire::Method;
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Rect, Size};
use ratatui::{TerminalOptions, Viewport};

/// A frame at 60 frames a second: what nobody notices.
const FRAME: Duration = Duration::from_micros(16_667);
/// The largest key has the longest lines.
const BITS: usize = 8192;

/// Counts what a terminal would have been sent.
#[derive(Default)]
struct Sink(usize);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn main() {
    // `cargo test --benches` and `-- --test` only see whether it runs.
    let only_once = std::env::args().any(|arg| arg == "--test");
    let bits = if only_once { 1024 } else { BITS };
    let logins: Vec<Arc<Transcript>> =
        Method::ALL.map(|method| Arc::new(login(method, bits))).to_vec();
    println!("a key press in the stepper, with keys of {bits} bits (µs)\n");
    println!("screen      presses   median      99 %   slowest   slowest/frame");
    for (width, height) in [(80, 24), (120, 40), (240, 80)] {
        let mut times = Vec::new();
        for login in &logins {
            for language in Language::ALL {
                press_all(login, language, (width, height), &mut times);
            }
        }
        times.sort_unstable();
        let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize];
        let micros = |time: Duration| time.as_secs_f64() * 1e6;
        println!(
            "{width:>3}×{height:<3} {:>11} {:>8.0} {:>9.0} {:>9.0} {:>15.3}",
            times.len(),
            micros(at(0.5)),
            micros(at(0.99)),
            micros(at(1.0)),
            at(1.0).as_secs_f64() / FRAME.as_secs_f64(),
        );
        if only_once {
            break;
        }
    }
}

fn login(method: Method, bits: usize) -> Transcript {
    let user = UserName::new("alice").unwrap();
    let play = Play { method, bits, user, key: None, fault: None, seed: Some(1), when: None };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(play.run()).unwrap()
}

/// Presses every key that starts no login, in each scene and each pane.
fn press_all(
    login: &Arc<Transcript>,
    language: Language,
    (width, height): (u16, u16),
    times: &mut Vec<Duration>,
) {
    let options = Options { language, ..Options::default() };
    let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
    let backend = CrosstermBackend::new(Sink::default());
    let mut terminal = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
    let stories = Language::ALL.map(|language| story::login(&Words::new(language), login));
    let editions = Editions { stories: Arc::new(stories), setting: Setting::of(login) };
    let mut model = Model::new(editions, options);
    model.update(Command::Resize(Size { width, height }));
    let mut press = |model: &mut Model, command: Command| {
        let start = Instant::now();
        let effect = model.update(command);
        terminal.draw(|frame| frame.render_widget(&*model, frame.area())).unwrap();
        times.push(start.elapsed());
        assert_eq!(effect, Effect::None);
    };
    while model.scene().act != Act::End {
        for pane in Pane::ALL {
            press(&mut model, Command::Open(pane));
            for command in [
                Command::Down,
                Command::NextField,
                Command::Language,
                Command::Language,
                Command::Keys,
                Command::Escape,
                Command::Fault,
                Command::Down,
                Command::Escape,
                Command::Projector,
                Command::Projector,
                Command::Back,
                Command::Forward,
            ] {
                press(&mut model, command);
            }
        }
        press(&mut model, Command::Forward);
    }
}
