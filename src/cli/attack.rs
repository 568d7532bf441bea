//! `keystep attack`: the attack lab.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::builder::TypedValueParser;
use clap::{ArgGroup, Args};

use super::manner::Manner;
use super::ports::TARGET;
use super::values::{address, choice, from, method};
use crate::attack;
use crate::wire::Method;

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("one").args(["name", "serve"])))]
pub(crate) struct AttackArgs {
    #[arg(value_name = "NAME", value_parser = attack(), conflicts_with = "all")]
    pub(crate) name: Option<&'static attack::Attack>,
    #[arg(long, value_name = "notes|ssh1|ssh2", default_value = "notes", value_parser = method())]
    #[arg(conflicts_with = "all", requires = "one")]
    pub(crate) method: Method,
    #[arg(long, value_name = "SETUP", conflicts_with = "all", requires = "one")]
    pub(crate) setup: Option<String>,
    #[arg(long, value_name = "NAME", value_parser = attack(), conflicts_with_all = ["all", "save"])]
    pub(crate) serve: Option<&'static attack::Attack>,
    #[arg(long, value_name = "ADDR:PORT", value_parser = address, default_value = TARGET)]
    #[arg(requires = "serve", conflicts_with = "name")]
    pub(crate) listen: SocketAddr,
    #[arg(long, value_name = "ADDR:PORT", value_parser = address)]
    #[arg(requires = "serve", conflicts_with = "name")]
    pub(crate) client: Option<SocketAddr>,
    #[arg(long)]
    pub(crate) all: bool,
    #[arg(long, value_name = "N", value_parser = from(0_u64))]
    pub(crate) seed: Option<u64>,
    #[arg(long, value_name = "FILE", conflicts_with = "all", requires = "name")]
    pub(crate) save: Option<PathBuf>,
    #[arg(long, conflicts_with = "plain")]
    pub(crate) json: bool,
    #[arg(long, conflicts_with_all = ["serve", "projector", "ascii"])]
    pub(crate) plain: bool,
    #[command(flatten)]
    pub(crate) manner: Manner,
}

fn attack() -> impl TypedValueParser<Value = &'static attack::Attack> {
    choice(attack::Attack::ALL.map(|attack| (attack.name, attack)))
}
