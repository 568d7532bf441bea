//! The handout of a story: all of it as a page.

use super::page::{Block, Inline, Page, Table, Text};
use super::svg::svg;
use crate::lesson::Words;
use crate::story::{Body, Dump, Part, Section, Story};

/// The handout of a story.
pub fn handout(words: &Words, story: &Story) -> Page {
    let mut page = Page::new(story.language, story.heading.clone());
    for notice in &story.notices {
        page.push(Block::Note(notice.words.clone().into()));
    }
    page.push(Block::Table(facts(words, story)));
    page.push(Block::Together(vec![
        Block::Heading(story.course.clone()),
        Block::Figure { svg: svg(words, story), table: plan(words, story) },
    ]));
    for (at, part) in story.told_or_known() {
        page.push(Block::Together(self::part(words, story, at, part)));
        if let Some(unread) = &part.unread {
            page.push(Block::Note(unread.clone().into()));
        }
        for dump in part.shown_dumps() {
            let text = dump.text.clone().unwrap_or_else(|| hex::encode(&dump.bytes));
            page.push(Block::Verbatim { caption: dump.title.clone(), text });
            if !is_line(dump) && !dump.fields.is_empty() {
                page.push(Block::Table(fields(words, dump)));
            }
        }
    }
    page.push(Block::Note(story.footer.clone().into()));
    page.push(Block::Together(ending(story)));
    for closing in &story.closing {
        page.push(Block::Together(section(words, closing)));
    }
    page
}

/// Who, how, with which key, how it ended.
fn facts(words: &Words, story: &Story) -> Table {
    let mut table = Table::new(words.get("handout-facts"), [String::new(), String::new()]);
    for row in &story.about {
        let text = if row.is_value { Text::value(&row.text) } else { row.text.clone().into() };
        table.row([row.name.clone().into(), text]);
    }
    table
}

/// Who said what in two columns, with the values.
fn plan(words: &Words, story: &Story) -> Table {
    let heads = story.cast.iter().take(2).map(|actor| actor.head.clone());
    let head = [words.get("handout-step")].into_iter().chain(heads);
    let mut table = Table::new(story.name.clone(), head);
    for (_, part) in story.told() {
        let Some(from) = part.from else { continue };
        let right = story.is_right(from);
        let mut cell = match &part.said {
            Some(said) if right => Text::from(format!("{}{}", words.get("arrow-left"), said.words)),
            Some(said) => Text::from(format!("{}{}", said.words, words.get("arrow-right"))),
            None => Text::default(),
        };
        for named in &part.values {
            let name = Inline::Plain(format!("{} ", named.name));
            cell = cell.and(Inline::Break).and(name).and(Inline::Value(named.shown.clone()));
        }
        let mark = part.mark.clone().into();
        table.row(if right {
            [mark, Text::default(), cell]
        } else {
            [mark, cell, Text::default()]
        });
    }
    table
}

/// What happens in a part and why, who newly knows what, and what its message is made of.
fn part(words: &Words, story: &Story, at: usize, part: &Part) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(part.title.clone())];
    if let Some(said) = &part.said {
        let server = story.is_right(said.who);
        blocks.push(Block::Speech { text: said.words.clone(), server });
    }
    blocks.extend(part.prose.iter().map(|text| Block::Paragraph(text.clone().into())));
    if !part.done.is_empty() {
        let done = part.done.iter().map(|done| done.words.clone().into());
        blocks.push(Block::List(done.collect()));
    }
    blocks.extend(part.notes.iter().map(|note| match note.is_usual {
        true => Block::Paragraph(note.words.clone().into()),
        false => Block::Note(note.words.clone().into()),
    }));
    if !story.tells_news(at) {
        return blocks;
    }
    let head = [words.get("handout-party"), words.get("handout-news")];
    let mut knows = Table::new(words.get("handout-knows"), head);
    let between = words.get("ledger-separator");
    let news = story.news(at, usize::MAX);
    for (actor, news) in &news {
        knows.row([actor.name.clone().into(), news.join(&between).into()]);
    }
    blocks.push(match news.is_empty() {
        true => Block::Paragraph(words.get("ledger-nothing").into()),
        false => Block::Table(knows),
    });
    let Some(message) = part.message().filter(|message| is_line(message)) else { return blocks };
    if !message.fields.is_empty() {
        blocks.push(Block::Table(fields(words, message)));
    }
    if message.is_changed {
        blocks.push(Block::Note(words.get("detail-arrived").into()));
    }
    blocks
}

/// Whether it is the one line of a part, which is shown below what it says. A packet is one of
/// several: what stands in each stands below that.
fn is_line(dump: &Dump) -> bool {
    dump.is_message && !dump.is_further
}

/// The values in some bytes, by name.
fn fields(words: &Words, dump: &Dump) -> Table {
    let columns =
        ["handout-field", "handout-value", "handout-meaning", "handout-offset", "handout-length"];
    let head = columns.map(|column| words.get(column));
    let caption = match dump {
        Dump { is_further: true, .. } => "handout-packet",
        Dump { is_message: true, .. } => "handout-fields",
        _ => "handout-signed",
    };
    let mut table = Table::new(words.get(caption), head);
    for field in &dump.fields {
        table.row([
            Text::value(&field.name),
            Text::value(&field.shown),
            field.meaning.clone().into(),
            field.offset.to_string().into(),
            field.length.to_string().into(),
        ]);
    }
    table
}

/// How it ended and why.
fn ending(story: &Story) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(story.ending.heading.clone())];
    let reason = story.ending.reason.clone();
    blocks.extend(reason.map(|reason| Block::Paragraph(reason.into())));
    blocks
}

/// What stands behind the last part. A table has a caption, and needs no heading.
fn section(words: &Words, section: &Section) -> Vec<Block> {
    let block = |body: &Body| match body {
        Body::Prose(text) => Block::Paragraph(text.clone().into()),
        Body::Bullets(points) => Block::List(points.iter().map(Text::from).collect()),
        Body::Named(rows) => {
            let head = [words.get("handout-aspect"), words.get("handout-finding")];
            let mut table = Table::new(section.title.clone(), head);
            for row in rows {
                table.row([row.name.clone().into(), row.text.clone().into()]);
            }
            Block::Table(table)
        }
    };
    let blocks: Vec<Block> = section.body.iter().map(block).collect();
    match blocks.first() {
        Some(Block::Table(_)) => blocks,
        _ => [vec![Block::Heading(section.title.clone())], blocks].concat(),
    }
}
