//! How far a login got, as a ladder, and why it stopped.

use strum::VariantArray as _;

use super::layout::{pad, wrap};
use super::palette::Paint;
use super::text::Style;
use crate::lesson::{Words, args, besides, stopped};
use crate::text::escape;
use crate::why::{Milestone, Quote, Report, Rung, State};
use unicode_width::UnicodeWidthStr as _;

/// The report of a login.
pub fn why(words: &Words, report: &Report, style: Style) -> String {
    let mut out = Paint::Heading.on(&format!("{}\n", words.get("why-heading")));
    out += &about(words, report, style);
    out.push('\n');
    out += &ladder(words, report);
    out.push('\n');
    out += &reason(words, report, style);
    out += &steps(words, report, style);
    out
}

/// Who wanted to log in where, and which programs spoke.
fn about(words: &Words, report: &Report, style: Style) -> String {
    let whom = &report.whom;
    let mut lines = Vec::new();
    if let Some(host) = &whom.host {
        let name = match &whom.user {
            Some(user) => format!("{user}@{host}"),
            None => host.clone(),
        };
        let port = whom.port.map_or_else(|| "none".to_owned(), |port| port.to_string());
        lines.push(words.with("why-whom", args![whom = name, port]));
    }
    if let (Some(client), Some(server)) = (&whom.client, &whom.server) {
        lines.push(words.with("why-versions", args![client, server]));
    }
    if report.is_last_of_several {
        lines.push(words.get("why-several"));
    }
    if report.jumps {
        lines.push(words.get("why-jumps"));
    }
    // More of it is not told where nothing was done.
    if !report.is_verbose && !report.reason.is_of_the_settings() {
        lines.push(words.get("why-brief"));
    }
    lines.iter().map(|line| wrap(line, style.width, "  ")).collect()
}

/// The rungs, from the first to the last. A sign and a word say how each was passed.
fn ladder(words: &Words, report: &Report) -> String {
    rungs(words, &|rung| report.state(rung))
}

/// The rungs, each with how it was passed.
pub(super) fn rungs(words: &Words, state: &dyn Fn(Rung) -> State) -> String {
    let names: Vec<String> =
        Rung::VARIANTS.iter().map(|rung| words.get(&format!("why-rung-{rung}"))).collect();
    let widest = names.iter().map(|name| name.width()).max().unwrap_or_default();
    let row = |(rung, name): (&Rung, &String)| {
        let state = state(*rung);
        let (sign, paint) = match state {
            State::Passed => ("✓", None),
            // One login stops in one place. What failed on the way, and was passed over, is no such place.
            State::Stopped => ("✗", Some(Paint::Alert)),
            State::Failed => ("!", Some(Paint::Alert)),
            State::Unused | State::OtherWay => ("–", Some(Paint::Quiet)),
            State::Ahead | State::Unseen | State::Unread => ("·", Some(Paint::Quiet)),
            State::New => ("?", None),
            State::Unknown => ("?", Some(Paint::Quiet)),
        };
        let said = words.get(&format!("why-state-{state}"));
        let line = format!("  {sign} {}  {said}\n", pad(name, widest));
        paint.map_or_else(|| line.clone(), |paint| paint.on(&line))
    };
    Rung::VARIANTS.iter().zip(&names).map(row).collect()
}

/// Why it stopped, the line that says it, and what cures it.
fn reason(words: &Words, report: &Report, style: Style) -> String {
    let explained = stopped(report).explain(words);
    let what = wrap(&explained.what, style.width, "");
    let mut out = if report.reason.is_in() { what } else { Paint::Alert.on(&what) };
    out += &match &report.decided_by {
        Some(line) => quote(words, line, style),
        None => wrap(&words.get("why-follows"), style.width, "  "),
    };
    out += &wrap(&explained.why, style.width, "  ");
    out += &wrap(&explained.next, style.width, "  → ");
    let besides = besides(report).map(|problem| problem.explain(words));
    if let (Some(besides), Some(line)) = (besides, &report.other_host_key) {
        out += &Paint::Alert.on(&wrap(&besides.what, style.width, ""));
        out += &quote(words, line, style);
        out += &wrap(&besides.why, style.width, "  ");
        out += &wrap(&besides.next, style.width, "  → ");
    }
    out
}

/// ① to ④, with the lines that show them. Without `-v` there are none, and of several logins in one text
/// they could be those of either.
fn steps(words: &Words, report: &Report, style: Style) -> String {
    if !report.is_verbose || (report.jumps && report.passed.is_empty()) {
        return String::new();
    }
    let mut out = Paint::Heading.on(&format!("\n{}\n", words.get("why-steps")));
    for milestone in Milestone::VARIANTS {
        let Some(step) = milestone.step() else { continue };
        let shown = report.passed.iter().find(|passed| passed.milestone == *milestone);
        // That something was signed shows what came back, unless the log has the packets in it.
        let follows = shown.filter(|passed| {
            passed.milestone == Milestone::Signed && !passed.line.text.contains("send packet")
        });
        let head = match follows {
            Some(_) => words.get("why-step-3-answered"),
            None => words.get(&format!("why-step-{step}")),
        };
        let head = format!("  {head}");
        out += &match shown {
            Some(passed) => format!("{head}\n{}", quote(words, &passed.line, style)),
            None => {
                let step = words.get(&format!("why-step-{step}"));
                Paint::Quiet.on(&format!("  {}\n", words.with("why-step-none", args![step])))
            }
        };
    }
    out
}

/// A line of the text.
fn quote(words: &Words, quote: &Quote, style: Style) -> String {
    let head = format!("    {}  ", words.with("why-line", args![number = quote.number]));
    Paint::Quiet.on(&wrap(&escape(&quote.text), style.width, &head))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::{Language, assert_each};

    /// No line of it is broken on a terminal of 80 columns.
    #[test]
    fn a_rung_is_a_line() {
        for words in Language::ALL.map(Words::new) {
            let widths = |of: &str, names: &[&str]| {
                { names.iter() }.map(|name| words.get(&format!("why-{of}-{name}")).width()).max()
            };
            let rungs: Vec<&str> = Rung::VARIANTS.iter().map(<&str>::from).collect();
            let states: Vec<&str> = State::VARIANTS.iter().map(<&str>::from).collect();
            let (rung, state) =
                (widths("rung", &rungs).unwrap(), widths("state", &states).unwrap());
            assert!("  ✓ ".width() + rung + "  ".width() + state <= 80, "{rung} {state}");
        }
    }

    #[test]
    fn rungs_states_and_steps_have_words() {
        assert_each("why-rung-", Rung::VARIANTS);
        assert_each("why-state-", State::VARIANTS);
        assert_each("why-step-", Milestone::VARIANTS.iter().filter_map(|passed| passed.step()));
    }
}
