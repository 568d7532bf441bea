//! The three servers with more users, for an attacker from outside: sixteen names, and half of them
//! exist.

use std::collections::BTreeSet;

use rand::CryptoRng;
use tempfile::TempDir;
use tokio::net::TcpListener;

use super::live;
use super::naive::{NaiveFront, NaiveRegister};
use crate::attack::lab::{Bench, LabError};
use crate::attack::setup::Setup;
use crate::attack::target::{Limits, Randomness, Target};
use crate::key::UserName;

/// All equally long, so that a name tells nothing by its length.
const NAMES: [&str; 16] = [
    "akira", "asuka", "daiki", "emiko", "fumio", "haruo", "kaori", "kenji", "masao", "naoko",
    "osamu", "reiko", "sachi", "takao", "tomoe", "yukio",
];

/// A server, and who has an account there.
pub(in crate::attack) struct Guests {
    pub(in crate::attack) target: Target,
    /// What stands in front of the server, where that is what tells.
    pub(in crate::attack) front: Option<NaiveFront>,
    pub(in crate::attack) existing: BTreeSet<String>,
    /// The users' files, which go when the target goes.
    pub(in crate::attack) home: TempDir,
}

impl Guests {
    /// All names, in the order of the alphabet.
    pub(in crate::attack) fn names() -> String {
        NAMES.join(",")
    }

    /// Draws who exists, and starts the server of the set-up behind the listener.
    pub(in crate::attack) async fn receive(
        bench: &Bench<'_>,
        listener: TcpListener,
        limits: Limits,
    ) -> Result<Self, LabError> {
        let existing = half(&mut *bench.random());
        let users =
            existing.iter().map(|name| UserName::new(name)).collect::<Result<Vec<_>, _>>()?;
        let home = tempfile::Builder::new().prefix("keystep-attack-").tempdir()?;
        let mut front = None;
        let target = if bench.setup == Setup::NaiveTime {
            let users = users.into_iter().map(|user| (user, None)).collect();
            let register = NaiveRegister::new(bench, users)?;
            Target::behind(listener, bench, register, Randomness::Fresh, limits)?
        } else {
            // Alice's key opens no account here. Which keys there are does not matter.
            let key = bench.lab.mallory.public();
            let registered: Vec<_> = users.iter().map(|user| (user.clone(), key.clone())).collect();
            let register = live::register(home.path(), &registered)?;
            if bench.setup == Setup::NaiveAnswer {
                let target =
                    Target::with_register(bench, register, Randomness::Fresh, limits).await?;
                front = Some(NaiveFront::on(listener, target.address, users));
                target
            } else {
                Target::behind(listener, bench, register, Randomness::Fresh, limits)?
            }
        };
        Ok(Self { target, front, existing, home })
    }
}

/// Half of the names, drawn at random.
fn half(random: &mut dyn CryptoRng) -> BTreeSet<String> {
    let mut left = NAMES.to_vec();
    let mut drawn = BTreeSet::new();
    while left.len() > NAMES.len() / 2 {
        drawn.insert(left.swap_remove(random.next_u32() as usize % left.len()).to_owned());
    }
    drawn
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng as _;
    use rand::rngs::ChaCha20Rng;

    use super::*;

    #[test]
    fn half_of_the_names_exist_and_each_seed_draws_its_own() {
        let of = |seed| half(&mut ChaCha20Rng::seed_from_u64(seed));
        assert_eq!(of(1).len(), 8);
        assert_eq!(of(1), of(1));
        assert_ne!(of(1), of(2));
        assert!(NAMES.iter().all(|name| name.len() == 5 && UserName::new(name).is_ok()));
    }
}
