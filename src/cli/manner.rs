//! How a login is told, for the commands that tell one.

use clap::Args;

/// How a login is told.
#[derive(Debug, Args)]
pub(crate) struct Manner {
    #[arg(long = "step")]
    pub(crate) pauses: bool,
    #[arg(long)]
    pub(crate) quiz: bool,
    #[arg(long)]
    pub(crate) class: bool,
    #[arg(long)]
    pub(crate) projector: bool,
    #[arg(long)]
    pub(crate) ascii: bool,
}

impl Manner {
    /// The first flag of these that was typed.
    pub(crate) fn typed(&self) -> Option<&'static str> {
        let flags = [
            (self.pauses, "--step"),
            (self.quiz, "--quiz"),
            (self.class, "--class"),
            (self.projector, "--projector"),
            (self.ascii, "--ascii"),
        ];
        flags.into_iter().find_map(|(is_typed, flag)| is_typed.then_some(flag))
    }
}
