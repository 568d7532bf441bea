//! `keystep show`: draws a transcript.

use super::console::{Console, plain_spaces};
use super::stepper::{self, Begin};
use super::telling::{self, Manner};
use super::{Done, Failure, Result, fingerprints, record};
use crate::cli::{self, Picture};
use crate::key::write::{PUBLIC, write_new};
use crate::key::{Home, HomeError};
use crate::lesson::Problem;
use crate::transcript::{self, Transcript};
use crate::view::text;
use crate::wire::{self, Incoming, Step};

pub(super) fn run(
    console: &Console,
    home: std::result::Result<Home, HomeError>,
    args: cli::Show,
) -> Result<Done> {
    let manner = Manner::new(&args.manner);
    if args.format.is_some_and(|format| format != Picture::Text) && !manner.is_plain() {
        return Err(Failure::Usage(told_otherwise(&args)));
    }
    let transcript = record::load(&args.file)?;
    if steps(console, &args) {
        stepper::run(console, home, Begin::Record(transcript), &args.manner)?;
        return Ok(Done::Well);
    }
    if !manner.is_plain() {
        console.print(&text::title(&console.words, console.style))?;
        telling::tell(console, &transcript, manner)?;
        console.print(&format!("\n{}", key_lines(console, &transcript)))?;
        return Ok(Done::Well);
    }
    let picture = match (args.json, args.format.unwrap_or(Picture::Text)) {
        (true, _) | (_, Picture::Json) => transcript::to_text(&transcript),
        (_, Picture::Text) => {
            let story = text::whole(&console.words, &transcript, console.style);
            format!("{story}\n{}", key_lines(console, &transcript))
        }
    };
    match &args.output {
        Some(path) => {
            let plain = plain_spaces(&anstream::adapter::strip_str(&picture).to_string());
            write_new(path, plain.as_bytes(), PUBLIC).map_err(|error| Problem::from(&error))?;
        }
        None => console.print(&picture)?,
    }
    Ok(Done::Well)
}

/// Whether the record is stepped through on the whole screen: where a person sits in front of it
/// who asked for nothing else.
fn steps(console: &Console, args: &cli::Show) -> bool {
    let else_asked_for = args.plain || args.json || args.manner.pauses || args.output.is_some();
    !else_asked_for && args.format.is_none() && console.is_read_along()
}

/// Steps and questions belong to the text.
fn told_otherwise(args: &cli::Show) -> Problem {
    let flags = [("--step", args.manner.pauses), ("--quiz", args.manner.quiz)];
    let flag = flags.into_iter().find(|(_, given)| *given).map_or("--class", |(name, _)| name);
    Problem::new("err-usage-conflict").with("name", flag).with("other", "--format json")
}

/// The fingerprints of the key that ① names.
fn key_lines(console: &Console, transcript: &Transcript) -> String {
    let line = transcript.line(Step::Request);
    match line.map(|line| wire::read_request(line.line.as_bytes())) {
        Some(Ok(Incoming::Message(request))) => fingerprints::lines(console, &request.key, None),
        _ => String::new(),
    }
}
