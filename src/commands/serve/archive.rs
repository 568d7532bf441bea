//! Saving the record of each login, away from the threads that serve sockets: a slow disk must hold
//! up no login. There is an end to it, since whoever sends ① makes a file.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::commands::shared::record;
use crate::commands::terminal::{Background, Console, Printer};
use crate::lesson::{Problem, args};
use crate::transcript::Recorded;

/// How many records one run of the server saves.
const MOST: u64 = 10_000;
/// How long the end of the server waits for the disk to take one record.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);
/// How many wait for the disk.
const WAITING: usize = 256;

/// Where records go.
pub(crate) struct Archive {
    records: Background<Job>,
    console: Arc<Console>,
    printer: Arc<Printer>,
    count: AtomicU64,
    most: u64,
}

/// A record, and what its line in the log begins with.
struct Job {
    record: Recorded,
    number: u64,
    peer: String,
}

impl Archive {
    pub(crate) fn new(folder: PathBuf, console: &Arc<Console>, printer: &Arc<Printer>) -> Self {
        let (by, log) = (Arc::clone(console), Arc::clone(printer));
        Self::to(console, printer, move |job| log.talk(job.save(&folder, &by)))
    }

    fn to(
        console: &Arc<Console>,
        printer: &Arc<Printer>,
        save: impl Fn(Job) + Send + 'static,
    ) -> Self {
        let (console, printer) = (Arc::clone(console), Arc::clone(printer));
        let records = Background::new(WAITING, save);
        Self { records, console, printer, count: AtomicU64::new(0), most: MOST }
    }

    /// Saves this record soon.
    pub(crate) fn put(&self, record: Recorded, peer: String) {
        let number = self.count.fetch_add(1, Ordering::Relaxed) + 1;
        if number > self.most {
            if number == self.most + 1 {
                let text = self.console.words.with("log-save-enough", args![most = self.most]);
                self.printer.talk(self.console.hanging(&text));
            }
        } else if !self.records.put(Job { record, number, peer: peer.clone() }) {
            let text = self.console.words.get("log-save-behind");
            self.printer.talk(self.console.hanging(&format!("{peer} {text}")));
        }
    }

    /// Waits until all is saved, as long as the disk takes one record after the other, and tells
    /// how many it did not take.
    pub(crate) fn flush(&self, patience: Duration) {
        let left = self.records.flush(patience);
        if left > 0 {
            let text = self.console.words.with("log-not-saved", args![count = left]);
            self.printer.talk(self.console.hanging(&text));
        }
    }
}

impl Job {
    /// Saves it, and gives what is to be said of that.
    fn save(&self, folder: &Path, console: &Console) -> String {
        let when = self.record.when().unwrap_or_default();
        match record::save_among(folder, &when, self.number, &self.record) {
            Ok(path) => {
                let id = if self.record.holds_secrets() { "log-saved-secrets" } else { "saved" };
                let saved = console.words.with(id, args![path = path.display()]);
                console.hanging(&format!("{} {saved}", self.peer))
            }
            Err(error) => console.complaint(&Problem::from(&error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use rand::SeedableRng as _;
    use rand::rngs::ChaCha20Rng;

    use super::*;
    use crate::crypto::generate;
    use crate::key::UserName;
    use crate::lesson::{Language, Words};
    use crate::transcript::Build;
    use crate::wire::Method;

    /// A disk that takes nothing holds up nobody who hands over a record, and there is an end to
    /// how many a run saves.
    #[test]
    fn nobody_waits_for_the_disk_and_there_is_an_end_to_it() {
        let key = generate(1024, &mut ChaCha20Rng::seed_from_u64(1)).unwrap();
        let alice = UserName::new("alice").unwrap();
        let record = || Build::default().finish(Method::Notes, &alice, key.public(), None);
        let words = Words::new(Language::En);
        let console = Arc::new(Console::new(words, clap::ColorChoice::Never, 0));
        let printer = Arc::new(Printer::new(&console));
        let (open, gate) = channel::<()>();
        let (tell, told) = channel();
        let mut archive = Archive::to(&console, &printer, move |job| {
            let _ = gate.recv();
            tell.send(job.number).unwrap();
        });
        archive.most = 3;
        for _ in 0..5 {
            archive.put(record().into(), "[::1]:1".to_owned());
        }
        // A disk that hangs does not hold up the end for ever, and what it did not take is told.
        archive.flush(Duration::ZERO);
        assert_eq!(archive.records.flush(Duration::ZERO), 3);
        drop(open);
        archive.flush(PATIENCE);
        assert_eq!(told.try_iter().collect::<Vec<_>>(), [1, 2, 3]);
    }

    /// Two servers may have one folder, and a server may start anew within a second.
    #[test]
    fn no_record_takes_the_name_of_another() {
        let key = generate(1024, &mut ChaCha20Rng::seed_from_u64(1)).unwrap();
        let record = Build::default().finish(Method::Notes, &UserName::ALICE, key.public(), None);
        let console = Console::new(Words::new(Language::En), clap::ColorChoice::Never, 0);
        let folder = tempfile::tempdir().unwrap();
        for _ in 0..3 {
            let job = Job { record: record.clone().into(), number: 1, peer: String::new() };
            let told = job.save(folder.path(), &console);
            assert!(told.contains("was saved"), "{told}");
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3);
    }
}
