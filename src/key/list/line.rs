//! The lines of a list, whatever is in them.

/// A line that counts for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped<R> {
    /// The number of the line, from 1.
    pub line: usize,
    /// Why.
    pub reason: R,
}

/// Reads each line that is no remark, with its number. What `read` takes for one is passed over,
/// and what it refuses is given with the reason.
pub(super) fn read_lines<T, R>(
    bytes: &[u8],
    read: impl Fn(usize, &str) -> Result<Option<T>, R>,
) -> (Vec<T>, Vec<Skipped<R>>) {
    let (mut entries, mut skipped) = (Vec::new(), Vec::new());
    for (line, text) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
        match content(&String::from_utf8_lossy(text)).map_or(Ok(None), |text| read(line, text)) {
            Ok(entry) => entries.extend(entry),
            Err(reason) => skipped.push(Skipped { line, reason }),
        }
    }
    (entries, skipped)
}

/// The line without what stands around it. `None`: a remark.
pub(in crate::key) fn content(line: &str) -> Option<&str> {
    let line = line.trim_start_matches('\u{feff}').trim();
    (!line.is_empty() && !line.starts_with('#')).then_some(line)
}

/// The first word, and what follows the blanks after it.
pub(in crate::key) fn first_word(line: &str) -> (&str, &str) {
    let (word, rest) = line.split_once([' ', '\t']).unwrap_or((line, ""));
    (word, rest.trim_start())
}

/// Adds `line` at the end of a file and leaves every byte that was there: if the last line has no
/// end yet, it gets one first.
pub(super) fn append_line(file: &[u8], line: &str) -> Vec<u8> {
    let end: &[u8] = if file.last().is_none_or(|last| *last == b'\n') { b"" } else { b"\n" };
    [file, end, line.as_bytes(), b"\n"].concat()
}
