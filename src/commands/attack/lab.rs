//! The lab as the commands use it: set-ups by their names, keys, and what came of mounting.

use crate::attack::{Attack, Attempt, Lab, Setup};
use crate::commands::{Failure, Result};
use crate::lesson::Problem;
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
    Ok(lab.map_err(|_| Problem::new("err-internal").with("place", "attack"))??)
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
