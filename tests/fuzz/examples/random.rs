//! A target over so many random bytes, without libFuzzer: it learns nothing from what was reached, and is
//! some times as fast, since nothing watches RSA.
//!
//! ```text
//! cargo run --config 'profile.dev.package.keystep.opt-level=1' -p keystep-fuzz \
//!     --example random -- ssh 1000000 [SEED]
//! ```
//!
//! What does not hold ends it, with the bytes. On Linux it says how much memory it took at most.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "it speaks and fails so")]

use std::panic::{catch_unwind, resume_unwind};
use std::time::Instant;

use rand::rngs::ChaCha20Rng;
use rand::{Rng as _, RngExt as _, SeedableRng as _};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (name, cases): (_, u64) = (&args[0], args[1].parse().unwrap());
    let seed = args.get(2).map_or(1, |seed| seed.parse().unwrap());
    let mut random = ChaCha20Rng::seed_from_u64(seed);
    let start = Instant::now();
    for case in 1..=cases {
        let mut bytes = vec![0; random.random_range(0..160)];
        random.fill_bytes(&mut bytes);
        if let Err(panic) = catch_unwind(|| keystep_fuzz::holds(name, &bytes)) {
            println!("case {case} does not hold: {bytes:02x?}");
            resume_unwind(panic);
        }
        if case == cases || case % 10_000 == 0 {
            let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
            let most = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default();
            println!("{name}, seed {seed}: {case} hold, {:.0?}, {most}", start.elapsed());
        }
    }
}
