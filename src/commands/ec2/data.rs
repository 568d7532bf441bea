//! Which commands say something that is data: what is asked for with `--json`.

use crate::cli::Ec2Command;
use crate::commands::Failure;
use crate::lesson::Problem;

/// Whether a command does.
pub(super) fn gives(command: &Ec2Command) -> bool {
    use Ec2Command as Command;

    let text_alone = |command: &Command| {
        matches!(command, Command::Help(_) | Command::Shell(_) | Command::Exit | Command::Ticket(_))
    };
    !text_alone(command)
}

/// That it does not.
pub(super) fn none() -> Failure {
    Failure::Usage(Problem::new("err-ec2-json"))
}
