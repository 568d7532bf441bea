//! A record as scenes: who acts, in which step, and how. A scene is what a student looks at
//! before going on: a party computes, a message is on its way, a message arrives.

use std::ops::Range;

use serde::Serialize;

use super::outcome::Outcome;
use super::record::{Entry, Happening, Party, Transcript};
use crate::wire::Step;

/// One scene.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// What is done.
    pub act: Act,
    /// In which step: none before ① and after ④.
    pub step: Option<Step>,
    /// By whom, where somebody acts.
    pub party: Option<Party>,
    /// The record's events that it shows.
    pub events: Range<usize>,
}

/// What is done in a scene.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[derive(strum::Display, strum::IntoStaticStr, strum::VariantArray)]
#[serde(into = "&'static str")]
#[strum(serialize_all = "lowercase")]
pub enum Act {
    /// ⓪: the keys are made and the public one is registered.
    Prepare,
    /// The sender of the step's message computes, or decides.
    Compute,
    /// The message is on its way.
    Send,
    /// Somebody changes it on its way.
    Change,
    /// The message arrives.
    Receive,
    /// Its receiver checks what arrived, before the next step.
    Check,
    /// The login ends before ④.
    Stop,
    /// All is over.
    End,
}

impl Turn {
    /// How many of the record's events have happened when it is over.
    pub fn happened(&self) -> usize {
        self.events.end
    }
}

/// The scenes of a record, in order: ⓪, those of each step, and the end.
pub fn scenes(transcript: &Transcript) -> Vec<Turn> {
    let mut scenes = vec![Turn { act: Act::Prepare, step: None, party: None, events: 0..0 }];
    for (event, entry) in transcript.events.iter().enumerate() {
        let act = act(entry, scenes.last());
        match scenes.last_mut() {
            Some(scene)
                if scene.act == act
                    && scene.step == Some(entry.step)
                    && scene.party == Some(entry.party) =>
            {
                scene.events.end = event + 1;
            }
            _ => scenes.push(Turn {
                act,
                step: Some(entry.step),
                party: Some(entry.party),
                events: event..event + 1,
            }),
        }
    }
    let end = transcript.events.len();
    // What ended the login from outside is in no event.
    let told = scenes.iter().any(|scene| scene.act == Act::Stop);
    if matches!(transcript.outcome, Outcome::Stopped { .. }) && !told {
        let step = transcript.events.last().map(|entry| entry.step);
        scenes.push(Turn { act: Act::Stop, step, party: None, events: end..end });
    }
    scenes.push(Turn { act: Act::End, step: None, party: None, events: end..end });
    scenes
}

fn act(entry: &Entry, before: Option<&Turn>) -> Act {
    let by_server = entry.party == Party::Server;
    let sends = by_server != entry.step.is_clients();
    match &entry.what {
        Happening::Sent(_) => Act::Send,
        Happening::Received(_) => Act::Receive,
        Happening::Changed(_) => Act::Change,
        Happening::Stopped { .. } => Act::Stop,
        // A verdict is read as it arrives, and overheard as it is sent.
        Happening::Decided { .. } => {
            let here = before
                .filter(|scene| (scene.step, scene.party) == (Some(entry.step), Some(entry.party)));
            let alone = if sends { Act::Compute } else { Act::Receive };
            here.map_or(alone, |scene| scene.act)
        }
        // Near misses are looked for after the verdict has gone out, and belong to it.
        Happening::Computed { .. } | Happening::HostTrusted { .. } | Happening::NearMiss { .. } => {
            if sends {
                Act::Compute
            } else {
                Act::Check
            }
        }
    }
}
