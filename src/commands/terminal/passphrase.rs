//! A passphrase, typed at the terminal without being shown.

use std::io;

use zeroize::Zeroizing;

use super::console::Console;
use crate::commands::{Failure, Result};
use crate::lesson::Problem;

/// Asks without showing what is typed.
pub(crate) fn ask(console: &Console, question: &str) -> Result<Zeroizing<String>> {
    read(question).map(Zeroizing::new).map_err(|error| {
        console.talk("\n");
        match error.kind() {
            // Whoever pressed Ctrl-C knows why it ends.
            io::ErrorKind::Interrupted => Failure::Told,
            _ => Problem::new("err-no-passphrase").into(),
        }
    })
}

/// `rpassword` reads the keys, but the terminal's settings are ours: by itself it would write the
/// question while the terminal still shows what is typed, and at Ctrl-C it would end the program
/// before it sets the terminal back.
#[cfg(unix)]
fn read(question: &str) -> io::Result<String> {
    use std::io::Write as _;

    let mut terminal = std::fs::File::options().read(true).write(true).open("/dev/tty")?;
    let keys = unix::Keys(terminal.try_clone()?);
    unix::restore_at_signals();
    let hidden = super::keyboard::KeyByKey::on()?;
    terminal.write_all(question.as_bytes())?;
    let config = rpassword::ConfigBuilder::new().input_reader(keys).output_discard().build();
    let passphrase = rpassword::read_password_with_config(config)?;
    drop(hidden);
    terminal.write_all(b"\n")?;
    Ok(passphrase)
}

#[cfg(not(unix))]
fn read(question: &str) -> io::Result<String> {
    rpassword::prompt_password(question)
}

#[cfg(unix)]
mod unix {
    use std::fs::File;
    use std::io::{self, Read};
    use std::sync::Once;
    use std::thread;

    use crate::commands::shared::runtime::start_small_runtime;
    use crate::commands::terminal::keyboard;
    use crate::net;

    const CTRL_C: u8 = 3;

    /// From now on a signal that ends the program sets the terminal back first. Where nobody else
    /// hears it, it ends here, with the code that a shell gives it (128 and the signal).
    pub(crate) fn restore_at_signals() {
        static STARTED: Once = Once::new();
        STARTED.call_once(|| {
            let Ok(runtime) = start_small_runtime() else { return };
            // It is heard before the terminal is touched.
            let inside = runtime.enter();
            let requested = net::requested();
            drop(inside);
            thread::spawn(move || {
                let signal = runtime.block_on(requested);
                if !net::is_heard() {
                    keyboard::restore();
                    std::process::exit(128 + signal);
                }
            });
        });
    }

    /// The keys as they are pressed, up to Ctrl-C, which ends them.
    pub(crate) struct Keys(pub(crate) File);

    impl Read for Keys {
        /// One key at a time: what follows the passphrase belongs to the next question.
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let one = buffer.len().min(1);
            let Some(key) = buffer.get_mut(..one) else { return Ok(0) };
            let length = loop {
                match self.0.read(key) {
                    // A signal that the program does not end by.
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    other => break other?,
                }
            };
            if key.first() == Some(&CTRL_C) {
                Err(io::ErrorKind::Interrupted.into())
            } else {
                Ok(length)
            }
        }
    }
}
