//! A run as figures: what JSON holds, and what every other form is drawn from.
//!
//! | file | what |
//! |---|---|
//! | `build.rs` | samples → figures |
//! | `load.rs` | a server under load, as figures |
//! | `json.rs` | all of it |
//! | `csv.rs` | one row a figure |
//! | `compare.rs` | an older run, and what changed beyond the noise |
#![expect(missing_docs, reason = "the names of the fields say it, with their units")]

mod build;
mod compare;
mod csv;
mod json;
mod load;

pub use build::Header;
pub use compare::{Change, MAX_FILE, OldReport, Unreadable, changes, read};
pub use csv::{csv, load_csv};
pub use json::{json, load_json};
pub use load::{LOAD_VERSION, LoadReport};

use serde::{Deserialize, Serialize};

use super::statistics::Estimate;
use super::{Ec2, Machine, OpenSsh, Operation, Program, Strength};

/// The version of the format.
pub const VERSION: u32 = 1;
/// A figure whose middle half of samples reaches further than this share of its median is noisy.
pub const NOISE_BOUND: f64 = 0.10;
/// A control further from 1 than this says that ratios of this run are not to be trusted to a
/// percent.
pub const CONTROL_BOUND: f64 = 0.02;

/// One run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub keystep_bench: u32,
    /// When it was taken, as RFC 3339 writes it.
    pub when: String,
    pub interrupted: bool,
    /// The time for one figure.
    pub time_seconds: f64,
    /// The size that the others are compared with.
    pub base_bits: usize,
    pub machine: Machine,
    pub program: Program,
    pub figures: Vec<Figure>,
    /// A/A: each operation at the base size against itself.
    pub controls: Vec<Ratio>,
    /// Each login at the base size against the bare RSA operations in it.
    pub logins_to_rsa: Vec<Ratio>,
    /// Each operation against AWS-LC on the same key; empty without the Cargo feature `peers`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub peers: Vec<Peer>,
    /// Ed25519, which makes keys, signs and verifies. Its ratios are to RSA at the base size.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ed25519: Vec<Figure>,
    pub growth: Vec<Growing>,
    pub sizes: Vec<SizeFacts>,
    /// The operations (at a size) that were noisy; making keys, which varies by nature, is not
    /// among them.
    pub noisy_figures: usize,
}

/// What one operation costs at one size.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    pub operation: Operation,
    pub bits: usize,
    pub samples: usize,
    /// How many runs make one sample.
    pub iterations_per_sample: u32,
    /// There are too few samples for an interval.
    pub too_few: bool,
    pub median_ns: f64,
    pub interval_low_ns: Option<f64>,
    pub interval_high_ns: Option<f64>,
    pub fastest_ns: f64,
    pub slowest_ns: f64,
    /// How many samples lie further out than one and a half times the width of the middle half.
    pub outliers: usize,
    /// How far the middle half of the samples reaches, as a share of the median.
    pub spread: f64,
    /// How often a second one core does it.
    pub per_second: f64,
    /// How many times the base size: the median of the paired ratios. With too few pairs its
    /// interval is left out.
    pub ratio_to_base: Option<f64>,
    pub ratio_low: Option<f64>,
    pub ratio_high: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub samples_ns: Option<Vec<f64>>,
}

/// The median of paired ratios.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ratio {
    pub operation: Operation,
    pub bits: usize,
    pub pairs: usize,
    /// The ratio; without an interval if there are too few pairs.
    pub ratio: f64,
    pub low: Option<f64>,
    pub high: Option<f64>,
}

/// An operation beside AWS-LC's, on the same key in the same rounds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Peer {
    pub median_ns: f64,
    /// How many times as long keystep takes: the median of the paired ratios.
    #[serde(flatten)]
    pub keystep_to_peer: Ratio,
}

/// How the cost of an operation grows: as bits^exponent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Growing {
    pub operation: Operation,
    pub exponent: f64,
    /// How well it fits, where there are more than two sizes.
    pub r_squared: Option<f64>,
    /// What the textbook says; a login is a mixture and has none.
    pub textbook: Option<u32>,
}

/// What a size is worth.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SizeFacts {
    pub bits: usize,
    pub strength: Strength,
    pub open_ssh: OpenSsh,
    pub ec2: Ec2,
    pub capacity: Capacity,
}

/// Logins a second of one core, with `notes`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Capacity {
    /// The server: so many challenges (②).
    pub challenges_per_second: Option<f64>,
    /// The client: so many answers (③).
    pub answers_per_second: Option<f64>,
}

impl Report {
    /// The figure of an operation at a size.
    pub fn figure(&self, operation: Operation, bits: usize) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.operation == operation && figure.bits == bits)
    }

    /// The figures of an operation.
    pub fn of(&self, operation: Operation) -> impl Iterator<Item = &Figure> {
        self.figures.iter().filter(move |figure| figure.operation == operation)
    }

    /// What AWS-LC made of an operation at a size.
    pub fn peer(&self, operation: Operation, bits: usize) -> Option<&Peer> {
        let same = |ratio: &Ratio| ratio.operation == operation && ratio.bits == bits;
        self.peers.iter().find(|peer| same(&peer.keystep_to_peer))
    }

    /// The controls that came out too far from 1.
    pub fn bad_controls(&self) -> usize {
        let bad = |control: &&Ratio| {
            !control.operation.varies_by_nature() && (control.ratio - 1.0).abs() > CONTROL_BOUND
        };
        self.controls.iter().filter(bad).count()
    }
}

impl Figure {
    /// The median with its interval, if there are enough samples for one.
    pub fn estimate(&self) -> Option<Estimate> {
        let (low, high) = (self.interval_low_ns?, self.interval_high_ns?);
        Some(Estimate { value: self.median_ns, low, high })
    }
}
