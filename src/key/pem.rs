//! PEM blocks (RFC 7468), with the headers of RFC 1421 that encrypted keys of old carry.
//!
//! A block may stand between other text, its lines may end with CR LF, and blanks around them do
//! not matter: what openssl and ssh-keygen read is read here, too. So is a block whose line breaks
//! were lost or became blanks, as long as it has no headers: base64 has no blanks and no hyphens,
//! so it is clear where everything ends.

use base64ct::{Base64, Encoding as _};
use zeroize::Zeroizing;

use crate::text::head;

/// Why a PEM block could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PemError {
    /// The line `-----END …-----` is missing: the file was cut off, or not copied whole.
    #[error("the PEM block {label:?} has no end")]
    Unfinished {
        /// The label of the block.
        label: String,
    },
    /// What stands between the lines is not base64.
    #[error("the PEM block {label:?} is not valid base64")]
    Base64 {
        /// The label of the block.
        label: String,
    },
}

/// One block, as it stands in the text.
pub(super) struct Block<'a> {
    label: &'a str,
    headers: Vec<(&'a str, &'a str)>,
    body: Vec<&'a str>,
    finished: bool,
    lost_lines: bool,
}

/// The blocks of a text, in order.
pub(super) fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut rest = text;
    while let Some((label, inside)) = next_begin(rest) {
        let (block, after) = Block::read(label, inside);
        blocks.extend(block);
        rest = after;
    }
    blocks
}

/// The label of the next line that begins with `-----BEGIN LABEL-----`, and what comes after it.
fn next_begin(text: &str) -> Option<(&str, &str)> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        if let Some(label) = boundary(text.get(start..at)?, "-----BEGIN ") {
            return Some((label, text.get(start + "-----BEGIN -----".len() + label.len()..)?));
        }
    }
    None
}

impl<'a> Block<'a> {
    /// The word or words after BEGIN.
    pub(super) fn label(&self) -> &'a str {
        self.label
    }

    /// The value of a header (RFC 1421 §4.6).
    pub(super) fn header(&self, name: &str) -> Option<&'a str> {
        self.headers.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
    }

    /// Whether a line break is missing that other programs need: they read whole lines.
    pub(super) fn has_lost_lines(&self) -> bool {
        self.lost_lines
    }

    /// The bytes that the block contains.
    pub(super) fn decode(&self) -> Result<Zeroizing<Vec<u8>>, PemError> {
        let label = || head(self.label);
        if !self.finished {
            return Err(PemError::Unfinished { label: label() });
        }
        let base64 = Zeroizing::new(self.body.concat());
        let mut bytes = Zeroizing::new(vec![0; base64.len() / 4 * 3]);
        let length = Base64::decode(base64.as_bytes(), &mut bytes).map(<[u8]>::len);
        bytes.truncate(length.map_err(|_| PemError::Base64 { label: label() })?);
        Ok(bytes)
    }

    /// Reads what comes after the first line of a block, and gives what comes after the block.
    /// `None`: it is no block, since its lines were lost and it has headers, or other marks for
    /// its line ends.
    fn read(label: &'a str, text: &'a str) -> (Option<Self>, &'a str) {
        let end = text.find("-----END ").unwrap_or(text.len());
        let (inside, last) = text.split_at(end);
        let end = boundary(last, "-----END ");
        let after = end.map_or("", |end| &last["-----END -----".len() + end.len()..]);
        let glued = !inside.lines().next().unwrap_or_default().trim().is_empty();
        if glued && inside.contains([':', '\\']) {
            return (None, after);
        }
        let mut block = Self {
            label,
            headers: Vec::new(),
            body: Vec::new(),
            finished: end == Some(label),
            lost_lines: glued || !inside.trim_end_matches(' ').ends_with('\n'),
        };
        for line in inside.lines() {
            match line.split_once(':') {
                // Base64 has no colon, so a header is never taken for the body.
                Some((name, value)) if block.body.is_empty() => {
                    block.headers.push((name.trim(), value.trim()));
                }
                // The empty line that ends the headers adds nothing to the body.
                _ => block.body.extend(line.split_whitespace()),
            }
        }
        (Some(block), after)
    }
}

/// The label of `-----BEGIN LABEL-----` or `-----END LABEL-----` (RFC 7468 §2), with which a text
/// begins.
fn boundary<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let line = text.lines().next()?.strip_prefix(start)?;
    line.split_once("-----").map(|(label, _)| label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_found_between_other_text_and_with_any_line_ends() {
        let plain = "before\n-----BEGIN A B-----\nAAEC\nAwQ=\n-----END A B-----\nafter\n";
        for text in [plain.to_owned(), plain.replace('\n', "\r\n"), plain.replace('\n', " \n\t")] {
            let blocks = blocks(&text);
            assert_eq!(blocks.len(), 1);
            assert_eq!(blocks[0].label(), "A B");
            assert_eq!(**blocks[0].decode().unwrap(), [0, 1, 2, 3, 4]);
        }
    }

    #[test]
    fn headers_are_read_and_left_out_of_the_body() {
        let text =
            "-----BEGIN A-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: X,00\n\nAAEC\n-----END A-----";
        let blocks = blocks(text);
        assert_eq!(blocks[0].header("DEK-Info"), Some("X,00"));
        assert_eq!(blocks[0].header("Other"), None);
        assert_eq!(**blocks[0].decode().unwrap(), [0, 1, 2]);
    }

    #[test]
    fn damaged_blocks_are_named() {
        let decode = |text: &str| blocks(text)[0].decode().map(|_| ()).unwrap_err();
        let label = || "A".to_owned();
        let unfinished = PemError::Unfinished { label: label() };
        assert_eq!(decode("-----BEGIN A-----\nAAEC\n"), unfinished);
        assert_eq!(decode("-----BEGIN A-----\nAAEC\n-----END B-----"), unfinished);
        let base64 = PemError::Base64 { label: label() };
        assert_eq!(decode("-----BEGIN A-----\nAA!C\n-----END A-----"), base64);
        assert_eq!(decode("-----BEGIN A-----\nAAE\n-----END A-----"), base64);
    }

    #[test]
    fn lost_line_breaks_are_put_up_with_where_it_is_clear_what_is_meant() {
        for text in [
            "-----BEGIN A B----- AAEC AwQ= -----END A B-----",
            "-----BEGIN A B-----AAECAwQ=-----END A B-----",
            "-----BEGIN A B-----\nAAEC\nAwQ=-----END A B-----\n",
        ] {
            assert_eq!(**blocks(text)[0].decode().unwrap(), [0, 1, 2, 3, 4], "{text}");
        }
        for text in [
            "-----BEGIN A----- Proc-Type: 4,ENCRYPTED DEK-Info: X,00 AAEC -----END A-----",
            "-----BEGIN A-----\\nAAEC\\n-----END A-----",
            "> -----BEGIN A-----\n> AAEC\n> -----END A-----",
        ] {
            assert!(blocks(text).is_empty(), "{text}");
        }
    }
}
