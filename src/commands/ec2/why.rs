//! `why`: what somebody meets who logs in now, with the true cause, which the client never learns.

use core::net::IpAddr;

use super::asker::Asker;
use super::find;
use super::host_key::{self, Heard};
use super::identity::{Lock, Seen, look};
use super::pem::private_half;
use super::session::Session;
use crate::cli::Where;
use crate::commands::Result;
use crate::crypto::PublicKey;
use crate::ec2::{
    Account, Drop, GroupRef, Instance, InstanceId, Listed, Reach, Refusal, SSH, State, System,
};
use crate::key::{Fingerprint, KeyType, parse_openssh};
use crate::lesson::{Problem, shell_word};
use crate::view::{self, ec2::Forecast, ec2::Locked, ec2::Usual, ec2::json};
use crate::why::{Reason, Whom};
use crate::wizard::MY_IP;

/// Where a login stops in the client's words, and why really. Where there is no address, the client
/// has nothing to say.
type Met = (Option<Reason>, Problem);

pub(super) fn run(session: &Session, asker: &Asker, asked: &Where) -> Result<String> {
    let Asker { words, style, .. } = asker;
    let named = asked.identity.as_deref();
    let file = named.map(|named| look(&asker.path(named), named)).unwrap_or_default();
    let account = &session.cloud.look(Account::clone);
    let instance = account.instance(which(account, asked.instance.as_deref())?)?;
    let user = asked.user.clone().unwrap_or_else(|| instance.system.user().to_owned());
    let (host, port) = session.reached(instance).unzip();
    let called = || instance.name().map_or_else(|| instance.id.to_string(), str::to_owned);
    let path = named.map(|file| file.display().to_string());
    let host = Some(host.unwrap_or_else(called));
    let whom = Whom { user: Some(user.clone()), host, port, file: path.clone(), ..Whom::default() };
    let mut met = at_the_address(session, asker, account, instance, asked);
    let mut asks = None;
    if met.is_none() {
        let known_hosts = asked.known_hosts.as_deref().map(|file| asker.path(file));
        let called = name(account, instance);
        let heard = host_key::stops(session, instance, &called, known_hosts.as_deref())?;
        match heard {
            Heard::Stops(reason, cause) => met = Some((reason, cause)),
            Heard::Asks => asks = Some(called),
            Heard::Known => {}
        }
    }
    // A file is looked at when sshd has answered, not before; and when it takes the public half,
    // if that lies beside it.
    let is_offered = file.key.is_some() || file.other_type.is_some();
    let offers = met.is_none() && (file.reason.is_none() || is_offered);
    let key = match file.lock {
        Some(Lock::Iron) => file.key.clone().or_else(|| likely(account, instance, &user)),
        _ => file.key.clone(),
    };
    let door = || match &file.other_type {
        Some(kind) => (Some(Reason::NotAccepted), of_another_type(asked, kind)),
        None => at_the_door(account, instance, &user, key.as_ref()),
    };
    let met = met.or_else(|| offers.then(door));
    let is_in = |(reason, _): &Met| reason.as_ref().is_some_and(Reason::is_in);
    let taken = offers && met.as_ref().is_some_and(is_in);
    let (reason, cause) = match (met, &file.reason) {
        (Some(met), None) => met,
        (Some((reason, cause)), Some(Reason::PairMismatch { file })) if offers && !taken => {
            let cause =
                Problem::new("ec2-cause-beside").with("file", file).sentence("cause", cause);
            (reason, cause)
        }
        (Some(met), Some(_)) if !taken => met,
        (_, reason) => (reason.clone(), of_the_file(&file)),
    };
    let looked_at = named.map(|_| file.reason.is_none());
    let lock = file.lock.filter(|_| taken && file.reason.is_none());
    let locked = lock.zip(path).map(|(lock, file)| Locked {
        file,
        holds: key.as_ref().filter(|_| lock == Lock::Iron).map(Fingerprint::of),
    });
    let key_name = instance.key_name.clone().filter(|_| named.is_none());
    let usual = Usual {
        user: asked.user.is_none().then(|| user.clone()),
        key: key_name.map(|pair| (name(account, instance), pair)),
    };
    let signs_at_once = file.signs_at_once;
    let forecast =
        Forecast { whom, reason, cause, looked_at, taken, signs_at_once, usual, locked, asks };
    if asker.json {
        return Ok(json::text(&json::forecast(words, &forecast)));
    }
    Ok(view::ec2::forecast(words, &forecast, *style))
}

