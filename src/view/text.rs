//! The story of a login as text, step by step: what is said, what happens and why, and what each
//! party newly knows. Every part can be had for itself, so that a live login tells it as it goes.

use std::fmt::Write as _;
use std::time::Duration;

use unicode_width::UnicodeWidthStr as _;

use super::detail;
use super::layout::{Paint, pad, rule, wrap};
use super::table::four_steps;
use crate::lesson::Words;
use crate::text::escape;
use crate::transcript::{Fault, Outcome, Party, Transcript, View, knowledge};
use crate::wire::{Method, Step};

/// How much is shown, and how wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// 0: the story; 1: also fields and computations; 2: also every byte.
    pub verbosity: u8,
    /// The width of the page in cells.
    pub width: usize,
}

/// The first line of all.
pub fn title(words: &Words) -> String {
    Paint::Heading.on(&words.get("opening")) + "\n"
}

/// What stands before ⓪: the method and its table, and what is going to be broken.
pub fn opening(
    words: &Words,
    method: Method,
    fault: Option<Fault>,
    seed: Option<u64>,
    style: Style,
) -> String {
    let mut out = words.with("opening-method", &[("method", &words.method(method))]) + "\n\n";
    out += &four_steps(words, method, style.width);
    out.push('\n');
    if let Some(fault) = fault {
        let head = words.get("fault");
        let text = words.get(&format!("fault-{}", fault.as_str()));
        out += &Paint::Alert.on(&wrap(&text, style.width, &head));
    }
    if let Some(seed) = seed {
        out += &Paint::Alert.on(&wrap(
            &words.with("opening-seed", &[("seed", &seed)]),
            style.width,
            "",
        ));
    }
    out + &wrap(&words.get("opening-legend"), style.width, "")
}

/// ⓪, the preparation.
pub fn preparation(words: &Words, transcript: &Transcript, style: Style) -> String {
    let Some(preparation) = &transcript.preparation else { return String::new() };
    let key = &transcript.user_key;
    let mut out = heading(&words.get("label-0"), style);
    out += &wrap(&words.get("story-0"), style.width, "  ");
    // Where nothing is encrypted there is no padlock.
    let picture = if transcript.method == Method::Ssh2 { "picture-ssh2" } else { "story-0-lock" };
    out += &wrap(&words.get(picture), style.width, "  ");
    let made = match preparation.generated_ns {
        Some(_) => words.with("story-0-made", &[("bits", &key.bits)]),
        None => words.with("story-0-given", &[("bits", &key.bits)]),
    };
    let made = match preparation.generated_ns {
        Some(took) if style.verbosity > 0 => {
            format!("{made} {}", detail::duration(Duration::from_nanos(took)))
        }
        _ => made,
    };
    out += &wrap(&made, style.width, "  ");
    let fingerprint = words.with("story-0-fingerprint", &[("fingerprint", &key.fingerprint)]);
    out += &format!("  {fingerprint}\n");
    let registered = words.with("story-0-registered", &[("user", &preparation.registered_for)]);
    out += &wrap(&registered, style.width, "  ");
    out
}

/// One of the four steps.
pub fn step(words: &Words, transcript: &Transcript, step: Step, style: Style) -> String {
    let mut out = heading(&step_title(words, transcript, step), style);
    if transcript.line(step).is_some() {
        let speech = words.speech(transcript, step);
        let line = match step {
            Step::Request | Step::Reply => {
                wrap(&format!("{speech}{}", words.get("arrow-right")), style.width, "  ")
            }
            Step::Challenge | Step::Verdict => {
                let head = format!("            {}", words.get("arrow-left"));
                wrap(&speech, style.width, &head)
            }
        };
        out += &Paint::Of(sender(transcript, step)).on(&line);
    }
    out += &wrap(&words.story(transcript, step), style.width, "  ");
    for note in words.notes(transcript, step) {
        out += &Paint::Alert.on(&wrap(&note, style.width, "  "));
    }
    out + &below(words, transcript, step, style)
}

/// What stands behind the last step: how it ended and why, where it broke, what the method does
/// not protect against, how the real one differs, and where to go next.
pub fn closing(words: &Words, transcript: &Transcript, style: Style) -> String {
    let mut out = heading(&words.outcome(&transcript.outcome), style);
    if let Some(reason) = words.reason(transcript) {
        out += &wrap(&reason, style.width, "  ");
    }
    if let Some(fault) = transcript.fault {
        out += &heading(&words.get("fault-verdict"), style);
        let rows = ["where", "who", "how", "seen"];
        let names = rows.map(|row| words.get(&format!("fault-{row}")));
        let column = names.iter().map(|name| name.width()).max().unwrap_or_default();
        for (row, name) in rows.iter().zip(&names) {
            let id = format!("fault-{}", fault.as_str());
            let text = words.attribute(&id, row, &[("method", &transcript.method)]);
            out += &wrap(&text, style.width, &format!("  {}  ", pad(name, column)));
        }
        return out;
    }
    let method = transcript.method;
    out += &heading(&words.get("limits"), style);
    out += &wrap(&words.get(&format!("limits-{method}")), style.width, "  ");
    out += &heading(&words.get("card"), style);
    for line in words.get(&format!("card-{method}")).lines() {
        let (mark, text) = match (line.strip_prefix("- "), line.strip_prefix('・')) {
            (Some(text), _) => ("  - ", text),
            (_, Some(text)) => ("  ・", text),
            _ => ("  ", line),
        };
        out += &wrap(text, style.width, mark);
    }
    out
}

