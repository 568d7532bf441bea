//! Which file does which command, whoever asks for it.

use super::asker::{Answer, Asker};
use super::instances::Verb;
use super::session::Session;
use super::{
    addresses, clock, data, disks, groups, help, instances, keys, launch, password, rescue, ticket,
    told, why,
};
use crate::cli::Ec2Command;
use crate::commands::{Failure, Result};
use crate::lesson::Problem;
use crate::view::{self, ec2::json};

/// Does a command, and waits until what it asked for is so.
pub(super) async fn run(session: &Session, command: Ec2Command, asker: &Asker) -> Answer {
    match command {
        // It has an exit code of its own.
        Ec2Command::Ticket(_) if asker.json => asker.answer(Err(data::none())),
        Ec2Command::Ticket(asked) => ticket::run(session, asker, asked).await,
        command => asker.answer(done(session, command, asker).await),
    }
}

async fn done(session: &Session, command: Ec2Command, asker: &Asker) -> Result<String> {
    use Ec2Command as Command;

    let lifecycle = |verb, ids| instances::change(session, asker, verb, ids);
    match command {
        Command::Ls => Ok(instances::list(session, asker)),
        Command::Launch(launch) => launch::run(session, launch, asker).await,
        Command::Password(asked) => password::run(session, &asked, asker),
        Command::Show(one) => instances::show(session, asker, &one.instance),
        Command::Start(some) => lifecycle(Verb::Start, &some.instances).await,
        Command::Stop(some) => lifecycle(Verb::Stop, &some.instances).await,
        Command::Reboot(some) => lifecycle(Verb::Reboot, &some.instances).await,
        Command::Hibernate(some) => lifecycle(Verb::Hibernate, &some.instances).await,
        Command::Terminate(some) => lifecycle(Verb::Terminate, &some.instances).await,
        Command::Keys(keys) => keys::run(session, asker, keys.command).await,
        Command::Sg(sg) => groups::run(session, asker, sg.command).await,
        Command::Volumes(volumes) => disks::volumes(session, asker, volumes.command).await,
        Command::Snapshot(copies) => disks::snapshots(session, asker, copies.command).await,
        Command::Image(images) => disks::images(session, asker, images.command).await,
        Command::Address(address) => addresses::run(session, asker, address.command).await,
        Command::ConsoleOutput(one) => instances::console_output(session, asker, &one.instance),
        Command::Bill => Ok(session.list(asker, &[], view::ec2::bill, json::bill)),
        Command::Clock(clock) => clock::run(session, asker, clock.skip.as_deref()).await,
        Command::Why(asked) => why::run(session, asker, &asked),
        Command::Rescue(lost) => rescue::run(session, asker, &lost),
        Command::Story(story) => told::run(session, asker, story.output.as_deref()),
        Command::Help(_) if asker.json => Err(data::none()),
        Command::Help(help) => help::about(&help.topic, asker),
        Command::Ssh(_) => Err(Failure::Usage(Problem::new("err-ec2-ssh"))),
        // Whoever has the terminal does the shell and the end; a ticket is done above.
        Command::Shell(_) | Command::Exit | Command::Ticket(_) => Ok(String::new()),
    }
}
