//! The stepper at the terminal: keys in, pictures out, and what it asks for in between — a login
//! is run, a record is saved.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{Event, EventStream};
use futures_util::StreamExt as _;
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, interval};

use super::{record, runtime};
use crate::cli;
use crate::commands::Result;
use crate::commands::terminal::Console;
use crate::key::{Home, HomeError, UserName};
use crate::lesson::{Problem, Words, io_reason};
use crate::play::{Keys, Play, PlayError};
use crate::transcript::Transcript;
use crate::tui::{Command, Effect, Model, Options, Screen, Setting, install_panic_hook};

/// How often the picture of a login that is being run moves.
const TICK: Duration = Duration::from_millis(100);
/// After so many of them the first login says that it goes on.
const PATIENCE: u32 = 3;
/// How often the size of the window is looked at. Its change is told as an event, too; drawing what
/// is there already writes nothing.
const LOOK: Duration = Duration::from_millis(500);

/// Runs a login, saves it if that is wanted, and shows it until the user has seen enough. Gives its
/// record: that of the login that the command line asked for, whatever was run afterwards. None
/// where it was given up.
pub(crate) fn play(
    console: &Console,
    home: FoundHome,
    play: Play,
    save: Option<&Path>,
    flags: &cli::Manner,
) -> Result<Option<Arc<Transcript>>> {
    let runtime = runtime::start_runtime()?;
    let mut stage = Stage { template: play, keys: Vec::new(), making: Vec::new() };
    let first = runtime.block_on(first(console, &mut stage));
    let Some(first) = first else {
        runtime.shutdown_background();
        return Ok(None);
    };
    let first = Arc::new(first?);
    if let Some(path) = save {
        record::save(path, &first)?;
        record::tell_saved(console, path);
    }
    show(console, home, runtime, stage, Arc::clone(&first), flags)?;
    Ok(Some(first))
}

/// The first login. Making its key may take a while: a line says that it goes on. Ctrl-C gives it
/// up, and with it the program.
async fn first(
    console: &Console,
    stage: &mut Stage,
) -> Option<std::result::Result<Transcript, PlayError>> {
    let setting = stage.setting();
    let mut interrupted = std::pin::pin!(crate::net::interrupted());
    let mut run = std::pin::pin!(stage.run(setting));
    let mut ticks = interval(TICK);
    let mut tenths = 0_u32;
    let result = loop {
        tokio::select! {
            () = &mut interrupted => break None,
            run = &mut run => break Some(run),
            _ = ticks.tick() => {
                tenths += 1;
                if tenths > PATIENCE {
                    let seconds = format!("{}.{}", tenths / 10, tenths % 10);
                    let args: crate::lesson::Args<'_> =
                        &[("bits", &setting.bits), ("seconds", &seconds)];
                    console.talk(&format!("\r{}", console.words.with("stepper-first", args)));
                }
            }
        }
    };
    if tenths > PATIENCE {
        console.talk("\n");
    }
    result
}

/// Shows a record until the user has seen enough.
pub(crate) fn open(
    console: &Console,
    home: FoundHome,
    transcript: Transcript,
    flags: &cli::Manner,
) -> Result<()> {
    let runtime = runtime::start_runtime()?;
    let stage = Stage::of_record(&transcript)?;
    show(console, home, runtime, stage, Arc::new(transcript), flags)
}

/// keystep's home, or why there is none: it matters only when something is saved.
type FoundHome = std::result::Result<Home, HomeError>;

fn show(
    console: &Console,
    home: FoundHome,
    runtime: Runtime,
    stage: Stage,
    first: Arc<Transcript>,
    flags: &cli::Manner,
) -> Result<()> {
    let result = runtime.block_on(stepper(console, home, stage, first, flags));
    // A key that nobody waits for any more may still be in the making.
    runtime.shutdown_background();
    result
}

async fn stepper(
    console: &Console,
    home: FoundHome,
    mut stage: Stage,
    first: Arc<Transcript>,
    flags: &cli::Manner,
) -> Result<()> {
    let mut interrupted = std::pin::pin!(crate::net::interrupted());
    let options = Options {
        language: console.words.language(),
        color: console.has_color(),
        ascii: flags.ascii,
        projector: flags.projector,
        quiz: flags.quiz || flags.class,
        class: flags.class,
    };
    let mut model = Model::new(first, options);
    install_panic_hook();
    let mut screen = Screen::take().map_err(unusable)?;
    let mut keys = EventStream::new();
    let mut looks = interval(LOOK);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    'shown: loop {
        draw(&mut screen, &mut model)?;
        let event = tokio::select! {
            () = &mut interrupted => break,
            event = keys.next() => event,
            _ = looks.tick() => continue,
        };
        let Some(event) = event else { break };
        let effect = match event.map_err(unusable)? {
            Event::Key(key) => Command::of(key).map_or(Effect::None, |key| model.update(key)),
            _ => Effect::None,
        };
        match effect {
            Effect::None | Effect::Cancel => {}
            Effect::Quit => break,
            Effect::Save => save(&home, &mut model),
            Effect::Run(setting) => {
                let mut run = std::pin::pin!(stage.run(setting));
                let mut ticks = interval(TICK);
                ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
                // While it runs only giving it up is answered.
                while model.is_running() {
                    draw(&mut screen, &mut model)?;
                    tokio::select! {
                        () = &mut interrupted => break 'shown,
                        ran = &mut run => match ran {
                            Ok(transcript) => model.ran(setting, Arc::new(transcript)),
                            Err(error) => model.note(told(model.words(), &Problem::from(&error)), true),
                        },
                        event = keys.next() => match event {
                            Some(Ok(Event::Key(key))) => {
                                let command = Command::of(key);
                                if command.map(|key| model.update(key)) == Some(Effect::Quit) {
                                    break 'shown;
                                }
                            }
                            Some(Ok(_)) => {}
                            Some(Err(error)) => return Err(unusable(error).into()),
                            None => break 'shown,
                        },
                        _ = ticks.tick() => model.tick(),
                    }
                }
            }
        }
    }
    Ok(())
}

