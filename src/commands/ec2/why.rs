//! `why`: what somebody meets who logs in now, with the true cause, which the client never learns.

use std::path::Path;

use super::asker::Asker;
use super::find;
use super::session::Session;
use crate::cli::Where;
use crate::commands::Result;
use crate::crypto::PublicKey;
use crate::disk;
use crate::ec2::{Account, Drop, Instance, InstanceId, Listed, Reach, Refusal, SSH, State, System};
use crate::key::{Fingerprint, KeyFileError, load_private, parse_openssh};
use crate::lesson::Problem;
use crate::view::{self, ec2::Forecast, ec2::json};
use crate::why::{Reason, Whom};

pub(super) fn run(session: &Session, asker: &Asker, asked: &Where) -> Result<String> {
    let Asker { words, style, .. } = asker;
    let key = asked.identity.as_deref().map(|named| (named, read(&asker.path(named))));
    session.cloud.look(|account| {
        let instance = account.instance(which(account, asked.instance.as_deref())?)?;
        let user = asked.user.clone().unwrap_or_else(|| instance.system.user().to_owned());
        let name = || instance.name().map_or_else(|| instance.id.to_string(), str::to_owned);
        let host = Some(instance.public_ip.map_or_else(name, |ip| ip.to_string()));
        let file = asked.identity.as_ref().map(|file| file.display().to_string());
        let whom = Whom { user: Some(user.clone()), host, file, ..Whom::default() };
        let file = key.as_ref().map(|(named, key)| key.as_ref().map_err(|why| (*named, why)));
        let (reason, cause) = match file {
            Some(Err((named, error))) => (of_file(named, error), Problem::new("ec2-cause-file")),
            Some(Ok(key)) => forecast(account, instance, asked, &user, Some(key)),
            None => forecast(account, instance, asked, &user, None),
        };
        // What boots here is served by the console alone.
        let (reason, cause) = match (&session.front, reason) {
            (None, Reason::Refused) if instance.system != System::Windows => {
                let cause = Problem::new("ec2-cause-not-served").with("instance", instance.id);
                (Reason::Refused, cause)
            }
            (_, reason) => (reason, cause),
        };
        let forecast = Forecast { whom, reason, cause, has_file: matches!(file, Some(Ok(_))) };
        if asker.json {
            return Ok(json::text(&json::forecast(words, &forecast)));
        }
        Ok(view::ec2::forecast(words, &forecast, *style))
    })
}

/// The instance that is meant: without a name, the only one that there is.
fn which(account: &Account, typed: Option<&str>) -> Result<InstanceId> {
    if let Some(typed) = typed {
        return Ok(find::instance(account, typed)?);
    }
    let living = account.instances().iter().filter(|instance| instance.state.lives());
    match &living.collect::<Vec<&Instance>>()[..] {
        [one] => Ok(one.id),
        _ => Err(Problem::new("err-ec2-which").into()),
    }
}

fn read(path: &Path) -> std::result::Result<PublicKey, KeyFileError> {
    let private = |error| KeyFileError::Private { path: path.to_owned(), error };
    Ok(load_private(path)?.unlock(None).map_err(private)?.public().clone())
}

/// What `ssh` says of a file that it cannot use.
fn of_file(named: &Path, error: &KeyFileError) -> Reason {
    let file = named.display().to_string();
    match error {
        KeyFileError::Disk(error) if disk::is_missing::<()>(&Err(error.clone())) => {
            Reason::KeyMissing { file }
        }
        KeyFileError::Unprotected { mode, .. } => {
            Reason::KeyOpen { file, mode: Some(format!("{mode:04o}")) }
        }
        _ => Reason::KeyUnreadable { file },
    }
}

