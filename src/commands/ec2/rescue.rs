//! `rescue`: the way back into an instance whose private key is lost, one command after another. It
//! changes nothing itself: it looks how far somebody is, and says what is next.

use super::asker::Asker;
use super::find;
use super::pem::{file_of, private_half};
use super::session::Session;
use crate::cli::Lost;
use crate::commands::Result;
use crate::ec2::{Account, HELPER, InstanceId, NoRescue, Rescue, Zone};
use crate::lesson::{Problem, shell_word};
use crate::view::ec2::{Way, json, rescue};
use crate::view::{KEY, ssh_line};

pub(super) fn run(session: &Session, asker: &Asker, lost: &Lost) -> Result<String> {
    let account = &session.cloud.look(Account::clone);
    let id = find::instance(account, &lost.instance)?;
    let named = lost.volume.as_deref().map(|typed| find::volume(account, typed)).transpose()?;
    let step = account.rescue(id, named)?.map_err(|why| none(id, &why))?;
    let commands = commands(session, asker, account, id, &step)?;
    let is_served = session.front.is_some();
    let way = Way { instance: id, step: &step, commands: &commands, is_served };
    Ok(match asker.json {
        true => json::text(&json::rescue(&way)),
        false => rescue(&asker.words, account, &way, asker.style),
    })
}

fn none(id: InstanceId, why: &NoRescue) -> Problem {
    let problem = |name| Problem::new(name).with("instance", id);
    match why {
        NoRescue::Terminated => problem("err-rescue-terminated"),
        NoRescue::Windows => problem("err-rescue-windows"),
        NoRescue::NoVolume => problem("err-rescue-no-volume"),
        NoRescue::Several(volumes) => {
            let volumes: Vec<String> = volumes.iter().map(ToString::to_string).collect();
            problem("err-rescue-several").with("volumes", volumes.join(", "))
        }
    }
}

/// What is to be typed in a terminal beside the console.
fn commands(
    session: &Session,
    asker: &Asker,
    account: &Account,
    id: InstanceId,
    step: &Rescue,
) -> Result<Vec<String>> {
    let ec2 = |line: String| Ok(vec![format!("keystep ec2 {line}")]);
    match step {
        Rescue::Launch { zone } => {
            let name = new_name(asker, account);
            // Where nobody says anything, it is the first zone.
            let subnet = match *zone {
                Zone::A => String::new(),
                zone => format!(" --subnet {}", zone.subnet()),
            };
            ec2(format!("launch --yes --name {HELPER}{subnet} --key new --key-name {name}"))
        }
        Rescue::Wait { .. } => ec2(format!("rescue {id}")),
        Rescue::StartHelper { helper } => ec2(format!("start {helper}")),
        Rescue::Stop => ec2(format!("stop {id}")),
        Rescue::Detach { volume } | Rescue::DetachAgain { volume } => {
            ec2(format!("volumes detach {volume}"))
        }
        Rescue::AttachToHelper { volume, helper, device } => {
            ec2(format!("volumes attach {volume} {helper} {device}"))
        }
        Rescue::Append { helper, from, to } => {
            let login = login(session, asker, account, *helper, *helper)?;
            let append = format!("cat {} >> {}", shell_word(from), shell_word(to));
            Ok(vec![format!("{login} {}", shell_word(&append))])
        }
        Rescue::AttachBack { volume, device } => {
            ec2(format!("volumes attach {volume} {id} {device}"))
        }
        Rescue::Start => ec2(format!("start {id}")),
        Rescue::LogIn { helper } => {
            let login = login(session, asker, account, id, *helper)?;
            Ok(vec![login, format!("keystep ec2 terminate {helper}")])
        }
    }
}

/// The line that logs in to an instance with the key of the helper.
fn login(
    session: &Session,
    asker: &Asker,
    account: &Account,
    to: InstanceId,
    helper: InstanceId,
) -> Result<String> {
    let (instance, helper) = (account.instance(to)?, account.instance(helper)?);
    let no_address = || Problem::new("ec2-cause-never-address").with("instance", to);
    let (host, port) =
        instance.public_ip.and_then(|ip| session.reached_at(ip)).ok_or_else(no_address)?;
    let pem = private_half(asker, helper).unwrap_or_else(|| KEY.to_owned());
    Ok(ssh_line(&pem, instance.system.user(), &host, Some(port)))
}

/// A name for a key pair that neither a key pair nor a file has.
fn new_name(asker: &Asker, account: &Account) -> String {
    let is_free = |name: &String| {
        account.can_name_key_pair(name).is_ok() && !asker.path(&file_of(name)).exists()
    };
    let names = (2_u32..).map(|number| format!("new-key-{number}"));
    let mut all = std::iter::once("new-key".to_owned()).chain(names);
    all.find(is_free).unwrap_or_default()
}
