//! `keystep toy`: textbook RSA with small numbers.

use clap::Args;

use super::values::usual;
use crate::toy::MAX_PRIME;

#[derive(Debug, Args)]
pub(crate) struct Toy {
    #[arg(long, value_name = "P", value_parser = usual(2, MAX_PRIME))]
    #[arg(default_value = "61", allow_negative_numbers = true)]
    pub(crate) p: u64,
    #[arg(long, value_name = "Q", value_parser = usual(2, MAX_PRIME))]
    #[arg(default_value = "53", allow_negative_numbers = true)]
    pub(crate) q: u64,
    #[arg(long, value_name = "E", value_parser = usual(1, u64::MAX))]
    #[arg(default_value = "17", allow_negative_numbers = true)]
    pub(crate) e: u64,
    #[arg(long, value_name = "M", value_parser = usual(0, u64::MAX))]
    #[arg(default_value = "65", allow_negative_numbers = true)]
    pub(crate) data: u64,
    #[arg(long)]
    pub(crate) json: bool,
}
