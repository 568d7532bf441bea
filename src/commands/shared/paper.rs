//! Handing out pages and pictures: on stdout, or as a new file.

use std::path::Path;

use crate::cli::Paper;
use crate::commands::Result;
use crate::commands::terminal::{Console, plain_spaces};
use crate::disk::{PUBLIC, write_new};
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
