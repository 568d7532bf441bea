//! A question that takes y or n, asked at the terminal itself: stdin and stdout may be somebody else's.

use std::fs::File;
use std::io::{Read as _, Write as _};

use super::keyboard::{self, KeyByKey};

/// Where a person sits, whatever stdin is.
const TERMINAL: &str = "/dev/tty";
const CTRL_C: u8 = 3;
const CTRL_D: u8 = 4;

/// Whether there is somebody to ask.
pub(crate) fn can_ask() -> bool {
    open().is_some()
}

/// Asks until there is an answer. Nobody there, or Ctrl-C, is no.
pub(crate) fn ask(question: &str) -> bool {
    let Some(mut terminal) = open() else { return false };
    keyboard::forget_early_keys();
    let Ok(_keys) = KeyByKey::on() else { return false };
    let _ = terminal.write_all(question.as_bytes());
    let yes = loop {
        let mut key = [0];
        match terminal.read(&mut key) {
            Ok(0) => break false,
            Ok(_) => match key[0] {
                b'y' | b'Y' => break true,
                b'n' | b'N' | CTRL_C | CTRL_D => break false,
                _ => {}
            },
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(_) => break false,
        }
    };
    let _ = terminal.write_all(if yes { b"y\r\n" } else { b"n\r\n" });
    yes
}

/// Gives the terminal its settings of before, if a question still stands there.
pub(crate) fn restore() {
    keyboard::restore();
}

fn open() -> Option<File> {
    File::options().read(true).write(true).open(TERMINAL).ok()
}
