//! `keystep ec2`: the console of the small EC2. What can be typed is the same behind `keystep ec2`
//! and at its prompt.

mod launch;
mod password;

use clap::{ArgAction, Args, Parser, Subcommand};
use serde::{Deserialize, Serialize};

pub(crate) use launch::Launch;
pub(crate) use password::Password;

/// `keystep ec2`: the console, or one command of it.
#[derive(Debug, Args)]
#[command(disable_help_subcommand = true)]
pub(crate) struct Ec2 {
    #[arg(long)]
    pub(crate) plain: bool,
    #[command(subcommand)]
    pub(crate) command: Option<Ec2Command>,
}

/// A line at the prompt, or of a script.
#[derive(Debug, Parser)]
#[command(name = "", no_binary_name = true, disable_help_flag = true)]
#[command(disable_help_subcommand = true)]
pub(crate) struct Ec2Line {
    #[command(subcommand)]
    pub(crate) command: Ec2Command,
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
}

/// The commands of the console. Another terminal sends one to whoever runs the cloud.
#[derive(Debug, Clone, Subcommand, Serialize, Deserialize)]
pub(crate) enum Ec2Command {
    Ls,
    Launch(Launch),
    Password(Password),
    Help(Topic),
    Exit,
}

/// What help is wanted about.
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub(crate) struct Topic {
    #[arg(value_name = "COMMAND|TOPIC")]
    pub(crate) topic: Vec<String>,
}
