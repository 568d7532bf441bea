//! The attack lab as text: the list, an attack told beat by beat, its summary, the table of all.

use std::collections::BTreeMap;
use std::fmt::Display;

use unicode_width::UnicodeWidthStr as _;

use super::layout::{pad, rule, wrap, wrap_hanging};
use super::palette::Paint;
use super::text::Style;
use crate::attack::{Attack, Attempt, Beat, Datum, Defence, Level, Setup};
use crate::figures::{significant, time};
use crate::lesson::{Words, args};
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
            let minutes = words.with("attack-minutes", args![minutes = attack.minutes]);
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
    let idea = words.attribute(&format!("attack-{}", attack.name), "idea", &numbers(attack));
    out += &wrap(&idea, style.width, "");
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
    let goal = words.get(&format!("attack-goal-{}", attempt.attack.goal(attempt.setup)));
    out += &labelled(words, "attack-goal", &goal, style);
    let separator = words.get("ledger-separator");
    let (named, loot) = (numbers(attempt.attack), attempt.loot.iter());
    let loot: Vec<String> =
        loot.map(|loot| words.with(&format!("attack-loot-{}", loot.0), &named)).collect();
    out += &labelled(words, "attack-has", &loot.join(&separator), style);
    out.push('\n');
    for beat in &attempt.story {
        out += &line(words, attempt, beat, style);
    }
    out.push('\n');
    let told = Told::of(attempt);
    out += &told.painted(&labelled(words, "attack-result", &told.say(words), style));
    out += &labelled(words, "attack-why", &reason(words, attempt), style);
    let label = match told {
        Told::Explained(_) => "attack-remedy",
        Told::NotExplained => "attack-advice",
    };
    out + &labelled(words, label, &remedy(words, attempt), style)
}

/// What came of all set-ups, and what is to be learned: ten lines at most.
pub fn summary(words: &Words, attack: &Attack, attempts: &[Attempt], style: Style) -> String {
    let title = words.get("attack-summary");
    let mut out = format!("\n{}\n", Paint::Heading.on(&rule(&title, style.width)));
    for attempt in attempts {
        let told = Told::of(attempt);
        let head = format!("  {}", pad(&told.cell(words), CELL));
        out += &told.painted(&wrap(&setup(words, attempt), style.width, &head));
    }
    let lesson = words.attribute(&format!("attack-{}", attack.name), "lesson", &[]);
    out += &wrap(&lesson, style.width, "  ");
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
        out += &told.painted(&wrap(&text, style.width, &head));
        out += &wrap(&format!("→ {remedy}"), style.width, "   ");
    }
    out
}

/// Why it came so.
pub fn reason(words: &Words, attempt: &Attempt) -> String {
    why(words, attempt, attempt.method.into())
}

/// What stops the attack, or what stopped it.
pub fn remedy(words: &Words, attempt: &Attempt) -> String {
    against(words, attempt, attempt.method.into())
}

fn why(words: &Words, attempt: &Attempt, method: &str) -> String {
    let mut args = numbers(attempt.attack);
    args.push(("method", &method));
    words.with(&cause_id(attempt), &args)
}

fn against(words: &Words, attempt: &Attempt, method: &str) -> String {
    let mut args = numbers(attempt.attack);
    args.push(("method", &method));
    words.attribute(&cause_id(attempt), "remedy", &args)
}

fn cause_id(attempt: &Attempt) -> String {
    if attempt.is_explained() {
        return format!("attack-cause-{}", attempt.cause.name());
    }
    // What only a clock shows, a busy machine may hide.
    if attempt.cause.is_by_clock() { "attack-unmeasured" } else { "attack-unexplained" }.to_owned()
}

fn setup(words: &Words, attempt: &Attempt) -> String {
    circumstances(words, attempt.attack, attempt.setup)
}

