//! A measurement, drawn while it goes on.

use std::time::Duration;

use jiff::Timestamp;
use serde::Serialize;

use super::both::{Both, Pair};
use super::runs::Teller;
use crate::lesson::{Problem, Words, args};
use crate::measure::{Header, Plan, Progress, Report, Running};
use crate::view::bench::{Form, page, plot};
use crate::view::{Block, Table, said};

/// How often it is drawn anew. Rarely: drawing takes from what is measured.
const TICK: Duration = Duration::from_secs(1);

/// What was measured so far.
#[derive(Debug, Serialize)]
struct Measured {
    /// The plot, as SVG.
    plot: [String; 2],
    title: Pair,
    /// What follows from the figures, and what to know of them.
    said: [Vec<String>; 2],
    table: [Drawn; 2],
}

/// A table.
#[derive(Debug, Default, Serialize)]
struct Drawn {
    caption: String,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Measures, and tells how far it is and what came of it. Whoever gives it up keeps what was drawn.
pub(super) async fn measure(plan: Plan, both: &Both, teller: Teller) {
    let failed = |error| both.trouble(&Problem::from(&error));
    let running = match Running::start(plan.clone()) {
        Ok(running) => running,
        Err(error) => return teller.tell("failed", failed(error)).await,
    };
    loop {
        tokio::select! {
            biased;
            () = running.over() => break,
            () = tokio::time::sleep(TICK) => {
                far(running.progress(), both, &teller);
                let report = Report::new(&plan, &running.so_far(), header());
                if !report.figures.is_empty() {
                    teller.tell("measured", measured(both, &report)).await;
                }
            }
        }
    }
    match running.finish() {
        Ok(series) => {
            let report = Report::new(&plan, &series, header());
            teller.tell("measured", measured(both, &report)).await;
            teller.tell("done", ()).await;
        }
        Err(error) => teller.tell("failed", failed(error)).await,
    }
}

fn header() -> Header {
    let now = Timestamp::now();
    let when = Timestamp::from_second(now.as_second()).unwrap_or(now).to_string();
    Header { when, interrupted: false, keep_samples: false }
}

fn far(progress: Progress, both: &Both, teller: &Teller) {
    let (share, text) = match (progress.now, progress.left) {
        (None, _) => (0.0, both.get("bench-now-keys")),
        (Some(now), None) => {
            let name = |words: &Words| words.operation(now);
            let text = |words: &Words| words.with("bench-now-warm-up", args![name = name(words)]);
            (0.0, both.say(text))
        }
        (Some(now), Some(left)) => {
            let share = progress.gone.as_secs_f64() / (progress.gone + left).as_secs_f64();
            let seconds = left.as_secs_f64().ceil();
            let text = |words: &Words| {
                words.with("bench-now", args![name = words.operation(now), seconds])
            };
            (share, both.say(text))
        }
    };
    teller.far(share, text);
}

fn measured(both: &Both, report: &Report) -> Measured {
    let pages = both.0.each_ref().map(|words| page(words, report, None, Form::Browser));
    let said = |blocks: &[Block]| -> Vec<String> {
        let texts = blocks.iter().flat_map(|block| match block {
            Block::List(texts) => texts.clone(),
            Block::Note(text) | Block::Paragraph(text) => vec![text.clone()],
            _ => Vec::new(),
        });
        texts.map(|text| said(&text.plain())).collect()
    };
    let table = |blocks: &[Block]| {
        let found = blocks.iter().find_map(|block| match block {
            Block::Table(table) => Some(drawn(table)),
            _ => None,
        });
        found.unwrap_or_default()
    };
    Measured {
        plot: both.0.each_ref().map(|words| plot(words, report)),
        title: both.get("bench-title"),
        said: pages.each_ref().map(|page| said(&page.blocks)),
        table: pages.each_ref().map(|page| table(&page.blocks)),
    }
}

fn drawn(table: &Table) -> Drawn {
    let said = |text: &String| said(text);
    Drawn {
        caption: said(&table.caption),
        head: table.head.iter().map(said).collect(),
        rows: table
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| said(&cell.plain())).collect())
            .collect(),
    }
}
