//! What is seen outside of the account: who was let in, the files, who answers.

use crate::cloud::Ports;
use crate::commands::Result;
use crate::commands::ec2::session::Session;
use crate::disk::{self, Source};
use crate::key::HostName;
use crate::lesson::Problem;
use crate::ticket::{Case, Evidence, File, KEY_FILE, KNOWN_HOSTS, Login, Ticket};
use crate::transcript::{JournalEvent, VisitEnd};

/// A file of known servers is no longer than that.
const MOST: u64 = 1 << 20;

/// Looks at all of it.
pub(super) fn gather(session: &Session, ticket: Ticket, case: &Case) -> Result<Evidence> {
    let journal = session.cloud.journal();
    let logins = journal.events.into_iter().filter_map(|entry| match entry.event {
        JournalEvent::Visited(visit) if visit.end == VisitEnd::In => {
            Some(Login { instance: visit.instance, user: visit.user, key: visit.key })
        }
        _ => None,
    });
    let mut evidence = Evidence { logins: logins.collect(), ..Evidence::default() };
    let Some(folder) = &case.folder else { return Ok(evidence) };
    let key = folder.join(KEY_FILE);
    if let Ok(file) = Source::regular(&key) {
        evidence.key_file = File::There(file.mode());
    }
    if ticket == Ticket::OtherHostKey {
        let path = folder.join(KNOWN_HOSTS);
        let file = Source::regular(&path);
        let host = case.ip.and_then(|ip| HostName::new(&ip.to_string(), port()).ok());
        if !disk::is_missing(&file) {
            let bytes = file.and_then(|file| file.read(MOST))?;
            evidence.known_hosts = host.map(|host| (bytes, host));
        }
        let answers = session.cloud.answers(case.instance);
        evidence.answers = answers.map_err(|error| Problem::from(&error))?;
    }
    Ok(evidence)
}

/// The port under which instances stand among the known servers.
pub(super) fn port() -> u16 {
    Ports::default().port
}
