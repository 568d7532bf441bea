//! The lab as the commands use it: set-ups by their names, keys, what came of mounting, and why it
//! could not be.

use crate::attack::{Attack, Attempt, LIMIT, Lab, LabError, Setup};
use crate::commands::{Failure, Result};
use crate::disk::DiskError;
use crate::lesson::{Problem, io_reason};
use crate::wire::Method;

/// The set-up that was asked for, of these; all where none was.
pub(crate) fn chosen(
    attack: &'static Attack,
    known: Vec<Setup>,
    name: Option<&str>,
) -> Result<Vec<Setup>> {
    let Some(name) = name else { return Ok(known) };
    let at = known.iter().position(|setup| setup.as_str() == name);
    at.and_then(|at| known.get(at)).map(|setup| vec![*setup]).ok_or_else(|| {
        let names: Vec<&str> = known.iter().map(|setup| setup.as_str()).collect();
        let problem = Problem::new("err-attack-setup").with("attack", attack.name);
        Failure::Usage(problem.with("name", name).with("names", names.join(", ")))
    })
}

/// The keys of a new lab.
pub(crate) async fn lab(seed: Option<u64>) -> Result<Lab> {
    let seed = seed.unwrap_or_else(rand::random);
    let lab = tokio::task::spawn_blocking(move || Lab::new(seed)).await;
    Ok(lab.map_err(|_| internal())?.map_err(|error| problem(&error))?)
}

/// What was mounted, and what could not be.
#[derive(Default)]
pub(crate) struct Mounted {
    pub(crate) attempts: Vec<Attempt>,
    pub(crate) failed: Vec<Failed>,
}

/// A cell of the table that stays empty.
pub(crate) struct Failed {
    pub(crate) attack: &'static Attack,
    pub(crate) method: Method,
    pub(crate) setup: Setup,
    pub(crate) problem: Problem,
}

impl Mounted {
    pub(crate) fn all_of_them(attempts: Vec<Attempt>) -> Self {
        Self { attempts, failed: Vec::new() }
    }
}

pub(crate) fn problem(error: &LabError) -> Problem {
    match error {
        LabError::Io(error) => {
            Problem::new("err-loopback").sentence("reason", io_reason(error.kind()))
        }
        LabError::Login(error) => error.into(),
        LabError::Timeout => Problem::new("err-attack-timeout").with("seconds", LIMIT.as_secs()),
        LabError::Unexpected => Problem::new("err-attack-disturbed"),
        LabError::Folder(error) => Problem::from(&DiskError::temporary(error)),
        LabError::Key(_) | LabError::Operation(_) => internal(),
    }
}

fn internal() -> Problem {
    Problem::new("err-internal").with("place", "attack")
}
