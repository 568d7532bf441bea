//! What goes out: made harmless, cut where it has no end, with the line ends of a terminal.

use crate::text::escape;

/// The most that one line may write, in bytes. It is far more than anybody reads.
pub(super) const MAX_WRITTEN: usize = 1 << 17;

/// Text for somebody's eyes. Files and names come from whoever wrote them: nothing but line ends
/// and tabs is passed on that steers a terminal.
pub(super) fn show(bytes: &[u8], terminal: bool) -> Vec<u8> {
    let mut out = String::new();
    for piece in String::from_utf8_lossy(bytes).split_inclusive(['\n', '\t']) {
        let text = piece.trim_end_matches(['\n', '\t']);
        out += &escape(text);
        match &piece[text.len()..] {
            "\n" if terminal => out += "\r\n",
            end => out += end,
        }
    }
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(show(b"a\tb\n\x1b[2J\r\n", true), b"a\tb\r\n\\u{1b}[2J\\u{d}\r\n");
        assert_eq!(show("鍵\nb".as_bytes(), false), "鍵\nb".as_bytes());
        assert_eq!(show(b"\xff\x9b", false), "\u{fffd}\u{fffd}".as_bytes());
    }
}
