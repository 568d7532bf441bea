//! `keystep agent`: an agent for `ssh` that tells what it is asked.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;

use super::values::choice;
use crate::transcript::Fault;

#[derive(Debug, Args)]
pub(crate) struct Agent {
    #[arg(short = 'i', long = "identity", value_name = "KEY", conflicts_with = "upstream")]
    pub(crate) identity: Option<PathBuf>,
    #[arg(long)]
    pub(crate) upstream: bool,
    #[arg(long)]
    pub(crate) yes: bool,
    #[arg(long, value_name = "FAULT", conflicts_with = "upstream")]
    #[arg(value_parser = choice([(Fault::TamperedReply.into(), Fault::TamperedReply)]))]
    pub(crate) fault: Option<Fault>,
    #[arg(long, conflicts_with = "program")]
    pub(crate) json: bool,
    #[arg(long, value_name = "FILE")]
    pub(crate) save: Option<PathBuf>,
    #[arg(last = true, value_name = "ssh …")]
    pub(crate) program: Vec<OsString>,
}
