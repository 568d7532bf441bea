//! What somebody else's `ssh` does, as it is told: as words or as lines of JSON, on the screen or in a
//! file, and kept for a record.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::record;
use crate::commands::Result;
use crate::commands::terminal::{Console, Printer};
use crate::disk::DiskError;
use crate::text::escape_json;
use crate::transcript::{Seen, WitnessEntry, WitnessLive};

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
pub(crate) struct Journal<E> {
    printer: Printer,
    out: bool,
    json: bool,
    save: Option<PathBuf>,
    begun: Instant,
    kept: Mutex<WitnessLive<E>>,
}

impl<E: Seen> Journal<E> {
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
            Place::File(path) => {
                let file = append(&path)?;
                Printer::to_file(console, path, file)
            }
        };
        let (when, begun) = (record::now(), Instant::now());
        let kept = Mutex::new(WitnessLive::new(Some(when)));
        Ok(Self { printer, out, json, save, begun, kept })
    }

    /// Tells an event: its words are made only where they are wanted.
    pub(crate) fn tell(
        &self,
        connection: Option<u64>,
        event: &E,
        words: impl FnOnce(Duration) -> String,
    ) {
        let entry = WitnessEntry { at: self.begun.elapsed(), connection, event: event.clone() };
        if self.json {
            // Numbers, texts and hex: there is nothing of it that could not be written.
            let line = serde_json::to_string(&entry).unwrap_or_default();
            self.put(escape_json(&format!("{line}\n")));
        } else {
            self.put(words(entry.at));
        }
        if self.save.is_some() {
            self.kept.lock().unwrap_or_else(PoisonError::into_inner).event(&entry);
        }
    }

    /// Waits until everything is written that was told. Blocks.
    pub(crate) fn flush(&self) {
        self.printer.flush();
    }

    /// Everything has been told: waits until it is written, and saves the record where that is
    /// wanted.
    pub(crate) fn end(&self, console: &Console) -> Result<()> {
        self.flush();
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        record::save_if_wanted(console, self.save.as_deref(), kept.record())
    }

    fn put(&self, text: String) {
        if self.out { self.printer.print(text) } else { self.printer.talk(text) }
    }
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
