//! What stands in a file, as text, whatever an editor or a shell has made of it: with a byte order
//! mark or without, in UTF-8 or UTF-16, with the line ends of any system.

use zeroize::Zeroizing;

/// The byte order mark (Unicode 15 §23.8), which some editors put in front.
const MARK: char = '\u{feff}';

/// How the characters of a text are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, or another encoding that contains ASCII.
    Ascii,
    /// UTF-16, the low byte first: Windows' Notepad and PowerShell's `>` can write it.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
}

impl Encoding {
    /// How a text is stored that begins with these bytes. Without a byte order mark, UTF-16 shows
    /// in the zero beside its first character, if that is ASCII.
    pub fn of(bytes: &[u8]) -> Self {
        match bytes {
            [0xff, 0xfe, ..] => Self::Utf16Le,
            [0xfe, 0xff, ..] => Self::Utf16Be,
            [b'\t'..=b'\r' | b' '..=b'~', 0, ..] => Self::Utf16Le,
            [0, b'\t'..=b'\r' | b' '..=b'~', ..] => Self::Utf16Be,
            _ => Self::Ascii,
        }
    }

    /// The bytes of a text that is stored like this.
    pub fn encode(self, text: &str) -> Vec<u8> {
        match self {
            Self::Ascii => text.as_bytes().to_vec(),
            Self::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Self::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        }
    }

    /// The units of UTF-16. Half a unit at the end is none.
    fn units(self, bytes: &[u8]) -> impl Iterator<Item = u16> + Clone {
        bytes.as_chunks().0.iter().map(move |pair| match self {
            Self::Utf16Be => u16::from_be_bytes(*pair),
            _ => u16::from_le_bytes(*pair),
        })
    }
}

/// The text of a file: without byte order mark, each line with LF at its end. It may be a secret,
/// so it is wiped from memory after use. `None`: the bytes are no text in UTF-8 or UTF-16.
pub fn decode(bytes: &[u8]) -> Option<Zeroizing<String>> {
    match Encoding::of(bytes) {
        Encoding::Ascii => tidy(str::from_utf8(bytes).ok()?.chars().map(Some), bytes.len()),
        utf16 => tidy(char::decode_utf16(utf16.units(bytes)).map(Result::ok), bytes.len()),
    }
}

/// As [`decode`], but takes any encoding that contains ASCII, with U+FFFD for what is not.
pub fn decode_loosely(bytes: &[u8]) -> Option<Zeroizing<String>> {
    // What is no text has control characters besides those that move the cursor.
    let binary = bytes.iter().any(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127));
    decode(bytes).or_else(|| {
        let text = String::from_utf8_lossy(bytes);
        if binary { None } else { tidy(text.chars().map(Some), text.len()) }
    })
}

/// The lines of a file, each with its bytes and its end. Each may be stored in its own way: what a
/// shell adds to a file is stored as the shell does it.
pub fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let end = line_end(bytes);
    let (mut rest, mut narrow) = (bytes, false);
    std::iter::from_fn(move || {
        let wide = match Encoding::of(rest) {
            utf16 if utf16 != Encoding::Ascii && !narrow => {
                let at = utf16.units(rest).position(|unit| unit == u16::from(end));
                // A zero that strayed into a line must not swallow all lines that follow. It is
                // looked for once: a file of such lines must not take the square of its length.
                narrow =
                    at.is_none() && rest.iter().filter(|byte| **byte == 0).count() < rest.len() / 4;
                (!narrow).then(|| at.map_or(rest.len(), |at| 2 * (at + 1)))
            }
            _ => None,
        };
        let length = wide.or_else(|| rest.iter().position(|byte| *byte == end).map(|at| at + 1));
        let (line, after) = rest.split_at_checked(length.unwrap_or(rest.len()))?;
        rest = after;
        (!line.is_empty()).then_some(line)
    })
}

/// What the lines of a file end with. Old Macs end them with CR alone; where there are other ends,
/// it is none.
pub fn line_end(bytes: &[u8]) -> u8 {
    let old_mac = bytes.contains(&b'\r') && !bytes.contains(&b'\n');
    if old_mac { b'\r' } else { b'\n' }
}

