//! A run as JSON, with everything that is known of it.

use serde::Serialize;

use super::{Change, LoadReport, Report};
use crate::text::escape_json;

/// The report as JSON; `changes` are those against an older run, if there is one.
pub fn json(report: &Report, changes: Option<&[Change]>) -> String {
    #[derive(Serialize)]
    struct File<'a> {
        #[serde(flatten)]
        report: &'a Report,
        #[serde(skip_serializing_if = "Option::is_none")]
        changes: Option<&'a [Change]>,
    }
    written(&File { report, changes })
}

/// The loads as JSON.
pub fn load_json(reports: &[LoadReport]) -> String {
    written(&reports)
}

fn written(file: &impl Serialize) -> String {
    // Numbers and names: none of them can fail to be written.
    escape_json(&serde_json::to_string_pretty(file).unwrap_or_default()) + "\n"
}
