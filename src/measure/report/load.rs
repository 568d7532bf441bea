//! A server under load, as figures.

use serde::Serialize;

use crate::measure::{Machine, Program};

/// The version of the format.
pub const LOAD_VERSION: u32 = 1;

/// What a server did under load.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LoadReport {
    /// The version of the format.
    pub keystep_bench_load: u32,
    /// When it was taken, as RFC 3339 writes it.
    pub when: String,
    /// It was ended before all logins were done.
    pub interrupted: bool,
    /// Where.
    pub machine: Machine,
    /// With what.
    pub program: Program,
    /// The size of the user's key.
    pub bits: usize,
    /// How many clients there were at once.
    pub clients: usize,
    /// How many logins were accepted.
    pub logins: usize,
    /// How many were not, for whatever reason.
    pub errors: usize,
    /// How long all of it took.
    pub seconds: f64,
    /// Logins a second.
    pub logins_per_second: f64,
    /// Half of the logins took less, from the connection to ④.
    pub latency_median_ns: Option<f64>,
    /// 95 of 100 took less.
    pub latency_95th_ns: Option<f64>,
    /// 99 of 100 took less.
    pub latency_99th_ns: Option<f64>,
    /// The slowest.
    pub latency_largest_ns: Option<f64>,
    /// What the bare RSA of a login makes on all cores, without anything around it.
    pub bare_per_second: f64,
    /// How much of that was reached.
    pub share_of_bare: f64,
    /// The server's memory at its peak, where the system tells.
    pub server_peak_bytes: Option<u64>,
}
