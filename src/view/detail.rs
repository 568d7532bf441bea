//! Fields, computations and bytes: what `-v` and `-vv` add.

use std::fmt::Write as _;
use std::time::Duration;

use unicode_width::UnicodeWidthStr as _;

use super::layout::{pad, wrap};
use super::palette::Paint;
use crate::figures::duration;
use crate::lesson::Words;
use crate::story::{Dump, DumpField, Part, Story};

/// The narrowest column that words are put into, in cells.
const MIN_COLUMN: usize = 28;

/// The fields of a part's message, and what was computed in it.
pub(super) fn fields(words: &Words, story: &Story, part: &Part, width: usize) -> String {
    let mut out = String::new();
    for dump in part.shown_dumps().filter(|dump| dump.is_further || dump.is_message) {
        let title = title(words, dump, "detail-fields");
        out.push_str(&Paint::Heading.on(&wrap(&title, width, "  ")));
        for field in &dump.fields {
            out.push_str(&field_line(field, width));
        }
        if dump.is_changed {
            let note = wrap(&words.get("detail-arrived"), width, "    ");
            out.push_str(&Paint::Alert.on(&note));
        }
    }
    if !part.works.is_empty() {
        let _ = writeln!(out, "  {}", Paint::Heading.on(&words.get("detail-computed")));
        for work in &part.works {
            let who = story.actor(work.who).map_or("", |actor| &actor.name);
            out.push_str(&computation(who, work.took_ns, &work.words, width));
        }
    }
    out
}

/// All bytes of a part in hex, sixteen a row. The name of a field stands above the row that it
/// begins in.
pub(super) fn bytes(words: &Words, part: &Part, width: usize) -> String {
    let unread = part.unread.iter().map(|unread| Paint::Alert.on(&wrap(unread, width, "  ")));
    unread.chain(part.shown_dumps().map(|dump| rows(words, dump))).collect()
}

fn rows(words: &Words, dump: &Dump) -> String {
    let title = title(words, dump, "detail-bytes");
    let mut out = format!("  {}\n", Paint::Heading.on(&title));
    let mut last = None;
    for (row, chunk) in dump.bytes.chunks(16).enumerate() {
        let start = row * 16;
        let hex: Vec<String> = chunk.iter().map(|byte| format!("{byte:02x}")).collect();
        let text: String = chunk
            .iter()
            .map(|byte| if matches!(byte, 0x20..=0x7e) { char::from(*byte) } else { '.' })
            .collect();
        let here = field_at(dump, start..start + chunk.len());
        let name = here.filter(|name| last != Some(*name)).unwrap_or_default();
        last = here.or(last);
        if !name.is_empty() {
            let _ = writeln!(out, "    {}", Paint::Quiet.on(&format!("─ {name}")));
        }
        let _ = writeln!(out, "    {start:04x}  {:<47}  {text}", hex.join(" "));
    }
    out
}

/// What stands above a dump: a message of keystep's is a line, and one of ssh a packet with a name.
fn title(words: &Words, dump: &Dump, line: &str) -> String {
    if dump.is_message && !dump.is_further { words.get(line) } else { dump.title.clone() }
}

fn field_at(dump: &Dump, rows: std::ops::Range<usize>) -> Option<&str> {
    // The last field that begins in the row; it is the one that goes on behind it.
    let field = dump.fields.iter().rev().find(|field| {
        let end = field.offset.saturating_add(field.length);
        field.offset < rows.end && end > rows.start
    });
    field.map(|field| field.name.as_str())
}

fn field_line(field: &DumpField, width: usize) -> String {
    let DumpField { offset, length, name, meaning, value, .. } = field;
    let head = format!("    {offset:>5} {length:>5}  {name:<24}  ");
    // A narrow page has no room for a column of words at the side.
    let narrow = " ".repeat(8);
    let (mut out, head) = if width < head.width() + MIN_COLUMN {
        (format!("{}\n{}", head.trim_end(), wrap(meaning, width, &narrow)), narrow)
    } else {
        (wrap(meaning, width, &head), head)
    };
    if value.is_empty() {
        return out;
    }
    let room = width.saturating_sub(head.width() + 1);
    let short: String = value.chars().take(room).collect();
    let more = if short.len() < value.len() { "…" } else { "" };
    let value = format!("{}{short}{more}\n", " ".repeat(head.width()));
    out.push_str(&Paint::Quiet.on(&value));
    out
}

/// A computation: who, how long where that was measured, what, and whether it came out right.
pub fn computation(who: &str, took_ns: Option<u64>, words: &str, width: usize) -> String {
    // The times stand in a column of their own: so they can be compared at a glance.
    let head = format!(
        "    {}  {:>9}  ",
        pad(who, 12),
        took_ns.map_or_else(|| "–".to_owned(), nanoseconds)
    );
    wrap(words, width, &head)
}

/// A time in nanoseconds as a person reads it.
pub fn nanoseconds(took: u64) -> String {
    duration(Duration::from_nanos(took))
}
