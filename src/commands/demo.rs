//! `keystep demo`: one login, from ⓪ to ④, told as a story.
//!
//! | file | what |
//! |---|---|
//! | `demo/openssh.rs` | with the machine's own `ssh` |

mod openssh;

use std::sync::Arc;

use strum::VariantArray;

use super::shared::telling::Manner;
use super::shared::{browser, keys, record, runtime, stepper, telling};
use super::terminal::Console;
use super::{Done, Failure, Result};
use crate::cli::{self, Way};
use crate::key::{Home, HomeError, UserName};
use crate::lesson::Problem;
use crate::play::Play;
use crate::story::{self, Typed};
use crate::transcript::Transcript;
use crate::view::text;
use crate::wire::{Method, Verdict};

pub(super) fn run(
    console: &Console,
    home: std::result::Result<Home, HomeError>,
    args: cli::Demo,
) -> Result<Done> {
    let user = UserName::new(&args.user)
        .map_err(|_| Failure::Usage(Problem::new("err-user-name").with("name", &args.user)))?;
    let key = match &args.identity {
        Some(path) => Some(Arc::new(keys::load(console, path)?)),
        None => None,
    };
    for path in args.save.iter().chain(&args.output) {
        record::must_be_new(path)?;
    }
    let made = usize::try_from(args.bits).unwrap_or(crate::crypto::MAX_BITS);
    let is_made = key.is_none();
    let mut play = Play {
        method: Method::Notes,
        bits: key.as_ref().map_or(made, |key| key.public().bits()),
        user,
        key,
        fault: None,
        seed: args.seed,
        when: args.seed.is_none().then(record::now),
    };
    match args.method {
        Way::Own(method) => {
            play.method = method;
            play.fault = args.fault.map(|name| fault_named(name, method.into())).transpose()?;
        }
        Way::Openssh => {
            let fault = args.fault.map(|name| fault_named(name, "openssh")).transpose()?;
            return openssh::run(console, home, play, fault, &args);
        }
    }
    let manner = Manner::new(&args.manner);
    let drawn = args.json || args.format.is_some();
    let steps = !args.plain && !drawn && !manner.pauses && console.is_read_along();
    let wait = || {
        if is_made {
            console.say_wait(made)
        }
    };
    let save = args.save.as_deref();
    if steps {
        return match stepper::play(
            console,
            home,
            (play, args.identity.as_deref()),
            save,
            &args.manner,
        )? {
            Some(transcript) => done(&transcript),
            None => Err(Failure::Told),
        };
    }
    // The first line comes before the keys are made: that takes a moment.
    if !drawn {
        console.print(&text::title(&console.words, console.style))?;
    }
    wait();
    let runtime = runtime::start_runtime()?;
    let transcript = runtime.block_on(play.run())?;
    if args.json {
        console.print(&crate::transcript::to_text(&transcript))?;
    } else if args.format.is_some() {
        browser::hand_out(console, &[transcript.clone().into()], args.output.as_deref())?;
    } else {
        let key = args.identity.as_ref().map(|file| file.display().to_string());
        let typed = Typed { key, ..Typed::of(&transcript) };
        let story = story::login_typed(&console.words, &transcript, &typed);
        telling::tell(console, story, manner)?;
    }
    record::save_if_wanted(console, save, &transcript)?;
    done(&transcript)
}

/// What is called so, of all that can be broken in this method.
fn fault_named<T: VariantArray + Copy + Into<&'static str>>(
    name: &str,
    method: &'static str,
) -> Result<T> {
    let named = |fault: &T| -> &'static str { (*fault).into() };
    T::VARIANTS.iter().copied().find(|fault| named(fault) == name).ok_or_else(|| {
        let names: Vec<&str> = T::VARIANTS.iter().map(named).collect();
        let problem = Problem::new("err-demo-fault").with("name", name);
        Failure::Usage(problem.with("method", method).with("names", names.join(", ")))
    })
}

/// What the exit code says: how the login ended.
fn done(transcript: &Transcript) -> Result<Done> {
    match transcript.verdict() {
        Some(Verdict::Accept) => Ok(Done::Well),
        Some(Verdict::Deny) => Ok(Done::Denied),
        // The story has told why.
        None => Err(Failure::Told),
    }
}