/// Where it stops, and why really.
fn forecast(
    account: &Account,
    instance: &Instance,
    asked: &Where,
    user: &str,
    key: Option<&PublicKey>,
) -> (Reason, Problem) {
    let id = instance.id;
    let Some(ip) = instance.public_ip else {
        let cause = match instance.state {
            state if !state.lives() => state_of(id, state),
            _ if !instance.auto_public => {
                Problem::new("ec2-cause-never-address").with("instance", id)
            }
            state => {
                let cause = Problem::new("ec2-cause-no-address").with("instance", id);
                cause.with("state", state)
            }
        };
        return (Reason::NoAnswer, cause);
    };
    match account.reach(ip, asked.from, SSH) {
        // A rule would not help there.
        Reach::Dropped(Drop::NoRule(_) | Drop::OtherSource(..))
            if instance.system == System::Windows =>
        {
            (Reason::NoAnswer, refused(Refusal::NobodyListens(id)))
        }
        Reach::Dropped(drop) => (Reason::NoAnswer, dropped(&drop, asked)),
        Reach::Refused(refusal) => (Reason::Refused, refused(refusal)),
        Reach::Open(_) => at_the_door(account, instance, user, key),
    }
}

fn dropped(drop: &Drop, asked: &Where) -> Problem {
    match drop {
        Drop::Nobody => Problem::new("ec2-cause-nobody"),
        Drop::State(instance, state) => state_of(*instance, *state),
        Drop::NoRule(instance) => {
            Problem::new("ec2-cause-no-rule").with("instance", instance).with("from", asked.from)
        }
        Drop::OtherSource(instance, rules) => {
            let rules: Vec<String> = rules.iter().map(ToString::to_string).collect();
            Problem::new("ec2-cause-other-source")
                .with("instance", instance)
                .with("from", asked.from)
                .with("rules", rules.join(", "))
        }
    }
}

fn state_of(instance: InstanceId, state: State) -> Problem {
    Problem::new("ec2-cause-state").with("instance", instance).with("state", state)
}

fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::Booting(id) => Problem::new("ec2-cause-booting").with("instance", id),
        Refusal::NobodyListens(id) => Problem::new("ec2-cause-no-sshd").with("instance", id),
        Refusal::NoSystem(id) => Problem::new("ec2-cause-no-system").with("instance", id),
    }
}

/// sshd answers: what it makes of user and key. Without a key, the one of the key pair is meant that
/// the instance was launched with.
fn at_the_door(
    account: &Account,
    instance: &Instance,
    user: &str,
    key: Option<&PublicKey>,
) -> (Reason, Problem) {
    let denied = || Reason::NotAccepted;
    let about =
        |id: &'static str| Problem::new(id).with("instance", instance.id).with("user", user);
    let right = instance.system.user();
    let keys = match account.authorized(instance.id, user) {
        Ok(Listed::Keys(keys)) => keys,
        Ok(Listed::NoUser) | Err(_) => {
            return (denied(), about("ec2-cause-no-user").with("right", right));
        }
        // cloud-init had no key to put there.
        Ok(Listed::NoList { .. }) if instance.public_key.is_none() && user == right => {
            return (denied(), about("ec2-cause-no-key"));
        }
        Ok(Listed::NoList { file }) => {
            return (denied(), about("ec2-cause-no-list").with("file", file));
        }
        Ok(Listed::Unsafe { path }) => {
            return (denied(), about("ec2-cause-unsafe").with("file", path));
        }
    };
    let launched = instance.public_key.as_deref().and_then(|line| parse_openssh(line).ok());
    let launched = launched.map(|(key, _)| key);
    let Some(key) = key.or(launched.as_ref()) else {
        let id = if keys.is_empty() { "ec2-cause-no-key" } else { "ec2-cause-image-keys" };
        return (denied(), about(id));
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
            let reason = Reason::OtherUser { user: right.to_owned() };
            (reason, about("ec2-cause-command").with("right", right))
        }
        Some(_) => (Reason::In, about("ec2-cause-in").with("fingerprint", Fingerprint::of(key))),
    }
}
