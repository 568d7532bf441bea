//! The notes' table: your computer on the left, the server on the right.

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{ContentArrangement, Table};

use crate::lesson::Words;
use crate::wire::{Method, Step};

/// The table of a method, at most `width` cells wide.
pub fn four_steps(words: &Words, method: Method, width: usize) -> String {
    let mut table = Table::new();
    table.load_style(UTF8_FULL_CONDENSED);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(width).unwrap_or(80));
    table.set_header(["", &words.get("column-client"), &words.get("column-server")]);
    for step in Step::ALL {
        let speech = words.get(&format!("speech-{method}-{}", step.number()));
        let mark = ["①", "②", "③", "④"][usize::from(step.number() - 1)];
        match step {
            Step::Request | Step::Reply => {
                table.add_row([mark, &format!("{speech} →"), ""]);
            }
            Step::Challenge | Step::Verdict => {
                table.add_row([mark, "", &format!("← {speech}")]);
            }
        }
    }
    let lines: Vec<String> = table.lines().map(|line| line.trim_end().to_owned()).collect();
    lines.join("\n") + "\n"
}
