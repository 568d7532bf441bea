//! The records: those of this run, and what it was given, in memory, and those in the home. Each that is
//! opened has a number.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::{fs, iter};

use serde::Serialize;

use super::both::{Both, Pair};
use crate::disk;
use crate::lesson::{Language, Problem, transcript_problem};
use crate::story::{Banner, End, Story, told};
use crate::text::escape;
use crate::transcript::{MAX_FILE, Recorded, from_text, to_text};
use crate::view::said;

/// How many records of this run are kept, and how many bytes they have as files.
const MOST: usize = 64;
const MOST_BYTES: usize = 64 << 20;
/// How many of the home are listed: the newest.
const LISTED: usize = 100;

/// The records that can be opened.
pub(super) struct Shelf {
    folder: Option<PathBuf>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    kept: VecDeque<Kept>,
    last: u64,
    bytes: usize,
}

struct Kept {
    number: u64,
    /// The file in the home that it was read from.
    file: Option<String>,
    record: Arc<Recorded>,
    bytes: usize,
    /// It was given on the command line, and stays.
    is_given: bool,
}

/// A record in the list.
#[derive(Debug, Serialize)]
pub(super) struct Listed {
    number: Option<u64>,
    file: Option<String>,
    name: Pair,
    user: String,
    when: String,
    end: Option<End>,
    ended: Pair,
}

impl Shelf {
    /// With the records of this folder, where there is a home.
    pub(super) fn new(folder: Option<PathBuf>) -> Self {
        Self { folder, state: Mutex::default() }
    }

    /// Keeps a record, and gives its number.
    pub(super) fn put(&self, record: Recorded) -> u64 {
        self.keep(record, None, false)
    }

    /// Keeps one that was given on the command line for as long as the program runs.
    pub(super) fn give(&self, record: Recorded) -> u64 {
        self.keep(record, None, true)
    }

    fn keep(&self, record: Recorded, file: Option<String>, is_given: bool) -> u64 {
        let bytes = to_text(&record).len();
        let mut state = self.state();
        state.last += 1;
        state.bytes += bytes;
        let number = state.last;
        state.kept.push_back(Kept { number, file, record: Arc::new(record), bytes, is_given });
        while state.kept.len() > MOST || state.bytes > MOST_BYTES {
            // The one that just came stays, however large it is.
            let goes = |kept: &Kept| !kept.is_given && kept.number != number;
            let Some(at) = state.kept.iter().position(goes) else { break };
            let gone = state.kept.remove(at).map_or(0, |gone| gone.bytes);
            state.bytes -= gone;
        }
        number
    }

    /// The record of this number, if it is still there.
    pub(super) fn get(&self, number: u64) -> Option<Arc<Recorded>> {
        let state = self.state();
        let found = state.kept.iter().find(|kept| kept.number == number);
        found.map(|kept| Arc::clone(&kept.record))
    }

    /// Opens a file of the home, and gives the number of its record. It reads the disk.
    ///
    /// `None`: there is no such file in the list.
    pub(super) fn open(&self, name: &str) -> Option<Result<u64, Problem>> {
        let known = |kept: &&Kept| kept.file.as_deref() == Some(name);
        if let Some(kept) = self.state().kept.iter().find(known) {
            return Some(Ok(kept.number));
        }
        let folder = self.folder.as_deref()?;
        let name = names(folder).into_iter().find(|known| known == name)?;
        Some(load(&folder.join(&name)).map(|record| self.keep(record, Some(name), false)))
    }

    /// All of them, the newest first. It reads the disk.
    pub(super) fn list(&self, both: &Both) -> Vec<Listed> {
        let own: Vec<_> = {
            let state = self.state();
            let own = state.kept.iter().rev().filter(|kept| kept.file.is_none());
            own.map(|kept| (kept.number, Arc::clone(&kept.record))).collect()
        };
        let own = own
            .into_iter()
            .map(|(number, record)| Listed { number: Some(number), ..Listed::of(both, &record) });
        let home = self.folder.as_deref().map(|folder| (folder, names(folder)));
        let home = home.into_iter().flat_map(|(folder, names)| {
            names.into_iter().rev().take(LISTED).map(|name| (folder.join(&name), name))
        });
        let home = home.map(|(path, name)| match load(&path) {
            Ok(record) => Listed { file: Some(name), ..Listed::of(both, &record) },
            Err(problem) => Listed {
                number: None,
                name: both.say(|_| escape(&name)),
                file: Some(name),
                user: String::new(),
                when: String::new(),
                end: None,
                ended: both.say(|words| problem.explain(words).what),
            },
        });
        own.chain(home).collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How one ended, below a head that says already that it is the outcome.
pub(super) fn ended(both: &Both, stories: &[Story; Language::ALL.len()]) -> Pair {
    both.say(|words| {
        let heading = &words.language().choose(stories).ending.heading;
        let bare = heading.strip_prefix(&words.get("outcome-lead")).unwrap_or(heading);
        bare.trim_start().to_owned()
    })
}

/// What tells one from others like it: what was broken or who attacked, and how long the key is.
fn name(story: &Story) -> String {
    let Banner { always, with_room } = &story.banner;
    let more = always.iter().skip(1).chain(with_room.iter().skip(1));
    let all: Vec<String> = iter::once(&story.name).chain(more).map(|part| said(part)).collect();
    all.join(" \u{b7} ")
}

impl Listed {
    /// How a record stands in a list.
    pub(super) fn of(both: &Both, record: &Recorded) -> Self {
        let stories = both.0.each_ref().map(|words| told(words, record));
        let [story, _] = &stories;
        Self {
            number: None,
            file: None,
            end: Some(story.ending.end),
            name: stories.each_ref().map(name),
            ended: ended(both, &stories),
            user: record.user().map_or_else(String::new, |user| user.to_string()),
            when: record.when().map_or_else(String::new, |when| escape(&when)),
        }
    }
}

/// The files of a folder that may be records, by their names.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".json")).collect();
    names.sort();
    names
}

fn load(path: &Path) -> Result<Recorded, Problem> {
    let text = disk::read_text(path, MAX_FILE as u64).map_err(|error| Problem::from(&error))?;
    from_text(&text).map_err(|error| transcript_problem(path, &error))
}
