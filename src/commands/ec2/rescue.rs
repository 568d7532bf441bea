//! `rescue`: the way back into an instance whose private key is lost, one command after another. It
//! changes nothing itself: it looks how far somebody is, and says what is next.

use super::asker::Asker;
use super::find;
use super::identity::Lock;
use super::pem::{file_of, half_of, private_half};
use super::session::Session;
use crate::cli::Lost;
use crate::commands::Result;
use crate::ec2::{
    Account, Authorized, HELPER, Instance, InstanceId, Listed, NoRescue, Rescue, Zone,
};
use crate::key::parse_openssh;
use crate::lesson::{Problem, shell_word};
use crate::view::ec2::{AtHand, Way, json, rescue};
use crate::view::{KEY, ssh_line};
use crate::why::Reason;

pub(super) fn run(session: &Session, asker: &Asker, lost: &Lost) -> Result<String> {
    let account = &session.cloud.look(Account::clone);
    let id = find::instance(account, &lost.instance)?;
    let named = lost.volume.as_deref().map(|typed| find::volume(account, typed)).transpose()?;
    let step = account.rescue(id, named)?.map_err(|why| none(account, id, &why))?;
    let commands = commands(session, asker, account, id, &step)?;
    let is_served = session.front.is_some();
    let at_hand = at_hand(asker, account, account.instance(id)?);
    // Who is on the way has decided that it is lost.
    let at_hand = at_hand.filter(|_| matches!(step, Rescue::Launch { .. }));
    let at_hand = at_hand.as_ref();
    let way = Way { instance: id, step: &step, commands: &commands, is_served, at_hand };
    Ok(match asker.json {
        true => json::text(&json::rescue(&way)),
        false => rescue(&asker.words, account, &way, asker.style),
    })
}

/// The file of the private key that still opens an instance, where it lies where it was written.
fn at_hand(asker: &Asker, account: &Account, instance: &Instance) -> Option<AtHand> {
    let (name, line) = (instance.key_name.as_deref()?, instance.public_key.as_deref()?);
    let (file, seen) = half_of(asker, name, line);
    let file = Some(file).filter(|file| file != KEY)?;
    let (own, _) = parse_openssh(line).ok()?;
    let is_open = match seen.reason {
        None => false,
        Some(Reason::KeyOpen { .. }) => true,
        // `ssh` does not take it as it lies there.
        Some(_) => return None,
    };
    let at_hand = AtHand {
        file,
        key_name: name.to_owned(),
        is_sealed: seen.lock == Some(Lock::Iron),
        is_open,
    };
    let listed = account.authorized(instance.id, instance.system.user());
    let opens = |keys: &[Authorized]| keys.iter().any(|there| there.key == own);
    matches!(listed, Ok(Listed::Keys(keys)) if opens(&keys)).then_some(at_hand)
}

fn none(account: &Account, id: InstanceId, why: &NoRescue) -> Problem {
    let problem = |name| Problem::new(name).with("instance", id);
    match why {
        NoRescue::Terminated => problem("err-rescue-terminated"),
        NoRescue::Windows => {
            let instance = account.instance(id).ok();
            let key = instance.and_then(|instance| instance.key_name.as_deref());
            let pair = if key.is_some() { "some" } else { "none" };
            problem("err-rescue-windows").with("pair", pair).with("key", key.unwrap_or_default())
        }
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
        Rescue::Known { key, starts } => {
            let start = starts.then(|| format!("keystep ec2 start {id}"));
            // Its address is not known before it runs.
            let show = starts.then(|| format!("keystep ec2 show {id}"));
            let login = || way_in(session, account, id, pem_of(asker, account, key));
            let login = (!starts).then(login).transpose()?;
            Ok(start.into_iter().chain(show).chain(login).collect())
        }
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
    let pem = private_half(asker, account.instance(helper)?);
    way_in(session, account, to, pem.unwrap_or_else(|| KEY.to_owned()))
}

/// The file of the private key of a key pair, as far as it is where it was written.
fn pem_of(asker: &Asker, account: &Account, name: &str) -> String {
    let pair = account.key_pairs().iter().find(|pair| pair.name == name);
    let half = pair.map(|pair| half_of(asker, name, &pair.public_key).0);
    half.unwrap_or_else(|| KEY.to_owned())
}

/// The line that logs in with a file.
fn way_in(session: &Session, account: &Account, to: InstanceId, pem: String) -> Result<String> {
    let instance = account.instance(to)?;
    let no_address = || Problem::new("ec2-cause-never-address").with("instance", to);
    let (host, port) =
        instance.public_ip.and_then(|ip| session.reached_at(ip)).ok_or_else(no_address)?;
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