/// A set-up in words.
pub(super) fn circumstances(words: &Words, attack: &Attack, setup: Setup) -> String {
    // The same set-up is told otherwise where another attack uses it.
    let setup = setup.as_str();
    let ids = [format!("attack-setup-{}-{setup}", attack.name), format!("attack-setup-{setup}")];
    words.either(&ids, &numbers(attack))
}

/// The numbers that the sentences of an attack name.
pub(super) fn numbers(attack: &Attack) -> Vec<(&'static str, &dyn Display)> {
    attack.numbers.iter().map(|(name, number)| (*name, number as &dyn Display)).collect()
}

/// What is told of an outcome: one that does not follow from what was seen is none to rely on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Explained(Defence),
    NotExplained,
}

impl Told {
    fn of(attempt: &Attempt) -> Self {
        if attempt.is_explained() { Self::Explained(attempt.outcome) } else { Self::NotExplained }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Explained(outcome) => outcome.into(),
            Self::NotExplained => "not-explained",
        }
    }

    fn say(self, words: &Words) -> String {
        words.get(&format!("attack-outcome-{}", self.name()))
    }

    /// As short as a cell needs it.
    fn cell(self, words: &Words) -> String {
        words.get(&format!("attack-cell-{}", self.name()))
    }

    fn painted(self, text: &str) -> String {
        match self {
            Self::Explained(Defence::Falls) | Self::NotExplained => Paint::Alert.on(text),
            Self::Explained(Defence::Holds | Defence::DoesNotApply) => text.to_owned(),
        }
    }
}

pub(super) fn labelled(words: &Words, label: &str, text: &str, style: Style) -> String {
    wrap(text, style.width, &format!("  {}", words.get(label)))
}

fn line(words: &Words, attempt: &Attempt, beat: &Beat, style: Style) -> String {
    let figures: Vec<(&str, String)> =
        beat.figures.iter().map(|(name, value)| (*name, figure(value))).collect();
    let mut args = numbers(attempt.attack);
    args.extend(figures.iter().map(|(name, value)| (*name, value as &dyn Display)));
    args.push(("method", &attempt.method));
    let text = words.with(&format!("attack-deed-{}", beat.deed), &args);
    // The client of an attack is somebody else than the reader, who may be the attacker.
    let name = match beat.who {
        crate::transcript::Party::Client => words.get("party-far-client"),
        party => words.party(party),
    };
    let head = format!("  {}", pad(&name, PARTY.max(name.width() + 2)));
    Paint::Of(beat.who).on(&wrap(&text, style.width, &head))
}

/// A figure as a sentence has it.
fn figure(figure: &Datum) -> String {
    match figure {
        Datum::Count(count) => count.to_string(),
        Datum::About(value) => significant(*value),
        Datum::Seconds(seconds) => time(seconds * 1e9),
        Datum::Micros(micros) => format!("{micros:.1}"),
        Datum::Share(share) => format!("{:.0}", share * 100.0),
        Datum::Chance(chance) => format!("{chance:.4}"),
        Datum::Is(is) => if *is { "yes" } else { "no" }.to_owned(),
        Datum::Value(bytes) => format!("{}…", hex::encode(bytes.get(..4).unwrap_or(bytes))),
        Datum::Found(bytes) => hex::encode(bytes),
        Datum::Word(word) => word.clone(),
    }
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

#[cfg(test)]
mod tests {
    use strum::VariantArray as _;

    use super::Told;
    use crate::attack::{Attack, Defence, Goal, Level};
    use crate::lesson::assert_each;

    #[test]
    fn every_name_has_its_words() {
        assert_each("attack-", Attack::ALL.iter().map(|attack| attack.name));
        assert_each("attack-level-", Level::VARIANTS);
        assert_each("attack-goal-", Goal::VARIANTS);
        let told = || Defence::VARIANTS.iter().copied().map(Told::Explained);
        let told = || told().chain([Told::NotExplained]).map(Told::name);
        assert_each("attack-outcome-", told());
        assert_each("attack-cell-", told());
    }
}
