//! Commands of a script, one a line. The first one that fails ends it, with its line and its code.

use std::sync::Arc;

use tokio::io::{AsyncBufReadExt as _, BufReader};

use super::asker::{Answer, Asker};
use super::dispatch;
use super::line::{Line, read};
use super::session::Session;
use super::shell;
use crate::cli::{Ec2Command, Ec2Line};
use crate::cloud::Listens;
use crate::commands::terminal::Console;
use crate::commands::{Done, Result};
use crate::lesson::{Problem, args, io_reason};

/// Does what stands on stdin. A signal ends it, with the code that a shell has for that.
pub(super) async fn run(
    session: &Session,
    listens: &Listens,
    console: &Arc<Console>,
    asker: &Asker,
    interrupted: impl Future<Output = i32>,
) -> Result<Done> {
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    let mut interrupted = std::pin::pin!(interrupted);
    let mut number = 0;
    loop {
        let line = tokio::select! {
            line = lines.next_line() => line,
            number = &mut interrupted => return Ok(by_signal(number)),
        };
        let line = line.map_err(|error| {
            Problem::new("err-stdin").sentence("reason", io_reason(error.kind()))
        })?;
        let Some(line): Option<String> = line else { return Ok(Done::Well) };
        number += 1;
        let answer = match read(&line, &asker.words) {
            Ok(Line::Empty) => continue,
            Ok(Line::Command(Ec2Line { command: Ec2Command::Exit, .. })) => return Ok(Done::Well),
            Ok(Line::Help(text)) => asker.answer(Ok(text)),
            Ok(Line::Command(Ec2Line { command: Ec2Command::Shell(shell), .. })) => {
                // What comes on stdin are commands of this script.
                match shell::run(&session.home, listens, &shell.program, false).await {
                    Ok(done) => Answer::of(done),
                    Err(failure) => asker.answer(Err(failure)),
                }
            }
            Ok(Line::Command(Ec2Line { command, json, .. })) => {
                let asker = asker.wanting(json);
                tokio::select! {
                    answer = dispatch::run(session, command, &asker) => answer,
                    number = &mut interrupted => return Ok(by_signal(number)),
                }
            }
            Err(failure) => asker.answer(Err(failure)),
        };
        if answer.code != 0 {
            // First of all: what is wrong with it may be data, and stands last.
            console.say(&console.words.with("ec2-script-line", args![number, line]));
        }
        let done = answer.show(console)?;
        if done != Done::Well {
            return Ok(done);
        }
    }
}

/// As a shell says it of a program that a signal has ended.
fn by_signal(number: i32) -> Done {
    Done::Like(u8::try_from(number).map_or(u8::MAX, |number| number.saturating_add(128)))
}
