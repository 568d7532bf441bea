//! `keystep card`: the three methods side by side.

use std::path::PathBuf;

use clap::Args;

use super::paper::Paper;

#[derive(Debug, Args)]
pub(crate) struct Card {
    #[arg(long, value_name = "text|markdown|html", default_value = "text")]
    pub(crate) format: Paper,
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
}
