//! `keystep demo`: a whole login on this machine.

use std::path::PathBuf;

use clap::Args;

use super::manner::Manner;
use super::values::{Way, bits, broken, choice, from, way};

/// What a login that was just run is drawn as. For all other forms it is saved first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Drawn {
    /// A page in a browser that plays it.
    Page,
}

#[derive(Debug, Args)]
pub(crate) struct Demo {
    #[arg(long, value_name = "notes|ssh1|ssh2|openssh", default_value = "notes", value_parser = way())]
    pub(crate) method: Way,
    #[arg(short, long, value_name = "BITS", default_value = "2048", value_parser = bits())]
    pub(crate) bits: u64,
    #[arg(long, value_name = "USER", default_value = "alice")]
    pub(crate) user: String,
    #[arg(short = 'i', long = "identity", value_name = "KEY", conflicts_with = "bits")]
    pub(crate) identity: Option<PathBuf>,
    #[arg(long, value_name = "FAULT", value_parser = broken())]
    pub(crate) fault: Option<&'static str>,
    #[arg(long, conflicts_with = "pauses")]
    pub(crate) plain: bool,
    #[command(flatten)]
    pub(crate) manner: Manner,
    #[arg(long, value_name = "N", value_parser = from(0_u64))]
    pub(crate) seed: Option<u64>,
    #[arg(long, value_name = "FILE")]
    pub(crate) save: Option<PathBuf>,
    #[arg(long, conflicts_with_all = ["pauses", "quiz", "class"])]
    pub(crate) json: bool,
    #[arg(long, value_name = "page", value_parser = choice([("page", Drawn::Page)]))]
    #[arg(conflicts_with_all = ["json", "plain", "pauses", "quiz", "class"])]
    pub(crate) format: Option<Drawn>,
    #[arg(short, long, value_name = "OUT", requires = "format")]
    pub(crate) output: Option<PathBuf>,
}
