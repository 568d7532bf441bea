//! The attack lab as text: the list, an attack told beat by beat, its summary, the table of all. What is
//! said of an attempt, whatever shows it, stands in `attack/told.rs`.

mod told;

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr as _;

use super::layout::{pad, rule, wrap, wrap_hanging};
use super::palette::Paint;
use super::text::Style;
use crate::attack::{Attack, Attempt, Defence, Level};
use crate::lesson::{Words, args};
use crate::wire::Method;
pub(super) use told::numbers;
pub use told::{
    Move, Short, circumstances, idea, lesson, minutes, progress, reason, remedy, short,
};
use told::{Told, against, cause_id, setup, why};

/// The cells that the name of a party takes in the story.
const PARTY: usize = 14;
/// The cells of a column of the table of all.
const CELL: usize = 9;

/// All attacks in their levels, with minutes.
pub fn list(words: &Words, style: Style) -> String {
    let mut out = Paint::Heading.on(&wrap(&words.get("attack-list"), style.width, ""));
    out += &wrap(&words.get("attack-list-intro"), style.width, "");
    for level in Level::ALL {
        let heading = words.get(&format!("attack-level-{level}"));
        out += &format!("\n{}\n", Paint::Heading.on(&rule(&heading, style.width)));
        for attack in Attack::ALL.into_iter().filter(|attack| attack.level == level) {
            let minutes = minutes(words, attack);
            let head = format!("  {}{}  ", pad(attack.name, 18), pad(&minutes, 7));
            out += &wrap(&words.get(&format!("attack-{}", attack.name)), style.width, &head);
        }
    }
    out + "\n" + &wrap(&words.get("attack-list-next"), style.width, "")
}

/// What stands before the first set-up: the idea, the method, the seed.
pub fn opening(words: &Words, attack: &Attack, method: Method, seed: u64, style: Style) -> String {
    let title = words.get(&format!("attack-{}", attack.name));
    let title = format!("keystep attack {}  {title}", attack.name);
    let mut out = Paint::Heading.on(&wrap(&title, style.width, ""));
    out += &wrap(&idea(words, attack), style.width, "");
    out +=
        &wrap(&words.with("attack-method", args![method = words.method(method)]), style.width, "");
    out + &wrap(&words.with("attack-seed", args![seed]), style.width, "")
}

/// One set-up: who has what, who does what, what came of it and why.
pub fn attempt(words: &Words, attempt: &Attempt, style: Style) -> String {
    let mut out = format!("\n{}\n", Paint::Heading.on(&rule(&setup(words, attempt), style.width)));
    if attempt.attack.setups_with(attempt.method).len() > 1 {
        out += &format!("  --setup {}\n", attempt.setup.as_str());
    }
    // Where there was nothing to attack, no part took another's place.
    if attempt.setup.is_switched() && attempt.evidence.applies {
        out += &Paint::Alert.on(&wrap(&words.get("attack-switched"), style.width, "  "));
    }
    let short = short(words, attempt);
    out += &labelled(words, "attack-goal", &short.goal, style);
    out += &labelled(words, "attack-has", &short.has, style);
    out.push('\n');
    for Move { who, name, text } in &short.moves {
        let head = format!("  {}", pad(name, PARTY.max(name.width() + 2)));
        out += &Paint::Of(*who).on(&wrap(text, style.width, &head));
    }
    out.push('\n');
    out += &painted(Told::of(attempt), &labelled(words, "attack-result", &short.result, style));
    out += &labelled(words, "attack-why", &short.why, style);
    out + &labelled(words, short.label, &short.remedy, style)
}

/// What came of all set-ups, and what is to be learned: ten lines at most.
pub fn summary(words: &Words, attack: &Attack, attempts: &[Attempt], style: Style) -> String {
    let title = words.get("attack-summary");
    let mut out = format!("\n{}\n", Paint::Heading.on(&rule(&title, style.width)));
    for attempt in attempts {
        let told = Told::of(attempt);
        let head = format!("  {}", pad(&told.cell(words), CELL));
        out += &painted(told, &wrap(&setup(words, attempt), style.width, &head));
    }
    out += &wrap(&lesson(words, attack), style.width, "  ");
    let mut order = Attack::ALL.into_iter().skip_while(|other| **other != *attack).skip(1);
    match order.next() {
        Some(next) => {
            let next = words.with("attack-next", args![name = next.name]);
            out + &wrap(&next, style.width, "  ")
        }
        None => out + &wrap(&words.get("attack-next-all"), style.width, "  "),
    }
}

