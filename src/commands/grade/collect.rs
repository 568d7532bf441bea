//! `keystep grade collect`: what a class handed in, each file checked, as a table. The files come from
//! anybody: nothing in them, and nothing in their names, is believed or passed on as it is.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use crate::cli;
use crate::commands::shared::{paper, record};
use crate::commands::terminal::Console;
use crate::commands::{Done, Failure, Result};
use crate::disk::{DiskError, Source, decode};
use crate::grade::{NotASlip, Slip};
use crate::key::Home;
use crate::lesson::Problem;
use crate::text::escape;
use crate::view::grade::{self as view, HandedIn, Standing};

/// The longest file that is read, in bytes. A result has some two thousand.
const MOST: u64 = 64 * 1024;
/// So many files are looked at.
const FILES: usize = 10_000;
/// What a spreadsheet may take for the beginning of a formula, in its wide forms, too.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

pub(super) fn run(console: &Console, home: &Home, args: &cli::GradeCollect) -> Result<Done> {
    if let Some(path) = &args.output {
        record::must_be_new(path)?;
    }
    let names = names(&args.directory)?;
    let rows: Vec<HandedIn> = names
        .into_iter()
        .map(|name| {
            let (slip, standing) = looked_at(home, &args.directory.join(&name));
            HandedIn { file: name.to_string_lossy().into_owned(), slip, standing }
        })
        .collect();
    let text = if args.csv || args.output.is_some() {
        csv(&rows)?
    } else {
        view::collected(&console.words, &rows, console.style)
    };
    paper::hand_out(console, &text, args.output.as_deref())?;
    let all = rows.iter().all(|row| row.standing == Standing::Valid);
    Ok(if all { Done::Well } else { Done::Denied })
}

/// The names of what lies in the folder, in order: no folders, and nothing hidden.
fn names(directory: &Path) -> Result<Vec<OsString>> {
    let failed = |error| DiskError::io(directory, &error);
    let mut names = Vec::new();
    for entry in fs::read_dir(directory).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let is_folder = entry.file_type().map_err(failed)?.is_dir();
        let name = entry.file_name();
        if is_folder || name.to_string_lossy().starts_with('.') {
            continue;
        }
        if names.len() == FILES {
            let problem = Problem::new("err-grade-many").path(directory).with("most", FILES);
            return Err(problem.into());
        }
        names.push(name);
    }
    names.sort();
    Ok(names)
}

/// What a file says, and what that is worth. What it says is told only where its signature holds.
fn looked_at(home: &Home, path: &Path) -> (Option<Slip>, Standing) {
    let is_file = fs::symlink_metadata(path).is_ok_and(|file| file.is_file());
    let bytes = is_file.then(|| Source::regular(path).and_then(|file| file.read(MOST)).ok());
    let Some(text) = bytes.flatten().and_then(|bytes| decode(&bytes)) else {
        return (None, Standing::Unreadable);
    };
    match Slip::read(&text) {
        Err(NotASlip::Form) => (None, Standing::Form),
        Err(NotASlip::Signature) => (None, Standing::Signature),
        Ok((slip, signer)) => {
            let registered = home.users().read(&slip.user);
            let theirs = registered
                .is_ok_and(|list| list.keys.entries.iter().any(|entry| entry.key == signer));
            (Some(slip), if theirs { Standing::Valid } else { Standing::Unregistered })
        }
    }
}

/// The table for a spreadsheet.
fn csv(rows: &[HandedIn]) -> Result<String> {
    let mut out = csv::Writer::from_writer(Vec::new());
    let mut write = |cells: &[String]| out.write_record(cells.iter().map(|text| cell(text)));
    let head = ["file", "name", "method", "passed", "of", "missed", "when", "valid", "why"];
    let mut written = write(&head.map(str::to_owned));
    for HandedIn { file, slip, standing } in rows {
        let told = |tell: fn(&Slip) -> String| slip.as_ref().map(tell).unwrap_or_default();
        written = written.and_then(|()| {
            write(&[
                file.clone(),
                told(|slip| slip.user.to_string()),
                told(|slip| slip.method.to_string()),
                told(|slip| slip.passed().to_string()),
                told(|slip| slip.cases.len().to_string()),
                told(|slip| slip.missed().join(" ")),
                told(|slip| slip.when.clone()),
                if *standing == Standing::Valid { "yes" } else { "no" }.to_owned(),
                standing.to_string(),
            ])
        });
    }
    let internal = || Failure::from(Problem::new("err-internal").with("place", "grade"));
    written.map_err(|_| internal())?;
    let bytes = out.into_inner().map_err(|_| internal())?;
    String::from_utf8(bytes).map_err(|_| internal())
}

/// A cell that no spreadsheet computes: a text that begins like a formula gets an apostrophe in front.
fn cell(text: &str) -> String {
    let text = escape(text);
    if text.trim_start().starts_with(FORMULA) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\u{ff1d}1", "\u{ff0b}1"] {
            assert_eq!(cell(text), format!("'{text}"));
        }
        assert_eq!(cell("\t=1"), "\\u{9}=1");
        assert_eq!(cell("alice.txt"), "alice.txt");
        assert_eq!(cell("a=1"), "a=1");
    }
}
