//! The stepper at the terminal: keys in, pictures out, and what it asks for in between — a login
//! is run, a record is saved.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossterm::event::{Event, EventStream};
use futures_util::StreamExt as _;
use tokio::runtime::Runtime;
use tokio::time::{MissedTickBehavior, interval};

use super::stage::{Chapter, Stage};
use super::{record, runtime};
use crate::cli;
use crate::commands::Result;
use crate::commands::terminal::Console;
use crate::disk::create_directory;
use crate::key::{Home, HomeError};
use crate::lesson::{Language, Problem, Words, args, io_reason};
use crate::play::{Play, PlayError, Player};
use crate::story::Story;
use crate::transcript::{Recorded, Transcript};
use crate::tui::{Command, Editions, Effect, Model, Options, Screen, Wheel, install_panic_hook};
use crate::view;

/// How often the picture of a login that is being run moves.
const TICK: Duration = Duration::from_millis(100);
/// After so many of them the first login says that it goes on.
const PATIENCE: u32 = 3;
/// How often the size of the window is looked at. Its change is told as an event, too; drawing what
/// is there already writes nothing.
const LOOK: Duration = Duration::from_millis(500);

/// Runs a login, saves it if that is wanted, and shows it until the user has seen enough. Gives its
/// record: that of the login that the command line asked for, whatever was run afterwards. None
/// where it was given up. The user's own key, if it is that, was in the file.
pub(crate) fn play(
    console: &Console,
    home: FoundHome,
    (play, key): (Play, Option<&Path>),
    save: Option<&Path>,
    flags: &cli::Manner,
) -> Result<Option<Arc<Transcript>>> {
    let runtime = runtime::start_runtime()?;
    let mut stage = Stage::new(Player::new(play)).with_key(key);
    let first = runtime.block_on(first(console, &mut stage));
    let Some(first) = first else {
        runtime.shutdown_background();
        return Ok(None);
    };
    let first = Arc::new(first?);
    // Shown it is, whether the disk has taken it or not.
    let saved = record::save_if_wanted(console, save, &*first);
    let editions = stage.tell(Transcript::clone(&first).into());
    show(console, home, runtime, stage, editions, flags)?;
    saved.map(|()| Some(first))
}

