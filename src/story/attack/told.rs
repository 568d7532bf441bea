//! What is said of an attempt of the lab, in words, whatever shows it.

use std::fmt::Display;

use super::asks::asks;
use crate::attack::{Attack, Attempt, Beat, Datum, Defence, Progress, Setup};
use crate::figures::{significant, time};
use crate::lesson::{Words, args};
use crate::transcript::Party;

/// An attempt in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Short {
    /// What the attacker wants.
    pub goal: String,
    /// What the attacker has at the beginning.
    pub has: String,
    /// Who did what, in order.
    pub moves: Vec<Move>,
    /// The name of the outcome, in data and in catalogues.
    pub outcome: &'static str,
    /// What it came to.
    pub result: String,
    /// Why.
    pub why: String,
    /// What the last sentence is: what stops the attack, or what to do where nothing was explained.
    pub label: &'static str,
    /// The last sentence.
    pub remedy: String,
}

/// What somebody did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Who.
    pub who: Party,
    /// Who, in words.
    pub name: String,
    /// What.
    pub text: String,
    /// The question of the quiz that it answers, by name, if there is one.
    pub asks: Option<&'static str>,
}

/// What everybody is asked before the first move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// The question.
    pub question: String,
    /// What may come of it.
    pub options: Vec<String>,
}

/// What everybody is asked before the first move.
pub fn guess(words: &Words) -> Guess {
    let outcomes = [Defence::Falls, Defence::Holds, Defence::DoesNotApply];
    Guess {
        question: words.get("attack-expect"),
        options: outcomes.map(|outcome| Told::Explained(outcome).say(words)).to_vec(),
    }
}

/// An attempt in words.
pub fn short(words: &Words, attempt: &Attempt) -> Short {
    let (named, loot) = (numbers(attempt.attack), attempt.loot.iter());
    let loot = loot.map(|loot| words.with(&format!("attack-loot-{}", loot.0), &named));
    let told = Told::of(attempt);
    Short {
        goal: words.get(&format!("attack-goal-{}", attempt.attack.goal(attempt.setup))),
        has: loot.collect::<Vec<_>>().join(&words.get("ledger-separator")),
        moves: attempt.story.iter().map(|beat| done(words, attempt, beat)).collect(),
        outcome: told.name(),
        result: told.say(words),
        why: reason(words, attempt),
        label: match told {
            Told::Explained(_) => "attack-remedy",
            Told::NotExplained => "attack-advice",
        },
        remedy: remedy(words, attempt),
    }
}

fn done(words: &Words, attempt: &Attempt, beat: &Beat) -> Move {
    let figures: Vec<(&str, String)> =
        beat.figures.iter().map(|(name, value)| (*name, figure(value))).collect();
    let mut args = numbers(attempt.attack);
    args.extend(figures.iter().map(|(name, value)| (*name, value as &dyn Display)));
    args.push(("method", &attempt.method));
    let text = words.with(&format!("attack-deed-{}", beat.deed), &args);
    // The client of an attack is somebody else than the reader, who may be the attacker.
    let name = match beat.who {
        Party::Client => words.get("party-far-client"),
        party => words.party(party),
    };
    Move { who: beat.who, name, text, asks: asks(attempt, beat.deed) }
}

/// Attempts one after another of which the same is told, move for move, and that came to the same for the
/// same reason: they stand together, and are told once.
pub fn alike<'a>(words: &Words, attempts: &'a [Attempt]) -> Vec<&'a [Attempt]> {
    let same = |one: &Attempt, next: &Attempt| is_alike(words, one, next);
    attempts.chunk_by(same).collect()
}

/// Whether the same is told of two attempts.
pub fn is_alike(words: &Words, one: &Attempt, other: &Attempt) -> bool {
    let told = |attempt: &Attempt| {
        let Short { moves, outcome, why, remedy, .. } = short(words, attempt);
        (moves, outcome, why, remedy)
    };
    told(one) == told(other)
}

/// That it goes the same way in the other ones of some that are alike, if there are others.
pub fn likewise(words: &Words, alike: &[Attempt]) -> Option<String> {
    let others: Vec<&str> = alike.iter().skip(1).map(|one| one.setup.as_str()).collect();
    let setups = others.join(&words.get("attack-alike-between"));
    let told = || words.with("attack-alike", args![setups]);
    (!others.is_empty()).then(told)
}

/// In how many set-ups the attacker reached the goal.
pub fn count(words: &Words, attempts: &[Attempt]) -> String {
    let falls = attempts.iter().filter(|one| Told::of(one) == Told::Explained(Defence::Falls));
    words.with("attack-count", args![falls = falls.count(), all = attempts.len()])
}

/// Which attack comes next.
pub fn next(words: &Words, attack: &Attack) -> String {
    let mut order = Attack::ALL.into_iter().skip_while(|other| **other != *attack).skip(1);
    match order.next() {
        Some(next) => words.with("attack-next", args![name = next.name]),
        None => words.get("attack-next-all"),
    }
}

