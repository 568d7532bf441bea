//! What the log tells of a real `ssh`: its four steps, its session, and why somebody is not in.
//!
//! The client is told as little as sshd tells. Here stands the rest, and what helps.

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

use super::known::Known;
use crate::auth::DenyReason;
use crate::commands::terminal::Console;
use crate::crypto::PublicKey;
use crate::key::{Fingerprint, UserName, is_certificate};
use crate::lesson::{Words, args, io_reason};
use crate::net::SshEnd;
use crate::ssh::{Attempt, AttemptOutcome, ChannelEvent, Ended, Event, PacketError, number};
use crate::story;
use crate::text::shorten;

/// So many refused wishes of one connection are told.
const WISHES: u32 = 10;

/// What is known of one connection.
pub(super) struct Ssh {
    console: Arc<Console>,
    known: Arc<Known>,
    version: Option<String>,
    /// Who wants to get in, once they have said so.
    user: Option<String>,
    /// A key that is not registered for them.
    unknown: Option<PublicKey>,
    reason: Option<DenyReason>,
    /// What a refusal is called that answers what was tried last.
    refusal: Option<&'static str>,
    advice: BTreeSet<Advice>,
    is_in: bool,
    wishes: u32,
}

/// What helps somebody who is not in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Advice {
    Offer,
    Authorize,
    MakeRsa,
    Sign,
    NewAlgorithm,
    RightKey,
    OneKey,
}

impl Ssh {
    pub(super) fn new(console: Arc<Console>, known: Arc<Known>) -> Self {
        let (version, user, unknown, reason, refusal, is_in, wishes) = Default::default();
        let advice = BTreeSet::from([Advice::Offer]);
        Self { console, known, version, user, unknown, reason, refusal, advice, is_in, wishes }
    }

    /// Whether somebody said who they are: then each connection has its lines.
    pub(super) fn is_somebody(&self) -> bool {
        self.user.is_some()
    }

    /// The lines for what happened.
    pub(super) fn tell(&mut self, event: &Event) -> Vec<String> {
        let mut lines = Vec::new();
        match event {
            Event::VersionReceived(version) => self.version = Some(version.clone()),
            Event::Decided { reason } => self.reason = *reason,
            Event::Attempted(attempt) => {
                if self.user.is_none() {
                    lines.extend(self.banner());
                    self.user = Some(attempt.user.clone());
                }
                lines.extend(self.attempt(attempt));
            }
            Event::Sent(packet) => {
                let words = &self.console.words;
                match packet.payload().first() {
                    Some(&number::USERAUTH_PK_OK) if !self.is_in => {
                        lines.push(words.get("log-ssh-pk-ok"));
                    }
                    Some(&number::USERAUTH_FAILURE) => {
                        lines.extend(self.refusal.take().map(|refusal| words.get(refusal)));
                    }
                    Some(&number::USERAUTH_SUCCESS) if !self.is_in => {
                        let user = self.user.clone().unwrap_or_default();
                        lines.push(words.with("log-ssh-success", args![user]));
                        self.is_in = true;
                    }
                    _ => {}
                }
            }
            Event::Channel(event) => lines.extend(self.session(event)),
            _ => {}
        }
        lines
    }

    /// Who knocks, if that was not told yet.
    fn banner(&self) -> Option<String> {
        let banner = self.version.as_ref().filter(|_| self.user.is_none())?;
        Some(self.console.words.with("log-ssh", args![banner]))
    }

    fn attempt(&mut self, attempt: &Attempt) -> Option<String> {
        let words = &self.console.words;
        let user = &attempt.user;
        let fingerprint =
            attempt.key.as_ref().map(|key| shorten(&Fingerprint::of(key).to_string()));
        let fingerprint = fingerprint.unwrap_or_default();
        let algorithm = attempt.algorithm.as_deref().unwrap_or_default();
        if attempt.key.is_some() {
            self.advice.remove(&Advice::Offer);
        }
        if matches!(attempt.outcome, AttemptOutcome::Judged { .. }) {
            self.advice.remove(&Advice::Sign);
        }
        self.refusal = refusal(&attempt.outcome);
        let line = match &attempt.outcome {
            AttemptOutcome::Methods => return None,
            AttemptOutcome::OtherMethod => {
                words.with("openssh-other-method", args![method = attempt.method])
            }
            AttemptOutcome::KeyKnown => {
                self.advice.insert(Advice::Sign);
                words.with("log-ssh-known", args![user, fingerprint])
            }
            AttemptOutcome::KeyUnknown { user_exists } => {
                self.advice.insert(Advice::Authorize);
                self.unknown = self.unknown.take().or_else(|| attempt.key.clone());
                if *user_exists {
                    words.with("log-ssh-unknown", args![user, fingerprint])
                } else {
                    words.with("log-ssh-no-user", args![user, fingerprint])
                }
            }
            AttemptOutcome::OtherKeyType(kind) => {
                self.advice.remove(&Advice::Offer);
                if is_certificate(kind) {
                    return Some(words.attribute(
                        "log-ssh-other-type",
                        "certificate",
                        args![user, kind],
                    ));
                }
                self.advice.insert(Advice::MakeRsa);
                words.with("log-ssh-other-type", args![user, kind])
            }
            AttemptOutcome::NoKey => words.with("log-ssh-no-key", args![user]),
            AttemptOutcome::OtherAlgorithm => {
                self.advice.insert(Advice::NewAlgorithm);
                words.with("log-ssh-other-algorithm", args![user, fingerprint, algorithm])
            }
            AttemptOutcome::OtherHost => words.with("log-ssh-other-host", args![user, fingerprint]),
            AttemptOutcome::OtherHostAsked => {
                words.with("log-ssh-other-host-asked", args![user, fingerprint])
            }
            AttemptOutcome::Judged { accepted: true } => {
                words.with("log-ssh-signed", args![user, fingerprint, algorithm])
            }
            AttemptOutcome::Judged { accepted: false } => {
                let reason =
                    self.reason.unwrap_or(DenyReason { user: true, key: true, proof: false });
                if !reason.proof {
                    self.advice.insert(Advice::RightKey);
                }
                if !reason.key {
                    self.advice.insert(Advice::Authorize);
                    self.unknown = self.unknown.take().or_else(|| attempt.key.clone());
                }
                // A name that no user can have is no user's.
                let name = UserName::new(user);
                let reason = name.map(|name| words.deny_reason(reason, &name));
                let reason = reason.unwrap_or_else(|_| words.with("reason-user", args![user]));
                words.with("log-ssh-denied", args![user, fingerprint, algorithm, reason])
            }
        };
        Some(line)
    }

