//! `keystep login`: the client.

use std::path::PathBuf;

use clap::Args;

use super::ports::SERVER_PORT;
use super::values::{from, method, whole};
use crate::wire::Method;

#[derive(Debug, Args)]
pub(crate) struct Login {
    #[arg(short = 'i', long = "identity", value_name = "KEY")]
    pub(crate) identity: Option<PathBuf>,
    #[arg(short, long, value_name = "PORT", default_value = SERVER_PORT)]
    #[arg(value_parser = whole(1, u16::MAX))]
    #[arg()]
    pub(crate) port: u16,
    #[arg(long, value_name = "notes|ssh1|ssh2", default_value = "notes", value_parser = method())]
    pub(crate) method: Method,
    #[arg(long, value_name = "SECONDS", value_parser = from(0_u32))]
    pub(crate) timeout: Option<u32>,
    #[arg(long)]
    pub(crate) accept_new: bool,
    #[arg(long)]
    pub(crate) step: bool,
    #[arg(long, requires = "step")]
    pub(crate) everything: bool,
    #[arg(long, value_name = "FILE")]
    pub(crate) save: Option<PathBuf>,
    #[arg(long)]
    pub(crate) json: bool,
    #[arg(value_name = "USER@HOST")]
    pub(crate) destination: String,
}
