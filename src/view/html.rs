//! A page as one HTML file that needs nothing else: no network, no script. It is XML, too.

use std::fmt::Write as _;

use super::page::{Block, Inline, Page, Table, Text, tick};
use super::palette;
use super::xml::escaped;
use crate::lesson::phrase;

/// How it looks, on a screen and on paper.
pub(super) const STYLE: &str = include_str!("page.css");

/// A table with so many columns has no room beside each other on a small screen.
const WIDE: usize = 5;
/// A word of a value that is longer has no room in a column of a small screen.
const LONG: usize = 24;

/// Nothing is loaded from anywhere, and no script runs.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The page as HTML.
pub fn html(page: &Page) -> String {
    let title = escaped(&page.title);
    let paper = if page.landscape { "A4 landscape" } else { "A4" };
    let class = if page.landscape { "wide" } else { "tall" };
    let mut out = format!(
        "<!DOCTYPE html>\n\
         <html lang=\"{lang}\" xml:lang=\"{lang}\" xmlns=\"http://www.w3.org/1999/xhtml\">\n\
         <head>\n\
         <meta charset=\"utf-8\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width\"/>\n\
         <title>{title}</title>\n\
         <style>\n@page {{ size: {paper}; }}\n{variables}{STYLE}</style>\n\
         </head>\n\
         <body>\n<main class=\"{class}\">\n",
        lang = page.language,
        variables = palette::variables()
    );
    out += &content(page);
    out + "</main>\n</body>\n</html>\n"
}

/// What stands on the page.
pub(super) fn content(page: &Page) -> String {
    let mut out = format!("<h1>{}</h1>\n", phrases(&page.title));
    blocks(&mut out, &page.blocks);
    out
}

fn blocks(out: &mut String, all: &[Block]) {
    for block in all {
        let _ = match block {
            Block::Heading(title) => writeln!(out, "<h2>{}</h2>", phrases(title)),
            Block::Paragraph(text) => writeln!(out, "<p>{}</p>", pieces(text)),
            Block::Note(text) => writeln!(out, "<p class=\"note\">{}</p>", pieces(text)),
            Block::Speech { text, server } => {
                let who = if *server { "server" } else { "client" };
                writeln!(out, "<p class=\"speech {who}\">{}</p>", phrases(text.trim()))
            }
            Block::List(items) => {
                let items: Vec<String> =
                    items.iter().map(|item| format!("<li>{}</li>", pieces(item))).collect();
                writeln!(out, "<ul>\n{}\n</ul>", items.join("\n"))
            }
            Block::Table(table) => writeln!(out, "{}", self::table(table)),
            Block::Verbatim { caption, text } => {
                let (caption, text) = (phrases(caption), escaped(text));
                writeln!(
                    out,
                    "<figure class=\"line\"><figcaption>{caption}</figcaption>\
                     <pre>{text}</pre></figure>"
                )
            }
            // Its letters are too small on a small screen, which shows the table.
            Block::Figure { svg, table } => {
                let table = if table.rows.is_empty() { String::new() } else { self::table(table) };
                writeln!(out, "<figure class=\"picture\">\n{svg}{table}</figure>")
            }
            Block::Together(inner) => {
                out.push_str("<section>\n");
                blocks(out, inner);
                writeln!(out, "</section>")
            }
        };
    }
}

fn table(table: &Table) -> String {
    let columns = table.head.len();
    let mut out =
        format!("<table class=\"c{columns}\">\n<caption>{}</caption>\n", phrases(&table.caption));
    if table.head.iter().any(|name| !name.is_empty()) {
        let head: Vec<String> = table
            .head
            .iter()
            .map(|name| format!("<th scope=\"col\">{}</th>", phrases(name)))
            .collect();
        let _ = writeln!(out, "<thead><tr>{}</tr></thead>", head.concat());
    }
    out.push_str("<tbody>\n");
    for row in &table.rows {
        let cells = row.iter().enumerate().map(|(i, cell)| match i {
            0 => format!("<th scope=\"row\">{}</th>", pieces(cell)),
            // On a small screen, where a wide table has no columns, the cell says what it is.
            _ if columns >= WIDE => {
                let head = escaped(table.head.get(i).map_or("", String::as_str));
                format!("<td data-head=\"{head}\">{}</td>", pieces(cell))
            }
            _ => format!("<td>{}</td>", pieces(cell)),
        });
        let _ = writeln!(out, "<tr>{}</tr>", cells.collect::<String>());
    }
    out + "</tbody>\n</table>"
}

/// A text with the places where a line of Japanese may end.
fn phrases(text: &str) -> String {
    phrase::pieces(text).into_iter().map(escaped).collect::<Vec<_>>().join("<wbr/>")
}

fn pieces(text: &Text) -> String {
    let mut out = String::new();
    let mut is_ticked = false;
    for one in &text.0 {
        out += &match one {
            // A box stays with the word behind it.
            Inline::Plain(text) => match text.strip_prefix(' ').filter(|_| is_ticked) {
                Some(text) => format!("&#160;{}", phrases(text)),
                None => phrases(text),
            },
            // One long word may be broken anywhere; nothing else is broken inside of a word.
            Inline::Value(value) if value.split_whitespace().any(|word| word.len() > LONG) => {
                format!("<code class=\"long\">{}</code>", escaped(value))
            }
            Inline::Value(value) => format!("<code>{}</code>", escaped(value)),
            Inline::Break => "<br/>".to_owned(),
            Inline::Blank { width, answer } => blank(*width, answer.as_deref()),
            Inline::Tick(ticked) => format!("<span class=\"tick\">{}</span>", tick(*ticked)),
        };
        is_ticked = matches!(one, Inline::Tick(_));
    }
    out
}

/// A line to write on. In a key it is as wide, so that both sheets look the same.
fn blank(width: usize, answer: Option<&str>) -> String {
    let style = format!("style=\"--wide:{}em\"", width.div_ceil(2));
    match answer {
        None => format!("<span class=\"blank\" {style}>&#160;</span>"),
        Some(answer) => format!("<strong class=\"blank\" {style}>{}</strong>", phrases(answer)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_japanese_ends_between_phrases_alone() {
        assert_eq!(
            phrases("公開鍵は「どの<b>か」を示すだけです。Like this, see"),
            "公開鍵は<wbr/>「どの<wbr/>&lt;b&gt;か」を<wbr/>示すだけです。<wbr/>Like this, see"
        );
    }
}
