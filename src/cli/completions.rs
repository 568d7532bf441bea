//! `keystep completions`: for the shell, so that it completes what is typed.

use clap::Args;
use clap_complete::Shell;

#[derive(Debug, Args)]
pub(crate) struct Completions {
    #[arg(value_name = "bash|elvish|fish|powershell|zsh")]
    pub(crate) shell: Shell,
}
