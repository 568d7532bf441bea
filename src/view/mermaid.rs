//! A login as a Mermaid sequence diagram, as GitHub draws it.

use std::fmt::Write as _;

use super::layout::wrap;
use super::text::{client_name, from_lab, steps};
use super::values::travelling;
use crate::auth::Operation;
use crate::lesson::Words;
use crate::text::escape;
use crate::transcript::{Party, Transcript, View};
use crate::wire::Step;

/// The widest line in the diagram, in cells. Mermaid breaks none by itself.
const WIDTH: usize = 46;

/// The diagram.
pub fn mermaid(words: &Words, transcript: &Transcript) -> String {
    let title = format!("{}: {}", words.get("handout-title"), words.method(transcript.method));
    let mut out = "sequenceDiagram\n".to_owned();
    let mut line = |indented: String| {
        let _ = writeln!(out, "    {indented}");
    };
    line(format!("accTitle: {}", label(&title)));
    line(format!("participant C as {}", label(&client_head(words, transcript))));
    line(format!("participant S as {}", label(&words.get("column-server"))));
    if let Some(note) = from_lab(words, transcript) {
        line(format!("Note over C,S: {}", lines(&note)));
    }
    line(format!("Note over C,S: {}", lines(&preparation(words))));
    for step in steps(transcript) {
        for text in computed(words, transcript, step, sender(step)) {
            line(format!("Note over {}: {}", sender(step), lines(&text)));
        }
        if transcript.line(step).is_some() {
            let (from, to) = (sender(step), receiver(step));
            line(format!("{from}->>{to}: {}", lines(&message(words, transcript, step))));
        }
        for note in words.notes(transcript, step) {
            line(format!("Note over C,S: {}", lines(&note)));
        }
        for text in computed(words, transcript, step, receiver(step)) {
            line(format!("Note over {}: {}", receiver(step), lines(&text)));
        }
    }
    let outcome = words.outcome(&transcript.outcome);
    let reason = words.reason(transcript).map_or(String::new(), |reason| format!("\n{reason}"));
    line(format!("Note over C,S: {}", lines(&format!("{outcome}{reason}"))));
    line(format!("Note over C,S: {}", lines(&words.get("ledger-footer"))));
    out
}

/// The head of the client's column.
pub(super) fn client_head(words: &Words, transcript: &Transcript) -> String {
    match (transcript.claimant(), transcript.view) {
        (Party::Client, View::Client | View::Both) => words.get("column-client"),
        (Party::Client, _) => words.get("handout-column-far"),
        _ => client_name(words, transcript),
    }
}

fn preparation(words: &Words) -> String {
    format!("{}\n{}", words.get("handout-card-row-0"), words.get("story-0"))
}

/// The label of a step, what its sender says, and the values that travel.
fn message(words: &Words, transcript: &Transcript, step: Step) -> String {
    let mut text =
        format!("{}\n{}", words.label(transcript.method, step), words.speech(transcript, step));
    for named in travelling(words, transcript, step) {
        let _ = write!(text, "\n{} {}", named.name, named.value);
    }
    text
}

/// What a side computes in a step, without the sizes.
fn computed(words: &Words, transcript: &Transcript, step: Step, side: char) -> Vec<String> {
    let here = |party| (party == Party::Server) == (side == 'S');
    let done = transcript.computed(step).filter(|(party, _)| here(*party));
    let ids = done.filter_map(|(_, computed)| match computed.operation {
        Operation::Encrypt => Some("handout-use-encrypt"),
        // A note says that it did not decrypt.
        Operation::Decrypt if computed.holds == Some(false) => None,
        Operation::Decrypt => Some("handout-use-decrypt"),
        Operation::SignHost => Some("handout-use-sign_host"),
        Operation::VerifyHost => Some("handout-use-verify_host"),
        Operation::Sign => Some("handout-use-sign"),
        Operation::Verify => Some("handout-use-verify"),
        _ => None,
    });
    ids.map(|id| words.get(id)).collect()
}

fn sender(step: Step) -> char {
    if step.is_clients() { 'C' } else { 'S' }
}

fn receiver(step: Step) -> char {
    if sender(step) == 'C' { 'S' } else { 'C' }
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
