//! Saving, reading and dating transcripts.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::commands::Result;
use crate::commands::terminal::Console;
use crate::disk::{self, DiskErrorKind, PUBLIC, create_directory, write_new};
use crate::lesson::{Problem, args, transcript_problem};
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
    Ok(disk::must_be_new(path)?)
}

/// Saves a transcript to a file that does not exist yet.
pub(crate) fn save(path: &Path, transcript: &Transcript) -> Result<()> {
    let text = transcript::to_text(transcript);
    Ok(write_new(path, text.as_bytes(), PUBLIC)?)
}

/// The name of a file for one of many transcripts: sorted by name, they are sorted by time.
pub(crate) fn name(when: &str, number: u64, transcript: &Transcript) -> String {
    format!("{}-{number:04}-{}.json", when.replace(':', ""), transcript.user)
}

/// Saves a transcript among others of its folder, and gives the path.
pub(crate) fn save_among(
    folder: &Path,
    transcript: &Transcript,
) -> std::result::Result<PathBuf, Problem> {
    create_directory(folder).map_err(|error| Problem::from(&error))?;
    let (now, text) = (now(), transcript::to_text(transcript));
    let mut number = 1;
    loop {
        let path = folder.join(name(&now, number, transcript));
        match write_new(&path, text.as_bytes(), PUBLIC) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind == DiskErrorKind::Exists => number += 1,
            Err(error) => return Err(Problem::from(&error)),
        }
    }
}

/// Says where a transcript was saved.
pub(crate) fn tell_saved(console: &Console, path: &Path) {
    console.say(&console.words.with("saved", args![path = path.display()]));
}

/// Reads a transcript from a file.
pub(crate) fn load(path: &Path) -> Result<Transcript> {
    let text = disk::read_text(path, MAX_FILE as u64)?;
    transcript::from_text(&text).map_err(|error| transcript_problem(path, &error).into())
}
