//! `keystep tap`: the eavesdropper's window.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;

use super::values::address;

#[derive(Debug, Args)]
pub(crate) struct Tap {
    #[arg(long, value_name = "ADDR:PORT", value_parser = address)]
    pub(crate) listen: SocketAddr,
    #[arg(long, value_name = "ADDR:PORT", value_parser = address)]
    pub(crate) to: SocketAddr,
    #[arg(long, value_name = "FILE")]
    pub(crate) save: Option<PathBuf>,
    #[arg(long)]
    pub(crate) json: bool,
}
