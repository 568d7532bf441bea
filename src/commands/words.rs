//! `keystep words`: the glossary, or one word of it.

use super::shared::paper;
use super::terminal::Console;
use super::{Done, Failure, Result};
use crate::cli;
use crate::lesson::{Language, Problem, Term, Words};
use crate::view;

pub(super) fn run(console: &Console, args: cli::Glossary) -> Result<Done> {
    let Console { words, style, .. } = console;
    // A name of several words needs no quotes.
    let typed = args.word.join(" ");
    if args.word.is_empty() {
        let all = match args.format {
            cli::Paper::Text => view::glossary(words, *style),
            form => paper::written(console, &view::glossary_sheet(words), form),
        };
        paper::hand_out(console, &all, args.output.as_deref())?;
        return Ok(Done::Well);
    }
    match Term::find(&Language::ALL.map(Words::new), &typed) {
        Ok(term) => console.print(&view::term(words, term, *style))?,
        Err(near) => return Err(Failure::Usage(unknown(words, &typed, &near))),
    }
    Ok(Done::Well)
}

/// There is no such word. Near ones are called as one reads them, and as one may type them.
fn unknown(words: &Words, typed: &str, near: &[Term]) -> Problem {
    let called = |term: &Term| {
        let (called, name) = (words.term(*term), term.to_string());
        if called == name { called } else { format!("{called} [{name}]") }
    };
    let names: Vec<_> = near.iter().map(called).collect();
    let suggestion = if names.is_empty() {
        Problem::new("usage-no-suggestion")
    } else {
        Problem::new("words-near").with("names", names.join(" · "))
    };
    Problem::new("err-no-such-word").with("name", typed).sentence("suggestion", suggestion)
}
