//! The story of a login as text, step by step: what is said, what happens and why, and what each
//! party newly knows. Every part can be had for itself, so that a live login tells it as it goes.

use std::fmt::{Display, Write as _};
use std::time::Duration;

use unicode_width::UnicodeWidthStr as _;

use super::detail;
use super::layout::{Paint, pad, rule, wrap};
use super::table::four_steps;
use crate::lesson::Words;
use crate::text::escape;
use crate::transcript::{Fault, Learned, Outcome, Party, Transcript, View, knowledge};
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
pub fn title(words: &Words, style: Style) -> String {
    Paint::Heading.on(&wrap(&words.get("opening"), style.width, ""))
}

/// What stands before ⓪: the method and its table, and what is going to be broken.
pub fn opening(
    words: &Words,
    method: Method,
    fault: Option<Fault>,
    seed: Option<u64>,
    style: Style,
) -> String {
    let method_line = words.with("opening-method", &[("method", &words.method(method))]);
    let mut out = wrap(&method_line, style.width, "") + "\n";
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

/// What is said of a record from the attack lab, whose client or server may be the attacker.
pub fn from_lab(words: &Words, transcript: &Transcript) -> Option<String> {
    let lab = transcript.lab.as_ref()?;
    let (attack, setup) = (lab.attack.as_str(), lab.setup.as_str());
    let args: [(&str, &dyn Display); 3] =
        [("attack", &attack), ("method", &transcript.method), ("setup", &setup)];
    Some(words.with("opening-lab", &args))
}

/// ⓪, the preparation.
pub fn preparation(words: &Words, transcript: &Transcript, style: Style) -> String {
    let Some(preparation) = &transcript.preparation else { return String::new() };
    let mut out = heading(&words.get("label-0"), style);
    let took = preparation.generated_ns.filter(|_| style.verbosity > 0);
    for mut paragraph in preparation_lines(words, transcript) {
        if let (Some(took), true) = (took, paragraph == made(words, transcript)) {
            paragraph = format!("{paragraph} {}", detail::duration(Duration::from_nanos(took)));
        }
        out += &wrap(&paragraph, style.width, "  ");
    }
    out
}

/// What is said in ⓪, in paragraphs: why, the picture for it, and what was done here, where the
/// record tells it.
pub fn preparation_lines(words: &Words, transcript: &Transcript) -> Vec<String> {
    // Where nothing is encrypted there is no padlock.
    let picture = if transcript.method == Method::Ssh2 { "picture-ssh2" } else { "story-0-lock" };
    let mut lines = vec![words.get("story-0"), words.get(picture)];
    if let Some(preparation) = &transcript.preparation {
        let fingerprint = [("fingerprint", &transcript.user_key.fingerprint as &dyn Display)];
        lines.push(made(words, transcript));
        lines.push(words.with("story-0-fingerprint", &fingerprint));
        let user = [("user", &preparation.registered_for as &dyn Display)];
        lines.push(words.with("story-0-registered", &user));
    }
    lines
}

/// Where the key pair came from.
fn made(words: &Words, transcript: &Transcript) -> String {
    let made = transcript.preparation.as_ref().and_then(|preparation| preparation.generated_ns);
    let id = if made.is_some() { "story-0-made" } else { "story-0-given" };
    words.with(id, &[("bits", &transcript.user_key.bits)])
}

/// One of the four steps.
pub fn step(words: &Words, transcript: &Transcript, step: Step, style: Style) -> String {
    let mut out = heading(&step_title(words, transcript, step), style);
    if transcript.line(step).is_some() {
        let speech = words.speech(transcript, step);
        let line = if step.is_clients() {
            wrap(&format!("{speech}{}", words.get("arrow-right")), style.width, "  ")
        } else {
            let head = format!("            {}", words.get("arrow-left"));
            wrap(&speech, style.width, &head)
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
    for part in closing_parts(words, transcript) {
        out += &heading(&part.title, style);
        for (head, (_, text)) in part.heads().iter().zip(&part.lines) {
            out += &wrap(text, style.width, &format!("  {head}"));
        }
    }
    out
}

/// A part of what stands behind the last step.
pub struct Part {
    /// Its title.
    pub title: String,
    /// Its lines, each with what stands before it: a name, a bullet, or nothing.
    pub lines: Vec<(String, String)>,
}

impl Part {
    /// What stands before each line, filled up so that the lines begin below each other.
    pub fn heads(&self) -> Vec<String> {
        let heads = || self.lines.iter().map(|(head, _)| head);
        let column = heads().map(|head| head.width()).max().unwrap_or_default();
        let gap = |head: &str| match head {
            // A Japanese bullet has its room in itself.
            "" | "・" => "",
            "-" => " ",
            _ => "  ",
        };
        let is_table = heads().all(|head| !matches!(head.as_str(), "" | "-" | "・"));
        let head = |head: &String| {
            let filled = if is_table { pad(head, column) } else { head.clone() };
            format!("{filled}{}", gap(head))
        };
        heads().map(head).collect()
    }
}

/// Where it broke and who noticed, if it was broken on purpose; else what the method does not
/// protect against, and how the real one differs.
pub fn closing_parts(words: &Words, transcript: &Transcript) -> Vec<Part> {
    if let Some(fault) = transcript.fault {
        let rows = ["where", "who", "how", "seen"];
        let row = |row: &str| {
            let id = format!("fault-{}", fault.as_str());
            let text = words.attribute(&id, row, &[("method", &transcript.method)]);
            (words.get(&format!("fault-{row}")), text)
        };
        return vec![Part { title: words.get("fault-verdict"), lines: rows.map(row).into() }];
    }
    let method = transcript.method;
    let limits = words.get(&format!("limits-{method}"));
    let card = words.get(&format!("card-{method}"));
    let bullet = |line: &str| match (line.strip_prefix("- "), line.strip_prefix('・')) {
        (Some(text), _) => ("-".to_owned(), text.to_owned()),
        (_, Some(text)) => ("・".to_owned(), text.to_owned()),
        _ => (String::new(), line.to_owned()),
    };
    vec![
        Part { title: words.get("limits"), lines: vec![(String::new(), limits)] },
        Part { title: words.get("card"), lines: card.lines().map(bullet).collect() },
    ]
}

/// The last line, which leads on.
pub fn bridge(words: &Words, transcript: &Transcript, style: Style) -> String {
    let bridge = words.get(&format!("bridge-{}", transcript.method));
    format!("\n{}", Paint::Heading.on(&wrap(&bridge, style.width, "")))
}

/// The whole story.
pub fn whole(words: &Words, transcript: &Transcript, style: Style) -> String {
    let Transcript { method, fault, seed, .. } = transcript;
    let mut out = title(words, style);
    out += &opening(words, *method, *fault, *seed, style);
    if let Some(note) = from_lab(words, transcript) {
        out += &Paint::Alert.on(&wrap(&note, style.width, ""));
    }
    out += &preparation(words, transcript, style);
    for step in steps(transcript) {
        out += &self::step(words, transcript, step, style);
    }
    out += &footer(words, style);
    out += &closing(words, transcript, style);
    if fault.is_none() && transcript.lab.is_none() {
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
    if step.is_clients() { transcript.claimant() } else { Party::Server }
}

fn step_title(words: &Words, transcript: &Transcript, step: Step) -> String {
    format!("{} ── {}", words.label(transcript.method, step), direction(words, transcript, step))
}

/// Who sends a step to whom.
pub(super) fn direction(words: &Words, transcript: &Transcript, step: Step) -> String {
    let client = client_name(words, transcript);
    if step.is_clients() {
        words.with("arrow-to-server", &[("from", &client)])
    } else {
        words.with("arrow-to-client", &[("to", &client)])
    }
}

/// How the client is spoken of.
pub(super) fn client_name(words: &Words, transcript: &Transcript) -> String {
    match (transcript.claimant(), transcript.view) {
        // In the window of the server, and of the eavesdropper, "you" is somebody else.
        (Party::Client, View::Server | View::Eavesdropper) => words.get("party-far-client"),
        (party, _) => words.party(party),
    }
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
    let parties = parties(transcript);
    let column = parties.iter().map(|party| words.party(*party).width()).max().unwrap_or_default();
    let mut out = String::new();
    for party in parties {
        let head = format!("  + {}  ", pad(&words.party(party), column));
        let text = news(words, transcript, step, party);
        let _ = write!(out, "{}", Paint::Of(party).on(&wrap(&text, style.width, &head)));
    }
    out
}

/// The parties of whose knowledge the record tells.
pub fn parties(transcript: &Transcript) -> Vec<Party> {
    let client = transcript.claimant();
    match transcript.view {
        View::Both => vec![client, Party::Server, Party::Eavesdropper],
        View::Client => vec![client, Party::Eavesdropper],
        View::Server => vec![Party::Server, Party::Eavesdropper],
        View::Eavesdropper => vec![Party::Eavesdropper],
    }
}

/// What one party newly knows after a step.
pub(super) fn news(words: &Words, transcript: &Transcript, step: Step, party: Party) -> String {
    let learned = knowledge(transcript);
    let new = learned.iter().filter(|learned| learned.party == party && learned.step == step);
    news_of(words, transcript, new)
}

/// Facts that a party newly knows, in words.
pub fn news_of<'a>(
    words: &Words,
    transcript: &Transcript,
    new: impl Iterator<Item = &'a Learned>,
) -> String {
    let new: Vec<String> = new.filter_map(|learned| words.learned(transcript, learned)).collect();
    if new.is_empty() {
        words.get("ledger-nothing")
    } else {
        new.join(&words.get("ledger-separator"))
    }
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