/// Why the file itself lets nobody in.
fn of_the_file(file: &Seen) -> Problem {
    match &file.reason {
        Some(Reason::KeyIsPublic { file }) => {
            Problem::new("ec2-cause-file-public").with("file", file)
        }
        Some(Reason::PairMismatch { file }) => {
            Problem::new("ec2-cause-file-beside").with("file", file)
        }
        _ => Problem::new("ec2-cause-file"),
    }
}

/// The key that a locked file holds if it is any use: one in the list, and of these that of the key pair.
fn likely(account: &Account, instance: &Instance, user: &str) -> Option<PublicKey> {
    let Ok(Listed::Keys(keys)) = account.authorized(instance.id, user) else { return None };
    let launched = launched_with(instance);
    let own = keys.iter().find(|there| Some(&there.key) == launched.as_ref());
    own.or(keys.first()).map(|there| there.key.clone())
}

/// The public key that an instance was launched with.
fn launched_with(instance: &Instance) -> Option<PublicKey> {
    let (key, _) = parse_openssh(instance.public_key.as_deref()?).ok()?;
    Some(key)
}

/// A key that `ssh` offers, and that stands in no list here.
fn of_another_type(asked: &Where, kind: &KeyType) -> Problem {
    let file = asked.identity.as_deref().map(|file| file.display().to_string());
    Problem::new("ec2-cause-other-type").with("file", file.unwrap_or_default()).with("kind", kind)
}

/// The instance that is meant: without a name, the only one that there is.
fn which(account: &Account, typed: Option<&str>) -> Result<InstanceId> {
    if let Some(typed) = typed {
        return Ok(find::instance(account, typed)?);
    }
    let living = account.instances().iter().filter(|instance| instance.state.lives());
    match &living.collect::<Vec<&Instance>>()[..] {
        [one] => Ok(one.id),
        [] => Err(Problem::new("err-ec2-no-instance").into()),
        several => {
            let called = |one: &&Instance| one.name().map_or(one.id.to_string(), str::to_owned);
            let all: Vec<String> = several.iter().map(called).collect();
            Err(Problem::new("err-ec2-which").with("all", all.join(", ")).into())
        }
    }
}

/// What stops somebody before any sshd answers.
fn at_the_address(
    session: &Session,
    asker: &Asker,
    account: &Account,
    instance: &Instance,
    asked: &Where,
) -> Option<Met> {
    let about = |cause| Problem::new(cause).with("instance", name(account, instance));
    let no_root = || {
        let volume = account.lost_root(instance);
        let volume = volume.map_or_else(|| "VOLUME".to_owned(), |id| id.to_string());
        about("ec2-cause-no-root").with("volume", volume).with("device", &instance.root_device)
    };
    // Neither another address nor a rule helps before it can start.
    let is_rootless = instance.state == State::Stopped && account.root_of(instance).is_none();
    let Some(ip) = instance.public_ip else {
        let cause = match instance.state {
            State::Terminated => about("ec2-cause-terminated"),
            State::ShuttingDown => about("ec2-cause-shutting-down"),
            _ if is_rootless => no_root(),
            _ if !instance.auto_public => about("ec2-cause-never-address"),
            state => about("ec2-cause-no-address").with("state", state),
        };
        return Some((None, cause));
    };
    let reach = account.reach(ip, asked.from, SSH);
    let system = account.root_of(instance).and_then(|root| root.system);
    let runs = instance.state == State::Running;
    // Neither a rule nor patience would help there.
    let other =
        (runs && system == Some(System::Windows)).then(|| windows(asker, account, instance, asked));
    if session.front.is_none() {
        // What is in the account alone has no addresses: this computer itself says no.
        let cause = other.unwrap_or_else(|| about("ec2-cause-not-served"));
        return Some((Some(Reason::Refused), cause));
    }
    let (reason, cause) = match reach {
        Reach::Dropped(_) if is_rootless => (Reason::NoAnswer, no_root()),
        Reach::Dropped(drop) => (Reason::NoAnswer, dropped(account, instance, &drop, asked.from)),
        Reach::Refused(refusal) => {
            let cause = match refusal {
                Refusal::Booting(_) => about("ec2-cause-booting"),
                Refusal::NobodyListens(_) => windows(asker, account, instance, asked),
                Refusal::NoSystem(_) => about("ec2-cause-no-system"),
            };
            (Reason::Refused, cause)
        }
        Reach::Open(_) => return None,
    };
    Some((Some(reason), other.unwrap_or(cause)))
}

