//! Taking the terminal, and giving it back as it was: when all is done, after an error, and before
//! a panic's message is shown.

use std::cell::Cell;
use std::fmt;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste};
use crossterm::execute;
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::backend::{Backend as _, CrosstermBackend};
use ratatui::layout::{Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::model::Model;

/// Whether the terminal is taken.
static TAKEN: AtomicBool = AtomicBool::new(false);

thread_local! {
    /// Whether this thread draws on it.
    static DRAWS: Cell<bool> = const { Cell::new(false) };
}

/// Lets the terminal tell of the wheel, and of what is clicked; not of every movement, which
/// crossterm's own command asks for.
struct ListenToWheel;

impl crossterm::Command for ListenToWheel {
    fn write_ansi(&self, f: &mut impl fmt::Write) -> fmt::Result {
        f.write_str("\u{1b}[?1000h\u{1b}[?1006h")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        crossterm::event::EnableMouseCapture.execute_winapi()
    }

    #[cfg(windows)]
    fn is_ansi_code_supported(&self) -> bool {
        false
    }
}

/// The terminal while the stepper has it. Dropping it gives it back.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<io::Stdout>>,
}

impl Screen {
    /// Takes the terminal. What is pasted into it is no longer a row of keys.
    ///
    /// # Errors
    ///
    /// What the terminal says.
    pub fn take() -> io::Result<Self> {
        enable_raw_mode()?;
        TAKEN.store(true, Ordering::SeqCst);
        DRAWS.set(true);
        let taken =
            execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, ListenToWheel);
        let screen = taken.and_then(|()| {
            let backend = CrosstermBackend::new(io::stdout());
            let area = drawn(backend.size()?);
            Terminal::with_options(backend, TerminalOptions { viewport: Viewport::Fixed(area) })
        });
        match screen {
            Ok(terminal) => Ok(Self { terminal }),
            Err(error) => {
                give_back();
                Err(error)
            }
        }
    }

    /// The size of the picture: that of the window, up to a limit.
    ///
    /// # Errors
    ///
    /// What the terminal says.
    pub fn size(&mut self) -> io::Result<Size> {
        let area = drawn(self.terminal.size()?);
        if self.terminal.get_frame().area() != area {
            self.terminal.resize(area)?;
        }
        Ok(area.as_size())
    }

    /// Draws the model.
    ///
    /// # Errors
    ///
    /// What the terminal says.
    pub fn draw(&mut self, model: &Model) -> io::Result<()> {
        self.terminal.draw(|frame| frame.render_widget(model, frame.area()))?;
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

/// From now on the message of a panic is shown on a terminal that is as it was before.
pub fn install_panic_hook() {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        // Where a thread fails that does not draw, the stepper goes on and tells of it.
        if TAKEN.load(Ordering::SeqCst) && !DRAWS.get() {
            return;
        }
        give_back();
        report(panic);
    }));
}

/// What is drawn of a window. Each cell takes memory, and a window may say that it has billions.
fn drawn(window: Size) -> Rect {
    Rect::new(0, 0, window.width.min(500), window.height.min(200))
}

/// Gives the terminal back, once.
fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // Each by itself: where one fails, the others are needed all the more.
        let _ = execute!(io::stdout(), DisableMouseCapture);
        let _ = execute!(io::stdout(), DisableBracketedPaste);
        let _ = execute!(io::stdout(), LeaveAlternateScreen);
        let _ = execute!(io::stdout(), Show);
        let _ = disable_raw_mode();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_may_say_any_size() {
        assert_eq!(drawn(Size::new(80, 24)), Rect::new(0, 0, 80, 24));
        assert_eq!(drawn(Size::new(u16::MAX, u16::MAX)).area(), 100_000);
    }
}
