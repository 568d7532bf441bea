//! How a login is told, for the commands that tell one.

use clap::Args;

/// How a login is told.
#[derive(Debug, Args)]
pub(crate) struct Manner {
    #[arg(long = "step")]
    pub(crate) pauses: bool,
    #[arg(long)]
    pub(crate) quiz: bool,
    #[arg(long)]
    pub(crate) class: bool,
    #[arg(long)]
    pub(crate) projector: bool,
    #[arg(long)]
    pub(crate) ascii: bool,
}
