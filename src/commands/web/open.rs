//! Opening the address in a browser. Not as an argument of a program: every user of this computer may
//! see those, and the token stands in it. So it stands in a file that nobody else can read.

use std::process::{Command, Stdio};

use crate::disk::{PRIVATE, TemporaryDirectory, write_new};
use crate::lesson::{Problem, io_reason};

/// What opens a file with the program that is meant for it.
const OPENER: &[&str] = if cfg!(windows) {
    &["cmd", "/C", "start", ""]
} else if cfg!(target_os = "macos") {
    &["open"]
} else {
    &["xdg-open"]
};

/// Opens an address of ours. The file that leads there is kept as long as what is given back.
pub(super) fn open(address: &str) -> Result<TemporaryDirectory, Problem> {
    let directory = TemporaryDirectory::new().map_err(|error| Problem::from(&error))?;
    let path = directory.path().join("open.html");
    let page = format!(
        "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<title>keystep</title>\n\
         <meta http-equiv=\"refresh\" content=\"0; url={address}\">\n"
    );
    write_new(&path, page.as_bytes(), PRIVATE).map_err(|error| Problem::from(&error))?;
    let [program, arguments @ ..] = OPENER else { return Ok(directory) };
    let mut command = Command::new(program);
    command.args(arguments).arg(&path);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| io_reason(error.kind()))?;
    std::thread::spawn(move || child.wait());
    Ok(directory)
}
