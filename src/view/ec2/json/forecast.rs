//! What a login would meet now.

use serde::Serialize;
use strum::VariantArray as _;

use super::fields::{Fields, fields};
use crate::lesson::Words;
use crate::view::ec2::Forecast;
use crate::why::{Reason, Rung, State, Whom};

/// The ladder, what the client would see, and the true cause.
pub fn forecast(words: &Words, forecast: &Forecast) -> Fields {
    let rung = |rung: &Rung| Step { rung: *rung, state: forecast.state(*rung) };
    fields(&Whole {
        whom: &forecast.whom,
        r#in: forecast.supposed().is_none() && forecast.reason.as_ref().is_some_and(Reason::is_in),
        rungs: Rung::VARIANTS.iter().map(rung).collect(),
        reason: forecast.reason.as_ref().filter(|_| forecast.supposed().is_none()),
        r#if: forecast.supposed().map(|(file, key)| Supposed { file, key: key.to_string() }),
        cause: Cause {
            code: forecast.cause.id().trim_start_matches("ec2-cause-").to_owned(),
            // What holds a command together on a page is no part of it.
            message: forecast.cause.say(words).replace('\u{a0}', " "),
        },
    })
}

/// As `keystep why` tells what it has read, and the cause, which only this EC2 can know.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Whole<'a> {
    whom: &'a Whom,
    r#in: bool,
    rungs: Vec<Step>,
    /// Nothing where there is no address to go to, and where it cannot be known.
    reason: Option<&'a Reason>,
    /// Under which condition the cause holds, where it cannot be seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    r#if: Option<Supposed<'a>>,
    cause: Cause,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Step {
    rung: Rung,
    state: State,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Supposed<'a> {
    /// A locked file.
    file: &'a str,
    /// The key that it holds.
    key: String,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Cause {
    code: String,
    message: String,
}
