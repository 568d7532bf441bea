//! The console itself: what each command does with the cloud, whoever asks for it.

use std::sync::Arc;

use super::asker::{Answer, Asker};
use super::{help, instances};
use crate::cli::{Ec2Command, Topic};
use crate::cloud::{Cloud, Front};
use crate::commands::Result;

/// A cloud that commands are done with.
pub(super) struct Session {
    pub(super) cloud: Arc<Cloud>,
    /// Where its instances are. `None`: nobody can reach them now.
    pub(super) front: Option<Front>,
}

impl Session {
    /// Does a command, and waits until what it asked for is so.
    pub(super) async fn run(&self, command: Ec2Command, asker: &Asker) -> Answer {
        asker.answer(self.done(command, asker).await)
    }

    async fn done(&self, command: Ec2Command, asker: &Asker) -> Result<String> {
        match command {
            Ec2Command::Ls => Ok(instances::list(self, asker)),
            Ec2Command::Help(Topic { topic }) => help::about(&topic, &asker.words),
            // Who runs the prompt or the script ends it; nobody else can.
            Ec2Command::Exit => Ok(String::new()),
        }
    }
}
