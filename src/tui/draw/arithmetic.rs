//! The pane with the computations of the step: which operation, with which key, how long, and how
//! the bytes that RSA works on are laid out.

use std::time::Duration;

use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::sheet::{Sheet, Theme, clip};
use crate::auth::{Computed, Operation};
use crate::transcript::{Act, Happening, Padding, Party, Portion};
use crate::tui::model::Model;
use crate::view::{Paint, computation, duration, pad};

pub(super) fn sheet(model: &Model, width: u16) -> Sheet {
    let mut sheet = Sheet::new(width);
    match (model.step(), model.scene().act) {
        (Some(_), _) => step(model, &mut sheet),
        (None, Act::Prepare) => preparation(model, &mut sheet),
        (None, _) => times(model, &mut sheet),
    }
    sheet
}

/// The numbers of the key, without their values.
fn preparation(model: &Model, sheet: &mut Sheet) {
    let words = model.words();
    let theme = Theme::of(model);
    let transcript = model.transcript();
    let bits = transcript.user_key.bits;
    let half = bits.div_ceil(2);
    let args: crate::lesson::Args<'_> =
        &[("bits", &bits), ("half", &half), ("bytes", &bits.div_ceil(8))];
    for line in words.with("stepper-key-numbers", args).lines() {
        sheet.text(line, "", theme.plain());
    }
    let took = transcript.preparation.as_ref().and_then(|made| made.generated_ns);
    if let Some(took) = took {
        let took = duration(Duration::from_nanos(took));
        sheet.text(&words.with("stepper-key-took", &[("took", &took)]), "", theme.plain());
    }
    sheet.text(&words.get("stepper-toy"), "", theme.paint(Paint::Quiet));
}

fn step(model: &Model, sheet: &mut Sheet) {
    let happened = model.scene().happened();
    let events = model.transcript().events.get(..happened).unwrap_or_default();
    let mut any = false;
    for (entry, padding) in events.iter().zip(&model.record.paddings) {
        if let Happening::Computed { computed } = &entry.what
            && Some(entry.step) == model.step()
        {
            one(model, sheet, entry.party, computed, padding.as_ref());
            any = true;
        }
    }
    if !any {
        let text = model.words().get("stepper-nothing-computed");
        sheet.text(&text, "", Theme::of(model).paint(Paint::Quiet));
    }
}

fn told(words: &crate::lesson::Words, party: Party, computed: &Computed, width: usize) -> String {
    let took = u64::try_from(computed.took.as_nanos()).unwrap_or(u64::MAX);
    computation(&words.party(party), took, &words.computed(computed), width)
}

/// One computation, with its padding where it has one.
fn one(
    model: &Model,
    sheet: &mut Sheet,
    party: Party,
    computed: &Computed,
    padding: Option<&Padding>,
) {
    let words = model.words();
    let theme = Theme::of(model);
    for line in told(words, party, computed, sheet.width()).lines() {
        sheet.line(vec![(line.to_owned(), theme.of_party(Some(party)))]);
    }
    let Some(padding) = padding else { return };
    let formula = match computed.operation {
        Operation::Encrypt => "c  = EM^e mod n",
        Operation::Decrypt => "EM = c^d mod n",
        Operation::Sign | Operation::SignHost => "s  = EM^d mod n",
        _ => "EM ≟ s^e mod n",
    };
    let total: usize = padding.encoded().iter().map(|portion| portion.length).sum();
    let about = match padding {
        Padding::Oaep { .. } => words.with("stepper-oaep", &[("bytes", &total)]),
        Padding::Pkcs1 { .. } => words.with("stepper-pkcs1", &[("bytes", &total)]),
    };
    sheet.text(&about, &format!("    {formula}   "), theme.plain());
    layout(sheet, theme, "EM", padding.encoded());
    if let Padding::Oaep { block, .. } = padding {
        layout(sheet, theme, "DB", block);
    }
    let id = match (computed.operation, computed.holds) {
        (Operation::Sign | Operation::SignHost, _) => "stepper-not-encryption",
        (Operation::Verify | Operation::VerifyHost, Some(false)) => "stepper-not-verified",
        (Operation::Verify | Operation::VerifyHost, _) => "stepper-verified",
        _ => return,
    };
    sheet.text(&words.get(id), "    ", theme.paint(Paint::Quiet));
}

/// The portions side by side: their names, their lengths, their bytes.
fn layout(sheet: &mut Sheet, theme: Theme, name: &str, portions: &[Portion]) {
    let bytes: Vec<String> = portions.iter().map(shown).collect();
    let lengths: Vec<String> = portions.iter().map(|portion| portion.length.to_string()).collect();
    let row = |head: &str, cells: Vec<&str>, between: &str, style: Style| {
        let mut text = pad(&format!("    {head}"), 9);
        for (i, cell) in cells.iter().enumerate() {
            let widths = [portions[i].name, lengths[i].as_str(), bytes[i].as_str()];
            let width = widths.into_iter().map(UnicodeWidthStr::width).max().unwrap_or_default();
            text += if i == 0 { "" } else { between };
            text += &pad(cell, width);
        }
        vec![(text.trim_end().to_owned(), style)]
    };
    let names = portions.iter().map(|portion| portion.name).collect();
    sheet.line(row(&format!("{name} ="), names, " ‖ ", theme.paint(Paint::Heading)));
    sheet.line(row("", bytes.iter().map(String::as_str).collect(), "   ", theme.plain()));
    let lengths = lengths.iter().map(String::as_str).collect();
    sheet.line(row("", lengths, " + ", theme.paint(Paint::Quiet)));
}

/// The bytes of a portion, as many as tell it from others.
fn shown(portion: &Portion) -> String {
    const MOST: usize = 9;
    match &portion.bytes {
        Some(bytes) => clip(&hex::encode(bytes), MOST),
        None => "·".repeat(portion.length.min(MOST)),
    }
}

/// How long everything took, at the end.
fn times(model: &Model, sheet: &mut Sheet) {
    let words = model.words();
    for entry in &model.transcript().events {
        if let Happening::Computed { computed } = &entry.what {
            let style = Theme::of(model).of_party(Some(entry.party));
            for line in told(words, entry.party, computed, sheet.width()).lines() {
                sheet.line(vec![(line.to_owned(), style)]);
            }
        }
    }
}
