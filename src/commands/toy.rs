//! `keystep toy`: textbook RSA with small numbers, every line of it, and how fast it falls.

use std::hint::black_box;
use std::time::{Duration, Instant};

use serde::Serialize;

use super::terminal::Console;
use super::{Done, Failure, Result};
use crate::cli;
use crate::lesson::Problem;
use crate::text::escape_json;
use crate::toy::{Growth, Measured, SIZES, Toy, extrapolate, factor, moduli};
use crate::view::toy;

/// A time is taken over so many runs as fill this: one run alone may be shorter than the clock's
/// smallest step.
const ENOUGH: Duration = Duration::from_micros(500);

/// What `--json` prints.
#[derive(Serialize)]
struct Report<'a> {
    #[serde(flatten)]
    toy: &'a Toy,
    unchanged: u64,
    factoring: &'a Growth,
}

pub(super) fn run(console: &Console, args: cli::Toy) -> Result<Done> {
    let toy = Toy::new(args.p, args.q, args.e, args.data)
        .map_err(|error| Failure::Usage(Problem::from(&error)))?;
    let growth = measure(toy.n);
    if args.json {
        let report = Report { toy: &toy, unchanged: toy.unchanged(), factoring: &growth };
        // As text at once: its products have more than 64 bits, which a JSON value does not hold.
        let json = serde_json::to_string_pretty(&report).unwrap_or_default();
        console.print(&escape_json(&format!("{json}\n")))?;
    } else {
        console.print(&toy::whole(&console.words, &toy, &growth, console.style))?;
    }
    Ok(Done::Well)
}

/// Factors the key's own n and numbers of every size that is measured.
fn measure(n: u64) -> Growth {
    // The first row that is measured pays for what the later ones find warm.
    time(n);
    let sizes = SIZES.map(|bits| {
        let samples: Vec<Measured> = moduli(bits).into_iter().map(time).collect();
        Measured::median(bits, samples.iter().map(|sample| (sample.steps, sample.seconds)))
    });
    Growth { own: time(n), extrapolated: extrapolate(&sizes), measured: sizes.to_vec() }
}

/// Factors a number, and takes the time.
fn time(n: u64) -> Measured {
    let start = Instant::now();
    let mut runs = 0;
    loop {
        let factors = factor(black_box(n));
        runs += 1;
        let took = start.elapsed();
        if took >= ENOUGH {
            return Measured {
                bits: u64::BITS - n.leading_zeros(),
                steps: factors.map_or(0, |factors| factors.steps),
                seconds: took.as_secs_f64() / f64::from(runs),
            };
        }
    }
}
