//! Saving, reading and dating transcripts.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::Serialize;

use crate::commands::Result;
use crate::commands::terminal::Console;
use crate::disk::{self, DiskError, DiskErrorKind, PRIVATE, PUBLIC, write_new};
use crate::lesson::{args, transcript_problem};
use crate::transcript::{self, MAX_FILE, Recorded};

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

/// Saves a record to a file that does not exist yet.
fn save(path: &Path, record: &impl Serialize) -> Result<()> {
    let text = transcript::to_text(record);
    Ok(write_new(path, text.as_bytes(), PUBLIC)?)
}

/// Saves a record of this user's among others of its folder, and gives the path. Sorted by name, they are
/// sorted by time, then by number: the first from `number` on that nobody else has taken.
pub(crate) fn save_among(
    folder: &Path,
    when: &str,
    number: u64,
    record: &Recorded,
) -> std::result::Result<PathBuf, DiskError> {
    let user = record.user().map_or_else(|| "nobody".to_owned(), |user| user.to_string());
    save_called(folder, when, number, (&user, record))
}

/// The same under another name than the user's.
pub(crate) fn save_called(
    folder: &Path,
    when: &str,
    mut number: u64,
    (name, record): (&str, &Recorded),
) -> std::result::Result<PathBuf, DiskError> {
    let (when, text) = (when.replace(':', ""), transcript::to_text(record));
    let access = if record.holds_secrets() { PRIVATE } else { PUBLIC };
    loop {
        let path = folder.join(format!("{when}-{number:04}-{name}.json"));
        match write_new(&path, text.as_bytes(), access) {
            Err(error) if error.kind == DiskErrorKind::Exists => number += 1,
            written => return written.map(|()| path),
        }
    }
}

/// Saves a record to the file that somebody named, if somebody did, and says where.
///
/// It comes last: how a login ended is told first, whether the disk takes its record or not.
pub(crate) fn save_if_wanted(
    console: &Console,
    path: Option<&Path>,
    record: &impl Serialize,
) -> Result<()> {
    let Some(path) = path else { return Ok(()) };
    save(path, record)?;
    console.say(&console.words.with("saved", args![path = path.display()]));
    Ok(())
}

/// Reads a transcript from a file.
pub(crate) fn load(path: &Path) -> Result<Recorded> {
    let text = disk::read_text(path, MAX_FILE as u64)?;
    transcript::from_text(&text).map_err(|error| transcript_problem(path, &error).into())
}

/// Whether a file is a record, though it may be one that was cut or changed: there are public keys in
/// it, and nobody means those.
pub(crate) fn is_meant(path: &Path) -> bool {
    has(path, |text| text.contains("\"keystep_transcript\""))
}

/// Whether a file is text, and nobody could take it for JSON.
pub(crate) fn is_other_text(path: &Path) -> bool {
    has(path, |text| text.trim_start().chars().next().is_some_and(|first| first != '{'))
}

fn has(path: &Path, what: impl FnOnce(&str) -> bool) -> bool {
    disk::read_text(path, MAX_FILE as u64).is_ok_and(|text| what(&text))
}
