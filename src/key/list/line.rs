//! The lines of a list, whatever is in them.

use crate::disk::{self, Encoding};

/// The text of a line. What is not text in it is no part of a key.
pub(super) fn text_of(line: &[u8]) -> String {
    disk::decode_loosely(line)
        .map_or_else(|| String::from_utf8_lossy(line).into_owned(), |text| text.to_string())
}

/// The line without what stands around it. `None`: a remark.
pub(in crate::key) fn content(line: &str) -> Option<&str> {
    let line = line.trim();
    (!line.is_empty() && !line.starts_with('#')).then_some(line)
}

/// The first word, and what follows the blanks after it.
pub(in crate::key) fn first_word(line: &str) -> (&str, &str) {
    let (word, rest) = line.split_once([' ', '\t']).unwrap_or((line, ""));
    (word, rest.trim_start())
}

/// Adds `line` at the end of a file, stored as the file is, and leaves every byte that was there: if
/// the last line has no end yet, it gets one first.
pub(super) fn append_line(file: &[u8], line: &str) -> Vec<u8> {
    let last = disk::lines(file).last().unwrap_or_default();
    let end = char::from(disk::line_end(file)).to_string();
    let (encoding, mut new) = (Encoding::of(last), file.to_vec());
    // Half a character of UTF-16 would take its other half from what follows.
    let half = encoding != Encoding::Ascii && last.len() % 2 == 1;
    let last_end = encoding.encode(&end);
    if !last.is_empty() && (half || !last.ends_with(&last_end)) {
        new.extend(half.then_some(0));
        new.extend(last_end);
    }
    new.extend(Encoding::of(file).encode(&format!("{line}{end}")));
    new
}