    fn session(&mut self, event: &ChannelEvent) -> Option<String> {
        let words = &self.console.words;
        Some(match event {
            ChannelEvent::Started { command: Some(command), .. } => {
                words.with("log-ssh-command", args![command])
            }
            ChannelEvent::Started { command: None, .. } => words.get("log-ssh-shell"),
            ChannelEvent::Refused(what) => {
                self.wishes += 1;
                if self.wishes > WISHES {
                    return None;
                }
                words.with("log-ssh-refused", args![what])
            }
            ChannelEvent::Exited(status) => words.with("log-ssh-exited", args![status]),
            ChannelEvent::Resized(_) => return None,
        })
    }

    /// The lines for how it ended, and what helps if nobody got in.
    pub(super) fn ended(&mut self, end: &SshEnd) -> (Vec<String>, String) {
        let mut lines: Vec<String> = self.banner().into_iter().collect();
        let words = &self.console.words;
        let left = if self.is_in { "log-ssh-over" } else { "log-ssh-left" };
        lines.push(match end {
            SshEnd::Left { .. } => words.get(left),
            SshEnd::Io(kind) => broke(words, *kind),
            SshEnd::Internal => words.get("log-internal"),
            SshEnd::Ended { ended, .. } => match ended {
                Ended::Peer { .. } => words.get(left),
                Ended::TooManyTries => {
                    self.advice.insert(Advice::OneKey);
                    words.get("log-ssh-too-many")
                }
                Ended::NothingInCommon(nothing) => {
                    self.advice.clear();
                    story::nothing_in_common(words, nothing)
                }
                Ended::Packet(PacketError::Tag) => words.get("log-ssh-tag"),
                odd => story::ended(words, odd.into()),
            },
        });
        let advice = if self.is_in { String::new() } else { self.advice() };
        (lines, advice)
    }

    fn advice(&self) -> String {
        // Who went away before saying who they are is not helped with a key.
        let Some(user) = &self.user else { return String::new() };
        let (words, keystep) = (&self.console.words, &self.known.keystep);
        let mut text = String::new();
        for advice in &self.advice {
            text += &match advice {
                Advice::Offer => words.get("log-ssh-offer"),
                Advice::Authorize => self.authorize(user),
                Advice::MakeRsa => words.with("log-ssh-make-rsa", args![user, keystep]),
                Advice::Sign => words.get("log-ssh-sign"),
                Advice::NewAlgorithm => words.get("log-ssh-new-algorithm"),
                Advice::RightKey => words.get("log-ssh-right-key"),
                Advice::OneKey => words.get("log-ssh-one-key"),
            };
            text.push('\n');
        }
        text
    }

    /// What would let in a key that is not registered.
    fn authorize(&self, user: &str) -> String {
        let words = &self.console.words;
        let (Ok(user), Some(key)) = (UserName::new(user), &self.unknown) else {
            return words.get("log-ssh-no-name");
        };
        self.known.way_in(&user, key)
    }
}

/// What the refusal of what was tried is called, where that is one of the four steps.
fn refusal(outcome: &AttemptOutcome) -> Option<&'static str> {
    match outcome {
        AttemptOutcome::Methods | AttemptOutcome::OtherMethod => None,
        AttemptOutcome::OtherHost | AttemptOutcome::Judged { .. } => Some("log-ssh-failure"),
        _ => Some("log-ssh-not-ok"),
    }
}

/// That a connection broke.
pub(super) fn broke(words: &Words, kind: io::ErrorKind) -> String {
    words.with("log-io", args![reason = io_reason(kind).say(words)])
}

#[cfg(test)]
mod tests;
