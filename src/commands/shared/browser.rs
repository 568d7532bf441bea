//! The page in a browser that plays some records.

use std::path::Path;

use base64ct::{Base64, Encoding as _};

use super::paper;
use crate::commands::Result;
use crate::commands::terminal::Console;
use crate::crypto;
use crate::lesson::{Language, Words, args};
use crate::story;
use crate::transcript::Recorded;
use crate::view;

/// Prints the page, or writes it to a new file. Both languages are in it.
pub(crate) fn hand_out(console: &Console, records: &[Recorded], file: Option<&Path>) -> Result<()> {
    let words = Language::ALL.map(Words::new);
    let told = |record| words.each_ref().map(|words| story::told(words, record));
    let stories: Vec<_> = records.iter().map(told).collect();
    let page = view::browser(&words, &stories, console.words.language(), named);
    paper::hand_out(console, &page, file)?;
    if let Some(path) = file {
        console.say(&console.words.with("page-written", args![path = path.display()]));
    }
    Ok(())
}

/// How the page's policy names what is its own.
fn named(content: &str) -> String {
    format!("sha256-{}", Base64::encode_string(&crypto::sha256(&[content.as_bytes()])))
}
