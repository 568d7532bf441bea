//! A server under load, as figures.

use serde::Serialize;

use crate::measure::{Machine, Program};

/// The version of the format.
pub const LOAD_VERSION: u32 = 1;

/// What a server did under load.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LoadReport {
    pub keystep_bench_load: u32,
    pub when: String,
    pub interrupted: bool,
    pub machine: Machine,
    pub program: Program,
    pub bits: usize,
    pub clients: usize,
    /// How many logins were accepted.
    pub logins: usize,
    /// How many were not, for whatever reason.
    pub errors: usize,
    pub seconds: f64,
    pub logins_per_second: f64,
    /// Half of the logins took less, from the connection to ④.
    pub latency_median_ns: Option<f64>,
    pub latency_95th_ns: Option<f64>,
    pub latency_99th_ns: Option<f64>,
    pub latency_largest_ns: Option<f64>,
    /// What the bare RSA of a login makes on all cores, without anything around it.
    pub bare_per_second: f64,
    pub share_of_bare: f64,
    /// The server's memory at its peak, where the system tells.
    pub server_peak_bytes: Option<u64>,
}
