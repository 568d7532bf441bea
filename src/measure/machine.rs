//! The machine and the program that figures were taken with.
#![expect(missing_docs, reason = "the names of the fields say it, with their units")]

use std::thread::available_parallelism;

use serde::{Deserialize, Serialize};

/// The versions that this program was built with.
const LOCK: &str = include_str!("../../Cargo.lock");

/// The machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Machine {
    /// What the processor calls itself, where the system tells.
    pub cpu_model: Option<String>,
    /// How many things it can do at once, for this program.
    pub cores: usize,
    pub os: String,
    pub architecture: String,
}

/// The program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    pub keystep: String,
    pub rsa: String,
    /// The version of the crate that does its arithmetic.
    pub crypto_bigint: String,
    /// Built for speed: times of another build say little.
    pub optimized: bool,
}

impl Machine {
    /// This machine.
    pub fn here() -> Self {
        Self {
            cpu_model: cpu_model(),
            cores: available_parallelism().map_or(1, usize::from),
            os: std::env::consts::OS.to_owned(),
            architecture: std::env::consts::ARCH.to_owned(),
        }
    }
}

impl Program {
    /// This program.
    pub fn here() -> Self {
        Self {
            keystep: env!("CARGO_PKG_VERSION").to_owned(),
            rsa: locked("rsa"),
            crypto_bigint: locked("crypto-bigint"),
            optimized: !cfg!(debug_assertions),
        }
    }
}

/// Linux tells the model in a file (proc_cpuinfo(5)).
fn cpu_model() -> Option<String> {
    let told = std::fs::read_to_string("/proc/cpuinfo").ok()?;
    value(&told, "model name")
}

/// The most memory that a process has held so far, in bytes: `VmHWM` of proc_pid_status(5).
pub(super) fn peak_memory(process: u32) -> Option<u64> {
    let told = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let kib = value(&told, "VmHWM")?;
    kib.trim_end_matches(" kB").trim().parse::<u64>().ok()?.checked_mul(1024)
}

/// The value behind `name :` in a file of such lines.
fn value(told: &str, name: &str) -> Option<String> {
    let line = told.lines().find(|line| line.split(':').next().map(str::trim) == Some(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

/// The version of a crate in Cargo.lock.
fn locked(name: &str) -> String {
    let entry = format!("name = \"{name}\"\nversion = \"");
    // Windows may have checked it out with its own line ends.
    let lock = LOCK.replace('\r', "");
    let version = lock.split(&entry).nth(1).and_then(|rest| rest.split('"').next());
    version.unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_versions_are_found() {
        let program = Program::here();
        assert!(program.rsa.starts_with("0.10"), "{program:?}");
        assert!(program.crypto_bigint.contains('.'), "{program:?}");
        assert_eq!(locked("no such crate"), "");
    }

    #[test]
    fn a_value_is_found_by_its_name() {
        let told = "processor\t: 0\nmodel name\t: A: fast one\nVmHWM:\t  1234 kB\n";
        assert_eq!(value(told, "model name").as_deref(), Some("A: fast one"));
        assert_eq!(value(told, "VmHWM").as_deref(), Some("1234 kB"));
        assert_eq!(value(told, "model"), None);
    }
}
