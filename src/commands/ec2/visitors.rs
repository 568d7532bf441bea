//! What is told at the prompt of what happens meanwhile: in the account, and at its doors.

use std::collections::HashMap;
use std::net::SocketAddr;

use crate::auth::DenyReason;
use crate::cloud::News;
use crate::ec2::{Account, InstanceId};
use crate::key::Fingerprint;
use crate::lesson::{Words, args};
use crate::ssh::{Attempt, AttemptOutcome, ChannelEvent, Event};
use crate::text::shorten;
use crate::view::ec2::{sentence, told_as};

/// What `scp` and `sftp` ask for (RFC 4254 §6.5).
const SUBSYSTEM: &str = "subsystem";

/// Who is at the doors.
#[derive(Default)]
pub(super) struct Visitors(HashMap<u64, Visitor>);

/// Somebody at the door of an instance.
struct Visitor {
    instance: InstanceId,
    peer: SocketAddr,
    /// Who has got in.
    user: Option<String>,
    /// As whom it wanted to, as long as it has shown no key.
    keyless: Option<String>,
    /// Whether it has shown one.
    has_shown: bool,
    /// Why the last signature was not taken.
    reason: Option<DenyReason>,
}

impl Visitors {
    /// The line for a piece of news, if it has one.
    pub(super) fn tell(&mut self, words: &Words, news: &News, account: &Account) -> Option<String> {
        let called = |id| told_as(words, account, id);
        match news {
            News::Account(told) => Some(sentence(words, account, &told.event)),
            News::Knocked { instance, peer, silent: true, .. } => {
                let instance = called(*instance);
                Some(words.with("ec2-news-silent", args![instance, peer = peer.ip()]))
            }
            News::Knocked { connection, instance, peer, silent: false } => {
                let visitor = Visitor::new(*instance, *peer);
                self.0.insert(*connection, visitor);
                None
            }
            News::Ssh(connection, event) => {
                let visitor = self.0.get_mut(connection)?;
                match &**event {
                    Event::Decided { reason } => {
                        visitor.reason = *reason;
                        None
                    }
                    Event::Attempted(attempt) => {
                        let instance = called(visitor.instance);
                        visitor.attempted(words, attempt, &instance)
                    }
                    Event::Channel(ChannelEvent::Refused(what))
                        if what.split(' ').next() == Some(SUBSYSTEM) =>
                    {
                        let (peer, instance) = (visitor.peer.ip(), called(visitor.instance));
                        Some(words.with("ec2-news-no-files", args![peer, instance]))
                    }
                    _ => None,
                }
            }
            News::Closed(connection, _) => {
                let Visitor { instance, peer, user, keyless, .. } = self.0.remove(connection)?;
                let (peer, instance) = (peer.ip(), called(instance));
                let left = user.map(|user| words.with("ec2-news-left", args![user, instance]));
                let without =
                    |user| words.with("ec2-news-without-key", args![peer, instance, user]);
                left.or_else(|| keyless.map(without))
            }
            News::Failed(problem) => {
                let what = problem.explain(words).what;
                Some(words.with("ec2-news-failed", args![what]))
            }
        }
    }
}

impl Visitor {
    fn new(instance: InstanceId, peer: SocketAddr) -> Self {
        Self { instance, peer, user: None, keyless: None, has_shown: false, reason: None }
    }

    fn attempted(&mut self, words: &Words, attempt: &Attempt, instance: &str) -> Option<String> {
        let (user, peer) = (&attempt.user, self.peer.ip());
        let asks = matches!(attempt.outcome, AttemptOutcome::Methods | AttemptOutcome::OtherMethod);
        self.has_shown |= !asks;
        self.keyless = (!self.has_shown).then(|| user.clone());
        let key = attempt.key.as_ref().map(|key| shorten(&Fingerprint::of(key).to_string()));
        let key = key.unwrap_or_default();
        // Who has no .pub beside the key signs at once, whoever is in which list.
        let line = match (&attempt.outcome, self.reason) {
            (AttemptOutcome::KeyUnknown { user_exists: false }, _)
            | (AttemptOutcome::Judged { accepted: false }, Some(DenyReason { user: false, .. })) => {
                words.with("ec2-news-no-user", args![user, instance, peer])
            }
            (AttemptOutcome::KeyUnknown { user_exists: true }, _)
            | (AttemptOutcome::Judged { accepted: false }, Some(DenyReason { key: false, .. })) => {
                words.with("ec2-news-no-key", args![user, instance, peer, key])
            }
            (AttemptOutcome::OtherKeyType(kind), _) => {
                words.with("ec2-news-other-type", args![user, instance, peer, kind])
            }
            (AttemptOutcome::Judged { accepted: true }, _) => {
                self.user = Some(user.clone());
                words.with("ec2-news-in", args![user, instance, peer, key])
            }
            (AttemptOutcome::Judged { accepted: false }, _) => {
                words.with("ec2-news-denied", args![user, instance, peer, key])
            }
            // What was only asked, or is told by what comes next.
            _ => return None,
        };
        Some(line)
    }
}
