//! What must hold for any bytes, as plain functions. libFuzzer runs them for as long as one likes
//! (`tests/fuzz/`); here each is run over bytes from a fixed seed, so that every machine tries them
//! without any tool.
//!
//! Random bytes alone would be turned away at the first gate. So most of them are decisions: which
//! good line, key or record is taken, where it is changed, and how. What was found once has a test of its own, because
//! the same bytes mean something else when a target changes.
//!
//! | file | what |
//! |---|---|
//! | `dice.rs` | decisions taken from bytes |
//! | `edit.rs` | good bytes, and good JSON, with something changed in it |
//! | `clean.rs` | what holds for every text that a person sees |
//! | `samples.rs` | what is changed: lines, keys and records of the known answers |
//! | `ssh_client.rs`, `ssh_seal.rs` | a client of SSH that says whatever one wants, and what protects its packets |
//! | the rest | one file a target |

mod agent;
mod clean;
mod desk;
mod dice;
mod edit;
mod lists;
mod private_keys;
mod query;
mod samples;
mod ssh;
pub(crate) mod ssh_client;
mod transcripts;
mod why;
mod wire;

/// A target: its name, what holds for any bytes, and how many the suite tries.
pub(crate) struct Target {
    pub(crate) name: &'static str,
    pub(crate) holds: fn(&[u8]),
    #[cfg_attr(not(test), expect(dead_code, reason = "a fuzzer tries as many as it can"))]
    cases: u32,
}

pub(crate) const TARGETS: &[Target] = &[
    Target { name: "wire", holds: wire::holds, cases: 3_000 },
    Target { name: "private_keys", holds: private_keys::holds, cases: 300 },
    Target { name: "lists", holds: lists::holds, cases: 1_000 },
    Target { name: "transcripts", holds: transcripts::holds, cases: 600 },
    Target { name: "desk", holds: desk::holds, cases: 1_000 },
    Target { name: "agent", holds: agent::holds, cases: 1_000 },
    Target { name: "query", holds: query::holds, cases: 600 },
    Target { name: "ssh", holds: ssh::holds, cases: 300 },
    Target { name: "why", holds: why::holds, cases: 1_000 },
];

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use rand::rngs::ChaCha20Rng;
    use rand::{Rng as _, RngExt as _, SeedableRng as _};

    use super::TARGETS;

    fn hold(name: &str) {
        let target = TARGETS.iter().find(|target| target.name == name).unwrap();
        let mut random = ChaCha20Rng::seed_from_u64(1);
        for _ in 0..target.cases {
            let mut bytes = vec![0; random.random_range(0..64)];
            random.fill_bytes(&mut bytes);
            let held = catch_unwind(|| (target.holds)(&bytes));
            assert!(held.is_ok(), "{name} does not hold for {}", hex::encode(bytes));
        }
    }

    #[test]
    fn wire() {
        hold("wire");
    }

    #[test]
    fn private_keys() {
        hold("private_keys");
    }

    #[test]
    fn lists() {
        hold("lists");
    }

    #[test]
    fn transcripts() {
        hold("transcripts");
    }

    #[test]
    fn desk() {
        hold("desk");
    }

    #[test]
    fn agent() {
        hold("agent");
    }

    #[test]
    fn query() {
        hold("query");
    }

    #[test]
    fn why() {
        hold("why");
    }

    #[test]
    fn ssh() {
        hold("ssh");
    }
}
