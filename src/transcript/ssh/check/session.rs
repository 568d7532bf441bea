//! What is told of the session, from its messages.

use super::finding::{Findings, SshSubject};
use crate::ssh::{ChannelEvent, Form, fields, number};

/// What has been seen of sessions.
#[derive(Default)]
pub(super) struct Sessions<'a> {
    /// The last message that came.
    came: &'a [u8],
    /// The channels for which a terminal was asked.
    terminals: Vec<&'a [u8]>,
    /// What programs ended with, where that has not gone out.
    exits: Vec<u32>,
}

/// The value of a field of a message, without its length in front.
pub(super) fn value<'a>(payload: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let field = fields(payload).into_iter().find(|field| field.name == name)?;
    let prefixed = matches!(field.form, Form::Text | Form::Bytes | Form::Names);
    payload.get(field.start + if prefixed { 4 } else { 0 }..field.end)
}

fn number_in(payload: &[u8], name: &str) -> Option<u32> {
    value(payload, name)?.try_into().map(u32::from_be_bytes).ok()
}

impl<'a> Sessions<'a> {
    pub(super) fn received(&mut self, payload: &'a [u8]) {
        self.came = payload;
        if payload.first() == Some(&number::CHANNEL_REQUEST)
            && value(payload, "request") == Some(b"pty-req")
        {
            self.terminals.extend(value(payload, "channel"));
        }
    }

    /// A message went out: where it says how a program ended, that was told before.
    pub(super) fn sent(&mut self, payload: &[u8], findings: &mut Findings) {
        if payload.first() == Some(&number::CHANNEL_REQUEST) {
            let told = if self.exits.is_empty() { None } else { Some(self.exits.remove(0)) };
            let holds = told.is_some() && number_in(payload, "exit_status") == told;
            findings.note(SshSubject::Session, holds);
        }
    }

    pub(super) fn told(&mut self, event: &ChannelEvent, findings: &mut Findings) {
        let came = self.came;
        let request = value(came, "request");
        let holds = match event {
            ChannelEvent::Started { command, terminal } => {
                let kind: &[u8] = if command.is_some() { b"exec" } else { b"shell" };
                let channel = value(came, "channel");
                request == Some(kind)
                    && value(came, "command") == command.as_deref().map(str::as_bytes)
                    && channel.is_some_and(|it| self.terminals.contains(&it)) == *terminal
            }
            ChannelEvent::Resized(window) => {
                number_in(came, "columns") == Some(window.columns)
                    && number_in(came, "rows") == Some(window.rows)
            }
            ChannelEvent::Refused(what) => {
                let asked = request.or_else(|| value(came, "channel_type"));
                // Of a subsystem its own name is told, too.
                let named = what.strip_prefix("subsystem ").filter(|_| asked == Some(b"subsystem"));
                match named {
                    Some(named) => value(came, "subsystem") == Some(named.as_bytes()),
                    None => asked == Some(what.as_bytes()),
                }
            }
            // Its status goes out next, and is held against this.
            ChannelEvent::Exited(status) => return self.exits.push(*status),
        };
        findings.note(SshSubject::Session, holds);
    }
}
