//! Bytes of a terminal → keys.

/// What was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "they are what stands on them")]
pub enum Key {
    /// A key that writes something.
    Char(char),
    Enter,
    Tab,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    Backspace,
    Delete,
    /// Ctrl with a letter.
    Ctrl(char),
}

/// How far a key has come. Its bytes may come one by one.
#[derive(Debug, Default)]
pub(super) struct Keys {
    state: State,
    /// The last byte was a CR: an LF after it belongs to it.
    after_cr: bool,
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Start,
    /// A character of several bytes: those that came, and how many they will be.
    Utf8([u8; 4], usize, usize),
    /// Escape.
    Escape,
    /// Escape and O: a key of its own (SS3).
    Single,
    /// A control sequence (ECMA-48 §5.4): its first parameter.
    Control(Option<u8>, bool),
    /// A string that nobody reads (ECMA-48 §5.6), up to its end.
    Text,
}

impl Keys {
    /// Takes one byte. What no key is known for gives none, and is swallowed whole.
    pub(super) fn take(&mut self, byte: u8) -> Option<Key> {
        let after_cr = std::mem::replace(&mut self.after_cr, false);
        let state = std::mem::take(&mut self.state);
        match (state, byte) {
            // Whatever has begun: these end it.
            (_, 0x03) => Some(Key::Ctrl('c')),
            (_, b'\r') => {
                self.after_cr = true;
                Some(Key::Enter)
            }
            (_, 0x1b) => {
                self.state = State::Escape;
                None
            }
            (State::Start, byte) => self.start(byte, after_cr),
            (State::Utf8(mut bytes, came, length), 0x80..=0xbf) => {
                bytes[came] = byte;
                if came + 1 < length {
                    self.state = State::Utf8(bytes, came + 1, length);
                    return None;
                }
                let text = str::from_utf8(&bytes[..length]).ok()?;
                text.chars().next().map(Key::Char)
            }
            (State::Utf8(..), byte) => self.start(byte, false),
            (State::Escape, b'[') => {
                self.state = State::Control(None, false);
                None
            }
            (State::Escape, b'O') => {
                self.state = State::Single;
                None
            }
            (State::Escape, b']' | b'P' | b'X' | b'^' | b'_') => {
                self.state = State::Text;
                None
            }
            // With Alt, a key is another one.
            (State::Escape, _) => None,
            (State::Single, byte) => named(byte),
            (State::Control(number, more), byte) => self.control(number, more, byte),
            (State::Text, 0x07) => None,
            (State::Text, _) => {
                self.state = State::Text;
                None
            }
        }
    }

    fn start(&mut self, byte: u8, after_cr: bool) -> Option<Key> {
        let length = match byte {
            b'\n' => return (!after_cr).then_some(Key::Enter),
            b'\t' => return Some(Key::Tab),
            0x08 | 0x7f => return Some(Key::Backspace),
            0x01..=0x1a => return Some(Key::Ctrl((byte | 0x60).into())),
            b' '..=b'~' => return Some(Key::Char(byte.into())),
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => return None,
        };
        self.state = State::Utf8([byte, 0, 0, 0], 1, length);
        None
    }

    fn control(&mut self, number: Option<u8>, more: bool, byte: u8) -> Option<Key> {
        match byte {
            b'0'..=b'9' if !more => {
                let number = number.unwrap_or(0).saturating_mul(10).saturating_add(byte - b'0');
                self.state = State::Control(Some(number), false);
                None
            }
            b' '..=b'?' => {
                self.state = State::Control(number, true);
                None
            }
            b'~' => match number {
                Some(1 | 7) => Some(Key::Home),
                Some(4 | 8) => Some(Key::End),
                Some(3) => Some(Key::Delete),
                _ => None,
            },
            byte => named(byte),
        }
    }
}

/// The keys whose sequences end in a letter.
fn named(byte: u8) -> Option<Key> {
    Some(match byte {
        b'A' => Key::Up,
        b'B' => Key::Down,
        b'C' => Key::Right,
        b'D' => Key::Left,
        b'F' => Key::End,
        b'H' => Key::Home,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(bytes: &[u8]) -> Vec<Key> {
        let mut keys = Keys::default();
        bytes.iter().filter_map(|byte| keys.take(*byte)).collect()
    }

    #[test]
    fn keys_come_out_of_their_bytes() {
        use Key::{Backspace, Char, Ctrl, Delete, Down, End, Enter, Home, Left, Right, Tab, Up};
        assert_eq!(keys(b"a\t\x7f\x08\x04"), [Char('a'), Tab, Backspace, Backspace, Ctrl('d')]);
        assert_eq!(keys("é鍵🔑".as_bytes()), [Char('é'), Char('鍵'), Char('🔑')]);
        assert_eq!(keys(b"\r\n\n\r\r"), [Enter, Enter, Enter, Enter]);
        assert_eq!(keys(b"\x1b[A\x1b[B\x1b[C\x1b[D"), [Up, Down, Right, Left]);
        assert_eq!(keys(b"\x1bOH\x1bOF\x1b[1~\x1b[8~\x1b[3~"), [Home, End, Home, End, Delete]);
        assert_eq!(keys(b"\x1b[1;5D"), [Left]);
    }

    #[test]
    fn what_is_not_known_is_swallowed_whole() {
        for text in [
            &b"\x1b[200~a\x1b[201~"[..],
            b"\x1b[?1;2;4ca",
            b"\x1b]11;rgb:0/0/0\x07a",
            b"\x1b]0;title\x1b\\a",
            b"\x1bP1$r q\x1b\\a",
            b"\x1bxa",
            b"\x1b[99999999999~a",
            b"\xff\xc0a",
            b"\xe9\x8da",
            b"\x1ca\0",
        ] {
            assert_eq!(keys(text), [Key::Char('a')], "{text:?}");
        }
        assert_eq!(keys(b"\x1b]\x03a"), [Key::Ctrl('c'), Key::Char('a')]);
    }
}
