//! keystep: public-key authentication, step by step.

use std::process::ExitCode;

fn main() -> ExitCode {
    keystep::commands::run(std::env::args_os())
}
