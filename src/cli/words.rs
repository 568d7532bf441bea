//! `keystep words`: the glossary.

use std::path::PathBuf;

use clap::Args;

use super::paper::Paper;

#[derive(Debug, Args)]
pub(crate) struct Glossary {
    #[arg(
        long,
        value_name = "text|markdown|html",
        default_value = "text",
        conflicts_with = "word"
    )]
    pub(crate) format: Paper,
    #[arg(short, long, value_name = "OUT", conflicts_with = "word")]
    pub(crate) output: Option<PathBuf>,
    #[arg(value_name = "WORD")]
    pub(crate) word: Vec<String>,
}
