//! The targets of `tests/suite/fuzzed/`, for libFuzzer, which looks for bytes that lead where no
//! bytes led before. `.ci/fuzz` runs them; to go on with one, [cargo-fuzz] has more:
//!
//! ```text
//! cargo fuzz run --fuzz-dir tests/fuzz --target-dir target/fuzz --sanitizer none \
//!     transcripts target/fuzz/corpus/transcripts -- -max_total_time=3600 -max_len=128
//! ```
//!
//! `examples/random.rs` tries random bytes without libFuzzer: a million sessions of `ssh` in some twenty
//! minutes, for a target whose time is RSA's.
//!
//! What is found gets a test of its own, of whatever it was: the same bytes mean something else when a
//! target changes.
//!
//! [cargo-fuzz]: https://github.com/rust-fuzz/cargo-fuzz
#![allow(clippy::panic, clippy::unwrap_used, reason = "a fuzzer finds so")]

#[path = "../suite/common"]
mod common {
    pub(crate) mod drawn;
}
#[allow(dead_code, reason = "the suite uses all of it")]
#[path = "../suite/fuzzed/mod.rs"]
mod fuzzed;

/// Holds the bytes against a target.
pub fn holds(name: &str, bytes: &[u8]) {
    let target = fuzzed::TARGETS.iter().find(|target| target.name == name);
    (target.unwrap().holds)(bytes);
}
