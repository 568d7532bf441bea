//! `keystep check`: a transcript recomputed.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct Check {
    #[arg(short = 'i', long = "identity", value_name = "KEY")]
    pub(crate) identity: Option<PathBuf>,
    #[arg(long)]
    pub(crate) json: bool,
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
}
