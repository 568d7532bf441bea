//! Samples → figures.

use strum::VariantArray;

use super::{Capacity, Figure, Growing, NOISE_BOUND, Peer, Ratio, Report, SizeFacts, VERSION};
use crate::figures::{median, quantile};
use crate::measure::statistics::{Estimate, estimate, fit_power, paired_ratios, spread};
use crate::measure::{
    MIN_SAMPLES, Machine, Operation, Plan, Program, Role, Series, ec2, open_ssh, strength,
};

/// What a report says before its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// When it was taken, as RFC 3339 writes it.
    pub when: String,
    pub interrupted: bool,
    pub keep_samples: bool,
}

impl Report {
    /// The report of a run.
    pub fn new(plan: &Plan, series: &[Series], header: Header) -> Self {
        let run = Run { base: plan.base_bits(), series };
        let figures = |role| -> Vec<Figure> {
            run.of(role).filter_map(|of| run.figure(of, header.keep_samples)).collect()
        };
        let (figures, ed25519) = (figures(Role::Figure), figures(Role::Ed25519));
        let noisy =
            |figure: &&Figure| !figure.operation.varies_by_nature() && figure.spread > NOISE_BOUND;
        Self {
            keystep_bench: VERSION,
            when: header.when,
            interrupted: header.interrupted,
            time_seconds: plan.time().as_secs_f64(),
            base_bits: run.base,
            machine: Machine::here(),
            program: Program::here(),
            noisy_figures: figures.iter().filter(noisy).count(),
            controls: run.of(Role::Control).filter_map(|of| run.against_base(of, false)).collect(),
            logins_to_rsa: run.of(Role::Bare).filter_map(|of| run.against_base(of, true)).collect(),
            peers: run.of(Role::Peer).filter_map(|of| run.against_peer(of)).collect(),
            growth: Operation::VARIANTS.iter().filter_map(|of| growth(*of, &figures)).collect(),
            sizes: plan.sizes().iter().map(|bits| facts(*bits, &figures)).collect(),
            figures,
            ed25519,
        }
    }
}

struct Run<'a> {
    base: usize,
    series: &'a [Series],
}

impl Run<'_> {
    fn of(&self, role: Role) -> impl Iterator<Item = &Series> {
        self.series.iter().filter(move |series| series.role == role)
    }

    fn base_of(&self, operation: Operation) -> Option<&Series> {
        self.own(operation, self.base)
    }

    /// keystep's own series of an operation at a size.
    fn own(&self, operation: Operation, bits: usize) -> Option<&Series> {
        let own = |series: &&Series| series.operation == operation && series.bits == bits;
        self.of(Role::Figure).find(own)
    }

    fn figure(&self, series: &Series, keep_samples: bool) -> Option<Figure> {
        let samples = &series.samples;
        let found = estimate(samples)?;
        let too_few = samples.len() < MIN_SAMPLES;
        let [low, high] = ends(&found, samples.len());
        let base = self.base_of(series.operation);
        let ratios = base.map(|base| paired_ratios(samples, &base.samples)).unwrap_or_default();
        let ratio = estimate(&ratios);
        let [ratio_low, ratio_high] =
            ratio.map_or([None, None], |ratio| ends(&ratio, ratios.len()));
        Some(Figure {
            operation: series.operation,
            bits: series.bits,
            samples: samples.len(),
            iterations_per_sample: series.iterations,
            too_few,
            median_ns: found.value,
            interval_low_ns: low,
            interval_high_ns: high,
            fastest_ns: quantile(samples, 0.0)?,
            slowest_ns: quantile(samples, 1.0)?,
            outliers: outliers(samples)?,
            spread: spread(samples)?,
            per_second: 1e9 / found.value,
            ratio_to_base: ratio.map(|ratio| ratio.value),
            ratio_low,
            ratio_high,
            samples_ns: keep_samples.then(|| samples.clone()),
        })
    }

    /// The paired ratio of a series and the base of its operation.
    fn against_base(&self, series: &Series, upside_down: bool) -> Option<Ratio> {
        let base = self.base_of(series.operation)?;
        if upside_down { ratio(base, series) } else { ratio(series, base) }
    }

    fn against_peer(&self, series: &Series) -> Option<Peer> {
        let own = self.own(series.operation, series.bits)?;
        Some(Peer { median_ns: median(&series.samples)?, keystep_to_peer: ratio(own, series)? })
    }
}

/// The paired ratio of two series.
fn ratio(one: &Series, other: &Series) -> Option<Ratio> {
    let ratios = paired_ratios(&one.samples, &other.samples);
    let found = estimate(&ratios)?;
    let [low, high] = ends(&found, ratios.len());
    let (operation, bits) = (one.operation, one.bits);
    Some(Ratio { operation, bits, pairs: ratios.len(), ratio: found.value, low, high })
}

