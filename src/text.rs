//! Text from outside, made harmless before a terminal, a page or a file sees it.

use std::fmt::Write as _;

/// Whether a character only shows itself. Control characters, bidirectional controls, invisible
/// characters and line separators steer a terminal, or hide or reorder text.
pub fn is_harmless(c: char) -> bool {
    !c.is_control()
        && !matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}'
            | '\u{890}'..='\u{891}' | '\u{8e2}' | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Writes everything that is not harmless as `\u{…}`.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_harmless(c) { out.push(c) } else { out.extend(c.escape_unicode()) }
    }
    out
}

/// Writes everything in a JSON text that is not harmless as JSON's `\uXXXX` (RFC 8259 §7), and the
/// no-break space, which a page replaces. The text stays the same JSON: outside of strings there
/// are only line ends, which stay.
pub fn escape_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c == '\n' || (is_harmless(c) && c != '\u{a0}') {
            out.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    out
}

/// The start of a name that somebody else's file gives.
pub fn head(name: &str) -> String {
    name.chars().take(64).collect()
}

/// The end of what stands in somebody else's file.
pub fn tail(text: &str) -> String {
    let from = text.char_indices().rev().nth(19).map_or(0, |(at, _)| at);
    text.get(from..).unwrap_or_default().to_owned()
}

/// So many characters of a long value tell it from others.
pub const SHORT: usize = 8;

/// A long value, as short as one can still tell it from others.
pub fn shorten(value: &str) -> String {
    let fingerprint = value.strip_prefix("SHA256:");
    let (prefix, rest) = fingerprint.map_or(("", value), |rest| ("SHA256:", rest));
    match (rest.get(..SHORT), rest.len()) {
        (Some(head), length) if length > SHORT + 4 => format!("{prefix}{head}…"),
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(escape("\u{1b}[31mred\u{7}"), "\\u{1b}[31mred\\u{7}");
        assert_eq!(escape("a\r\nb\t\u{9b}"), "a\\u{d}\\u{a}b\\u{9}\\u{9b}");
        assert_eq!(escape("user\u{202e}gpj.exe"), "user\\u{202e}gpj.exe");
        assert_eq!(escape("\u{200b}\u{feff}\u{2028}"), "\\u{200b}\\u{feff}\\u{2028}");
        for c in ['\u{600}', '\u{fe0f}', '\u{2800}', '\u{13438}', '\u{1bca0}', '\u{1d17a}'] {
            assert_eq!(escape(&c.to_string()), c.escape_unicode().to_string());
        }
    }

    #[test]
    fn ordinary_text_stays_as_it_is() {
        for text in ["alice", "秘密鍵 «ключ» ✓", "C:\\keys\\my key.pem", "鍵🔑"] {
            assert_eq!(escape(text), text);
            assert_eq!(escape_json(text), text);
        }
    }

    #[test]
    fn json_stays_the_same_json() {
        let text = "a\u{9b}2J\u{202e}b\u{e0041}\u{a0}\n";
        let json = serde_json::to_string(&[text]).unwrap();
        let escaped = escape_json(&json);
        assert_eq!(escaped, r#"["a\u009b2J\u202eb\udb40\udc41\u00a0\n"]"#);
        assert_eq!(serde_json::from_str::<Vec<String>>(&escaped).unwrap(), [text]);
    }
}
