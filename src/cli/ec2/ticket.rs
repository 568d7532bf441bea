//! `ticket`: the twelve tickets.

use clap::{Args, Subcommand};
use serde::{Deserialize, Serialize};

use crate::cli::values::{from, whole};

/// Without more, all of them; with a number, one of them.
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
#[command(disable_help_subcommand = true, args_conflicts_with_subcommands = true)]
pub(crate) struct TicketArgs {
    #[arg(value_name = "1-12", value_parser = whole(1_u16, 12))]
    pub(crate) number: Option<u16>,
    #[arg(long, value_name = "N", requires = "number", value_parser = from(0_u64))]
    pub(crate) seed: Option<u64>,
    #[arg(long, requires = "number")]
    pub(crate) again: bool,
    #[command(subcommand)]
    pub(crate) command: Option<TicketCommand>,
}

#[derive(Debug, Clone, Subcommand, Serialize, Deserialize)]
pub(crate) enum TicketCommand {
    Check {
        #[arg(value_name = "1-12", value_parser = whole(1_u16, 12))]
        number: Option<u16>,
    },
    Report {
        #[arg(value_name = "1-12", value_parser = whole(1_u16, 12))]
        number: u16,
        #[arg(value_name = "WHAT")]
        what: String,
    },
    Close {
        #[arg(value_name = "1-12", value_parser = whole(1_u16, 12))]
        number: u16,
    },
    Result {
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
        #[arg(long, value_name = "LINE", conflicts_with = "name")]
        verify: Option<String>,
    },
}
