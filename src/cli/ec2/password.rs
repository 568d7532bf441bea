//! `password`: the password of a Windows instance.

use std::path::PathBuf;

use clap::Args;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub(crate) struct Password {
    #[arg(value_name = "INSTANCE")]
    pub(crate) instance: String,
    #[arg(short, long, value_name = "KEY")]
    pub(crate) identity: PathBuf,
}
