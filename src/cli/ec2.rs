//! `keystep ec2`: the console of the small EC2. What can be typed is the same behind `keystep ec2`
//! and at its prompt.

mod launch;
mod password;
mod ticket;

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand};
use serde::{Deserialize, Serialize};

pub(crate) use launch::Launch;
pub(crate) use password::Password;
pub(crate) use ticket::{TicketArgs, TicketCommand};

/// `keystep ec2`: the console, or one command of it.
#[derive(Debug, Args)]
#[command(disable_help_subcommand = true)]
pub(crate) struct Ec2 {
    #[arg(long)]
    pub(crate) plain: bool,
    #[arg(long, global = true)]
    pub(crate) json: bool,
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
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
}

/// The commands of the console. Another terminal sends one to whoever runs the cloud.
#[derive(Debug, Clone, Subcommand, Serialize, Deserialize)]
pub(crate) enum Ec2Command {
    Ls,
    Launch(Launch),
    Password(Password),
    Show(OneInstance),
    Stop(Instances),
    Start(Instances),
    Reboot(Instances),
    Hibernate(Instances),
    Terminate(Instances),
    Keys(Keys),
    Sg(Sg),
    Volumes(Volumes),
    Snapshot(Snapshot),
    Image(Image),
    Address(Address),
    ConsoleOutput(OneInstance),
    Bill,
    Clock(Clock),
    Why(Where),
    Rescue(Lost),
    Shell(Shell),
    /// Not here: it is sent to the `ssh` of this computer.
    #[command(hide = true)]
    Ssh(Elsewhere),
    Story(Story),
    Ticket(TicketArgs),
    Help(Topic),
    Exit,
}

/// Instances, by id, the beginning of one, or name.
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub(crate) struct Instances {
    #[arg(value_name = "INSTANCE", required = true)]
    pub(crate) instances: Vec<String>,
}

