//! Text for XML, HTML and SVG.

use crate::text::escape;

/// Text that only shows itself, in an element and in an attribute.
pub fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in escape(words).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // What XML 1.0 (section 2.2) has no place for.
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_taken_for_markup() {
        assert_eq!(
            escaped("<script>\"&'\u{1b}\u{ffff}"),
            "&lt;script&gt;&quot;&amp;&#39;\\u{1b}\u{fffd}"
        );
    }
}
