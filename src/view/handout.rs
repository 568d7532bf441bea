//! The handout of a login: the whole story as a page.

use super::mermaid::client_head;
use super::page::{Block, Page, Piece, Table, Text};
use super::svg::svg;
use super::text::{
    Part, closing_parts, direction, from_lab, news, parties, preparation_lines, steps,
};
use super::values::{clip, travelling};
use crate::lesson::Words;
use crate::text::{escape, shorten};
use crate::transcript::{KeyInfo, Outcome, Transcript, View};
use crate::wire::Step;

/// The handout of a login.
pub fn handout(words: &Words, transcript: &Transcript) -> Page {
    let mut page = Page::new(words.language(), words.get("handout-title"));
    page.push(Block::Table(facts(words, transcript)));
    if let Some(seed) = transcript.seed {
        page.push(Block::Note(words.with("opening-seed", &[("seed", &seed)]).into()));
    }
    if let Some(note) = from_lab(words, transcript) {
        page.push(Block::Note(note.into()));
    }
    page.push(Block::Together(vec![
        Block::Heading(words.get("handout-four-steps")),
        Block::Figure { svg: svg(words, transcript), table: four_steps(words, transcript) },
    ]));
    page.push(Block::Together(preparation(words, transcript)));
    for step in steps(transcript) {
        page.push(Block::Together(self::step(words, transcript, step)));
        let Some(line) = transcript.line(step) else { continue };
        page.push(Block::Verbatim {
            caption: words.with("handout-line", &[("length", &line.line.len())]),
            text: escape(line.line.trim_end_matches(['\r', '\n'])),
        });
    }
    page.push(Block::Note(words.get("ledger-footer").into()));
    page.push(Block::Together(ending(words, transcript)));
    for closing in closing_parts(words, transcript) {
        page.push(Block::Together(part(words, closing)));
    }
    page
}

/// Who, how, with which key, how it ended.
fn facts(words: &Words, transcript: &Transcript) -> Table {
    let mut table = Table::new(words.get("handout-facts"), [String::new(), String::new()]);
    let mut row = |id: &str, text: Text| table.row([words.get(id).into(), text]);
    let key = |key: &KeyInfo| -> Text {
        let fingerprint = clip_long(&key.fingerprint);
        words
            .with("handout-key-value", &[("bits", &key.bits), ("fingerprint", &fingerprint)])
            .into()
    };
    row("handout-user", Text::value(clip(&transcript.user)));
    row("handout-method", words.method(transcript.method).into());
    row("handout-key", key(&transcript.user_key));
    if let Some(host) = &transcript.host_key {
        row("handout-host-key", key(host));
    }
    if let Some(when) = &transcript.when {
        row("handout-when", clip(when).into());
    }
    match transcript.view {
        View::Both => {}
        View::Client => row("handout-view", words.get("handout-view-client").into()),
        View::Server => row("handout-view", words.get("handout-view-server").into()),
        View::Eavesdropper => row("handout-view", words.get("handout-view-eavesdropper").into()),
    }
    if let Some(fault) = transcript.fault {
        row("handout-fault", words.get(&format!("fault-{}", fault.as_str())).into());
    }
    row("handout-ended", words.get(ended(&transcript.outcome)).into());
    table
}

/// Longer than any fingerprint: what is cut there is none.
fn clip_long(text: &str) -> String {
    text.chars().take(80).collect()
}

fn ended(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Accepted => "handout-accepted",
        Outcome::Denied { .. } => "handout-denied",
        Outcome::Stopped { .. } => "handout-stopped",
    }
}

/// The notes' table with the values of this login.
fn four_steps(words: &Words, transcript: &Transcript) -> Table {
    let head =
        [words.get("handout-step"), client_head(words, transcript), words.get("column-server")];
    let mut table = Table::new(words.method(transcript.method), head);
    for step in steps(transcript) {
        let mark = step.mark();
        let speech = words.speech(transcript, step);
        let from_client = step.is_clients();
        let speech = if from_client {
            format!("{speech}{}", words.get("arrow-right"))
        } else {
            format!("{}{speech}", words.get("arrow-left"))
        };
        let mut cell = Text::from(speech);
        if transcript.line(step).is_none() {
            cell = Text::default();
        }
        for named in travelling(words, transcript, step) {
            let name = Piece::Plain(format!("{} ", named.name));
            cell = cell.and(Piece::Break).and(name).and(Piece::Value(named.value));
        }
        table.row(match from_client {
            true => [mark.into(), cell, Text::default()],
            false => [mark.into(), Text::default(), cell],
        });
    }
    table
}

