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

/// Does what stands on stdin. Ctrl-C ends it.
pub(super) async fn run(
    session: &Session,
    listens: &Listens,
    console: &Arc<Console>,
    asker: &Asker,
    interrupted: impl Future<Output = ()>,
) -> Result<Done> {
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    let mut interrupted = std::pin::pin!(interrupted);
    let mut number = 0;
    loop {
        let line = tokio::select! {
            line = lines.next_line() => line,
            () = &mut interrupted => return Ok(Done::Well),
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
                    () = &mut interrupted => return Ok(Done::Well),
                }
            }
            Err(failure) => asker.answer(Err(failure)),
        };
        let done = answer.show(console)?;
        if done != Done::Well {
            console.say(&console.words.with("ec2-script-line", args![number, line]));
            return Ok(done);
        }
    }
}
