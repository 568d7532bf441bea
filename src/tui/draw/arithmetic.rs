//! The pane with the computations of the part: which operation, with which key, how long, and how
//! the bytes that RSA works on are laid out.

use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::sheet::{Sheet, Theme, clip};
use crate::lesson::args;
use crate::story::{Layout, LayoutRow, Part, Portion, Work};
use crate::tui::model::Model;
use crate::view::{Paint, computation, nanoseconds, pad};

pub(super) fn sheet(model: &Model, width: u16) -> Sheet {
    let mut sheet = Sheet::new(width);
    match model.part() {
        Some(part) if !part.numbers.is_empty() => numbers(model, part, &mut sheet),
        Some(part) => works(model, part, &mut sheet),
        None => times(model, &mut sheet),
    }
    sheet
}

/// The numbers of the key, without their values.
fn numbers(model: &Model, part: &Part, sheet: &mut Sheet) {
    let words = model.words();
    let theme = Theme::of(model);
    for line in &part.numbers {
        sheet.text(line, "", theme.plain());
    }
    if let Some(took) = part.done.iter().find_map(|done| done.took_ns) {
        let took = nanoseconds(took);
        sheet.text(&words.with("stepper-key-took", args![took]), "", theme.plain());
    }
    sheet.text(&words.get("stepper-toy"), "", theme.paint(Paint::Quiet));
}

fn works(model: &Model, part: &Part, sheet: &mut Sheet) {
    let theme = Theme::of(model);
    let works: Vec<&Work> = part.works_by(model.scene().happened).collect();
    let before = model.happened_before();
    let mut why = "";
    for work in &works {
        if work.at > before {
            sheet.begin_news();
        }
        time(model, work, sheet);
        if let Some(shown) = &work.layout {
            // Once is enough where it is done and undone.
            if shown.why != why {
                sheet.text(&shown.why, "    ", theme.plain());
            }
            why = &shown.why;
            layout(shown, theme, sheet);
        }
    }
    // Where nothing is new it is read from its beginning.
    if works.iter().any(|work| work.at > before) {
        sheet.end_news();
    }
    let quiet = theme.paint(Paint::Quiet);
    // Where the record does not tell of all of them, that none is told does not say that there was none.
    match &model.story().unrecorded {
        Some(unrecorded) => sheet.text(unrecorded, "", quiet),
        None if works.is_empty() => {
            sheet.text(&model.words().get("stepper-nothing-computed"), "", quiet);
        }
        None => {}
    }
    if !why.is_empty() {
        sheet.text(&model.words().get("stepper-toy"), "", quiet);
    }
}

/// A computation on a line, with its time.
fn time(model: &Model, work: &Work, sheet: &mut Sheet) {
    let who = model.story().actor(work.who).map_or("", |actor| &actor.name);
    let style = Theme::of(model).of_party(Some(work.who));
    for line in computation(who, work.took_ns, &work.words, sheet.width()).lines() {
        sheet.line(vec![(line.to_owned(), style)]);
    }
}

/// So many portions fit beside each other on the usual screen.
const SIDE_BY_SIDE: usize = 5;

/// How the bytes are laid out that RSA worked on.
fn layout(layout: &Layout, theme: Theme, sheet: &mut Sheet) {
    let mut head = format!("    {}   ", layout.formula);
    // What has hardly any room beside the formula stands below it.
    if head.width() > sheet.width() / 2 {
        sheet.line(vec![(head, theme.plain())]);
        head = "    ".to_owned();
    }
    sheet.text(&layout.about, &head, theme.plain());
    for row in &layout.rows {
        portions(row, theme, sheet);
    }
    if let Some(remark) = &layout.remark {
        sheet.text(remark, "    ", theme.paint(Paint::Quiet));
    }
}

/// The portions side by side: their names, their lengths, their bytes.
fn portions(LayoutRow { name, portions }: &LayoutRow, theme: Theme, sheet: &mut Sheet) {
    let bytes: Vec<String> = portions.iter().map(shown).collect();
    let lengths: Vec<String> = portions.iter().map(|portion| portion.length.to_string()).collect();
    let row = |head: &str, cells: Vec<&str>, between: &str, style: Style| {
        let mut text = pad(&format!("    {head}"), 9.max(5 + name.width() + 2));
        for (i, cell) in cells.iter().enumerate() {
            let widths = [portions[i].name, lengths[i].as_str(), bytes[i].as_str()];
            let width = widths.into_iter().map(UnicodeWidthStr::width).max().unwrap_or_default();
            text += if i == 0 { "" } else { between };
            text += &pad(cell, width);
        }
        vec![(text.trim_end().to_owned(), style)]
    };
    // What is one value alone needs no name of its own.
    if let ([portion], [bytes], [length]) = (portions.as_slice(), &bytes[..], &lengths[..])
        && portion.name == *name
    {
        let line = (format!("    {name} = {bytes}"), theme.paint(Paint::Heading));
        sheet.line(vec![line, (format!("   {length}"), theme.paint(Paint::Quiet))]);
        return;
    }
    // Many of them stand below each other.
    if portions.len() > SIDE_BY_SIDE {
        sheet.line(vec![(format!("    {name} ="), theme.paint(Paint::Heading))]);
        let names = portions.iter().map(|portion| portion.name.width()).max().unwrap_or_default();
        for (portion, bytes) in portions.iter().zip(&bytes) {
            let text = format!("      {} {:>5}  {bytes}", pad(portion.name, names), portion.length);
            sheet.line(vec![(text, theme.plain())]);
        }
        return;
    }
    let names = portions.iter().map(|portion| portion.name).collect();
    sheet.line(row(&format!("{name} ="), names, " ‖ ", theme.paint(Paint::Heading)));
    sheet.line(row("", bytes.iter().map(String::as_str).collect(), "   ", theme.plain()));
    let lengths = lengths.iter().map(String::as_str).collect();
    sheet.line(row("", lengths, " + ", theme.paint(Paint::Quiet)));
}

/// The bytes of a portion, as many as tell it from others.
fn shown(portion: &Portion) -> String {
    const MOST: usize = 9;
    match &portion.hex {
        Some(hex) => clip(hex, MOST),
        None => "·".repeat(portion.length.min(MOST)),
    }
}

/// How long everything took, at the end.
fn times(model: &Model, sheet: &mut Sheet) {
    let mut works: Vec<&Work> = model.story().parts.iter().flat_map(|part| &part.works).collect();
    works.sort_by_key(|work| work.at);
    for work in works {
        time(model, work, sheet);
    }
    if let Some(unrecorded) = &model.story().unrecorded {
        sheet.text(unrecorded, "", Theme::of(model).paint(Paint::Quiet));
    }
}