/// The first login. Making its key may take a while: a line says that it goes on. Ctrl-C gives it
/// up, and with it the program.
async fn first(
    console: &Console,
    stage: &mut Stage,
) -> Option<std::result::Result<Transcript, PlayError>> {
    let (method, fault, bits) = stage.first();
    let mut interrupted = std::pin::pin!(crate::net::interrupted());
    let mut run = std::pin::pin!(stage.login(method, fault, bits));
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
                    let args = args![bits, seconds];
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

/// Shows a record until the user has seen enough. Other logins are played like its own, or as they
/// were asked for.
pub(crate) fn open(
    console: &Console,
    home: FoundHome,
    record: Recorded,
    like: Option<(Play, Option<&Path>)>,
    flags: &cli::Manner,
) -> Result<()> {
    let runtime = runtime::start_runtime()?;
    let mut stage = match (like, &record) {
        (Some((play, key)), _) => Stage::new(Player::new(play)).with_key(key),
        (None, Recorded::Login(transcript)) => Stage::new(Player::of_record(transcript)),
        (None, _) => Stage::new(Player::default()),
    };
    let editions = stage.tell(record);
    show(console, home, runtime, stage, editions, flags)
}

/// Shows a story that is told beside its records, in each language.
pub(crate) fn open_told(
    console: &Console,
    home: FoundHome,
    chapters: Vec<Chapter>,
    stories: [Story; Language::ALL.len()],
    flags: &cli::Manner,
) -> Result<()> {
    let runtime = runtime::start_runtime()?;
    let mut stage = Stage::new(Player::default());
    let editions = stage.keep_all(chapters, stories);
    show(console, home, runtime, stage, editions, flags)
}

/// keystep's home, or why there is none: it matters only when something is saved.
type FoundHome = std::result::Result<Home, HomeError>;

fn show(
    console: &Console,
    home: FoundHome,
    runtime: Runtime,
    stage: Stage,
    editions: Editions,
    flags: &cli::Manner,
) -> Result<()> {
    let result = runtime.block_on(stepper(console, home, stage, editions, flags));
    // A key that nobody waits for any more may still be in the making.
    runtime.shutdown_background();
    // The screen of before is back: what is to stay stands there.
    console.print(&result?)
}

/// Gives what is to be said when the user has left it.
async fn stepper(
    console: &Console,
    home: FoundHome,
    mut stage: Stage,
    editions: Editions,
    flags: &cli::Manner,
) -> Result<String> {
    let mut interrupted = std::pin::pin!(crate::net::interrupted());
    let options = Options {
        language: console.words.language(),
        color: console.has_color(),
        ground: console.ground,
        ascii: flags.ascii,
        projector: flags.projector,
        quiz: flags.quiz || flags.class,
        class: flags.class,
    };
    let mut model = Model::new(editions, options);
    install_panic_hook();
    let mut screen = Screen::take().map_err(unusable)?;
    let mut keys = EventStream::new();
    let (mut wheel, begun) = (Wheel::default(), Instant::now());
    let mut looks = interval(LOOK);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut saved = Vec::new();
    let left = 'shown: loop {
        draw(&mut screen, &mut model)?;
        let event = tokio::select! {
            () = &mut interrupted => break false,
            event = keys.next() => event,
            _ = looks.tick() => continue,
        };
        let Some(event) = event else { break false };
        let effect = match event.map_err(unusable)? {
            Event::Key(key) => Command::of(key).map_or(Effect::None, |key| model.update(key)),
            Event::Mouse(mouse) => {
                let turned = wheel.turned(mouse.kind, begun.elapsed(), &model);
                turned.map_or(Effect::None, |command| model.update(command))
            }
            _ => Effect::None,
        };
        match effect {
            Effect::None | Effect::Cancel => {}
            Effect::Quit => break true,
            Effect::Save => saved.extend(save(&home, &stage, &mut model)),
            Effect::Run(setting) => {
                let ran = {
                    let mut run = std::pin::pin!(stage.run(setting));
                    let mut ticks = interval(TICK);
                    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
                    // While it runs only giving it up is answered.
                    loop {
                        draw(&mut screen, &mut model)?;
                        tokio::select! {
                            () = &mut interrupted => break 'shown false,
                            ran = &mut run => break Some(ran),
                            event = keys.next() => match event {
                                Some(Ok(Event::Key(key))) => {
                                    let command = Command::of(key);
                                    match command.map(|key| model.update(key)) {
                                        Some(Effect::Quit) => break 'shown true,
                                        Some(Effect::Cancel) => break None,
                                        _ => {}
                                    }
                                }
                                Some(Ok(_)) => {}
                                Some(Err(error)) => return Err(unusable(error).into()),
                                None => break 'shown false,
                            },
                            _ = ticks.tick() => model.tick(),
                        }
                    }
                };
                match ran {
                    Some(Ok(record)) => {
                        let is_new = stage.has_new_key(model.setting(), &record);
                        model.ran(stage.tell(record));
                        if is_new {
                            model.remark("stepper-new-key");
                        }
                    }
                    Some(Err(problem)) => {
                        let text = told(model.words(), &problem);
                        model.note(text, true);
                    }
                    None => {}
                }
            }
        }
    };
    Ok(if left { farewell(console, &model, &saved) } else { String::new() })
}

/// How the login ended that was shown last, the score, where what was saved is, where it goes on.
fn farewell(console: &Console, model: &Model, saved: &[PathBuf]) -> String {
    let mut text: String =
        model.farewell().iter().map(|line| view::wrap(line, console.style.width, "")).collect();
    for path in saved {
        // A path is not wrapped: it is to be copied.
        text += &model.words().with("stepper-saved-as", args![path = path.display()]);
        text.push('\n');
    }
    text
}

/// Draws the model as large as the window is now.
fn draw(screen: &mut Screen, model: &mut Model) -> Result<()> {
    let size = screen.size().map_err(unusable)?;
    model.update(Command::Resize(size));
    Ok(screen.draw(model).map_err(unusable)?)
}

/// Saves the record of what is on the screen in keystep's home, and says where.
fn save(home: &FoundHome, stage: &Stage, model: &mut Model) -> Option<PathBuf> {
    let chapter = stage.chapter(model.scene_number());
    let record =
        chapter.map(|chapter| &chapter.record).or_else(|| stage.record(model.setting()))?;
    let saved = home.as_ref().map_err(Problem::from).and_then(|home| {
        let folder = home.transcripts_path();
        let made = create_directory(&folder);
        let now = record::now();
        let saved = made.and_then(|()| match chapter {
            Some(Chapter { name, .. }) => record::save_called(&folder, &now, 1, (name, record)),
            None => record::save_among(&folder, &now, 1, record),
        });
        saved.map_err(|error| Problem::from(&error))
    });
    let words = model.words();
    match saved {
        Ok(path) => {
            let args = args![path = path.display()];
            let about =
                chapter.map(|chapter| words.language().choose(&chapter.about).clone() + "\n");
            let text = about.unwrap_or_default() + &words.with("stepper-saved-as", args);
            model.note(text, false);
            Some(path)
        }
        Err(problem) => {
            let text = told(words, &problem);
            model.note(text, true);
            None
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
