//! Wrapping and widths, for Japanese too.

use textwrap::core::Word;
use textwrap::{Options, WordSeparator, WordSplitter};
use unicode_width::UnicodeWidthStr as _;

/// A last line with fewer cells than this looks lost: the lines before it give it something.
const LONELY: usize = 10;

/// Wraps each line of `text` to `width` cells. The first line of all begins with `first`, the
/// others with as many spaces.
pub fn wrap(text: &str, width: usize, first: &str) -> String {
    wrap_hanging(text, width, first, &" ".repeat(first.width()))
}

/// Wraps each line of `text` to `width` cells. The first line of all begins with `first`, the
/// others with `rest`.
pub fn wrap_hanging(text: &str, width: usize, first: &str, rest: &str) -> String {
    let mut out = String::new();
    for (i, paragraph) in text.lines().enumerate() {
        for line in wrap_paragraph(paragraph, width, if i == 0 { first } else { rest }, rest) {
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out
}

fn wrap_paragraph(text: &str, width: usize, first: &str, rest: &str) -> Vec<String> {
    let wrapped = |width: usize| -> Vec<String> {
        let options = Options::new(width)
            .initial_indent(first)
            .subsequent_indent(rest)
            .word_separator(WordSeparator::Custom(words))
            .word_splitter(WordSplitter::NoHyphenation);
        textwrap::wrap(text, options).into_iter().map(|line| line.trim_end().to_owned()).collect()
    };
    let usual = wrapped(width);
    let lonely = |lines: &[String]| {
        lines.len() > 1 && lines.last().is_some_and(|line| line.width() < rest.width() + LONELY)
    };
    if !lonely(&usual) {
        return usual;
    }
    // A narrower page moves some of the text down, as long as it takes no further line.
    let narrower = (1..=LONELY).map(|less| wrapped(width.saturating_sub(less)));
    narrower
        .take_while(|lines| lines.len() == usual.len())
        .find(|lines| !lonely(lines))
        .unwrap_or(usual)
}

/// Words between which a line may end. Unicode's rules would also cut a fingerprint, a path or an
/// option at its slashes and hyphens, where nobody could copy it in one piece.
fn words(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    let mut start = 0;
    let mut ends = Vec::new();
    for word in WordSeparator::UnicodeBreakProperties.find_words(line) {
        let end = start + word.word.len() + word.whitespace.len();
        let glued = word.whitespace.is_empty()
            && word.word.ends_with(|c: char| c.is_ascii())
            && line.get(end..).is_some_and(|next| next.starts_with(|c: char| c.is_ascii()));
        if !glued {
            ends.push(end);
        }
        start = end;
    }
    let mut start = 0;
    Box::new(ends.into_iter().filter_map(move |end| {
        let word = line.get(start..end)?;
        start = end;
        Some(Word::from(word))
    }))
}

/// `text`, filled up with spaces to `width` cells.
pub fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// A rule across the page with a title in it. Where the page is too narrow for the title, it takes
/// several lines, and the rule fills the last of them.
pub(super) fn rule(title: &str, width: usize) -> String {
    let lines = wrap(title, width, "── ");
    let used = lines.lines().last().map_or(0, |line| line.width() + 1);
    let lines = lines.trim_end();
    format!("{lines} {}", "─".repeat(width.saturating_sub(used))).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FINGERPRINT: &str = "SHA256:H0E363CRh694244/flTIcVaJ+UkjvSyqj2waqw4Ue9Q";

    #[test]
    fn what_is_copied_in_one_piece_is_not_cut() {
        for width in 60..80 {
            let text =
                format!("The host key is {FINGERPRINT}; see /home/alice/known_hosts, line 3.");
            let text = wrap(&text, width, "  ");
            assert!(
                text.contains(FINGERPRINT) && text.contains("/home/alice/known_hosts"),
                "{text}"
            );
            assert!(wrap("人と 人と--listen 127.0.0.1:2023 と", 20, "").contains("--listen"));
        }
    }

    #[test]
    fn japanese_breaks_between_characters_and_never_before_a_full_stop() {
        let text = "公開鍵は「どの南京錠か」を示すだけです。これだけではログインできません。";
        for width in 20..60 {
            let wrapped = wrap(text, width, "  ");
            assert_eq!(wrapped.replace(['\n', ' '], ""), text);
            for line in wrapped.lines() {
                assert!(line.width() <= width, "{width}\n{wrapped}");
                assert!(!line.trim_start().starts_with(['。', '」']), "{width}\n{wrapped}");
            }
        }
    }

    #[test]
    fn the_last_line_is_not_left_alone() {
        let text = "It may be seen, but it must not be swapped by anybody, or you are lost.";
        for width in 30..70 {
            let wrapped = wrap(text, width, "");
            let usual = textwrap::wrap(text, width).len();
            assert_eq!(wrapped.lines().count(), usual, "{wrapped}");
        }
        assert_eq!(
            wrap("It may be seen, but not by you", 26, ""),
            "It may be seen, but\nnot by you\n"
        );
    }

    #[test]
    fn the_first_line_may_begin_otherwise() {
        assert_eq!(wrap_hanging("one two three", 9, "* ", "    "), "* one two\n    three\n");
    }
}
