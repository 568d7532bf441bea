//! One attack, move by move: on the whole screen, or as text with a pause before each move.

use crate::attack::Attempt;
use crate::cli;
use crate::commands::shared::stage::Chapter;
use crate::commands::shared::stepper;
use crate::commands::shared::telling::{self, Manner};
use crate::commands::terminal::Console;
use crate::commands::{Failure, Result};
use crate::key::{Home, HomeError};
use crate::lesson::{Language, Problem, Words};
use crate::story::{self, Story};
use crate::view::attack as view;

/// Whether it is to be gone through move by move.
pub(crate) fn are_wanted(args: &cli::AttackArgs) -> bool {
    args.manner.typed().is_some()
}

/// There must be one attack to go through, which is told to people.
pub(crate) fn must_be_of_one(args: &cli::AttackArgs) -> Result<()> {
    let Some(flag) = args.manner.typed() else { return Ok(()) };
    let others = [(args.all, "--all"), (args.serve.is_some(), "--serve"), (args.json, "--json")];
    let other = others.into_iter().find_map(|(is_typed, other)| is_typed.then_some(other));
    let problem = match (other, args.name) {
        (Some("--all"), _) => Problem::new("err-attack-step-all").with("name", flag),
        (Some(other), _) => {
            Problem::new("err-usage-conflict").with("name", flag).with("other", other)
        }
        (None, None) => Problem::new("err-attack-step-name").with("name", flag),
        (None, Some(_)) => return Ok(()),
    };
    Err(Failure::Usage(problem))
}

/// The login of each set-up, by the scenes of the story that tell it.
fn chapters(attempts: &[Attempt], story: &Story) -> Vec<Chapter> {
    let all = Language::ALL.map(Words::new);
    let [words, _] = &all;
    let chapter = |(begins, alike): (usize, &[Attempt])| {
        let attempt = alike.first()?;
        Some(Chapter {
            begins,
            name: format!("{}-{}", attempt.attack.name, attempt.setup.as_str()),
            about: all.each_ref().map(|words| {
                let told = story::attack::circumstances(words, attempt.attack, attempt.setup);
                words.get("attack-circumstances") + &told
            }),
            record: attempt.record.clone().into(),
        })
    };
    story::attack::begins(words, attempts, story).into_iter().filter_map(chapter).collect()
}

/// Shows what came of it, one move after the other.
pub(crate) fn show(
    console: &Console,
    home: std::result::Result<Home, HomeError>,
    attempts: &[Attempt],
    seed: u64,
    args: &cli::AttackArgs,
) -> Result<()> {
    let stories = Language::ALL.map(|language| story::attack(&Words::new(language), attempts));
    // There is a set-up for each method of an attack, or its name was refused.
    let [Some(en), Some(ja)] = stories else { return Ok(()) };
    if !args.plain && console.is_read_along() {
        let chapters = chapters(attempts, &en);
        return stepper::open_told(console, home, chapters, [en, ja], &args.manner);
    }
    let Console { words, style, .. } = console;
    let story = words.language().choose(&[en, ja]).clone();
    let chapters = view::chapters(words, attempts, seed, *style);
    let manner = Manner { pauses: true, ..Manner::new(&args.manner) };
    telling::tell_in(console, &story, chapters, manner)
}
