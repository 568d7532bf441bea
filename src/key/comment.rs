//! The comment beside a key.

use std::fmt;

use crate::text::is_harmless;

/// The comment that follows a key in a line: free text, often `user@machine`. It never contains
/// what would end the line or act on a terminal, so a comment cannot bring a line of its own into
/// a file, nor repaint the screen that shows it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct Comment(String);

/// The comment contains a control character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a comment does not contain {0:?}")]
pub struct InvalidComment(pub char);

impl Comment {
    /// Takes `text`, without the blanks around it.
    ///
    /// # Errors
    ///
    /// [`InvalidComment`] names the first control character.
    pub fn new(text: &str) -> Result<Self, InvalidComment> {
        match text.trim().chars().find(|c| !is_harmless(*c)) {
            Some(c) => Err(InvalidComment(c)),
            None => Ok(Self(text.trim().to_owned())),
        }
    }

    /// Takes what a file of somebody else's says: control characters are left out.
    pub fn cleaned(text: &str) -> Self {
        let kept: String = text.chars().filter(|c| is_harmless(*c)).collect();
        Self(kept.trim().to_owned())
    }

    /// The comment as text; it may be empty.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Comment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_a_comment_in_any_script() {
        for text in ["", "alice@laptop", "# not a remark", "アリスの鍵", "two  words"] {
            assert_eq!(Comment::new(text).unwrap().as_str(), text);
            assert_eq!(Comment::cleaned(text).as_str(), text);
        }
        assert_eq!(Comment::new(" x\t").unwrap().as_str(), "x");
    }

    #[test]
    fn what_ends_a_line_or_acts_on_a_terminal_is_refused_or_left_out() {
        for c in ['\n', '\r', '\0', '\u{1b}', '\u{7f}', '\u{9b}', '\u{2028}', '\u{202e}'] {
            assert_eq!(Comment::new(&format!("a{c}b")), Err(InvalidComment(c)));
            assert_eq!(Comment::cleaned(&format!("a{c}b")).as_str(), "ab");
        }
    }
}
