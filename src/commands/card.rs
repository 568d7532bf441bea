//! `keystep card`: the three methods side by side.

use super::console::Console;
use super::{Done, Result, paper};
use crate::cli;
use crate::view::card;

pub(super) fn run(console: &Console, args: cli::Card) -> Result<Done> {
    let text = paper::written(console, &card(&console.words), args.format);
    paper::hand_out(console, &text, args.output.as_deref())?;
    Ok(Done::Well)
}
