//! Instances: which there are; started, stopped, rebooted, terminated.

use super::asker::Asker;
use super::change::{Change, Own};
use super::find;
use super::pem::private_half;
use super::session::Session;
use crate::commands::Result;
use crate::ec2::{Account, Context, Error, Instance, InstanceId, StopInstances, System, fates};
use crate::lesson::Words;
use crate::view;
use crate::view::ec2::json;
use crate::wizard::Aws;

/// All instances.
pub(super) fn list(session: &Session, asker: &Asker) -> String {
    let elsewhere = |instance: &Instance| session.elsewhere(instance);
    let table = |words: &Words, account: &Account, style| {
        view::ec2::instances(words, account, &elsewhere, style)
    };
    let data = |account: &Account| json::instances(account, &elsewhere);
    session.list(asker, &[Aws::new("describe-instances")], table, data)
}

/// Everything about one.
pub(super) fn show(session: &Session, asker: &Asker, typed: &str) -> Result<String> {
    let Asker { words, style, .. } = asker;
    let account = session.cloud.look(Account::clone);
    let instance = account.instance(find::instance(&account, typed)?)?;
    let (id, elsewhere) = (instance.id, session.elsewhere(instance));
    if asker.json {
        return Ok(json::text(&json::instance(&account, instance, elsewhere)));
    }
    let log_in = log_in(session, asker, instance);
    let aws = Aws::new("describe-instances").with("--instance-ids", id);
    Ok(view::ec2::instance(words, &account, id, elsewhere, log_in, *style)
        + &view::ec2::footer(words, &[aws], *style))
}

/// The line that one logs in with.
fn log_in(session: &Session, asker: &Asker, instance: &Instance) -> Option<String> {
    if instance.system == System::Windows || !instance.state.lives() {
        return None;
    }
    let (host, port) = session.reached(instance)?;
    let file = private_half(asker, instance)?;
    Some(view::ssh_line(&file, instance.system.user(), &host, Some(port)))
}

/// What it said when it booted.
pub(super) fn console_output(session: &Session, asker: &Asker, typed: &str) -> Result<String> {
    let Asker { words, style, .. } = asker;
    session.cloud.look(|account| {
        let id = find::instance(account, typed)?;
        let (instance, text) = (account.instance(id)?, account.console_output(id)?);
        if asker.json {
            return Ok(json::text(&json::these([
                ("InstanceId", id.to_string().into()),
                ("Output", text.into()),
            ])));
        }
        let of_host_key = match instance.system {
            System::Windows => None,
            _ if instance.host_key.is_some() => Some("ec2-console-compare"),
            _ if session.front.is_some() => Some("ec2-console-soon"),
            _ => Some("ec2-console-closed"),
        };
        let aws = Aws::new("get-console-output").with("--instance-id", id);
        let aws = aws.with("--output", "text");
        Ok(view::ec2::console_output(words, instance.system, &text, of_host_key, *style)
            + &view::ec2::footer(words, &[aws], *style))
    })
}

/// What is done to instances.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    Start,
    Stop,
    Hibernate,
    Reboot,
    Terminate,
}

impl Verb {
    fn does(
        self,
        ids: &[InstanceId],
        account: &mut Account,
        cx: &mut Context<'_>,
    ) -> std::result::Result<(), Error> {
        let stop = |hibernate| StopInstances { instances: ids.to_vec(), hibernate };
        match self {
            Self::Start => account.start_instances(ids, cx).map(drop),
            Self::Stop => account.stop_instances(&stop(false), cx).map(drop),
            Self::Hibernate => account.stop_instances(&stop(true), cx).map(drop),
            Self::Reboot => account.reboot_instances(ids, cx),
            Self::Terminate => account.terminate_instances(ids, cx).map(drop),
        }
    }

    fn aws(self, ids: &[InstanceId]) -> Aws {
        let (command, hibernate) = match self {
            Self::Start => ("start-instances", false),
            Self::Stop => ("stop-instances", false),
            Self::Hibernate => ("stop-instances", true),
            Self::Reboot => ("reboot-instances", false),
            Self::Terminate => ("terminate-instances", false),
        };
        let aws = Aws::new(command).all("--instance-ids", ids);
        if hibernate { aws.flag("--hibernate") } else { aws }
    }
}

/// Does it, waits until it is so, and tells what became of each thing that they had.
pub(super) async fn change(
    session: &Session,
    asker: &Asker,
    verb: Verb,
    typed: &[String],
) -> Result<String> {
    let mut change = Change::begin(session, asker);
    let mut ids = Vec::new();
    for typed in typed {
        let id = find::instance(&change.before, typed)?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    change.act(|account, cx| verb.does(&ids, account, cx))?;
    change.settled(&ids).await;
    session.cloud.settle().await;
    let told = change.told();
    let after = session.cloud.look(Account::clone);
    let fates: Vec<_> =
        ids.iter().map(|id| (*id, fates(&change.before, &after, *id, &told))).collect();
    let Asker { words, style, .. } = asker;
    let table =
        |(id, fates): &(InstanceId, Vec<_>)| view::ec2::fates(words, &after, *id, fates, *style);
    let text = fates.iter().map(table).collect();
    let mut own = Own { text, data: json::fates(&fates), next: String::new() };
    if verb == Verb::Start {
        // Its address is another one, and so is the line.
        let started = ids.iter().filter_map(|id| after.instance(*id).ok());
        let lines: Vec<_> =
            started.map(|instance| (instance.id, log_in(session, asker, instance))).collect();
        let known = lines.iter().filter_map(|(_, line)| line.as_deref());
        own.next = view::ec2::log_ins(words, known, *style);
        own.data.extend(json::logins(lines));
    }
    Ok(change.tell(&told, own, &[verb.aws(&ids)]))
}
