//! A page as Markdown (GitHub's, for its tables).

use std::fmt::Write as _;

use super::page::{Block, Inline, Page, Table, Text, tick};
use crate::text::escape;

/// The page as Markdown.
pub fn markdown(page: &Page) -> String {
    let mut out = format!("# {}\n", words(&page.title));
    blocks(&mut out, &page.blocks);
    out
}

fn blocks(out: &mut String, all: &[Block]) {
    for block in all {
        if !matches!(block, Block::Together(_)) {
            out.push('\n');
        }
        match block {
            Block::Heading(title) => line(out, &format!("## {}", words(title))),
            Block::Paragraph(text) => line(out, &paragraph(text)),
            Block::Note(text) => line(out, &format!("> {}", paragraph(text))),
            Block::Speech { text, .. } => line(out, &format!("> **{}**", words(text.trim()))),
            Block::List(items) => {
                for item in items {
                    line(out, &format!("- {}", paragraph(item)));
                }
            }
            Block::Table(table) | Block::Figure { table, .. } => self::table(out, table),
            Block::Verbatim { caption, text } => verbatim(out, caption, text),
            Block::Together(inner) => blocks(out, inner),
        }
    }
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

fn table(out: &mut String, table: &Table) {
    let _ = writeln!(out, "**{}**\n", words(&table.caption));
    let row = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let head: Vec<String> = table.head.iter().map(|cell| words(cell)).collect();
    line(out, &row(&head));
    line(out, &row(&vec!["---".to_owned(); head.len()]));
    for cells in &table.rows {
        let cells: Vec<String> = cells.iter().map(pieces).collect();
        line(out, &row(&cells));
    }
}

fn verbatim(out: &mut String, caption: &str, text: &str) {
    let text = escape(text);
    let fence = "`".repeat(longest_run(&text).max(2) + 1);
    let _ = writeln!(out, "**{}**\n\n{fence}text\n{text}\n{fence}", words(caption));
}

/// A text at the start of a line, where some signs would begin a block.
fn paragraph(text: &Text) -> String {
    let text = pieces(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && text[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &text[..digits], &text[digits..]);
    }
    if text.starts_with(['#', '+', '-', '=']) { format!("\\{text}") } else { text }
}

fn pieces(text: &Text) -> String {
    let pieces = text.0.iter().map(|piece| match piece {
        Inline::Plain(text) => words(text),
        Inline::Value(value) => code(value),
        Inline::Break => "<br>".to_owned(),
        Inline::Blank { width, answer: None } => "＿".repeat(width.div_ceil(2)),
        Inline::Blank { answer: Some(answer), .. } => format!("**{}**", words(answer)),
        Inline::Tick(ticked) => tick(*ticked).to_owned(),
    });
    pieces.collect()
}

/// Words, with every sign escaped that means something in Markdown.
fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let text = escape(text);
    for (at, c) in text.char_indices() {
        let rest = &text[at..];
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => out.extend(['\\', c]),
            // Addresses would become links.
            '@' => out.push_str("\\@"),
            ':' if rest.starts_with("://") => out.push_str("\\:"),
            'w' | 'W' if rest.get(..4).is_some_and(|w| w.eq_ignore_ascii_case("www.")) => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

/// A value as code. In a table a `|` is escaped even there.
fn code(value: &str) -> String {
    let value = escape(value).replace('|', "\\|");
    let fence = "`".repeat(longest_run(&value) + 1);
    let space = if value.starts_with(['`', ' ']) || value.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{space}{value}{space}{fence}")
}

/// The length of the longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_taken_for_markup() {
        assert_eq!(
            words("<b>a</b> [x](javascript:1) *_`|"),
            "&lt;b&gt;a&lt;/b&gt; \\[x\\](javascript:1) \\*\\_\\`\\|"
        );
        assert_eq!(words("https://x www.x a@b\n"), "https\\://x &#119;ww.x a\\@b\\\\u{a}");
        assert_eq!(paragraph(&"1. a".into()), "1\\. a");
        assert_eq!(paragraph(&"# a".into()), "\\# a");
        assert_eq!(code("a``b|"), "```a``b\\|```");
        assert_eq!(code("`"), "`` ` ``");
    }

    #[test]
    fn a_fence_is_longer_than_what_stands_in_it() {
        let mut out = String::new();
        verbatim(&mut out, "x", "````");
        assert_eq!(out, "**x**\n\n`````text\n````\n`````\n");
    }
}
