//! `keystep bench`: what each key size costs on this machine.
//!
//! | file | what |
//! |---|---|
//! | `bench/load.rs` | a server under load |

mod load;

use std::path::Path;
use std::time::Duration;

use indicatif::ProgressBar;

use super::shared::{paper, record, runtime};
use super::terminal::{Console, bar};
use super::{Done, Failure, Result};
use crate::cli::{self, Chart};
use crate::disk::{self, DiskErrorKind};
use crate::lesson::{Problem, args};
use crate::measure::report::{Change, MAX_FILE, OldReport, Unreadable, VERSION};
use crate::measure::report::{changes, csv, json, load_csv, load_json, read};
use crate::measure::{BASE_BITS, Header, MeasureError, Plan, Progress, Report, Running, SIZES};
use crate::net;
use crate::view;
use crate::view::bench::{Form, load_page, page, plot};

/// The longest time for one figure, in seconds.
const MOST_SECONDS: f64 = 3600.0;
/// The fewest logins of a load, unless it is said otherwise.
pub(super) const LEAST_LOGINS: u32 = 500;
/// How often the progress is drawn anew. Rarely: drawing takes from what is measured.
const TICK: Duration = Duration::from_millis(250);
/// The steps of the bar.
const STEPS: u64 = 1000;

pub(super) fn run(console: &Console, args: cli::Bench) -> Result<Done> {
    let chart = if args.json { Chart::Json } else { args.format };
    let time = time(&args.time)?;
    fit_together(&args, chart)?;
    if let Some(path) = &args.output {
        record::must_be_new(path)?;
    }
    let old = args.compare.as_deref().map(older).transpose()?;
    let mut sizes: Vec<usize> =
        args.bits.iter().filter_map(|bits| (*bits).try_into().ok()).collect();
    if let Some(clients) = args.clients {
        if sizes.is_empty() {
            sizes.push(BASE_BITS);
        }
        return load_on(console, &args, chart, &sizes, clients);
    }
    if sizes.is_empty() {
        sizes.extend(SIZES);
    }
    let report = measure(console, &Plan::new(&sizes, time), args.samples)?;
    let since = old.as_ref().map(|old| (old.report(), changes(old, &report)));
    let text = drawn(console, &report, since.as_ref(), chart);
    paper::hand_out(console, &text, args.output.as_deref())?;
    Ok(Done::Well)
}

/// A server under load.
fn load_on(
    console: &Console,
    args: &cli::Bench,
    chart: Chart,
    sizes: &[usize],
    clients: u32,
) -> Result<Done> {
    let logins = args.logins.unwrap_or_else(|| clients.saturating_mul(10).max(LEAST_LOGINS));
    let count = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let reports = load::run(console, sizes, count(clients), count(logins))?;
    let page = || load_page(&console.words, &reports);
    let text = match chart {
        Chart::Table | Chart::Svg => view::plain(&page(), console.style.width),
        Chart::Csv => load_csv(&reports),
        Chart::Html => view::html(&page()),
        Chart::Json => load_json(&reports),
    };
    paper::hand_out(console, &text, args.output.as_deref())?;
    match reports.iter().map(|report| report.errors).sum::<usize>() {
        0 => Ok(Done::Well),
        errors => Err(Problem::new("err-bench-load").with("errors", errors).into()),
    }
}

/// The report in the form that was asked for.
fn drawn(
    console: &Console,
    report: &Report,
    since: Option<&(&Report, Vec<Change>)>,
    chart: Chart,
) -> String {
    let words = &console.words;
    let changes = since.map(|(_, changes)| &**changes);
    let page = |form| page(words, report, since.map(|(old, changes)| (*old, &**changes)), form);
    match chart {
        Chart::Table => {
            let form = if console.style.verbosity > 0 { Form::Full } else { Form::Brief };
            view::plain(&page(form), console.style.width)
        }
        Chart::Json => json(report, changes),
        Chart::Csv => csv(report, changes),
        Chart::Svg => plot(words, report),
        Chart::Html => view::html(&page(Form::Document)),
    }
}

