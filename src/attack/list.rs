//! All attacks. To add one: a file of its own, its sentences, and a line here.

use super::kind::Attack;
use super::lab::{Lab, Stand};
use super::setup::Setup;
use super::{
    enumerate, factor, flood, guess, impostor_host, oracle, padding_oracle, predict, relay, replay,
    stolen_key_file, stolen_public_key, tamper, wrong_key,
};
use crate::wire::Method;

impl Attack {
    /// All of them, in the order in which they are listed. What a seed gives hangs on the place, so
    /// a new one comes last.
    pub const ALL: [&'static Self; 14] = [
        &replay::ATTACK,
        &stolen_public_key::ATTACK,
        &stolen_key_file::ATTACK,
        &wrong_key::ATTACK,
        &guess::ATTACK,
        &tamper::ATTACK,
        &impostor_host::ATTACK,
        &relay::ATTACK,
        &oracle::ATTACK,
        &predict::ATTACK,
        &enumerate::ATTACK,
        &padding_oracle::ATTACK,
        &factor::ATTACK,
        &flood::ATTACK,
    ];

    /// The lab, set up for this attack.
    pub(super) fn stand<'a>(&self, lab: &'a Lab, method: Method, setup: Setup) -> Stand<'a> {
        let at = |found: Option<usize>| found.unwrap_or_default() as u64;
        let attack = at(Self::ALL.iter().position(|attack| **attack == *self));
        let method_at = at(Method::ALL.iter().position(|one| *one == method));
        let setup_at = at(self.setups.iter().position(|one| *one == setup));
        Stand::new(lab, method, setup, (1 + (attack * 8 + setup_at) * 4 + method_at) << 32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A number of an attack's code is not typed once more where a sentence names it.
    #[test]
    fn the_numbers_of_an_attack_are_asked_for_by_its_sentences() {
        for attack in Attack::ALL {
            for language in ["en", "ja"] {
                let path = format!("src/lesson/{language}/attack/{}.ftl", attack.name);
                let told = std::fs::read_to_string(&path).unwrap();
                for (name, _) in attack.numbers {
                    assert!(told.contains(&format!("{{ ${name} }}")), "{name} in {path}");
                }
            }
        }
    }
}
