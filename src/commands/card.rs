//! `keystep card`: the three methods side by side.

use super::shared::paper;
use super::terminal::Console;
use super::{Done, Result};
use crate::cli;
use crate::view::card;

pub(super) fn run(console: &Console, args: cli::Card) -> Result<Done> {
    let text = paper::written(console, &card(&console.words), args.format);
    paper::hand_out(console, &text, args.output.as_deref())?;
    Ok(Done::Well)
}