/// The table of all: a line for each attack in each set-up, a column for each method. A figure
/// behind an outcome leads to its reason and its remedy below.
pub fn table(words: &Words, attempts: &[Attempt], seed: u64, style: Style) -> String {
    let notes = notes(attempts);
    let mut out = Paint::Heading.on(&wrap(&words.get("attack-table"), style.width, ""));
    out += &wrap(&words.with("attack-seed", args![seed]), style.width, "");
    let room = style.width.saturating_sub(3 * (CELL + 2));
    let mut head = pad("", room);
    for method in Method::ALL {
        head += &format!("  {}", pad(method.into(), CELL));
    }
    out += &format!("\n{}\n", head.trim_end());
    let mut last = None;
    for row in rows(attempts) {
        let Some(first) = row.first() else { continue };
        if last != Some(first.attack) {
            out += &Paint::Heading.on(&format!("{}\n", first.attack.name));
            last = Some(first.attack);
        }
        let name = wrap_hanging(&setup(words, first), room, "  ", "    ");
        let mut lines = name.lines().map(str::to_owned).collect::<Vec<_>>();
        if let Some(end) = lines.last_mut() {
            *end = pad(end, room);
            for method in Method::ALL {
                let cell = row.iter().find(|attempt| attempt.method == method);
                let cell = match cell {
                    Some(attempt) => Some(cell_text(words, attempt, &notes)),
                    None if first.setup.is_offered_with(method) => None,
                    None => Some(Told::Explained(Defence::DoesNotApply).cell(words)),
                };
                *end += &format!("  {}", pad(&cell.unwrap_or_default(), CELL));
            }
        }
        for line in lines {
            out += &format!("{}\n", line.trim_end());
        }
    }
    out += &format!("\n{}\n", Paint::Heading.on(&rule(&words.get("attack-notes"), style.width)));
    for ((number, text, remedy), told) in ordered(words, attempts, &notes) {
        let head = format!("{number:>2} ");
        out += &painted(told, &wrap(&text, style.width, &head));
        out += &wrap(&format!("→ {remedy}"), style.width, "   ");
    }
    out
}

/// What is alarming stands out.
fn painted(told: Told, text: &str) -> String {
    if told.is_alarming() { Paint::Alert.on(text) } else { text.to_owned() }
}

pub(super) fn labelled(words: &Words, label: &str, text: &str, style: Style) -> String {
    wrap(text, style.width, &format!("  {}", words.get(label)))
}

/// A number for each explanation, in the order of its first cell.
fn notes(attempts: &[Attempt]) -> BTreeMap<String, usize> {
    let mut notes = BTreeMap::new();
    for attempt in attempts {
        let next = notes.len() + 1;
        notes.entry(cause_id(attempt)).or_insert(next);
    }
    notes
}

fn cell_text(words: &Words, attempt: &Attempt, notes: &BTreeMap<String, usize>) -> String {
    let number = notes.get(&cause_id(attempt)).copied().unwrap_or_default();
    format!("{} {number}", Told::of(attempt).cell(words))
}

type Note = ((usize, String, String), Told);

fn ordered(words: &Words, attempts: &[Attempt], notes: &BTreeMap<String, usize>) -> Vec<Note> {
    let mut ordered: Vec<Note> = notes
        .iter()
        .filter_map(|(cause, number)| {
            let attempt = attempts.iter().find(|attempt| cause_id(attempt) == *cause)?;
            // The note is for all methods that have the same cause.
            let texts = (*number, why(words, attempt, "any"), against(words, attempt, "any"));
            Some((texts, Told::of(attempt)))
        })
        .collect();
    ordered.sort_by_key(|((number, ..), _)| *number);
    ordered
}

/// The attempts, those of one attack in one set-up together.
fn rows(attempts: &[Attempt]) -> Vec<Vec<&Attempt>> {
    let mut rows: Vec<Vec<&Attempt>> = Vec::new();
    for attempt in attempts {
        let row = rows.iter_mut().find(|row| {
            row.first()
                .is_some_and(|one| (one.attack, one.setup) == (attempt.attack, attempt.setup))
        });
        match row {
            Some(row) => row.push(attempt),
            None => rows.push(vec![attempt]),
        }
    }
    rows
}