/// The idea of an attack.
pub fn idea(words: &Words, attack: &Attack) -> String {
    words.attribute(&format!("attack-{}", attack.name), "idea", &numbers(attack))
}

/// What is to be learned from it.
pub fn lesson(words: &Words, attack: &Attack) -> String {
    words.attribute(&format!("attack-{}", attack.name), "lesson", &[])
}

/// How many minutes it takes.
pub fn minutes(words: &Words, attack: &Attack) -> String {
    words.with("attack-minutes", args![minutes = attack.minutes])
}

/// How far a long attack is: so much of the whole, and in words. None while there is nothing to tell.
pub fn progress(words: &Words, progress: Progress) -> Option<(u64, u64, String)> {
    Some(match progress {
        Progress::None => return None,
        // It may take longer than usual: then the bar stays full.
        Progress::Awaited { asked, usual } => {
            (asked.min(usual), usual, words.with("attack-progress-awaited", args![asked, usual]))
        }
        Progress::Asked { done, most } => {
            (done, most, words.with("attack-progress-asked", args![done, most]))
        }
        Progress::Narrowed { queries, known, wanted } => {
            let text = words.with("attack-progress-narrowed", args![queries, known, wanted]);
            (known, wanted, text)
        }
        Progress::Counted { done, all } => {
            (done, all, words.with("attack-progress-counted", args![done, all]))
        }
    })
}

/// Why it came so.
pub fn reason(words: &Words, attempt: &Attempt) -> String {
    why(words, attempt, attempt.method.into())
}

/// What stops the attack, or what stopped it.
pub fn remedy(words: &Words, attempt: &Attempt) -> String {
    against(words, attempt, attempt.method.into())
}

pub(crate) fn why(words: &Words, attempt: &Attempt, method: &str) -> String {
    let mut args = numbers(attempt.attack);
    args.push(("method", &method));
    words.with(&cause_id(attempt), &args)
}

pub(crate) fn against(words: &Words, attempt: &Attempt, method: &str) -> String {
    let mut args = numbers(attempt.attack);
    args.push(("method", &method));
    words.attribute(&cause_id(attempt), "remedy", &args)
}

pub(crate) fn cause_id(attempt: &Attempt) -> String {
    if attempt.is_explained() {
        return format!("attack-cause-{}", attempt.cause.name());
    }
    // What only a clock shows, a busy machine may hide.
    if attempt.cause.is_by_clock() { "attack-unmeasured" } else { "attack-unexplained" }.to_owned()
}

pub(crate) fn setup(words: &Words, attempt: &Attempt) -> String {
    circumstances(words, attempt.attack, attempt.setup)
}

/// A set-up in words.
pub fn circumstances(words: &Words, attack: &Attack, setup: Setup) -> String {
    // The same set-up is told otherwise where another attack uses it.
    let setup = setup.as_str();
    let ids = [format!("attack-setup-{}-{setup}", attack.name), format!("attack-setup-{setup}")];
    words.either(&ids, &numbers(attack))
}

/// The numbers that the sentences of an attack name.
pub(crate) fn numbers(attack: &Attack) -> Vec<(&'static str, &dyn Display)> {
    attack.numbers.iter().map(|(name, number)| (*name, number as &dyn Display)).collect()
}

/// What is told of an outcome: one that does not follow from what was seen is none to rely on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    Explained(Defence),
    NotExplained,
}

impl Told {
    pub(crate) fn of(attempt: &Attempt) -> Self {
        if attempt.is_explained() { Self::Explained(attempt.outcome) } else { Self::NotExplained }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Explained(outcome) => outcome.into(),
            Self::NotExplained => "not-explained",
        }
    }

    pub(crate) fn say(self, words: &Words) -> String {
        words.get(&format!("attack-outcome-{}", self.name()))
    }

    /// As short as a cell needs it.
    pub(crate) fn cell(self, words: &Words) -> String {
        words.get(&format!("attack-cell-{}", self.name()))
    }

    pub(crate) fn is_alarming(self) -> bool {
        matches!(self, Self::Explained(Defence::Falls) | Self::NotExplained)
    }
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

#[cfg(test)]
mod tests {
    use strum::VariantArray as _;

    use super::Told;
    use crate::attack::{Attack, Defence, Goal, Level};
    use crate::lesson::assert_each;

    #[test]
    fn every_name_has_its_words() {
        assert_each("attack-", Attack::ALL.iter().map(|attack| attack.name));
        assert_each("attack-part-", ["idea", "setup", "move", "verdict"]);
        assert_each("attack-level-", Level::VARIANTS);
        assert_each("attack-goal-", Goal::VARIANTS);
        let told = || Defence::VARIANTS.iter().copied().map(Told::Explained);
        let told = || told().chain([Told::NotExplained]).map(Told::name);
        assert_each("attack-outcome-", told());
        assert_each("attack-cell-", told());
    }
}