/// The last line, which leads on.
pub fn bridge(words: &Words, transcript: &Transcript, style: Style) -> String {
    let bridge = words.get(&format!("bridge-{}", transcript.method));
    format!("\n{}", Paint::Heading.on(&wrap(&bridge, style.width, "")))
}

/// The whole story.
pub fn whole(words: &Words, transcript: &Transcript, style: Style) -> String {
    let Transcript { method, fault, seed, .. } = transcript;
    let mut out = title(words);
    out += &opening(words, *method, *fault, *seed, style);
    out += &preparation(words, transcript, style);
    for step in steps(transcript) {
        out += &self::step(words, transcript, step, style);
    }
    out += &footer(words, style);
    out += &closing(words, transcript, style);
    if fault.is_none() {
        out += &bridge(words, transcript, style);
    }
    out
}

/// The steps that the login reached.
pub fn steps(transcript: &Transcript) -> impl Iterator<Item = Step> {
    Step::ALL.into_iter().filter(|step| transcript.step(*step).next().is_some())
}

/// What is always to be said of what the eavesdropper saw.
pub fn footer(words: &Words, style: Style) -> String {
    Paint::Quiet.on(&format!("\n{}", wrap(&words.get("ledger-footer"), style.width, "")))
}

fn heading(title: &str, style: Style) -> String {
    format!("\n{}\n", Paint::Heading.on(&rule(title, style.width)))
}

fn sender(transcript: &Transcript, step: Step) -> Party {
    match step {
        Step::Challenge | Step::Verdict => Party::Server,
        Step::Request | Step::Reply => client(transcript),
    }
}

/// Who plays the client: with a replay it is the attacker.
fn client(transcript: &Transcript) -> Party {
    match transcript.fault {
        Some(Fault::ReplayedReply) => Party::Attacker,
        _ => Party::Client,
    }
}

fn step_title(words: &Words, transcript: &Transcript, step: Step) -> String {
    let client = match (client(transcript), transcript.view) {
        // In the window of the server, and of the eavesdropper, "you" is somebody else.
        (Party::Client, View::Server | View::Eavesdropper) => words.get("party-far-client"),
        (party, _) => words.party(party),
    };
    let arrow = match step {
        Step::Request | Step::Reply => words.with("arrow-to-server", &[("from", &client)]),
        Step::Challenge | Step::Verdict => words.with("arrow-to-client", &[("to", &client)]),
    };
    format!("{} ── {arrow}", words.label(transcript.method, step))
}

/// What stands below the words of a step: who newly knows what, and the details that were asked for.
fn below(words: &Words, transcript: &Transcript, step: Step, style: Style) -> String {
    let mut out = ledger(words, transcript, step, style);
    if style.verbosity > 0 {
        out += &detail::fields(words, transcript, step, style.width);
    }
    if style.verbosity > 1 {
        out += &detail::bytes(words, transcript, step);
    }
    out
}

/// What each party newly knows after a step.
fn ledger(words: &Words, transcript: &Transcript, step: Step, style: Style) -> String {
    let learned = knowledge(transcript);
    let client = client(transcript);
    let parties: &[Party] = match transcript.view {
        View::Both => &[client, Party::Server, Party::Eavesdropper],
        View::Client => &[client, Party::Eavesdropper],
        View::Server => &[Party::Server, Party::Eavesdropper],
        View::Eavesdropper => &[Party::Eavesdropper],
    };
    let column = parties.iter().map(|party| words.party(*party).width()).max().unwrap_or_default();
    let separator = words.get("ledger-separator");
    let mut out = String::new();
    for party in parties {
        let new: Vec<String> = learned
            .iter()
            .filter(|learned| learned.party == *party && learned.step == step)
            .filter_map(|learned| words.learned(transcript, learned))
            .collect();
        let text = if new.is_empty() { words.get("ledger-nothing") } else { new.join(&separator) };
        let head = format!("  + {}  ", pad(&words.party(*party), column));
        let _ = write!(out, "{}", Paint::Of(*party).on(&wrap(&text, style.width, &head)));
    }
    out
}

/// A step as an eavesdropper has it: the line itself, and what it tells.
pub fn overheard(words: &Words, transcript: &Transcript, step: Step, style: Style) -> String {
    let mut out = heading(&step_title(words, transcript, step), style);
    if let Some(line) = transcript.line(step) {
        let whole = escape(line.line.trim_end());
        let room = style.width.saturating_sub(3) * 3;
        let shown: String = whole.chars().take(room).collect();
        let more = if shown.len() < whole.len() { "…" } else { "" };
        out += &broken(&format!("{shown}{more}"), style.width);
    }
    out + &below(words, transcript, step, style)
}

/// A line of the wire, cut where the page ends: it has no words to break at.
fn broken(line: &str, width: usize) -> String {
    let line: Vec<char> = line.chars().collect();
    let rows = line.chunks(width.saturating_sub(2).max(1));
    rows.map(|row| format!("  {}\n", row.iter().collect::<String>())).collect()
}

/// How a live login ended: the outcome and what is known of its reason. Why it stopped before ④
/// is an error, and told as one.
pub fn ending(words: &Words, transcript: &Transcript, style: Style) -> String {
    let mut out = format!("\n{}\n", Paint::Heading.on(&words.outcome(&transcript.outcome)));
    let stopped = matches!(transcript.outcome, Outcome::Stopped { .. });
    if let Some(reason) = words.reason(transcript).filter(|_| !stopped) {
        out += &wrap(&reason, style.width, "  ");
    }
    out
}
