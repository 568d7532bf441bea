//! A story as a Mermaid sequence diagram, as GitHub draws it.

use std::fmt::Write as _;

use super::layout::wrap;
use crate::story::{Part, Party, Story};
use crate::text::escape;

/// The widest line in the diagram, in cells. Mermaid breaks none by itself.
const WIDTH: usize = 46;

/// The names of the two columns in the diagram's source.
const SIDES: [&str; 2] = ["C", "S"];

/// The diagram.
pub fn mermaid(story: &Story) -> String {
    let mut out = "sequenceDiagram\n".to_owned();
    let mut line = |indented: String| {
        let _ = writeln!(out, "    {indented}");
    };
    let both = SIDES.join(",");
    line(format!("accTitle: {}", label(&format!("{}: {}", story.heading, story.name))));
    for (side, actor) in SIDES.into_iter().zip(&story.cast) {
        line(format!("participant {side} as {}", label(&actor.head)));
    }
    for notice in &story.notices {
        line(format!("Note over {both}: {}", lines(&notice.words)));
    }
    for (_, part) in story.told_or_known() {
        let (Some(from), Some(to)) = (part.from, part.to) else {
            let before = part.prose.first().map_or("", String::as_str);
            line(format!("Note over {both}: {}", lines(&format!("{}\n{before}", part.short))));
            for note in &part.notes {
                line(format!("Note over {both}: {}", lines(&note.words)));
            }
            continue;
        };
        let (from, to) = (side(story, from), side(story, to));
        let sent = part
            .said
            .as_ref()
            .map(|said| (said.at, format!("{from}->>{to}: {}", lines(&message(part)))));
        let computed = part.works.iter().filter_map(|work| {
            let words = lines(work.with_key.as_ref()?);
            Some((work.at, format!("Note over {}: {words}", side(story, work.who))))
        });
        let notes = part
            .notes
            .iter()
            .map(|note| (note.at, format!("Note over {both}: {}", lines(&note.words))));
        // In the order in which it happened; what is seen of something stands below it.
        let mut all: Vec<(usize, String)> = computed.chain(sent).chain(notes).collect();
        all.sort_by_key(|(at, _)| *at);
        all.into_iter().for_each(|(_, text)| line(text));
    }
    let ending = [Some(&story.ending.heading), story.ending.reason.as_ref()];
    let ending: Vec<&str> = ending.into_iter().flatten().map(String::as_str).collect();
    line(format!("Note over {both}: {}", lines(&ending.join("\n"))));
    line(format!("Note over {both}: {}", lines(&story.footer)));
    out
}

/// The label of a part, what its sender says, and the values that travel.
fn message(part: &Part) -> String {
    let said = part.said.as_ref().map_or("", |said| &said.words);
    let mut text = format!("{}\n{said}", part.label);
    for named in &part.values {
        let _ = write!(text, "\n{} {}", named.name, named.shown);
    }
    text
}

fn side(story: &Story, party: Party) -> &'static str {
    SIDES[usize::from(story.is_right(party))]
}

/// Text in lines that are not too long, with Mermaid's line breaks.
fn lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().flat_map(wrapped).map(|line| label(&line)).collect();
    lines.join("<br/>")
}

fn wrapped(line: &str) -> Vec<String> {
    wrap(line, WIDTH, "").lines().map(str::to_owned).collect()
}

/// One line, with every sign that may mean something as a character code: `#35;` is `#`.
fn label(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in escape(text).chars() {
        if c.is_ascii_punctuation() && !"!(),-./=?_".contains(c) && c != ':' {
            let _ = write!(out, "#{};", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_taken_for_markup() {
        assert_eq!(label("a;b#c%%{<x>}"), "a#59;b#35;c#37;#37;#123;#60;x#62;#125;");
        assert_eq!(label("a\nb"), "a#92;u#123;a#125;b");
    }
}
