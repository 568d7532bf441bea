//! `keystep serve`: the server.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;

use super::ports::SERVER;
use super::values::{address, from};

#[derive(Debug, Args)]
pub(crate) struct Serve {
    #[arg(long, value_name = "ADDR:PORT", value_parser = address, default_value = SERVER)]
    pub(crate) listen: SocketAddr,
    #[arg(long, value_name = "SECONDS", value_parser = from(0_u32))]
    pub(crate) grace: Option<u32>,
    #[arg(long, value_name = "N", default_value = "1024", value_parser = from(1_u32))]
    pub(crate) max_connections: u32,
    #[arg(long)]
    pub(crate) step: bool,
    #[arg(long, requires = "step")]
    pub(crate) everything: bool,
    /// For a program that starts a server and must not leave it behind, however it ends itself.
    #[arg(long, hide = true, conflicts_with = "step")]
    pub(crate) while_input: bool,
    #[arg(long, value_name = "DIR")]
    pub(crate) save: Option<PathBuf>,
}