/// Measures, and shows how far it is. Ctrl-C ends it with what there is so far.
fn measure(console: &Console, plan: &Plan, keep_samples: bool) -> Result<Report> {
    let runtime = runtime::start_small_runtime()?;
    let mut told = Told { console, bar: bar(STEPS), last: None };
    let measured = runtime.block_on(async {
        let mut stop = std::pin::pin!(net::interrupted());
        let running = Running::start(plan.clone())?;
        let interrupted = loop {
            tokio::select! {
                biased;
                () = &mut stop => break true,
                () = running.over() => break false,
                () = tokio::time::sleep(TICK) => told.tell(running.progress()),
            }
        };
        Ok::<_, MeasureError>((running.finish()?, interrupted))
    });
    told.bar.finish_and_clear();
    let (series, interrupted): (_, bool) = measured?;
    let header = Header { when: record::now(), interrupted, keep_samples };
    let report = Report::new(plan, &series, header);
    if report.figures.is_empty() {
        return Err(Problem::new("err-bench-empty").into());
    }
    Ok(report)
}

/// How far it is, told to whoever waits.
struct Told<'a> {
    console: &'a Console,
    bar: ProgressBar,
    last: Option<Phase>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Keys,
    WarmUp,
    Rounds,
}

impl Told<'_> {
    fn tell(&mut self, progress: Progress) {
        let words = &self.console.words;
        let (phase, text) = match (progress.now, progress.left) {
            (None, _) => (Phase::Keys, words.get("bench-now-keys")),
            (Some(now), None) => {
                let text = words.with("bench-now-warm-up", args![name = words.operation(now)]);
                (Phase::WarmUp, text)
            }
            (Some(now), Some(left)) => {
                let share = progress.gone.as_secs_f64() / (progress.gone + left).as_secs_f64();
                self.bar.set_position((share * STEPS as f64) as u64);
                let seconds = left.as_secs_f64().ceil();
                let args = args![name = words.operation(now), seconds];
                (Phase::Rounds, words.with("bench-now", args))
            }
        };
        // Where no bar can be drawn, -v tells when the next phase begins.
        if self.bar.is_hidden() && self.console.style.verbosity > 0 && self.last != Some(phase) {
            self.console.say(&text);
        }
        self.last = Some(phase);
        self.bar.set_message(text);
    }
}

fn time(typed: &str) -> Result<Duration> {
    let seconds = typed.parse().ok().filter(|time| *time > 0.0 && *time <= MOST_SECONDS);
    seconds.map(Duration::from_secs_f64).ok_or_else(|| {
        let problem = Problem::new("err-bench-time").with("value", typed);
        Failure::Usage(problem.with("most", MOST_SECONDS))
    })
}

/// Flags that say nothing together.
fn fit_together(args: &cli::Bench, chart: Chart) -> Result<()> {
    if args.samples && !matches!(chart, Chart::Json | Chart::Csv) {
        return Err(Failure::Usage(Problem::new("err-bench-samples")));
    }
    let told = if args.compare.is_some() { "--compare" } else { "--clients" };
    if chart == Chart::Svg && (args.compare.is_some() || args.clients.is_some()) {
        let problem = Problem::new("err-usage-conflict").with("name", told);
        return Err(Failure::Usage(problem.with("other", "--format svg")));
    }
    Ok(())
}

/// Reads an older run.
fn older(path: &Path) -> Result<OldReport> {
    let text = disk::read_text(path, MAX_FILE as u64).map_err(|error| match error.kind {
        DiskErrorKind::TooLong { .. } => Problem::new("err-bench-large").path(path),
        _ => Problem::from(&error),
    })?;
    let old = read(&text).map_err(|error| match error {
        Unreadable::Form { line } => {
            Problem::new("err-bench-old-form").path(path).with("line", line)
        }
        Unreadable::Version { found } => Problem::new("err-bench-old-version")
            .path(path)
            .with("found", found)
            .with("reads", VERSION),
        Unreadable::Time => Problem::new("err-bench-old-time").path(path),
    })?;
    Ok(old)
}
