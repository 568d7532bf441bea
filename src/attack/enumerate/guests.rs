//! The three servers with more users, for an attacker from outside: sixteen names, and half of them
//! exist.

use std::collections::BTreeSet;

use rand::CryptoRng;
use tokio::net::TcpListener;

use super::live;
use super::naive::{NAIVE_ANSWER, NAIVE_TIME, NaiveFront, NaiveRegister};
use crate::attack::lab::{LabError, Stand};
use crate::attack::target::{Limits, Target};
use crate::disk::TemporaryDirectory;
use crate::key::UserName;

/// All equally long, so that a name tells nothing by its length.
pub(super) const NAMES: [&str; 16] = [
    "akira", "asuka", "daiki", "emiko", "fumio", "haruo", "kaori", "kenji", "masao", "naoko",
    "osamu", "reiko", "sachi", "takao", "tomoe", "yukio",
];

/// A server, and who has an account there.
pub(super) struct Guests {
    pub(super) target: Target,
    /// What stands in front of the server, where that is what tells.
    pub(super) front: Option<NaiveFront>,
    pub(super) existing: BTreeSet<&'static str>,
    /// The users' files, which go when the target goes.
    pub(super) home: TemporaryDirectory,
}

impl Guests {
    /// All names, in the order of the alphabet.
    pub(super) fn names() -> String {
        NAMES.join(",")
    }

    /// Draws who exists, and starts the server of the set-up behind the listener.
    pub(super) async fn receive(
        stand: &Stand<'_>,
        listener: TcpListener,
        limits: Limits,
    ) -> Result<Self, LabError> {
        let existing = half(&mut *stand.random());
        let users: Vec<_> = existing.iter().cloned().map(UserName::known).collect();
        let home = TemporaryDirectory::new()?;
        let mut front = None;
        let plan = Target::of(stand).limits(limits);
        let target = if stand.setup == NAIVE_TIME {
            let users = users.into_iter().map(|user| (user, None)).collect();
            let register = NaiveRegister::new(stand, users)?;
            plan.behind(listener).with_register(register).await?
        } else {
            // Alice's key opens no account here. Which keys there are does not matter.
            let key = stand.lab.mallory.public();
            let registered: Vec<_> = users.iter().map(|user| (user.clone(), key.clone())).collect();
            let register = live::register(home.path(), &registered)?;
            if stand.setup == NAIVE_ANSWER {
                let target = plan.with_register(register).await?;
                front = Some(NaiveFront::on(listener, target.address, users));
                target
            } else {
                plan.behind(listener).with_register(register).await?
            }
        };
        Ok(Self { target, front, existing, home })
    }
}

/// Half of the names, drawn at random.
fn half(random: &mut dyn CryptoRng) -> BTreeSet<&'static str> {
    let mut left = NAMES.to_vec();
    let mut drawn = BTreeSet::new();
    while left.len() > NAMES.len() / 2 {
        drawn.insert(left.swap_remove(random.next_u32() as usize % left.len()));
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
        assert!(NAMES.iter().all(|name| name.len() == 5));
    }
}