/// Draws the model as large as the window is now.
fn draw(screen: &mut Screen, model: &mut Model) -> Result<()> {
    let size = screen.size().map_err(unusable)?;
    model.update(Command::Resize(size));
    Ok(screen.draw(model).map_err(unusable)?)
}

/// What logins are run with, and the keys that they share.
struct Stage {
    template: Play,
    /// The keys that were made so far, by their size in bits.
    keys: Vec<(usize, Keys)>,
    /// The keys that are being made. A login that is given up leaves its own behind: whoever asks
    /// for this size again waits for the same ones, and no second key is begun.
    making: Vec<(usize, JoinHandle<std::result::Result<Keys, PlayError>>)>,
}

impl Stage {
    /// Logins like the one of a record, whose keys are not there: new ones are made.
    fn of_record(transcript: &Transcript) -> std::result::Result<Self, PlayError> {
        let user = transcript.preparation.as_ref().map(|preparation| &preparation.registered_for);
        // A record of another program may name somebody whom keystep would not register.
        let user = UserName::new(user.unwrap_or(&transcript.user));
        let user = user.or_else(|_| UserName::new("alice"))?;
        let template = Play {
            method: transcript.method,
            bits: transcript.user_key.bits,
            user,
            key: None,
            fault: transcript.fault,
            seed: transcript.seed,
            when: None,
        };
        Ok(Self { template, keys: Vec::new(), making: Vec::new() })
    }

    fn setting(&self) -> Setting {
        let Play { method, fault, key, bits, .. } = &self.template;
        let bits = key.as_ref().map_or(*bits, |key| key.public().bits());
        Setting { method: *method, fault: *fault, bits }
    }

    /// Runs a login, with the keys of the one before where they fit.
    async fn run(&mut self, setting: Setting) -> std::result::Result<Transcript, PlayError> {
        let Setting { method, fault, bits } = setting;
        let mut play = Play { method, fault, bits, ..self.template.clone() };
        // The user's own key has one size; for another one a key is made.
        play.key = play.key.filter(|key| key.public().bits() == bits);
        play.when = play.seed.is_none().then(record::now);
        let keys = self.keys(&play, bits).await?;
        play.run_with(&keys).await
    }

    /// The keys for a size: the ones that there are, or the ones that are being made.
    async fn keys(&mut self, play: &Play, bits: usize) -> std::result::Result<Keys, PlayError> {
        if let Some((_, keys)) = self.keys.iter().find(|(size, _)| *size == bits) {
            return Ok(keys.clone());
        }
        let at = self.making.iter().position(|(size, _)| *size == bits).unwrap_or_else(|| {
            let play = play.clone();
            self.making.push((bits, tokio::spawn(async move { play.keys().await })));
            self.making.len() - 1
        });
        let (_, job) = self.making.get_mut(at).ok_or(PlayError::Thread)?;
        let made = job.await;
        self.making.remove(at);
        let keys = made.map_err(|_| PlayError::Thread)??;
        self.keys.push((bits, keys.clone()));
        Ok(keys)
    }
}

/// Saves the record in keystep's home, and says where.
fn save(home: &FoundHome, model: &mut Model) {
    let saved = home
        .as_ref()
        .map_err(Problem::from)
        .and_then(|home| record::save_among(&home.transcripts_path(), model.transcript()));
    let words = model.words();
    match saved {
        Ok(path) => {
            let args: crate::lesson::Args<'_> = &[("path", &path.display())];
            let text = words.with("stepper-saved-as", args);
            model.note(text, false);
        }
        Err(problem) => {
            let text = told(words, &problem);
            model.note(text, true);
        }
    }
}

/// A problem as the stepper shows it: what, why, what next.
fn told(words: &Words, problem: &Problem) -> String {
    let explained = problem.explain(words);
    format!("{}\n{}\n{}", explained.what, explained.why, explained.next)
}

/// The terminal does not do as it is told.
fn unusable(error: std::io::Error) -> Problem {
    Problem::new("err-terminal").sentence("reason", io_reason(error.kind()))
}
