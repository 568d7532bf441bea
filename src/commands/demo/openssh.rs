//! `keystep demo --method openssh`: the machine's own `ssh` logs in.

use std::path::Path;

use crate::cli;
use crate::commands::shared::telling::Manner;
use crate::commands::shared::{browser, real_ssh, record, runtime, stepper, telling};
use crate::commands::terminal::Console;
use crate::commands::{Done, Failure, Result};
use crate::key::{Home, HomeError};
use crate::lesson::{Problem, args};
use crate::play::{Play, Played};
use crate::story::{self, Typed};
use crate::text::escape;
use crate::transcript::{self, SshFault, SshLogin, SshTranscript};
use crate::view::{text, wrap_hanging};

pub(super) fn run(
    console: &Console,
    home: std::result::Result<Home, HomeError>,
    like: Play,
    fault: Option<SshFault>,
    args: &cli::Demo,
) -> Result<Done> {
    let manner = Manner::new(&args.manner);
    if cfg!(not(unix)) && like.key.is_some() {
        return Err(Failure::Usage(Problem::new("err-openssh-identity")));
    }
    if args.seed.is_some() {
        return Err(Failure::Usage(Problem::new("err-openssh-seed")));
    }
    let drawn = args.json || args.format.is_some();
    let steps = !args.plain && !drawn && !manner.pauses && console.is_read_along();
    if !drawn && !steps {
        console.print(&text::title(&console.words, console.style))?;
    }
    if like.key.is_none() {
        console.say_wait(like.bits);
    }
    let play = real_ssh::play(console.words.language(), &like, fault);
    let runtime = runtime::start_runtime()?;
    let played = runtime.block_on(async {
        tokio::select! {
            // Then ssh and its folder end with the future.
            () = crate::net::interrupted() => Err(Failure::Told),
            played = play.run() => Ok(played?),
        }
    })?;
    runtime.shutdown_background();
    let Played { transcript, said, printed } = played;
    let save = args.save.as_deref();
    if args.json {
        console.print(&transcript::to_text(&transcript))?;
    } else if args.format.is_some() {
        browser::hand_out(console, &[transcript.clone().into()], args.output.as_deref())?;
    } else if steps {
        return shown(console, home, like, transcript, save, args);
    } else {
        let typed = Typed {
            key: args.identity.as_ref().map(|file| file.display().to_string()),
            bits: Some(like.bits),
            user: Some(like.user.to_string()),
            seed: None,
        };
        telling::tell(console, story::ssh_typed(&console.words, &transcript, &typed), manner)?;
        console.print(&quoted(console, "openssh-said", &said))?;
        console.print(&quoted(console, "openssh-printed", &printed))?;
    }
    record::save_if_wanted(console, save, &transcript)?;
    done(&transcript)
}

/// Steps through it on the whole screen.
fn shown(
    console: &Console,
    home: std::result::Result<Home, HomeError>,
    like: Play,
    transcript: SshTranscript,
    save: Option<&Path>,
    args: &cli::Demo,
) -> Result<Done> {
    let saved = record::save_if_wanted(console, save, &transcript);
    let (done, key) = (done(&transcript), args.identity.as_deref());
    stepper::open(console, home, transcript.into(), Some((like, key)), &args.manner)?;
    saved?;
    done
}

/// What another program printed, line by line, under a heading.
fn quoted(console: &Console, id: &'static str, printed: &str) -> String {
    if printed.trim().is_empty() {
        return String::new();
    }
    const BAR: &str = "  │ ";
    let width = console.style.width;
    let lines = printed.lines().map(|line| wrap_hanging(&escape(line), width, BAR, BAR));
    format!("\n{}\n{}", console.words.with(id, args![]), lines.collect::<String>())
}

/// What the exit code says: how the login ended.
fn done(transcript: &SshTranscript) -> Result<Done> {
    match transcript.outcome.login {
        SshLogin::Accepted => Ok(Done::Well),
        SshLogin::Denied => Ok(Done::Denied),
        // The story has told why.
        SshLogin::Stopped => Err(Failure::Told),
    }
}
