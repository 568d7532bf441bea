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
        for text in computed(story, part, from) {
            line(format!("Note over {from}: {}", lines(text)));
        }
        if part.said.is_some() {
            line(format!("{from}->>{to}: {}", lines(&message(part))));
        }
        for note in &part.notes {
            line(format!("Note over {both}: {}", lines(&note.words)));
        }
        for text in computed(story, part, to) {
            line(format!("Note over {to}: {}", lines(text)));
        }
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

/// What a side computes with a key in a part, without the sizes.
fn computed<'a>(
    story: &'a Story,
    part: &'a Part,
    here: &'static str,
) -> impl Iterator<Item = &'a str> {
    let works = part.works.iter().filter(move |work| side(story, work.who) == here);
    works.filter_map(|work| work.with_key.as_deref())
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
