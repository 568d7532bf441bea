//! `keystep show`: draws a transcript.

use super::console::{Console, plain_spaces};
use super::{Done, Result, fingerprints, record};
use crate::cli::{self, Picture};
use crate::key::write::{PUBLIC, write_new};
use crate::lesson::Problem;
use crate::transcript::{self, Transcript};
use crate::view::text;
use crate::wire::{self, Incoming, Step};

pub(super) fn run(console: &Console, args: cli::Show) -> Result<Done> {
    let transcript = record::load(&args.file)?;
    let picture = match (args.json, args.format) {
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

/// The fingerprints of the key that ① names.
fn key_lines(console: &Console, transcript: &Transcript) -> String {
    let line = transcript.line(Step::Request);
    match line.map(|line| wire::read_request(line.line.as_bytes())) {
        Some(Ok(Incoming::Message(request))) => fingerprints::lines(console, &request.key, None),
        _ => String::new(),
    }
}
