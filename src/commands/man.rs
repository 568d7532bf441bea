//! `keystep man`: a manual page for each command, in both languages, laid out as `man` looks for them.

use std::path::Path;

use clap_mangen::Man;

use super::help::unbroken;
use super::terminal::{Console, plain_spaces};
use super::{Done, Result};
use crate::cli;
use crate::disk::{DiskError, PUBLIC, must_be_new, write_new};
use crate::lesson::{Language, Words, args};

/// What `clap_mangen` calls the parts of a page, and the catalogue's name for each.
const HEADINGS: [(&str, &str); 4] = [
    ("NAME", "man-name"),
    ("SYNOPSIS", "man-synopsis"),
    ("DESCRIPTION", "man-description"),
    ("VERSION", "man-version"),
];

pub(super) fn run(console: &Console, args: cli::Man) -> Result<Done> {
    let mut all = Vec::new();
    for (language, folder) in Language::ALL.into_iter().zip(["man1", "ja/man1"]) {
        let folder = args.directory.join(folder);
        make_folder(&folder)?;
        let pages = pages(&Words::new(language));
        all.extend(pages.into_iter().map(|(name, page)| (folder.join(name), page)));
    }
    // Before the first one is written: all of them, or none.
    for (path, _) in &all {
        must_be_new(path)?;
    }
    for (path, page) in &all {
        write_new(path, page.as_bytes(), PUBLIC)?;
    }
    let path = args.directory.display();
    console.say(&console.words.with("man-written", args![count = all.len(), path]));
    Ok(Done::Well)
}

/// As those of the system are, for everybody to read: whose pages they are is no secret.
fn make_folder(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|error| DiskError::io(folder, &error))?;
    Ok(())
}

/// The page of each command with its file name.
fn pages(words: &Words) -> Vec<(String, String)> {
    let mut keystep = unbroken(words);
    keystep.build();
    let (mut commands, mut pages) = (vec![keystep], Vec::new());
    while let Some(command) = commands.pop() {
        commands.extend(command.get_subcommands().cloned());
        pages.push(page(words, command));
    }
    pages
}

fn page(words: &Words, command: clap::Command) -> (String, String) {
    let man = Man::new(command).source(concat!("keystep ", env!("CARGO_PKG_VERSION")));
    let mut page = Vec::new();
    // A vector takes all that is written to it.
    let _ = man.render(&mut page);
    let page =
        HEADINGS.iter().fold(String::from_utf8_lossy(&page).into_owned(), |page, heading| {
            let (theirs, ours) = heading;
            page.replace(&format!(".SH {theirs}\n"), &format!(".SH {}\n", words.get(ours)))
        });
    (man.get_filename(), plain_spaces(&page))
}
