//! A class: who follows, what they are shown, and what they answered.
//!
//! The teacher's page says where it is; whoever follows is told. What was answered is counted, and
//! shown to all when the teacher reveals it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::{Stream, StreamExt as _};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio::sync::watch;

use super::stream::{Told, watching};
use crate::crypto::Secret;

/// A question has no more options than this.
const MOST_OPTIONS: usize = 8;

/// Where the teacher is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Scene {
    /// The number of the record.
    pub(super) record: Option<u64>,
    /// The scene, counted from 0.
    scene: usize,
    /// The scene before which a question is asked just now.
    #[serde(default)]
    asks: Option<usize>,
    /// Its answer is shown.
    #[serde(default)]
    revealed: bool,
}

/// An answer of somebody who follows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Answer {
    /// What they were told to call themselves.
    you: String,
    asks: usize,
    option: usize,
}

/// What all who follow are told.
#[derive(Debug, Clone, Default, Serialize)]
struct Shown {
    #[serde(flatten)]
    at: Scene,
    /// How often each option was chosen, once it is revealed.
    votes: Option<[usize; MOST_OPTIONS]>,
}

/// What the teacher is told.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Tally {
    followers: usize,
    answered: usize,
    votes: [usize; MOST_OPTIONS],
}

/// Those who follow: by their names what they answered to the question that is asked just now.
type Followers = HashMap<String, Option<usize>>;

/// A class.
#[derive(Default)]
pub(super) struct Class {
    shown: watch::Sender<Shown>,
    tally: watch::Sender<Tally>,
    followers: Mutex<Followers>,
}

impl Class {
    /// The teacher is there now.
    pub(super) fn show(&self, at: Scene) {
        let before = self.shown.borrow().at;
        self.with_followers(|followers| {
            if (before.record, before.asks) != (at.record, at.asks) {
                followers.values_mut().for_each(|answer| *answer = None);
            }
        });
        let votes = (at.asks.is_some() && at.revealed).then(|| self.tally.borrow().votes);
        self.shown.send_replace(Shown { at, votes });
    }

    /// The record that is shown.
    pub(super) fn record(&self) -> Option<u64> {
        self.shown.borrow().at.record
    }

    /// Somebody answers. Gives whether that counts: the question must still be open, and whoever asks
    /// must follow. The last answer counts.
    pub(super) fn answer(&self, answer: &Answer) -> bool {
        let at = self.shown.borrow().at;
        if at.revealed || at.asks != Some(answer.asks) || answer.option >= MOST_OPTIONS {
            return false;
        }
        self.with_followers(|followers| {
            let own = followers.get_mut(&answer.you);
            own.map(|own| *own = Some(answer.option)).is_some()
        })
    }

    /// What the teacher is told, now and later.
    pub(super) fn tally(&self) -> watch::Receiver<Tally> {
        self.tally.subscribe()
    }

    /// Somebody follows, as long as this is heard. First they are told what to call themselves.
    pub(super) fn follow(self: &Arc<Self>) -> impl Stream<Item = Told> + Send + use<> {
        let you = Secret::random(&mut rand::rng()).text().to_owned();
        self.with_followers(|followers| followers.insert(you.clone(), None));
        let told = ("you", json!(you));
        let place = Place { class: Arc::clone(self), you };
        let shown = watching("scene", self.shown.subscribe(), |shown| json!(shown));
        let shown = shown.map(move |told| {
            // It is kept as long as the stream is.
            let _place = &place;
            told
        });
        futures_util::stream::once(std::future::ready(told)).chain(shown)
    }

    /// Does something with those who follow, and tells the teacher what there is now.
    fn with_followers<T>(&self, act: impl FnOnce(&mut Followers) -> T) -> T {
        let mut followers = self.followers.lock().unwrap_or_else(PoisonError::into_inner);
        let done = act(&mut followers);
        let mut tally = Tally { followers: followers.len(), ..Tally::default() };
        for option in followers.values().flatten() {
            tally.answered += 1;
            if let Some(votes) = tally.votes.get_mut(*option) {
                *votes += 1;
            }
        }
        self.tally.send_replace(tally);
        done
    }
}

/// The place of somebody who follows. When it is dropped they have gone.
struct Place {
    class: Arc<Class>,
    you: String,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.class.with_followers(|followers| followers.remove(&self.you));
    }
}
