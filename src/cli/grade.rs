//! `keystep grade`: homework.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::values::{method, whole};
use crate::wire::Method;

#[derive(Debug, Args)]
#[command(disable_help_subcommand = true)]
pub(crate) struct Grade {
    #[command(subcommand)]
    pub(crate) command: GradeCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum GradeCommand {
    Client(GradeClient),
    Collect(GradeCollect),
}

#[derive(Debug, Args)]
pub(crate) struct GradeClient {
    #[arg(long, value_name = "notes|ssh1|ssh2", default_value = "notes", value_parser = method())]
    pub(crate) method: Method,
    #[arg(long, value_name = "NAME", default_value = "alice")]
    pub(crate) user: String,
    #[arg(short = 'i', long, value_name = "KEY")]
    pub(crate) key: Option<PathBuf>,
    #[arg(long, value_name = "SECONDS", default_value = "10", value_parser = whole(1_u32, 600))]
    pub(crate) timeout: u32,
    #[arg(short, long, value_name = "FILE", requires = "key")]
    pub(crate) output: Option<PathBuf>,
    #[arg(long)]
    pub(crate) json: bool,
    #[arg(value_name = "PROGRAM", required = true, num_args = 1.., last = true)]
    pub(crate) program: Vec<OsString>,
}

#[derive(Debug, Args)]
pub(crate) struct GradeCollect {
    #[arg(long)]
    pub(crate) csv: bool,
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[arg(value_name = "DIR")]
    pub(crate) directory: PathBuf,
}