/// What happened so far, as a story.
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub(crate) struct Story {
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// An instance.
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub(crate) struct OneInstance {
    #[arg(value_name = "INSTANCE")]
    pub(crate) instance: String,
}

/// `keys`: key pairs. Without more, all of them.
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
#[command(disable_help_subcommand = true)]
pub(crate) struct Keys {
    #[command(subcommand)]
    pub(crate) command: Option<KeysCommand>,
}

#[derive(Debug, Clone, Subcommand, Serialize, Deserialize)]
pub(crate) enum KeysCommand {
    Show {
        #[arg(value_name = "NAME")]
        name: String,
    },
    Create {
        #[arg(value_name = "NAME")]
        name: String,
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    Import {
        #[arg(value_name = "NAME")]
        name: String,
        #[arg(value_name = "FILE.pub")]
        file: PathBuf,
    },
    Rm {
        #[arg(value_name = "NAME")]
        name: String,
    },
}

/// `sg`: security groups. Without more, all of them with their rules.
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
#[command(disable_help_subcommand = true)]
pub(crate) struct Sg {
    #[command(subcommand)]
    pub(crate) command: Option<SgCommand>,
}

#[derive(Debug, Clone, Subcommand, Serialize, Deserialize)]
pub(crate) enum SgCommand {
    Create {
        #[arg(value_name = "NAME")]
        name: String,
        #[arg(value_name = "DESCRIPTION", default_value = "made with keystep")]
        description: String,
    },
    Allow(Rule),
    Revoke(Rule),
    Rm {
        #[arg(value_name = "GROUP")]
        group: String,
    },
}

/// What a rule lets in.
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub(crate) struct Rule {
    #[arg(value_name = "GROUP")]
    pub(crate) group: String,
    #[arg(long, value_name = "N", default_value = "22")]
    pub(crate) port: u16,
    #[arg(long, value_name = "my-ip|anywhere|CIDR", default_value = "my-ip")]
    pub(crate) from: String,
}

/// `volumes`: volumes of EBS. Without more, all of them.
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
#[command(disable_help_subcommand = true)]
pub(crate) struct Volumes {
    #[command(subcommand)]
    pub(crate) command: Option<VolumesCommand>,
}

#[derive(Debug, Clone, Subcommand, Serialize, Deserialize)]
pub(crate) enum VolumesCommand {
    Create {
        #[arg(long, value_name = "GIB")]
        size: Option<u32>,
        #[arg(long = "type", value_name = "TYPE", default_value = "gp3")]
        kind: String,
        #[arg(long, value_name = "ZONE", default_value = "ap-northeast-1a")]
        zone: String,
        #[arg(long, value_name = "SNAPSHOT")]
        snapshot: Option<String>,
        #[arg(long, value_name = "N")]
        iops: Option<u32>,
    },
    Attach {
        #[arg(value_name = "VOLUME")]
        volume: String,
        #[arg(value_name = "INSTANCE")]
        instance: String,
        #[arg(value_name = "DEVICE", default_value = "/dev/sdf")]
        device: String,
    },
    Detach {
        #[arg(value_name = "VOLUME")]
        volume: String,
    },
    /// What becomes of it when its instance is terminated.
    OnTermination {
        #[arg(value_name = "VOLUME")]
        volume: String,
        #[arg(value_name = "delete|keep", value_parser = ["delete", "keep"])]
        what: String,
    },
    Rm {
        #[arg(value_name = "VOLUME")]
        volume: String,
    },
}

/// `snapshot`: copies of volumes. Without more, all of them.
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
#[command(disable_help_subcommand = true)]
pub(crate) struct Snapshot {
    #[command(subcommand)]
    pub(crate) command: Option<SnapshotCommand>,
}

#[derive(Debug, Clone, Subcommand, Serialize, Deserialize)]
pub(crate) enum SnapshotCommand {
    Create {
        #[arg(value_name = "VOLUME")]
        volume: String,
    },
    Rm {
        #[arg(value_name = "SNAPSHOT")]
        snapshot: String,
    },
}

/// `image`: images (AMI). Without more, all of them.
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
#[command(disable_help_subcommand = true)]
pub(crate) struct Image {
    #[command(subcommand)]
    pub(crate) command: Option<ImageCommand>,
}

#[derive(Debug, Clone, Subcommand, Serialize, Deserialize)]
pub(crate) enum ImageCommand {
    Create {
        #[arg(value_name = "INSTANCE")]
        instance: String,
        #[arg(value_name = "NAME")]
        name: String,
        #[arg(long)]
        no_reboot: bool,
    },
    Rm {
        #[arg(value_name = "IMAGE")]
        image: String,
    },
}

/// `address`: Elastic IP addresses. Without more, all of them.
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
#[command(disable_help_subcommand = true)]
pub(crate) struct Address {
    #[command(subcommand)]
    pub(crate) command: Option<AddressCommand>,
}

#[derive(Debug, Clone, Subcommand, Serialize, Deserialize)]
pub(crate) enum AddressCommand {
    Allocate,
    Associate {
        #[arg(value_name = "ADDRESS")]
        address: String,
        #[arg(value_name = "INSTANCE")]
        instance: String,
    },
    Disassociate {
        #[arg(value_name = "ADDRESS")]
        address: String,
    },
    Release {
        #[arg(value_name = "ADDRESS")]
        address: String,
    },
}

/// `clock`: what time it is there. `+1h` lets an hour pass.
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub(crate) struct Clock {
    #[arg(value_name = "+TIME", allow_hyphen_values = true)]
    pub(crate) skip: Option<String>,
}

/// `why`: what somebody meets who logs in now.
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub(crate) struct Where {
    #[arg(value_name = "INSTANCE")]
    pub(crate) instance: Option<String>,
    #[arg(long, value_name = "IP", default_value = "127.0.0.1")]
    pub(crate) from: IpAddr,
    #[arg(long, value_name = "USER")]
    pub(crate) user: Option<String>,
    #[arg(short, long, value_name = "FILE")]
    pub(crate) identity: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(crate) known_hosts: Option<PathBuf>,
}

/// `rescue`: an instance whose private key is lost.
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub(crate) struct Lost {
    #[arg(value_name = "INSTANCE")]
    pub(crate) instance: String,
    #[arg(value_name = "VOLUME")]
    pub(crate) volume: Option<String>,
}

/// `shell`: a shell whose `aws` and `ssh` mean this EC2.
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub(crate) struct Shell {
    #[arg(last = true, value_name = "COMMAND…")]
    pub(crate) program: Vec<String>,
}

/// What is typed here and meant for another program.
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub(crate) struct Elsewhere {
    #[arg(hide = true, trailing_var_arg = true, allow_hyphen_values = true)]
    words: Vec<String>,
}

/// What help is wanted about.
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub(crate) struct Topic {
    #[arg(value_name = "COMMAND|TOPIC")]
    pub(crate) topic: Vec<String>,
}
