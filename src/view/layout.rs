//! Wrapping and widths, for Japanese too, and the few colours.

use anstyle::{AnsiColor, Style};
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
            .word_separator(WordSeparator::UnicodeBreakProperties)
            .word_splitter(WordSplitter::NoHyphenation);
        for line in textwrap::wrap(paragraph, options) {
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out
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
