//! `launch`: a flag for each question of the seven steps.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches, value_parser};
use serde::{Deserialize, Serialize};

use crate::wizard::{Answers, DiskAsked, Question};

/// A launch, as far as it was said on the line.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Launch {
    /// What was answered.
    pub(crate) answers: Answers,
    /// What was not holds as usual.
    pub(crate) yes: bool,
    /// The file for a new private key.
    pub(crate) output: Option<PathBuf>,
}

const YES: &str = "yes";
const OUTPUT: &str = "output";

impl Args for Launch {
    fn augment_args(command: Command) -> Command {
        let flag = |question: Question| {
            let name = question.name();
            Arg::new(name).long(name).value_name(value(question)).allow_hyphen_values(true)
        };
        let output = Arg::new(OUTPUT).short('o').long(OUTPUT).value_name("FILE");
        let yes = Arg::new(YES).short('y').long(YES).action(ArgAction::SetTrue);
        command
            .args(Question::ALL.map(flag))
            .arg(output.value_parser(value_parser!(PathBuf)))
            .arg(yes)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Launch {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let mut launch = Self::default();
        launch.update_from_arg_matches(matches)?;
        Ok(launch)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        let answer = |question: Question| {
            let answer = matches.get_one::<String>(question.name())?;
            Some((question, answer.clone()))
        };
        self.answers.extend(Question::ALL.into_iter().filter_map(answer));
        self.yes = matches.get_flag(YES);
        self.output = matches.get_one::<PathBuf>(OUTPUT).cloned();
        Ok(())
    }
}

/// What a value looks like.
fn value(question: Question) -> &'static str {
    match question {
        Question::Image => "SYSTEM|AMI",
        Question::Type => "TYPE",
        Question::Count => "1-5",
        Question::Subnet => "ZONE|SUBNET",
        Question::PrivateIp => "auto|ADDRESS",
        Question::OnShutdown => "stop|terminate",
        Question::Data => "none|ebs",
        Question::DataDevice => "DEVICE",
        Question::Name => "NAME",
        Question::Tags => "KEY=VALUE,…",
        Question::Group => "new|NAME",
        Question::Source => "my-ip|anywhere|none|CIDR",
        Question::Key => "new|none|NAME",
        Question::KeyName => "NAME",
        Question::Root(asked) | Question::DataDisk(asked) => match asked {
            DiskAsked::Type => "gp3|gp2|…",
            DiskAsked::Size => "GIB",
            DiskAsked::Iops => "IOPS",
            DiskAsked::Throughput => "MIB/S",
            DiskAsked::Encrypted | DiskAsked::Delete => "yes|no",
        },
        Question::PublicIp | Question::Hibernation => "yes|no",
    }
}
