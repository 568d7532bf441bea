//! `keystep show`: draws a transcript.

use super::console::Console;
use super::{Done, Result, record};
use crate::cli::{self, Picture};
use crate::key::write::{PUBLIC, write_new};
use crate::lesson::Problem;
use crate::transcript;
use crate::view::text;

pub(super) fn run(console: &Console, args: cli::Show) -> Result<Done> {
    let transcript = record::load(&args.file)?;
    let picture = match (args.json, args.format) {
        (true, _) | (_, Picture::Json) => transcript::to_text(&transcript),
        (_, Picture::Text) => text::whole(&console.words, &transcript, console.style),
    };
    match &args.output {
        Some(path) => {
            let plain = anstream::adapter::strip_str(&picture).to_string();
            write_new(path, plain.as_bytes(), PUBLIC).map_err(|error| Problem::from(&error))?;
        }
        None => console.print(&picture)?,
    }
    Ok(Done::Well)
}
