//! `keystep demo`: one login, from ⓪ to ④, told as a story.

use std::sync::Arc;

use super::console::Console;
use super::{Done, Failure, Result, keys, record};
use crate::cli;
use crate::key::UserName;
use crate::lesson::{Problem, verdict};
use crate::play::Play;
use crate::transcript::Transcript;
use crate::view::text;
use crate::wire::Verdict;

pub(super) fn run(console: &Console, args: cli::Demo) -> Result<Done> {
    let words = &console.words;
    let user = UserName::new(&args.user)
        .map_err(|_| Failure::Usage(Problem::new("err-user-name").with("name", &args.user)))?;
    let key = match &args.identity {
        Some(path) => Some(Arc::new(keys::load(console, path)?)),
        None => None,
    };
    if let Some(path) = &args.save {
        record::must_be_new(path)?;
    }
    // The first line comes before the keys are made: that takes a moment.
    if !args.json {
        console.print(&text::title(words, console.style))?;
    }
    let bits = usize::try_from(args.bits).unwrap_or(crate::crypto::MAX_BITS);
    if key.is_none() {
        console.say_wait(bits);
    }
    let play = Play {
        method: args.method,
        bits,
        user,
        key,
        fault: args.fault,
        seed: args.seed,
        when: args.seed.is_none().then(record::now),
    };
    let runtime = super::start_runtime()?;
    let transcript = runtime.block_on(play.run()).map_err(|error| Problem::from(&error))?;
    if let Some(path) = &args.save {
        record::save(path, &transcript)?;
        record::tell_saved(console, path);
    }
    if args.json {
        console.print(&crate::transcript::to_text(&transcript))?;
    } else {
        tell(console, &transcript, args.plain)?;
    }
    match verdict(&transcript) {
        Some(Verdict::Accept) => Ok(Done::Well),
        Some(Verdict::Deny) => Ok(Done::Denied),
        // The story has told why.
        None => Err(Failure::Told),
    }
}

/// Tells the story, with a pause between the steps where a person reads along.
fn tell(console: &Console, transcript: &Transcript, plain: bool) -> Result<()> {
    let Console { words, style, .. } = console;
    let pause = |id: &str| -> Result<()> {
        if !plain && console.is_read_along() {
            console.ask(&format!("\n{} ", words.get(id)));
        }
        Ok(())
    };
    let Transcript { method, fault, seed, .. } = transcript;
    console.print(&text::opening(words, *method, *fault, *seed, *style))?;
    pause("press-enter")?;
    console.print(&text::preparation(words, transcript, *style))?;
    for step in text::steps(transcript) {
        pause("press-enter")?;
        console.print(&text::step(words, transcript, step, *style))?;
    }
    console.print(&text::footer(words, *style))?;
    pause("press-enter")?;
    console.print(&text::closing(words, transcript, *style))?;
    if fault.is_none() {
        console.print(&text::bridge(words, transcript, *style))?;
    }
    Ok(())
}