/// What an instance is called, so that it can be typed.
fn name(account: &Account, instance: &Instance) -> String {
    shell_word(&find::called(account, instance))
}

/// How one gets in where there is no sshd.
fn windows(asker: &Asker, account: &Account, instance: &Instance, asked: &Where) -> Problem {
    let about = |cause| Problem::new(cause).with("instance", name(account, instance));
    let Some(known) = private_half(asker, instance) else {
        return about("ec2-cause-windows-no-key");
    };
    let named = asked.identity.as_deref();
    let file = named.map(|named| look(&asker.path(named), named)).unwrap_or_default();
    let typed = named.map(|named| shell_word(&named.display().to_string()));
    let public = launched_with(instance);
    let is_another = file.own.as_ref().zip(public).is_some_and(|(key, own)| *key != own);
    match typed {
        Some(typed) if is_another => about("ec2-cause-windows-other-key")
            .with("name", instance.key_name.as_deref().unwrap_or_default())
            .with("other", typed)
            .with("file", shell_word(&known)),
        // What cannot be read, or is of another type than RSA, opens nothing.
        Some(typed) if file.opens() => about("ec2-cause-windows").with("file", typed),
        _ => about("ec2-cause-windows").with("file", shell_word(&known)),
    }
}

fn dropped(account: &Account, instance: &Instance, drop: &Drop, from: IpAddr) -> Problem {
    let typed = if from == MY_IP { "my-ip".to_owned() } else { from.to_string() };
    let group = instance.groups.first();
    let group = group.and_then(|id| account.group(&GroupRef::Id(*id)).ok());
    let group = group.map_or_else(|| "GROUP".to_owned(), |group| shell_word(&group.name));
    let about = |id| Problem::new(id).with("instance", name(account, instance));
    let rules = |id| about(id).with("from", from).with("typed", typed).with("group", group);
    match drop {
        Drop::Nobody => Problem::new("ec2-cause-nobody"),
        Drop::State(_, state) => about("ec2-cause-state").with("state", state),
        Drop::NoRule(_) => rules("ec2-cause-no-rule"),
        Drop::OtherSource(_, others) => {
            let others: Vec<String> = others.iter().map(ToString::to_string).collect();
            rules("ec2-cause-other-source").with("rules", others.join(", "))
        }
    }
}

/// sshd answers: what it makes of user and key. Without a key, the one of the key pair is meant that
/// the instance was launched with.
fn at_the_door(account: &Account, instance: &Instance, user: &str, key: Option<&PublicKey>) -> Met {
    let denied = || Some(Reason::NotAccepted);
    let name = name(account, instance);
    let about = |id: &'static str| Problem::new(id).with("instance", &name).with("user", user);
    let right = instance.system.user();
    let keys = match account.authorized(instance.id, user) {
        // cloud-init had no key to put there.
        Ok(Listed::Keys(keys)) if keys.is_empty() && instance.public_key.is_none() => {
            return (denied(), about("ec2-cause-no-key"));
        }
        Ok(Listed::Keys(keys)) => keys,
        Ok(Listed::NoUser) | Err(_) => {
            return (denied(), about("ec2-cause-no-user").with("right", right));
        }
        Ok(Listed::NoList { file }) => {
            return (denied(), about("ec2-cause-no-list").with("file", file));
        }
        Ok(Listed::Unsafe { path }) => {
            return (denied(), about("ec2-cause-unsafe").with("file", path));
        }
    };
    let launched = launched_with(instance);
    let Some(key) = key.or(launched.as_ref()) else {
        return (denied(), about("ec2-cause-image-keys"));
    };
    match keys.iter().find(|there| there.key == *key) {
        None => {
            let fingerprint = Fingerprint::of(key);
            let there: Vec<String> =
                keys.iter().map(|there| Fingerprint::of(&there.key).to_string()).collect();
            let cause = about("ec2-cause-other-key").with("fingerprint", fingerprint);
            (
                denied(),
                cause.with(
                    "there",
                    if there.is_empty() { "–".to_owned() } else { there.join(", ") },
                ),
            )
        }
        Some(there) if there.command.is_some() => {
            let reason = Reason::OtherUser { user: Some(right.to_owned()) };
            (Some(reason), about("ec2-cause-command").with("right", right))
        }
        Some(_) => {
            (Some(Reason::In), about("ec2-cause-in").with("fingerprint", Fingerprint::of(key)))
        }
    }
}
