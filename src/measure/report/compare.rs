//! An older run beside a new one, and what changed beyond the noise.

use serde::Serialize;

use super::{Report, VERSION};
use crate::measure::Operation;

/// The largest file that is read.
pub const MAX_FILE: usize = 64 << 20;

/// An older run, read from its JSON.
#[derive(Debug, Clone, PartialEq)]
pub struct OldReport(Report);

/// Why a text is not the JSON of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It is no JSON of this form.
    #[error("not the JSON of a run, at line {line}")]
    Form {
        /// The line where reading stopped.
        line: usize,
    },
    /// It is of another version.
    #[error("version {found} of the format")]
    Version {
        /// The version that it names.
        found: u32,
    },
    /// A time is not a positive number.
    #[error("a time that cannot be")]
    Time,
}

/// One figure in two runs.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Change {
    pub operation: Operation,
    pub bits: usize,
    pub old_median_ns: f64,
    pub new_median_ns: f64,
    pub new_to_old: f64,
    /// The intervals do not overlap, and the difference is larger than the spread of either.
    pub beyond_noise: bool,
}

/// Reads the JSON of a run.
///
/// # Errors
///
/// [`Unreadable`].
pub fn read(text: &str) -> Result<OldReport, Unreadable> {
    #[derive(serde::Deserialize)]
    struct Version {
        keystep_bench: u32,
    }
    let form = |error: serde_json::Error| Unreadable::Form { line: error.line() };
    let Version { keystep_bench: found } = serde_json::from_str(text).map_err(form)?;
    if found != VERSION {
        return Err(Unreadable::Version { found });
    }
    let report: Report = serde_json::from_str(text).map_err(form)?;
    let possible = |ns: f64| ns.is_finite() && ns > 0.0;
    let good = report.figures.iter().all(|figure| {
        let ends = [figure.interval_low_ns, figure.interval_high_ns];
        possible(figure.median_ns) && ends.into_iter().flatten().all(possible)
    });
    if good { Ok(OldReport(report)) } else { Err(Unreadable::Time) }
}

/// The figures that both runs have.
pub fn changes(old: &OldReport, new: &Report) -> Vec<Change> {
    let pairs = new.figures.iter().filter_map(|figure| {
        let before = old.0.figure(figure.operation, figure.bits)?;
        let new_to_old = figure.median_ns / before.median_ns;
        let apart = match (before.estimate(), figure.estimate()) {
            (Some(one), Some(other)) => !one.overlaps(&other),
            // Without an interval nobody knows.
            _ => false,
        };
        let noise = before.spread.max(figure.spread);
        Some(Change {
            operation: figure.operation,
            bits: figure.bits,
            old_median_ns: before.median_ns,
            new_median_ns: figure.median_ns,
            new_to_old,
            beyond_noise: apart && (new_to_old - 1.0).abs() > noise,
        })
    });
    pairs.collect()
}

impl OldReport {
    /// The run.
    pub fn report(&self) -> &Report {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::measure::report::json;
    use crate::measure::{Header, Plan, Role, Series};

    fn run(times: impl Fn(u32) -> f64) -> Report {
        let samples = (0..20).map(times).collect();
        let series = Series {
            operation: Operation::Decrypt,
            bits: 2048,
            role: Role::Figure,
            iterations: 1,
            samples,
        };
        let when = "2026-01-02T03:04:05Z".to_owned();
        let header = Header { when, interrupted: false, keep_samples: false };
        Report::new(&Plan::new(&[2048], Duration::from_secs(1)), &[series], header)
    }

    #[test]
    fn what_is_written_is_read_again() {
        let report = run(|i| 1000.1 + f64::from(i) / 3.0);
        assert_eq!(read(&json(&report, None)), Ok(OldReport(report)));
    }

    #[test]
    fn only_what_leaves_the_noise_has_changed() {
        let old = read(&json(&run(|i| 1000.0 + f64::from(i)), None)).unwrap();
        let of = |new: &Report| changes(&old, new)[0];
        let same = of(&run(|i| 1003.0 + f64::from(i)));
        assert!(!same.beyond_noise, "{same:?}");
        let slower = of(&run(|i| 1300.0 + f64::from(i)));
        assert!(slower.beyond_noise && slower.new_to_old > 1.29, "{slower:?}");
        let noisy = of(&run(|i| 600.0 + 50.0 * f64::from(i)));
        assert!(!noisy.beyond_noise, "{noisy:?}");
    }

    #[test]
    fn what_is_no_run_is_refused() {
        let json = json(&run(|_| 5.0), None);
        assert_eq!(read("{\n1"), Err(Unreadable::Form { line: 2 }));
        assert!(matches!(read("{\"keystep_transcript\":1}"), Err(Unreadable::Form { .. })));
        let version = json.replace("\"keystep_bench\": 1", "\"keystep_bench\": 7");
        assert_eq!(read(&version), Err(Unreadable::Version { found: 7 }));
        let time = json.replace("\"median_ns\": 5.0", "\"median_ns\": -5.0");
        assert_eq!(read(&time), Err(Unreadable::Time));
    }
}
