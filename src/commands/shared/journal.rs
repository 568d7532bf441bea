//! What somebody else's `ssh` does, as it is told: as words or as lines of JSON, on the screen or in a
//! file, and kept for a record.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::Serialize;
use serde_json::{Value, json};

use super::record;
use crate::commands::Result;
use crate::commands::terminal::{Console, Printer};
use crate::disk::{DiskError, PUBLIC, write_new};
use crate::lesson::args;
use crate::text::escape_json;

/// How many events a record takes. A login has some tens.
const MOST: usize = 10_000;

/// Where it is told.
pub(crate) enum Place {
    /// On stdout.
    #[cfg_attr(not(unix), expect(dead_code, reason = "an agent has a socket of Unix"))]
    Out,
    /// On stderr: stdout is somebody else's.
    Talk,
    /// In a file, after what stands there.
    File(PathBuf),
}

/// Tells, and keeps what is to be saved.
pub(crate) struct Journal {
    printer: Printer,
    out: bool,
    json: bool,
    save: Option<PathBuf>,
    when: String,
    begun: Instant,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    events: Vec<Value>,
    left_out: u64,
}

impl Journal {
    pub(crate) fn new(
        console: &Arc<Console>,
        place: Place,
        json: bool,
        save: Option<PathBuf>,
    ) -> Result<Self> {
        if let Some(path) = &save {
            record::must_be_new(path)?;
        }
        let out = matches!(place, Place::Out);
        let printer = match place {
            Place::Out | Place::Talk => Printer::new(console),
            Place::File(path) => Printer::to_file(append(&path)?),
        };
        let (when, begun) = (record::now(), Instant::now());
        Ok(Self { printer, out, json, save, when, begun, kept: Mutex::default() })
    }

    /// Tells an event: its words are made only where they are wanted.
    pub(crate) fn tell(
        &self,
        connection: Option<u64>,
        event: &impl Serialize,
        words: impl FnOnce(Duration) -> String,
    ) {
        let wanted = self.json || self.save.is_some();
        let after = self.begun.elapsed();
        let line = wanted.then(|| dated(after, connection, event));
        match &line {
            Some(line) if self.json => self.put(escape_json(&format!("{line}\n"))),
            _ => self.put(words(after)),
        }
        if let (Some(line), Some(_)) = (line, &self.save) {
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            if kept.events.len() < MOST { kept.events.push(line) } else { kept.left_out += 1 }
        }
    }

    /// Waits until everything is written that was told. Blocks.
    pub(crate) fn flush(&self) {
        self.printer.flush();
    }

    /// Everything has been told: waits until it is written, and saves the record where that is
    /// wanted.
    pub(crate) fn end(&self, console: &Console, of: &str) -> Result<()> {
        self.flush();
        let Some(path) = &self.save else { return Ok(()) };
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let Kept { events, left_out } = &*kept;
        let record = json!({ "keystep_record": 1, "of": of, "when": self.when,
            "left_out": left_out, "events": events });
        write_new(path, escape_json(&format!("{record:#}\n")).as_bytes(), PUBLIC)?;
        console.say(&console.words.with("saved", args![path = path.display()]));
        Ok(())
    }

    fn put(&self, text: String) {
        if self.out { self.printer.print(text) } else { self.printer.talk(text) }
    }
}

/// An event, and when and where it happened.
fn dated(after: Duration, connection: Option<u64>, event: &impl Serialize) -> Value {
    let ms = u64::try_from(after.as_millis()).unwrap_or(u64::MAX);
    let mut line = json!({ "ms": ms });
    if let Some(number) = connection {
        line["connection"] = number.into();
    }
    // Numbers, texts and hex: there is nothing of it that could not be written.
    if let (Some(line), Ok(Value::Object(event))) =
        (line.as_object_mut(), serde_json::to_value(event))
    {
        line.extend(event);
    }
    line
}

/// Opens a file to write at its end, as `ssh -E` does.
fn append(path: &Path) -> Result<File> {
    let mut options = File::options();
    options.append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let file = options.open(path).map_err(|error| DiskError::io(path, &error))?;
    Ok(file)
}
