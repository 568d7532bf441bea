//! `keystep words`: the glossary.

use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct Glossary {
    #[arg(value_name = "WORD")]
    pub(crate) word: Vec<String>,
}
