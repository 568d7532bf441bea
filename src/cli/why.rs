//! `keystep why`: how far a login got.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct Why {
    #[arg(long)]
    pub(crate) json: bool,
    #[arg(value_name = "LOG", conflicts_with = "program")]
    pub(crate) log: Option<PathBuf>,
    #[arg(last = true, value_name = "ssh …")]
    pub(crate) program: Vec<OsString>,
}
