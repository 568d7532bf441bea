//! Who asks for a command, and how they want to be answered: at the prompt, in a script, or in
//! another terminal, whose command comes over loopback.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::cli::Ec2Command;
use crate::commands::terminal::{Console, complaint, complaint_as_data};
use crate::commands::{Done, Failure, Result};
use crate::lesson::{Language, Words};
use crate::view::text::Style;

/// Who asks.
#[derive(Clone)]
pub(super) struct Asker {
    pub(super) words: Arc<Words>,
    pub(super) style: Style,
    /// Whether they want data, and no text.
    pub(super) json: bool,
    /// Where they are: what they name a file by begins there.
    directory: PathBuf,
}

/// A command from another terminal.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Order {
    pub(super) command: Ec2Command,
    language: String,
    width: usize,
    verbosity: u8,
    json: bool,
    directory: PathBuf,
}

/// What came of a command: what it shows, what it complains of, and the exit code.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Answer {
    pub(super) out: String,
    pub(super) err: String,
    pub(super) code: u8,
}

impl Asker {
    /// Whoever sits at this terminal.
    pub(super) fn here(console: &Console, json: bool) -> Self {
        let words = Arc::new(Words::new(console.words.language()));
        let directory = std::env::current_dir().unwrap_or_default();
        Self { words, style: console.style, json, directory }
    }

    /// The same, who wants data if that was said of one command.
    pub(super) fn wanting(&self, json: bool) -> Self {
        Self { json: self.json || json, ..self.clone() }
    }

    /// Whoever sent an order.
    pub(super) fn of(order: &Order) -> Self {
        let language: Language = order.language.parse().unwrap_or(Language::En);
        Self {
            words: Arc::new(Words::new(language)),
            style: Style { verbosity: order.verbosity, width: order.width },
            json: order.json,
            directory: order.directory.clone(),
        }
    }

    /// A command to be sent.
    pub(super) fn order(&self, command: Ec2Command) -> Order {
        Order {
            command,
            language: self.words.language().to_string(),
            width: self.style.width,
            verbosity: self.style.verbosity,
            json: self.json,
            directory: self.directory.clone(),
        }
    }

    /// A file that they name.
    pub(super) fn path(&self, named: &Path) -> PathBuf {
        self.directory.join(named)
    }

    /// A path as they would name it: from where they are, if it is below that.
    pub(super) fn near<'p>(&self, path: &'p Path) -> &'p Path {
        path.strip_prefix(&self.directory).unwrap_or(path)
    }

    /// What is answered to them.
    pub(super) fn answer(&self, done: Result<String>) -> Answer {
        match done {
            Ok(out) => Answer { out, ..Answer::default() },
            Err(Failure::Usage(problem)) => self.complain(&problem, 2),
            Err(Failure::Problem(problem)) => self.complain(&problem, 3),
            Err(Failure::Told) => Answer { code: 3, ..Answer::default() },
        }
    }

    fn complain(&self, problem: &crate::lesson::Problem, code: u8) -> Answer {
        let err = match self.json {
            true => complaint_as_data(&self.words, problem),
            false => complaint(&self.words, self.style, problem),
        };
        Answer { err, code, ..Answer::default() }
    }
}

impl Answer {
    /// That of a program, which has said all itself.
    pub(super) fn of(done: Done) -> Self {
        let code = match done {
            Done::Well => 0,
            Done::Denied => 1,
            Done::Like(code) => code,
        };
        Self { code, ..Self::default() }
    }

    /// Shows it.
    pub(super) fn show(&self, console: &Console) -> Result<Done> {
        if !self.err.is_empty() {
            console.talk(&self.err);
        }
        if !self.out.is_empty() {
            console.print(&self.out)?;
        }
        Ok(if self.code == 0 { Done::Well } else { Done::Like(self.code) })
    }
}
