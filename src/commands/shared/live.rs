//! A login told step by step while it goes on, from the side of one party.

use crate::auth::{Event, NearMiss};
use crate::commands::terminal::Console;
use crate::crypto::PublicKey;
use crate::story;
use crate::transcript::{Build, Party, Transcript};
use crate::view::text;
use crate::wire::{Message, Method, Request, Step};

/// Collects the events of one party and tells each step once it is complete.
pub(crate) struct Live {
    party: Party,
    events: Vec<Event>,
    /// The parts of the story that were told.
    told: Vec<usize>,
}

/// Who logs in, as far as this side knows.
pub(crate) struct Login<'a> {
    pub(crate) method: Method,
    pub(crate) user: &'a str,
    pub(crate) user_key: &'a PublicKey,
    pub(crate) host_key: Option<&'a PublicKey>,
    pub(crate) when: Option<String>,
    pub(crate) broken: Option<String>,
}

impl Live {
    pub(crate) fn new(party: Party) -> Self {
        Self { party, events: Vec::new(), told: Vec::new() }
    }

    pub(crate) fn event(&mut self, event: &Event) {
        // There are few, and many connections may hold theirs while they wait.
        self.events.reserve_exact(1);
        self.events.push(event.clone());
    }

    /// The ① that came.
    pub(crate) fn request(&self) -> Option<&Request> {
        self.events.iter().filter_map(Event::line).find_map(|line| match line.message() {
            Message::Request(request) => Some(&**request),
            _ => None,
        })
    }

    /// What a wrong reply was nearly, if that was found.
    pub(crate) fn near_miss(&self) -> Option<NearMiss> {
        self.events.iter().find_map(|event| match event {
            Event::NearMiss(miss) => Some(*miss),
            _ => None,
        })
    }

    /// The record of what has happened so far.
    pub(crate) fn transcript(&self, login: Login<'_>) -> Transcript {
        let events = self.events.clone();
        let build = Build { when: login.when, broken: login.broken, ..Build::default() };
        let build = match self.party {
            Party::Server => Build { server: events, ..build },
            _ => Build { client: events, ..build },
        };
        build.finish(login.method, login.user, login.user_key, login.host_key)
    }

    /// The text of the steps up to `last` that were not told yet.
    pub(crate) fn tell(
        &mut self,
        console: &Console,
        transcript: &Transcript,
        last: Step,
    ) -> String {
        let mut out = String::new();
        let story = story::login(&console.words, transcript);
        let last = usize::from(last.number());
        for (at, _) in story.told().take_while(|(at, _)| *at <= last) {
            if !self.told.contains(&at) {
                self.told.push(at);
                out += &text::part(&console.words, &story, at, console.style);
            }
        }
        out
    }
}
