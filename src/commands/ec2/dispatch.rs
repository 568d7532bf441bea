//! Which file does which command, whoever asks for it.

use super::asker::{Answer, Asker};
use super::session::Session;
use super::{help, instances, launch, password};
use crate::cli::{Ec2Command, Topic};
use crate::commands::Result;

/// Does a command, and waits until what it asked for is so.
pub(super) async fn run(session: &Session, command: Ec2Command, asker: &Asker) -> Answer {
    asker.answer(done(session, command, asker).await)
}

async fn done(session: &Session, command: Ec2Command, asker: &Asker) -> Result<String> {
    match command {
        Ec2Command::Ls => Ok(instances::list(session, asker)),
        Ec2Command::Launch(launch) => launch::run(session, launch, asker).await,
        Ec2Command::Password(asked) => password::run(session, &asked, asker),
        Ec2Command::Help(Topic { topic }) => help::about(&topic, &asker.words),
        // Who runs the prompt or the script ends it; nobody else can.
        Ec2Command::Exit => Ok(String::new()),
    }
}
