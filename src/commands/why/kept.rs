//! What is kept of a text that may go on for ever: its beginning, which tells who came in, and its end,
//! which tells how it ended.

use std::collections::VecDeque;

/// The most of a log that is looked at, in bytes.
pub(super) const MOST: usize = 1 << 22;

/// The beginning and the end of a text.
pub(super) struct Kept {
    head: Vec<u8>,
    tail: VecDeque<u8>,
    /// The most of each, in bytes.
    most: usize,
    left_out: bool,
}

impl Kept {
    pub(super) fn new(most: usize) -> Self {
        Self { head: Vec::new(), tail: VecDeque::new(), most, left_out: false }
    }

    pub(super) fn add(&mut self, bytes: &[u8]) {
        let room = self.most.saturating_sub(self.head.len()).min(bytes.len());
        let (first, rest) = bytes.split_at(room);
        self.head.extend(first);
        self.tail.extend(rest);
        let over = self.tail.len().saturating_sub(self.most);
        self.left_out |= over > 0;
        self.tail.drain(..over);
    }

    /// The text. Where something is left out, whole lines are.
    pub(super) fn text(&self) -> String {
        let tail: Vec<u8> = self.tail.iter().copied().collect();
        let (mut head, mut tail) = (self.head.as_slice(), tail.as_slice());
        if self.left_out {
            let is_end = |byte: &u8| *byte == b'\n';
            head = head.get(..head.iter().rposition(is_end).map_or(0, |at| at + 1)).unwrap_or(head);
            tail = tail.get(tail.iter().position(is_end).map_or(0, |at| at + 1)..).unwrap_or(tail);
        }
        String::from_utf8_lossy(&[head, tail].concat()).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_lines_of_both_ends_are_kept_and_no_more() {
        let mut kept = Kept::new(8);
        kept.add(b"one\ntwo\n");
        assert_eq!(kept.text(), "one\ntwo\n");
        kept.add(b"three\n");
        assert_eq!(kept.text(), "one\ntwo\nthree\n");
        for _ in 0..1000 {
            kept.add(b"four\nfive\n");
        }
        assert_eq!(kept.text(), "one\ntwo\nfive\n");
        assert!(kept.head.len() + kept.tail.len() <= 16);
    }
}