/// Leaves out the mark, makes every line end an LF, and refuses what no text has.
fn tidy(
    characters: impl Iterator<Item = Option<char>> + Clone,
    bytes: usize,
) -> Option<Zeroizing<String>> {
    let old_mac = !characters.clone().any(|c| c == Some('\n'));
    // All the room at once (two bytes of UTF-16 are three of UTF-8 at most): a text that grows
    // would leave copies of a secret behind.
    let mut text = Zeroizing::new(String::with_capacity(bytes + bytes / 2));
    let mut characters = characters.skip_while(|c| *c == Some(MARK)).peekable();
    while let Some(c) = characters.next() {
        match c? {
            '\0' => return None,
            '\r' if old_mac => text.push('\n'),
            '\r' if characters.peek() == Some(&Some('\n')) => {}
            c => text.push(c),
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> Option<String> {
        decode(bytes).map(|text| text.to_string())
    }

    #[test]
    fn a_text_is_the_same_however_it_is_stored() {
        let clean = "# 鍵🔑\nssh-rsa AAAA\n";
        for end in ["\n", "\r\n", "\r"] {
            let stored = clean.replace('\n', end);
            for encoding in [Encoding::Ascii, Encoding::Utf16Le, Encoding::Utf16Be] {
                for mark in ["", "\u{feff}"] {
                    let bytes = encoding.encode(&format!("{mark}{stored}"));
                    assert_eq!(Encoding::of(&bytes), encoding);
                    assert_eq!(text(&bytes).as_deref(), Some(clean), "{encoding:?} {end:?}");
                }
            }
        }
        assert_eq!(text(b"").as_deref(), Some(""));
    }

    #[test]
    fn bytes_that_are_no_text_are_none() {
        let lone_surrogate = [0xff, 0xfe, 0, 0xd8];
        for bytes in
            [&b"\x30\x82\x04\xa4\x02\x01\0"[..], b"\x7fELF\x02\0", b"abc\0", &lone_surrogate]
        {
            assert_eq!(text(bytes), None);
            assert!(decode_loosely(bytes).is_none());
        }
        let shift_jis = b"a\x8e\x52\r\n";
        assert_eq!(text(shift_jis), None);
        assert_eq!(**decode_loosely(shift_jis).unwrap(), *"a\u{fffd}R\n");
        assert!(decode_loosely(b"\x8e\x01").is_none());
    }

    #[test]
    fn a_secret_does_not_move_while_it_is_decoded() {
        for encoding in [Encoding::Ascii, Encoding::Utf16Le] {
            let bytes = encoding.encode(&"a鍵".repeat(500));
            let room = bytes.len() + bytes.len() / 2;
            assert_eq!(decode(&bytes).unwrap().capacity(), room, "{encoding:?}");
        }
    }

    #[test]
    fn lines_keep_their_bytes_whatever_each_is_stored_in() {
        // 上 is 4E 0A: half of it looks like a line end.
        let all = [
            b"# \x8e\x52\r\n".to_vec(),
            Encoding::Utf16Le.encode("a上🔑\r\n"),
            Encoding::Utf16Le.encode("\r\n"),
            b"\n".to_vec(),
            b"plain\n".to_vec(),
            Encoding::Utf16Be.encode("b上\n"),
            b"last".to_vec(),
        ];
        assert_eq!(lines(&all.concat()).collect::<Vec<_>>(), all);
        let old_mac: Vec<_> = lines(b"a\rb\r").collect();
        assert_eq!(old_mac, [b"a\r", b"b\r"]);
        assert_eq!(lines(b"a\rb\n").count(), 1);
        assert_eq!(lines(b"").count(), 0);
    }

    #[test]
    fn a_stray_zero_spoils_its_own_line_alone() {
        for stray in [&b"k\0\n"[..], b"\0k\n"] {
            let plain = b"ssh-rsa AAAA\n".repeat(3);
            let all = [stray, &plain].concat();
            assert_eq!(lines(&all).next(), Some(stray));
            assert_eq!(lines(&all).count(), 4);
        }
        // A last line without its end, in which half a character looks like one, stays whole.
        let last = Encoding::Utf16Le.encode("ssh-rsa AAAA 上");
        assert_eq!(lines(&last).collect::<Vec<_>>(), [last.as_slice()]);
    }
}
