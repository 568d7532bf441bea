//! Fields, computations and bytes: what `-v` and `-vv` add.

use std::fmt::Write as _;
use std::time::Duration;

use unicode_width::UnicodeWidthStr as _;

use super::layout::{Paint, pad, wrap};
use crate::auth::Computed;
use crate::lesson::Words;
use crate::text::escape;
use crate::transcript::{Line, Party, Transcript};
use crate::wire::{Field, Step};

/// The narrowest column that words are put into, in cells.
const MIN_COLUMN: usize = 28;

/// The fields of a step's line, and what was computed in the step.
pub(super) fn fields(words: &Words, transcript: &Transcript, step: Step, width: usize) -> String {
    let mut out = String::new();
    if let Some(line) = transcript.line(step) {
        let _ = writeln!(out, "  {}", Paint::Heading.on(&words.get("detail-fields")));
        for field in &line.fields {
            out.push_str(&field_line(words, line, field, width));
        }
        if transcript.arrived(step).is_some_and(|arrived| arrived != line) {
            let note = wrap(&words.get("detail-arrived"), width, "    ");
            out.push_str(&Paint::Alert.on(&note));
        }
    }
    let mut computed = transcript.computed(step).peekable();
    if computed.peek().is_some() {
        let _ = writeln!(out, "  {}", Paint::Heading.on(&words.get("detail-computed")));
        for (party, computed) in computed {
            out.push_str(&computation(words, party, computed, width));
        }
    }
    out
}

/// The whole line of a step in hex, sixteen bytes a row. The name of a field stands above the row
/// that it begins in.
pub(super) fn bytes(words: &Words, transcript: &Transcript, step: Step) -> String {
    let Some(line) = transcript.line(step) else { return String::new() };
    let mut out = format!("  {}\n", Paint::Heading.on(&words.get("detail-bytes")));
    let mut last = None;
    for (row, chunk) in line.line.as_bytes().chunks(16).enumerate() {
        let start = row * 16;
        let hex: Vec<String> = chunk.iter().map(|byte| format!("{byte:02x}")).collect();
        let text: String = chunk
            .iter()
            .map(|byte| if matches!(byte, 0x20..=0x7e) { char::from(*byte) } else { '.' })
            .collect();
        let here = field_at(line, start..start + chunk.len());
        let name = here.filter(|field| last != Some(field.name));
        let name = name.map_or("", |field| field.name.as_str());
        last = here.map(|field| field.name).or(last);
        if !name.is_empty() {
            let _ = writeln!(out, "    {}", Paint::Quiet.on(&format!("─ {name}")));
        }
        let _ = writeln!(out, "    {start:04x}  {:<47}  {text}", hex.join(" "));
    }
    out
}

fn field_at(line: &Line, rows: std::ops::Range<usize>) -> Option<&Field> {
    // The last field that begins in the row; it is the one that goes on behind it.
    line.fields.iter().rev().find(|field| {
        let end = field.offset.saturating_add(field.length);
        field.offset < rows.end && end > rows.start
    })
}

fn field_line(words: &Words, line: &Line, field: &Field, width: usize) -> String {
    let name = field.name.as_str();
    let meaning = words.get(&format!("field-{}", name.replace('.', "-")));
    let head = format!("    {:>5} {:>5}  {name:<24}  ", field.offset, field.length);
    // A narrow page has no room for a column of words at the side.
    let narrow = " ".repeat(8);
    let (mut out, head) = if width < head.width() + MIN_COLUMN {
        (format!("{}\n{}", head.trim_end(), wrap(&meaning, width, &narrow)), narrow)
    } else {
        (wrap(&meaning, width, &head), head)
    };
    let value = escape(field.value(&line.line));
    let room = width.saturating_sub(head.width() + 1);
    let short: String = value.chars().take(room).collect();
    let more = if short.len() < value.len() { "…" } else { "" };
    let value = format!("{}{short}{more}\n", " ".repeat(head.width()));
    out.push_str(&Paint::Quiet.on(&value));
    out
}

/// A computation: who, how long, what, and whether it came out right.
pub fn computation(words: &Words, party: Party, computed: &Computed, width: usize) -> String {
    let operation = serde_json::to_value(computed.operation).ok();
    let operation = operation.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default();
    let did = words.with(
        &format!("did-{operation}"),
        &[("input", &computed.input), ("output", &computed.output)],
    );
    let holds = match computed.holds {
        Some(true) => format!(" [{}]", words.get("did-holds")),
        Some(false) => format!(" [{}]", words.get("did-fails")),
        None => String::new(),
    };
    // The times stand in a column of their own: so they can be compared at a glance.
    let head = format!("    {}  {:>9}  ", pad(&words.party(party), 12), duration(computed.took));
    wrap(&format!("{did}{holds}"), width, &head)
}

/// A time as a person reads it.
pub fn duration(took: Duration) -> String {
    let micros = took.as_secs_f64() * 1e6;
    if micros < 100.0 {
        format!("{micros:.1} µs")
    } else if micros < 1e6 {
        format!("{:.2} ms", micros / 1e3)
    } else {
        format!("{:.2} s", micros / 1e6)
    }
}
