//! Saving, reading and dating transcripts.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::commands::Result;
use crate::commands::terminal::Console;
use crate::key::write::{PUBLIC, create_directory, write_new};
use crate::key::{FileError, UserName};
use crate::lesson::{Problem, file_problem, transcript_problem};
use crate::transcript::{self, MAX_FILE, Transcript};

/// The time, as RFC 3339 writes it, to the second.
pub(crate) fn now() -> String {
    written(Timestamp::now())
}

/// A time, as RFC 3339 writes it, to the second.
pub(crate) fn written(time: Timestamp) -> String {
    Timestamp::from_second(time.as_second()).unwrap_or(time).to_string()
}

/// Fails early if there is such a file, or no folder for it: a login that cannot be saved is
/// better not begun.
pub(crate) fn must_be_new(path: &Path) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        return Err(FileError::NoDirectory { path: folder.to_owned() }.into());
    }
    if path.symlink_metadata().is_ok() {
        return Err(FileError::Exists { path: path.to_owned() }.into());
    }
    Ok(())
}

/// Saves a transcript to a file that does not exist yet.
pub(crate) fn save(path: &Path, transcript: &Transcript) -> Result<()> {
    let text = transcript::to_text(transcript);
    Ok(write_new(path, text.as_bytes(), PUBLIC)?)
}

/// The name of a file for one of many transcripts: sorted by name, they are sorted by time.
pub(crate) fn name(when: &str, number: u64, user: &UserName) -> String {
    format!("{}-{number:04}-{user}.json", when.replace(':', ""))
}

/// Saves a transcript among others of its folder, and gives the path.
pub(crate) fn save_among(
    folder: &Path,
    transcript: &Transcript,
) -> std::result::Result<PathBuf, Problem> {
    create_directory(folder).map_err(|error| Problem::from(&error))?;
    // A record may come from another program, and a name from outside makes no path.
    let user = UserName::new(&transcript.user).or_else(|_| UserName::new("unknown"));
    let user = user.map_err(|_| Problem::new("err-user-name").with("name", &transcript.user))?;
    let (now, text) = (now(), transcript::to_text(transcript));
    let mut number = 1;
    loop {
        let path = folder.join(name(&now, number, &user));
        match write_new(&path, text.as_bytes(), PUBLIC) {
            Ok(()) => return Ok(path),
            Err(FileError::Exists { .. }) => number += 1,
            Err(error) => return Err(Problem::from(&error)),
        }
    }
}

/// Says where a transcript was saved.
pub(crate) fn tell_saved(console: &Console, path: &Path) {
    let path: [(&str, &dyn std::fmt::Display); 1] = [("path", &path.display())];
    console.say(&console.words.with("saved", &path));
}

/// Reads a transcript from a file.
pub(crate) fn load(path: &Path) -> Result<Transcript> {
    use std::io::Read as _;
    let mut text = Vec::new();
    let read = std::fs::File::open(path)
        .and_then(|file| file.take(MAX_FILE as u64 + 1).read_to_end(&mut text));
    read.map_err(|error| file_problem(path, &error))?;
    let text = String::from_utf8(text).map_err(|_| {
        Problem::new("err-not-text").path(path).sentence("found", Problem::new("found-binary"))
    })?;
    transcript::from_text(&text).map_err(|error| transcript_problem(path, &error).into())
}
