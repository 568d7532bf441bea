//! What a terminal or a recorder put around the lines, taken away again.

use std::borrow::Cow;

/// The text without colours and other orders to a terminal. It has as many lines as before.
pub(super) fn without_orders(text: &str) -> Cow<'_, str> {
    if !text.contains('\u{1b}') {
        return Cow::Borrowed(text);
    }
    // Line by line: an order that does not end would swallow the rest of the text.
    let lines = text.lines().map(|line| anstream::adapter::strip_str(line).to_string() + "\n");
    Cow::Owned(lines.collect())
}

/// What stands in front of every line: a time, or a sign of quoting.
#[derive(Debug, Clone, Copy)]
pub(super) struct Front<'a>(&'a str);

/// The most that stands there, in bytes.
const MOST: usize = 48;

impl<'a> Front<'a> {
    /// As it stands in front of the first line whose beginning is known.
    pub(super) fn of(text: &'a str) -> Self {
        let first = text.lines().find_map(|line| {
            let at = line.find("debug1: ")?;
            (at <= MOST).then(|| line.get(..at)).flatten()
        });
        Self(first.unwrap_or_default())
    }

    /// What stands behind it. In a time other digits may stand.
    pub(super) fn off(self, line: &str) -> &str {
        let mut rest = line.chars();
        let same = self.0.chars().all(|wanted| {
            rest.next()
                .is_some_and(|c| c == wanted || (c.is_ascii_digit() && wanted.is_ascii_digit()))
        });
        if same { rest.as_str() } else { line }
    }
}

/// A name as it is: before `ssh` writes a line, it makes of each byte that is no plain character a
/// `\` with three octal digits, and two of each `\` (OpenSSH's log.c: vis(3) with `VIS_OCTAL`).
pub(super) fn name(written: &str) -> String {
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        rest = match (first, behind) {
            (b'\\', [b'\\', after @ ..]) => {
                bytes.push(b'\\');
                after
            }
            (b'\\', [a @ b'0'..=b'3', b @ b'0'..=b'7', c @ b'0'..=b'7', after @ ..]) => {
                bytes.push((a - b'0') << 6 | (b - b'0') << 3 | (c - b'0'));
                after
            }
            _ => {
                bytes.push(*first);
                behind
            }
        };
    }
    // A name that is no text stays as it was written.
    String::from_utf8(bytes).unwrap_or_else(|_| written.to_owned())
}
