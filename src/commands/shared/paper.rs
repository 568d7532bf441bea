//! Handing out pages and pictures: on stdout, or as a new file.

use std::path::Path;

use crate::cli::Paper;
use crate::commands::Result;
use crate::commands::terminal::{Console, plain_spaces};
use crate::disk::{DiskError, DiskErrorKind, PUBLIC, write_new};
use crate::view::{self, Page};

/// The page in one of its forms.
pub(crate) fn written(console: &Console, page: &Page, form: Paper) -> String {
    match form {
        Paper::Text => view::plain(page, console.style.width),
        Paper::Markdown => view::markdown(page),
        Paper::Html => view::html(page),
    }
}

/// Prints a text, or writes it to a file that does not exist yet, then without colours.
pub(crate) fn hand_out(console: &Console, text: &str, file: Option<&Path>) -> Result<()> {
    let Some(path) = file else { return console.print(text) };
    let plain = plain_spaces(&anstream::adapter::strip_str(text).to_string());
    Ok(write_new(path, plain.as_bytes(), PUBLIC)?)
}

/// Writes pictures that belong together to new files, numbered before the end of the name: `steps-0.svg`,
/// `steps-1.svg` and so on. None if one of them is there.
pub(crate) fn series(file: &Path, pictures: &[String]) -> Result<()> {
    let named = |number: usize| {
        let mut name = file.file_stem().unwrap_or_default().to_owned();
        name.push(format!("-{number}"));
        if let Some(end) = file.extension() {
            name.push(".");
            name.push(end);
        }
        file.with_file_name(name)
    };
    let files: Vec<_> = (0..pictures.len()).map(named).collect();
    if let Some(there) = files.iter().find(|file| file.symlink_metadata().is_ok()) {
        return Err(DiskError::new(there, DiskErrorKind::Exists).into());
    }
    for (file, picture) in files.iter().zip(pictures) {
        write_new(file, picture.as_bytes(), PUBLIC)?;
    }
    Ok(())
}
