//! `keystep keygen`: a key pair.

use std::path::PathBuf;

use clap::Args;
use clap::builder::TypedValueParser;

use super::values::{bits, choice};
use crate::key::Format;

#[derive(Debug, Args)]
pub(crate) struct Keygen {
    #[arg(short, long, value_name = "BITS", default_value = "2048", value_parser = bits())]
    pub(crate) bits: u64,
    #[arg(long, value_name = "pem|pkcs8|openssh", default_value = "pem", value_parser = format())]
    pub(crate) format: Format,
    #[arg(short = 'N', long)]
    pub(crate) passphrase: bool,
    #[arg(short = 'C', long, value_name = "COMMENT", default_value = "")]
    pub(crate) comment: String,
    #[arg(long)]
    pub(crate) json: bool,
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
}

fn format() -> impl TypedValueParser<Value = Format> {
    choice([("pem", Format::Pem), ("pkcs8", Format::Pkcs8), ("openssh", Format::Openssh)])
}
