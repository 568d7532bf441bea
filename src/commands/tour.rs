//! `keystep` alone: what to try first.

use super::terminal::Console;
use super::{Done, Result};

pub(super) fn run(console: &Console) -> Result<Done> {
    console.print(&console.words.get("tour"))?;
    console.print("\n")?;
    Ok(Done::Well)
}
