//! A text for the page.

use crate::lesson::phrase;
use crate::text::escape;

/// Where a line may end although there is no space. The script makes `<wbr>` of it.
const MAY_END: &str = "\u{200b}";

/// Harmless, with blanks that can be copied.
pub(super) fn plain(text: &str) -> String {
    escape(text).replace('\u{a0}', " ")
}

/// A text for a page, harmless, with blanks that can be copied and with the places where a line of Japanese may end.
pub fn said(text: &str) -> String {
    phrase::pieces(&plain(text)).join(MAY_END)
}

/// The lines of a text.
pub(super) fn lines(text: &str) -> impl Iterator<Item = String> {
    text.lines().filter(|line| !line.trim().is_empty()).map(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_that_came_from_outside_is_none() {
        assert_eq!(said("a\u{200b}b\u{202e}"), "a\\u{200b}b\\u{202e}");
        assert_eq!(said("公開鍵は「どの"), "公開鍵は\u{200b}「どの");
        assert_eq!(lines("one\n\ntwo").collect::<Vec<_>>(), ["one", "two"]);
    }
}
