//! The record of a login that goes on, from the side of one party.

use super::build::Build;
use super::outcome::Break;
use super::record::{Party, Transcript};
use crate::auth::{Event, NearMiss};
use crate::crypto::PublicKey;
use crate::key::UserName;
use crate::wire::{Message, Method, Request};

/// Collects the events of one party; there is a record of it at any time.
#[derive(Debug)]
pub struct Live {
    party: Party,
    events: Vec<Event>,
}

/// Who logs in, as far as this side knows.
#[derive(Debug)]
pub struct Login<'a> {
    /// What the four steps contain.
    pub method: Method,
    /// Who ① says it is.
    pub user: &'a UserName,
    /// The key that ① names.
    pub user_key: &'a PublicKey,
    /// The server's key, once it is known.
    pub host_key: Option<&'a PublicKey>,
    /// When it began.
    pub when: Option<String>,
    /// What ended it from outside of the four steps.
    pub broken: Option<Break>,
}

impl Live {
    /// Nothing has happened yet.
    pub fn new(party: Party) -> Self {
        Self { party, events: Vec::new() }
    }

    /// Something happened.
    pub fn event(&mut self, event: &Event) {
        // There are few, and many connections may hold theirs while they wait.
        self.events.reserve_exact(1);
        self.events.push(event.clone());
    }

    /// The ① that came.
    pub fn request(&self) -> Option<&Request> {
        self.events.iter().filter_map(Event::line).find_map(|line| match line.message() {
            Message::Request(request) => Some(&**request),
            _ => None,
        })
    }

    /// What a wrong reply was nearly, if that was found.
    pub fn near_miss(&self) -> Option<NearMiss> {
        self.events.iter().find_map(|event| match event {
            Event::NearMiss(miss) => Some(*miss),
            _ => None,
        })
    }

    /// The record of what has happened so far.
    pub fn transcript(&self, login: Login<'_>) -> Transcript {
        let events = self.events.clone();
        let build = Build { when: login.when, broken: login.broken, ..Build::default() };
        let build = match self.party {
            Party::Server => Build { server: events, ..build },
            _ => Build { client: events, ..build },
        };
        build.finish(login.method, login.user, login.user_key, login.host_key)
    }
}
