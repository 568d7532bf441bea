//! Who answers at an instance's address, and what `ssh` remembers of it: a new instance may have the
//! address of an old one, or somebody may answer who is not the instance.

use std::path::{Path, PathBuf};

use super::session::Session;
use crate::commands::Result;
use crate::disk::{self, Source};
use crate::ec2::{Event, Instance, InstanceId};
use crate::key::{Fingerprint, HostName, KnownHosts, known_hosts::Match, parse_openssh};
use crate::lesson::{Problem, shell_word};
use crate::ticket::KNOWN_HOSTS;
use crate::transcript::JournalEvent;
use crate::why::Reason;

/// A file of known servers is no longer than that.
const MOST: u64 = 1 << 20;

/// What `ssh` makes of a host key.
pub(super) enum Heard {
    /// It knows it, or nobody is there to show one.
    Known,
    /// It has never seen one of this address, and asks.
    Asks,
    /// It stops there, or would do so if it knew who answers: in the client's words, and why really.
    Stops(Option<Reason>, Problem),
}

/// What `ssh` makes of the host key that is shown. Where no file is named, those are looked at that it
/// may use here.
pub(super) fn stops(
    session: &Session,
    instance: &Instance,
    called: &str,
    named: Option<&Path>,
) -> Result<Heard> {
    let own = instance.host_key.as_deref().and_then(|line| parse_openssh(line).ok());
    let (Some((own, _)), Some((host, port))) = (own, session.reached(instance)) else {
        return Ok(Heard::Known);
    };
    let Ok(host) = HostName::new(&host, port) else { return Ok(Heard::Known) };
    let answers = session.cloud.answers(instance.id).map_err(|error| Problem::from(&error))?;
    let answers = answers.unwrap_or_else(|| own.clone());
    let mut is_known = false;
    let mut stopped = None;
    for path in named.map_or_else(|| files(session, instance), |named| vec![named.to_owned()]) {
        let file = Source::regular(&path);
        if disk::is_missing(&file) {
            continue;
        }
        let known = KnownHosts::parse(&file.and_then(|file| file.read(MOST))?);
        let (line, recorded) = match known.lookup(&host, &answers) {
            Match::Unknown => continue,
            Match::Known { .. } => {
                is_known = true;
                continue;
            }
            Match::Revoked { line } => (line, None),
            Match::Changed { line, recorded } => (line, Some(recorded)),
        };
        stopped = Some((path.display().to_string(), line, recorded));
        break;
    }
    let about = |id: &'static str| {
        let answers = Fingerprint::of(&answers);
        Problem::new(id).with("instance", called).with("host", &host).with("fingerprint", answers)
    };
    let changed = stopped.as_ref().map(|(file, line, _)| Reason::HostChanged {
        host: Some(host.to_string()),
        file: Some(file.clone()),
        line: u32::try_from(*line).ok(),
    });
    if answers != own {
        let usual = if is_known { Reason::In } else { Reason::HostAsked };
        let cause = about("ec2-cause-impostor").with("own", Fingerprint::of(&own));
        return Ok(Heard::Stops(Some(changed.unwrap_or(usual)), cause));
    }
    Ok(match stopped {
        Some((file, line, recorded)) => {
            let is_earlier = recorded.is_none_or(|key| may_have_been(session, instance, &key));
            let cause = match is_earlier {
                true => about("ec2-cause-host-changed"),
                false => about("ec2-cause-host-foreign"),
            };
            let cause = cause.with("line", line).with("path", file);
            Heard::Stops(changed, cause.with("known", shell_word(host.as_str())))
        }
        None if is_known => Heard::Known,
        None => Heard::Asks,
    })
}

/// Whether this may be the host key of an instance that had the address before: of one of which the
/// record tells, and whose own key, if it is known still, is no other.
fn may_have_been(session: &Session, instance: &Instance, key: &Fingerprint) -> bool {
    let journal = session.cloud.journal();
    let own = |id: InstanceId| {
        let line = session.cloud.look(|account| account.instance(id).ok()?.host_key.clone())?;
        parse_openssh(&line).ok().map(|(key, _)| Fingerprint::of(&key))
    };
    let mut before = journal.events.iter().filter_map(|entry| match &entry.event {
        JournalEvent::Account(Event::AddressGiven { instance: id, ip, .. }) => {
            (*id != instance.id && Some(*ip) == instance.public_ip).then_some(*id)
        }
        _ => None,
    });
    journal.left_out > 0 || before.any(|id| own(id).is_none_or(|own| own == *key))
}

/// The files in which `ssh` may remember an instance: that of its ticket, the user's own, that of
/// `keystep ec2 shell`.
fn files(session: &Session, instance: &Instance) -> Vec<PathBuf> {
    let tickets = session.cloud.tickets();
    let mut cases = tickets.open.values().filter(|case| case.instance == instance.id);
    let of_ticket = cases.find_map(|case| Some(case.folder.as_ref()?.join(KNOWN_HOSTS)));
    let of_user = std::env::home_dir().map(|home| home.join(".ssh/known_hosts"));
    let of_shell = super::shell::known_hosts(&session.home);
    [of_ticket, of_user, Some(of_shell)].into_iter().flatten().collect()
}