/// The ends of an interval, where there are enough samples for one.
fn ends(found: &Estimate, samples: usize) -> [Option<f64>; 2] {
    let enough = samples >= MIN_SAMPLES;
    [enough.then_some(found.low), enough.then_some(found.high)]
}

/// Tukey's rule: beyond one and a half widths of the middle half.
fn outliers(samples: &[f64]) -> Option<usize> {
    let (low, high) = (quantile(samples, 0.25)?, quantile(samples, 0.75)?);
    let reach = 1.5 * (high - low);
    let usual = low - reach..=high + reach;
    Some(samples.iter().filter(|sample| !usual.contains(sample)).count())
}

fn growth(operation: Operation, figures: &[Figure]) -> Option<Growing> {
    let of_it = figures.iter().filter(|figure| figure.operation == operation);
    let points: Vec<(f64, f64)> =
        of_it.map(|figure| (figure.bits as f64, figure.median_ns)).collect();
    let fit = fit_power(&points)?;
    Some(Growing {
        operation,
        exponent: fit.slope,
        r_squared: fit.r_squared,
        textbook: operation.textbook_exponent(),
    })
}

fn facts(bits: usize, figures: &[Figure]) -> SizeFacts {
    let rate = |operation| {
        let rates = figures.iter().filter(|of| of.operation == operation && of.bits == bits);
        median(&rates.map(|figure| figure.per_second).collect::<Vec<_>>())
    };
    SizeFacts {
        bits,
        strength: strength(bits),
        open_ssh: open_ssh(bits),
        ec2: ec2(bits),
        capacity: Capacity {
            challenges_per_second: rate(Operation::Encrypt),
            answers_per_second: rate(Operation::Decrypt),
        },
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn series(bits: usize, role: Role, samples: Vec<f64>) -> Series {
        Series { operation: Operation::LoginNotes, bits, role, iterations: 3, samples }
    }

    fn report(series: &[Series]) -> Report {
        let plan = Plan::new(&[1024, 2048], Duration::from_secs(1));
        let when = "2026-01-02T03:04:05Z".to_owned();
        Report::new(&plan, series, Header { when, interrupted: false, keep_samples: true })
    }

    /// A machine that slows down to a half while it measures: times spread, ratios do not.
    #[test]
    fn figures_and_ratios() {
        let base: Vec<f64> = (0..11).map(|i| 800.0 + 80.0 * f64::from(i)).collect();
        let report = report(&[
            series(1024, Role::Figure, base.iter().map(|ns| ns / 8.0).collect()),
            series(2048, Role::Figure, base.clone()),
            series(2048, Role::Control, base.clone()),
            series(2048, Role::Bare, base.iter().map(|ns| ns / 1.25).collect()),
        ]);
        let small = report.figure(Operation::LoginNotes, 1024).unwrap();
        assert_eq!((small.samples, small.median_ns, small.iterations_per_sample), (11, 150.0, 3));
        assert_eq!((small.fastest_ns, small.slowest_ns, small.outliers), (100.0, 200.0, 0));
        assert_eq!((small.ratio_to_base, small.ratio_low), (Some(0.125), Some(0.125)));
        assert!(small.interval_low_ns.unwrap() < 150.0 && small.spread > NOISE_BOUND);
        assert_eq!(report.noisy_figures, 2);
        assert_eq!((report.controls[0].ratio, report.controls[0].pairs), (1.0, 11));
        assert_eq!(report.logins_to_rsa[0].ratio, 1.25);
        assert_eq!(report.bad_controls(), 0);
        assert!((report.growth[0].exponent - 3.0).abs() < 1e-9, "{:?}", report.growth);
        assert_eq!(report.growth[0].r_squared, None, "two points always lie on a line");
    }

    #[test]
    fn too_few_samples_have_no_interval() {
        let report = report(&[series(2048, Role::Figure, vec![5.0; MIN_SAMPLES - 1])]);
        let figure = &report.figures[0];
        assert!(figure.too_few);
        assert_eq!((figure.median_ns, figure.interval_low_ns, figure.ratio_low), (5.0, None, None));
    }

    #[test]
    fn an_outlier_is_reported() {
        let mut samples: Vec<f64> = (0..20).map(|i| 100.0 + f64::from(i)).collect();
        samples[3] = 900.0;
        let report = report(&[series(2048, Role::Figure, samples)]);
        assert_eq!((report.figures[0].outliers, report.figures[0].slowest_ns), (1, 900.0));
    }
}
