//! `keystep bench`: what each key size costs.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::values::{bits, from};

#[derive(Debug, Args)]
pub(crate) struct Bench {
    #[arg(short, long, value_name = "LIST", value_delimiter = ',', value_parser = bits())]
    pub(crate) bits: Vec<u64>,
    #[arg(long, value_name = "SECONDS", default_value = "0.8")]
    pub(crate) time: String,
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: Chart,
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
    #[arg(long, value_name = "OLD.json")]
    pub(crate) compare: Option<PathBuf>,
    #[arg(long)]
    pub(crate) samples: bool,
    #[arg(long, value_name = "N", value_parser = from(1_u32))]
    #[arg(conflicts_with_all = ["compare", "samples"])]
    pub(crate) clients: Option<u32>,
    #[arg(long, value_name = "M", requires = "clients", value_parser = from(1_u32))]
    pub(crate) logins: Option<u32>,
    #[arg(long, conflicts_with = "format")]
    pub(crate) json: bool,
}

/// What `bench` draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Chart {
    Table,
    Json,
    Csv,
    Svg,
    Html,
}
