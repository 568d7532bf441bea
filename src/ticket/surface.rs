//! What a seed decides: what a ticket looks like, and where it has more than one cause, which.

use std::net::Ipv4Addr;

use rand::rngs::ChaCha20Rng;
use rand::{Rng as _, SeedableRng as _};
use serde::{Deserialize, Serialize};

use super::number::Ticket;
use crate::ec2::{InstanceType, System, Zone};

/// How many people send tickets. Their names are in the catalogues.
pub const SENDERS: u8 = 6;

const SITES: [&str; 8] = ["blog", "shop", "wiki", "api", "lab", "diary", "photos", "forum"];
const SYSTEMS: [System; 3] = [System::AmazonLinux2023, System::Ubuntu, System::Debian];
const TYPES: [InstanceType; 3] =
    [InstanceType::T3Micro, InstanceType::T2Micro, InstanceType::T3Small];
/// Ports that have nothing to do with ssh.
const OTHER_PORTS: [u16; 3] = [80, 443, 8080];
/// What others may do with a file that `ssh` does not take then.
const MODES: [u32; 3] = [0o644, 0o640, 0o664];
const ZONES: [Zone; 3] = [Zone::A, Zone::C, Zone::D];
const DEVICES: [&str; 3] = ["/dev/sdf", "/dev/sdg", "/dev/sdh"];
const COLOURS: [&str; 8] = ["amber", "azure", "coral", "ivory", "jade", "navy", "olive", "ruby"];
const ANIMALS: [&str; 8] = ["crane", "fox", "heron", "koi", "lynx", "otter", "owl", "tanuki"];

/// What a ticket looks like. Each ticket uses what it needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Surface {
    /// Who sends it: below [`SENDERS`].
    pub sender: u8,
    /// What the instance is for; a part of its name.
    pub site: String,
    /// Its system.
    pub system: System,
    /// Its type.
    pub kind: InstanceType,
    /// Where it is.
    pub zone: Zone,
    /// A user that it has not.
    pub wrong_user: String,
    /// Where somebody was when they launched it.
    pub elsewhere: Ipv4Addr,
    /// A port that is open and helps nobody.
    pub port: u16,
    /// What others may do with the file.
    pub mode: u32,
    /// The device of a data volume.
    pub device: String,
    /// Of the three things that are left of an instance, the one that is not: 0 to 2; 3: all are.
    pub spared: u8,
    /// Which of two causes it is.
    pub other: bool,
    /// A word that stands in a file.
    pub word: String,
}

impl Surface {
    /// The surface of a ticket with a seed. Each ticket has a stream of its own, so that none depends
    /// on how much another draws.
    pub fn of(ticket: Ticket, seed: u64) -> Self {
        let mut draws = Draws(ChaCha20Rng::seed_from_u64(seed));
        draws.0.set_stream(ticket.number().into());
        let system = draws.one(SYSTEMS);
        let users = SYSTEMS.map(System::user).into_iter().filter(|user| *user != system.user());
        let users: Vec<&str> = users.collect();
        let wrong_user = users.get(draws.below(2)).copied().unwrap_or("user").to_owned();
        let (y, z) = (draws.byte(1, 9), draws.byte(2, 250));
        Self {
            sender: draws.byte(0, SENDERS - 1),
            site: draws.one(SITES).to_owned(),
            system,
            kind: draws.one(TYPES),
            zone: draws.one(ZONES),
            wrong_user,
            // 127.0.y.z is where people are who come from outside.
            elsewhere: Ipv4Addr::new(127, 0, y, z),
            port: draws.one(OTHER_PORTS),
            mode: draws.one(MODES),
            device: draws.one(DEVICES).to_owned(),
            spared: draws.byte(0, 3),
            other: draws.below(2) == 1,
            word: draws.word(),
        }
    }
}

struct Draws(ChaCha20Rng);

impl Draws {
    /// A number below this one.
    fn below(&mut self, end: u32) -> usize {
        (self.0.next_u32() % end) as usize
    }

    fn byte(&mut self, first: u8, last: u8) -> u8 {
        let drawn = self.0.next_u32() % (u32::from(last - first) + 1);
        first + u8::try_from(drawn).unwrap_or_default()
    }

    fn one<T: Copy, const N: usize>(&mut self, all: [T; N]) -> T {
        all[self.0.next_u32() as usize % N]
    }

    fn word(&mut self) -> String {
        let (colour, animal) = (self.one(COLOURS), self.one(ANIMALS));
        format!("{colour}-{animal}-{}", 100 + self.below(900))
    }
}