fn preparation(words: &Words, transcript: &Transcript) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(words.get("label-0"))];
    let mut lines = preparation_lines(words, transcript).into_iter().map(Text::from);
    // First why and the picture for it, then what was done.
    blocks.extend(lines.by_ref().take(2).map(Block::Paragraph));
    let done: Vec<Text> = lines.collect();
    if !done.is_empty() {
        blocks.push(Block::List(done));
    }
    blocks
}

/// What happens in a step and why, who newly knows what, and what the line is made of.
fn step(words: &Words, transcript: &Transcript, step: Step) -> Vec<Block> {
    let label = words.label(transcript.method, step);
    let direction = direction(words, transcript, step);
    let mut blocks = vec![Block::Heading(format!("{label} ── {direction}"))];
    let line = transcript.line(step);
    if line.is_some() {
        let server = !step.is_clients();
        blocks.push(Block::Speech { text: words.speech(transcript, step), server });
    }
    blocks.push(Block::Paragraph(words.story(transcript, step).into()));
    let notes = words.notes(transcript, step).into_iter();
    blocks.extend(notes.map(|note| Block::Note(note.into())));
    let head = [words.get("handout-party"), words.get("handout-news")];
    let mut knows = Table::new(words.get("handout-knows"), head);
    for party in parties(transcript) {
        let news = news(words, transcript, step, party);
        knows.row([words.party(party).into(), news.into()]);
    }
    blocks.push(Block::Table(knows));
    let Some(line) = line else { return blocks };
    let columns = ["field", "value", "meaning", "offset", "length"];
    let head = columns.map(|column| words.get(&format!("handout-{column}")));
    let mut fields = Table::new(words.get("handout-fields"), head);
    for field in &line.fields {
        let name = field.name.as_str();
        let meaning = words.get(&format!("field-{}", name.replace('.', "-")));
        // The start of every key is the same.
        let value = field.value(&line.line);
        let value = match value.strip_prefix("ssh-rsa ") {
            Some(key) => format!("ssh-rsa {}", shorten(key)),
            None => shorten(value),
        };
        fields.row([
            Text::value(name),
            Text::value(clip(&value)),
            meaning.into(),
            field.offset.to_string().into(),
            field.length.to_string().into(),
        ]);
    }
    if !fields.rows.is_empty() {
        blocks.push(Block::Table(fields));
    }
    if transcript.arrived(step).is_some_and(|arrived| arrived != line) {
        blocks.push(Block::Note(words.get("detail-arrived").into()));
    }
    blocks
}

/// How it ended and why.
fn ending(words: &Words, transcript: &Transcript) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(words.outcome(&transcript.outcome))];
    blocks.extend(words.reason(transcript).map(|reason| Block::Paragraph(reason.into())));
    blocks
}

/// Where it broke and who noticed; what the method does not protect against; how the real one
/// differs.
fn part(words: &Words, part: Part) -> Vec<Block> {
    let is_bullet = |head: &str| matches!(head, "-" | "・");
    let (mut paragraphs, mut items, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    for (head, text) in part.lines {
        match head.as_str() {
            "" => paragraphs.push(Block::Paragraph(text.into())),
            bullet if is_bullet(bullet) => items.push(Text::from(text)),
            name => rows.push([Text::from(name), Text::from(text)]),
        }
    }
    if rows.is_empty() {
        let mut blocks = vec![Block::Heading(part.title)];
        blocks.append(&mut paragraphs);
        if !items.is_empty() {
            blocks.push(Block::List(items));
        }
        return blocks;
    }
    // A table has a caption, and needs no heading.
    let head = [words.get("handout-aspect"), words.get("handout-finding")];
    let mut table = Table::new(part.title, head);
    for row in rows {
        table.row(row);
    }
    vec![Block::Table(table)]
}
