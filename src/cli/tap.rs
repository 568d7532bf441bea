//! `keystep tap`: the eavesdropper's window.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;

use super::values::address;

#[derive(Debug, Args)]
pub(crate) struct Tap {
    #[arg(long, value_name = "ADDR:PORT", value_parser = address, requires = "to")]
    #[arg(required_unless_present = "proxy_command")]
    pub(crate) listen: Option<SocketAddr>,
    #[arg(long, value_name = "ADDR:PORT", value_parser = address, requires = "listen")]
    #[arg(required_unless_present = "proxy_command")]
    pub(crate) to: Option<SocketAddr>,
    #[arg(long, num_args = 2, value_names = ["HOST", "PORT"], conflicts_with_all = ["listen", "to"])]
    pub(crate) proxy_command: Vec<String>,
    #[arg(long, requires = "listen", conflicts_with = "proxy_command")]
    pub(crate) step: bool,
    #[arg(long, requires = "step")]
    pub(crate) everything: bool,
    #[arg(long, value_name = "FILE", requires = "proxy_command")]
    pub(crate) log: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(crate) save: Option<PathBuf>,
    #[arg(long)]
    pub(crate) json: bool,
}
