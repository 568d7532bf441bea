//! Wrapping and widths, for Japanese too, and the few colours.

use anstyle::{AnsiColor, Style};
use textwrap::core::Word;
use textwrap::{Options, WordSeparator, WordSplitter};
use unicode_width::UnicodeWidthStr as _;

use crate::transcript::Party;

/// Wraps each line of `text` to `width` cells. The first line of all begins with `first`, the
/// others with as many spaces.
pub fn wrap(text: &str, width: usize, first: &str) -> String {
    let rest = " ".repeat(first.width());
    let mut out = String::new();
    for (i, paragraph) in text.lines().enumerate() {
        let options = Options::new(width)
            .initial_indent(if i == 0 { first } else { &rest })
            .subsequent_indent(&rest)
            .word_separator(WordSeparator::Custom(words))
            .word_splitter(WordSplitter::NoHyphenation);
        for line in textwrap::wrap(paragraph, options) {
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out
}

/// The words of a line: Unicode's rules say where a line may end, but a fingerprint, a path or an
/// option is one word, so that it can be copied whole.
fn words<'a>(line: &'a str) -> Box<dyn Iterator<Item = Word<'a>> + 'a> {
    let mut starts = vec![0];
    let mut at = 0;
    for word in WordSeparator::UnicodeBreakProperties.find_words(line) {
        let begins = line.get(at..).and_then(|rest| rest.chars().next());
        let before = line.get(..at).and_then(|done| done.chars().next_back());
        let inside = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
        if at > 0 && !(inside(begins) && inside(before)) {
            starts.push(at);
        }
        at += word.word.len() + word.whitespace.len();
    }
    let ends = starts.clone().into_iter().skip(1).chain([line.len()]);
    let words = starts.into_iter().zip(ends);
    Box::new(words.filter_map(move |(start, end)| line.get(start..end)).map(Word::from))
}

/// `text`, filled up with spaces to `width` cells.
pub(super) fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// A rule across the page with a title in it.
pub(super) fn rule(title: &str, width: usize) -> String {
    let used = title.width() + 4;
    format!("── {title} {}", "─".repeat(width.saturating_sub(used)))
}

/// What a text is painted as. No meaning hangs on a colour: the words say it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// A heading.
    Heading,
    /// What a party says or knows.
    Of(Party),
    /// What stands back.
    Quiet,
    /// Something unusual.
    Alert,
}

impl Paint {
    /// Paints a text, each line for itself.
    pub fn on(self, text: &str) -> String {
        let color = |color: AnsiColor| Style::new().fg_color(Some(color.into()));
        let style = match self {
            Self::Heading => Style::new().bold(),
            Self::Of(Party::Client) => color(AnsiColor::Cyan),
            Self::Of(Party::Server) => color(AnsiColor::Green),
            Self::Of(Party::Eavesdropper) => color(AnsiColor::Yellow),
            Self::Of(Party::Attacker) | Self::Alert => color(AnsiColor::Red),
            Self::Quiet => Style::new().dimmed(),
        };
        let paint = |line: &str| match line.strip_suffix('\n') {
            Some(line) => format!("{style}{line}{style:#}\n"),
            None => format!("{style}{line}{style:#}"),
        };
        text.split_inclusive('\n').map(paint).collect()
    }
}
