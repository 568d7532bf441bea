//! The command line as types: what can be typed, and nothing of what it does. The words of the
//! help stand in the catalogues, by the names of commands and arguments.
//!
//! | file | what |
//! |---|---|
//! | `demo.rs` … `man.rs` | one file a command |
//! | `manner.rs` | how a login is told |
//! | `paper.rs` | the forms of a page |
//! | `ports.rs` | where everything listens |
//! | `values.rs` | what values look like |

mod agent;
mod attack;
mod authorize;
mod bench;
mod card;
mod check;
mod completions;
mod demo;
mod ec2;
mod grade;
mod keygen;
mod login;
mod man;
mod manner;
mod paper;
pub(crate) mod ports;
mod serve;
mod show;
mod tap;
mod toy;
mod values;
mod web;
mod why;
mod words;

use std::path::PathBuf;

use clap::{ArgAction, Args, ColorChoice, Parser, Subcommand};

pub(crate) use agent::Agent;
pub(crate) use attack::AttackArgs;
pub(crate) use authorize::Authorize;
pub(crate) use bench::{Bench, Chart};
pub(crate) use card::Card;
pub(crate) use check::Check;
pub(crate) use completions::Completions;
pub(crate) use demo::Demo;
pub(crate) use ec2::{
    AddressCommand, Ec2, Ec2Command, Ec2Line, ImageCommand, KeysCommand, Launch, Lost, Password,
    Rule, SgCommand, SnapshotCommand, TicketArgs, TicketCommand, VolumesCommand, Where,
};
pub(crate) use grade::{Grade, GradeClient, GradeCollect, GradeCommand};
pub(crate) use keygen::Keygen;
pub(crate) use login::Login;
pub(crate) use man::Man;
pub(crate) use manner::Manner;
pub(crate) use paper::Paper;
pub(crate) use serve::Serve;
pub(crate) use show::{Picture, Show};
pub(crate) use tap::Tap;
pub(crate) use toy::Toy;
use values::language;
pub(crate) use values::{Expected, Way};
pub(crate) use web::Web;
pub(crate) use why::Why;
pub(crate) use words::Glossary;

use crate::lesson::Language;

/// The whole line.
#[derive(Debug, Parser)]
#[command(name = "keystep", version, disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(crate) struct Global {
    #[arg(long, global = true, value_name = "en|ja", value_parser = language())]
    pub(crate) lang: Option<Language>,
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) home: Option<PathBuf>,
    #[arg(long, global = true, value_name = "auto|always|never", default_value = "auto")]
    pub(crate) color: ColorChoice,
    #[arg(long, global = true, conflicts_with = "dark")]
    pub(crate) light: bool,
    #[arg(long, global = true)]
    pub(crate) dark: bool,
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub(crate) verbose: u8,
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Demo(Demo),
    Keygen(Keygen),
    Authorize(Authorize),
    Serve(Serve),
    Login(Login),
    Tap(Tap),
    Agent(Agent),
    Show(Show),
    Web(Web),
    Check(Check),
    Why(Why),
    Ec2(Ec2),
    Toy(Toy),
    Words(Glossary),
    Attack(AttackArgs),
    Grade(Grade),
    Card(Card),
    Bench(Bench),
    Completions(Completions),
    Man(Man),
}
