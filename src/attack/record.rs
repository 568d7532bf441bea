//! Records of what those saw whose events are given.

use super::lab::{LabError, Stand};
use crate::auth::Event;
use crate::crypto::PublicKey;
use crate::key::{UserName, parse_wire};
use crate::transcript::{Build, Line, Party, Transcript};
use crate::wire::{self, FieldName, Message, Step};

impl Stand<'_> {
    /// A record of a login in alice's name, as the true server saw it.
    pub(super) fn as_server_saw(&self, server: Vec<Event>) -> Transcript {
        record(self, &UserName::ALICE, self.alice_key(), Vec::new(), server)
    }
}

/// The line of a step that was sent.
pub(super) fn sent(events: &[Event], step: Step) -> Result<String, LabError> {
    let line = events.iter().find_map(|event| match event {
        Event::Sent(line) if line.step() == step => Some(line.text().to_owned()),
        _ => None,
    });
    line.ok_or(LabError::Unexpected)
}

/// A record of a login, as those saw it whose events are given.
pub(super) fn record(
    stand: &Stand<'_>,
    user: &UserName,
    key: &PublicKey,
    client: Vec<Event>,
    server: Vec<Event>,
) -> Transcript {
    let host = host_key(client.iter().chain(&server));
    let build = Build { client, server, seed: Some(stand.lab.seed), ..Build::default() };
    build.finish(stand.method, user, key, host.as_ref())
}

/// A record of what crossed the wire, and nothing else.
pub(super) fn overheard(stand: &Stand<'_>, lines: Vec<(Party, String)>) -> Transcript {
    let host = lines.iter().find_map(|(_, line)| host_key_in(line));
    let lines = lines.into_iter().map(|(party, line)| (party, Line::unread(line))).collect();
    let build = Build { overheard: lines, seed: Some(stand.lab.seed), ..Build::default() };
    build.finish(stand.method, &UserName::ALICE, stand.alice_key(), host.as_ref())
}

/// The host key that ② names: in some attacks it is not the true server's.
fn host_key<'a>(events: impl Iterator<Item = &'a Event>) -> Option<PublicKey> {
    let mut lines = events.filter_map(Event::line);
    lines.find_map(|line| match line.message() {
        Message::Challenge(challenge) => Some(challenge.host()?.key.clone()),
        _ => None,
    })
}

fn host_key_in(line: &str) -> Option<PublicKey> {
    let fields = wire::fields(line).ok()?;
    let field = fields.iter().find(|field| field.name == FieldName::HostKey)?;
    parse_wire(field.value(line)).ok()
}
