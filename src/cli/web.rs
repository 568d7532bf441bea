//! `keystep web`: the page with new logins made by this machine, and saved ones.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;

use super::values::address;

#[derive(Debug, Args)]
pub(crate) struct Web {
    #[arg(long, value_name = "ADDR:PORT", value_parser = address, default_value = "127.0.0.1:2080")]
    pub(crate) listen: SocketAddr,
    #[arg(long)]
    pub(crate) open: bool,
    #[arg(long)]
    pub(crate) class: bool,
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
}
