//! Which commands say something that is data: what is asked for with `--json`.

use crate::cli::Ec2Command;
use crate::commands::Failure;
use crate::lesson::Problem;

/// Whether a command does.
pub(super) fn gives(command: &Ec2Command) -> bool {
    !matches!(command, Ec2Command::Help(_) | Ec2Command::Shell(_) | Ec2Command::Exit)
}

/// That it does not.
pub(super) fn none() -> Failure {
    Failure::Usage(Problem::new("err-ec2-json"))
}
