//! `keystep authorize`: the lists of keys that the server knows.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct Authorize {
    #[arg(value_name = "USER")]
    pub(crate) user: Option<String>,
    #[arg(value_name = "FILE.pub", conflicts_with_all = ["list", "remove"])]
    pub(crate) file: Option<PathBuf>,
    #[arg(long, conflicts_with = "remove")]
    pub(crate) list: bool,
    #[arg(long, value_name = "FINGERPRINT", requires = "user")]
    pub(crate) remove: Option<String>,
    #[arg(long)]
    pub(crate) json: bool,
}
