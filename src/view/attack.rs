//! The attack lab as text: the list, an attack told beat by beat, its summary, the table of all. What is
//! said of an attempt, whatever shows it, stands in `story/attack/told.rs`.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr as _;

use super::layout::{pad, rule, wrap, wrap_hanging};
use super::palette::Paint;
use super::text::{Chapter, Style};
use crate::attack::{Attack, Attempt, Defence, Level};
use crate::lesson::{Moment, Words, args};
use crate::story::attack::{
    self, Guess, Move, Short, Told, against, alike, cause_id, guess, idea, lesson, minutes, next,
    setup, short, why,
};
use crate::wire::Method;

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

/// What goes the same way in all of these set-ups: who has what, who does what, what came of it and why.
pub fn attempt(words: &Words, alike: &[Attempt], style: Style) -> String {
    let Some(attempt) = alike.first() else { return String::new() };
    let short = short(words, attempt);
    let moves: String = short.moves.iter().map(|one| done(one, style)).collect();
    let (head, end) = (head(words, attempt, &short, style), end(words, attempt, &short, style));
    format!("{head}\n{moves}{end}{}", likewise(words, alike, style))
}

/// An attack in pieces, to be told with a pause before each: what it is, what it is to guess, each
/// move, what came of it.
pub fn chapters(words: &Words, attempts: &[Attempt], seed: u64, style: Style) -> Vec<Chapter> {
    let chapter = |text, pause| Chapter {
        text,
        below: String::new(),
        name: String::new(),
        pause,
        moment: None,
    };
    let Some(first) = attempts.first() else { return Vec::new() };
    let (attack, method) = (first.attack, first.method);
    let mut chapters = vec![chapter(opening(words, attack, method, seed, style), false)];
    for (at, alike) in alike(words, attempts).into_iter().enumerate() {
        let Some(attempt) = alike.first() else { continue };
        let short = short(words, attempt);
        let Guess { question, options } = guess(words);
        let guess = format!("{question} {}", options.join(&words.get("attack-expect-between")));
        let guess = Paint::Heading.on(&wrap(&guess, style.width, "  "));
        let head = head(words, attempt, &short, style);
        chapters.push(chapter(format!("{head}\n{guess}"), at > 0));
        chapters.extend(short.moves.iter().map(|one| Chapter {
            moment: one.asks.map(Moment::Own),
            ..chapter(done(one, style), true)
        }));
        let end = end(words, attempt, &short, style) + &likewise(words, alike, style);
        chapters.push(chapter(end, true));
    }
    let text = summary(words, attack, attempts, style);
    chapters.push(Chapter { moment: Some(Moment::End), ..chapter(text, true) });
    chapters
}

/// What stands above the moves: the circumstances, what it is for, who has what.
fn head(words: &Words, attempt: &Attempt, short: &Short, style: Style) -> String {
    let mut out = format!("\n{}\n", Paint::Heading.on(&rule(&setup(words, attempt), style.width)));
    if attempt.attack.setups_with(attempt.method).len() > 1 {
        out += &format!("  --setup {}\n", attempt.setup.as_str());
    }
    if attempt.is_weakened() {
        out += &Paint::Alert.on(&wrap(&words.get("attack-switched"), style.width, "  "));
    }
    out += &labelled(words, "attack-goal", &short.goal, style);
    out + &labelled(words, "attack-has", &short.has, style)
}

/// A move.
fn done(Move { who, name, text, .. }: &Move, style: Style) -> String {
    let head = format!("  {}", pad(name, PARTY.max(name.width() + 2)));
    Paint::Of(*who).on(&wrap(text, style.width, &head))
}

/// What came of it and why.
fn end(words: &Words, attempt: &Attempt, short: &Short, style: Style) -> String {
    let result = labelled(words, "attack-result", &short.result, style);
    let mut out = format!("\n{}", painted(Told::of(attempt), &result));
    out += &labelled(words, "attack-why", &short.why, style);
    out + &labelled(words, short.label, &short.remedy, style)
}

/// In which other set-ups it goes the same way, if there are such.
pub fn likewise(words: &Words, alike: &[Attempt], style: Style) -> String {
    let others = attack::likewise(words, alike);
    others.map_or_else(String::new, |text| format!("\n{}", wrap(&text, style.width, "  ")))
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
    out + &wrap(&next(words, attack), style.width, "  ")
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
