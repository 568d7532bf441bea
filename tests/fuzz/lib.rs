//! The targets of `tests/suite/fuzzed/`, for libFuzzer, which goes where no line of the program was
//! before. It needs a C++ compiler and [cargo-fuzz](https://github.com/rust-fuzz/cargo-fuzz)
//! (`cargo install cargo-fuzz`), and no nightly Rust:
//!
//! ```text
//! cargo fuzz run --fuzz-dir tests/fuzz --target-dir target/fuzz --sanitizer none \
//!     transcripts -- -max_total_time=600 -max_len=256
//! ```
//!
//! The targets: `wire`, `private_keys`, `lists`, `transcripts`, `desk`. A nightly Rust takes its
//! address sanitizer by itself, without `--sanitizer none`; there is no `unsafe` code here for it to
//! watch, but in what we depend on there is. What is found stands in a file in `artifacts/`: it gets
//! a test of its own, of whatever it was.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a fuzzer finds so")]

#[path = "../suite/common"]
mod common {
    pub(crate) mod drawn;
}
#[path = "../suite/fuzzed/mod.rs"]
mod fuzzed;

/// Holds the bytes against a target.
pub fn holds(name: &str, bytes: &[u8]) {
    let target = fuzzed::TARGETS.iter().find(|target| target.name == name);
    (target.unwrap().holds)(bytes);
}
