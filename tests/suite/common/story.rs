//! What the program says, as stories to read: `snapshots/` beside a test holds them. Each thing is
//! told once: a story that is mostly another one is kept as the difference from it.

use std::fmt::Write as _;

use regex::Regex;
use similar::{DiffTag, TextDiff};

/// Compares a text with the story of that name beside the test that calls it.
macro_rules! story {
    ($name:expr, $text:expr) => {{
        let mut settings = insta::Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!($name.to_string(), $text));
    }};
}
pub(crate) use story;

/// A text with placeholders for the times in it.
pub(crate) fn without_times(text: &str) -> String {
    let times = Regex::new(r" +[0-9]+\.[0-9]+ (µs|ms|s)").unwrap();
    times.replace_all(text, "  ‹time›").into_owned()
}

/// What makes `text` of `usual`: where something changes the line before it, how many lines went
/// (`-`), and what came (`+`). Whoever has `usual` can make `text` of it, so nothing goes unlooked
/// at; and a sentence that changes in both moves one story.
pub(crate) fn difference(usual: &str, text: &str) -> String {
    let diff = TextDiff::from_lines(usual, text);
    let (old, new): (Vec<&str>, Vec<&str>) = (usual.lines().collect(), text.lines().collect());
    let mut told = String::new();
    for op in diff.ops().iter().filter(|op| op.tag() != DiffTag::Equal) {
        let (went, came) = (op.old_range(), op.new_range());
        let before = went.start.checked_sub(1).map_or("", |line| old[line]);
        let _ = writeln!(told, "{}", format!("  {before}").trim_end());
        if !went.is_empty() {
            let _ = writeln!(told, "- {}", went.len());
        }
        for line in &new[came] {
            let _ = writeln!(told, "{}", format!("+ {line}").trim_end());
        }
    }
    told
}

/// A story where what stands in another one, too, is folded: in place of some lines their number and
/// the first of them. Whoever has the other one can unfold it.
pub(crate) fn folded(other: &str, text: &str) -> String {
    let diff = TextDiff::from_lines(other, text);
    let lines: Vec<&str> = text.lines().collect();
    let mut told = String::new();
    for op in diff.ops() {
        let here = &lines[op.new_range()];
        match (op.tag(), here) {
            (DiffTag::Equal, [first, _, ..]) => {
                let _ = writeln!(told, "= {} {}", here.len(), first.trim());
            }
            _ => here.iter().for_each(|line| told.extend([line, "\n"])),
        }
    }
    told
}
