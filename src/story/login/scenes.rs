//! The scenes of a login: what happens in each, in a sentence short enough for the last row of a
//! classroom, and where.

use super::Login;
use super::terms::terms;
use super::told::Unusual;
use crate::lesson::args;
use crate::story::scene::{Place, Scene};
use crate::transcript::{self, Act, Happening, Party, scenes};
use crate::wire::{Method, Step};

impl Login<'_> {
    /// The scenes, in order.
    pub(super) fn scenes(&self) -> Vec<Scene> {
        let turns = scenes(self.transcript);
        let after = turns.iter().filter(|turn| turn.act != Act::Prepare);
        let after = after.map(|turn| self.scene(turn)).flat_map(|scene| match scene.act {
            Act::End => self.endings(&scene),
            _ => vec![scene],
        });
        let mut all: Vec<Scene> = self.preparing().chain(after).collect();
        for step in Step::ALL {
            let here = |scene: &Scene| scene.part == Some(usize::from(step.number()));
            let sent = all.iter().position(|scene| here(scene) && scene.act == Act::Send);
            let at = sent.or_else(|| all.iter().position(here));
            if let Some(scene) = at.and_then(|at| all.get_mut(at)) {
                // What is in a box is spoken of where one was opened.
                let shut = matches!(self.unusual(step), Unusual::Replayed | Unusual::Substitute);
                let ends = self.picture_ends(step.number());
                scene.picture_ends = ends.filter(|_| step != Step::Reply || !shut);
            }
        }
        all
    }

    fn scene(&self, scene: &transcript::Turn) -> Scene {
        let place = match (scene.act, scene.party) {
            (Act::Send | Act::Change, _) => Place::Between,
            (_, Some(Party::Server)) => Place::Right,
            _ => Place::Left,
        };
        Scene {
            part: scene.step.map(|step| usize::from(step.number())),
            act: scene.act,
            who: scene.party,
            now: self.now(scene),
            prose: Vec::new(),
            place,
            travels: self.travels(scene.step, scene.act, scene.happened()),
            is_under_keys: false,
            picture_ends: None,
            closing: None,
            happened: scene.happened(),
            terms: terms(self.transcript.method, scene),
        }
    }

    /// What happens in a scene, in a sentence.
    fn now(&self, scene: &transcript::Turn) -> String {
        let Self { words, transcript, .. } = self;
        let entries = transcript.events.get(scene.events.clone()).unwrap_or_default();
        let stop = entries.iter().find_map(|entry| match &entry.what {
            Happening::Stopped { why } => Some(words.stop(why)),
            _ => None,
        });
        match (scene.step, scene.act) {
            (Some(_), _) if stop.is_some() => stop.unwrap_or_default(),
            // No event tells why.
            (_, Act::Stop) => {
                let ending = self.ending();
                ending.reason.unwrap_or(ending.heading)
            }
            (None, _) => self.ending().heading,
            (Some(_), Act::Change) => words.get("now-change"),
            (Some(step), act) => self.doing(step, act),
        }
    }

    fn doing(&self, step: Step, act: Act) -> String {
        let Self { words, transcript, .. } = self;
        let method = transcript.method;
        let ids = now_ids(self.unusual(step), method, step, act);
        let verdict = transcript.verdict().map_or("deny", Into::into);
        let args = args![verdict, method];
        // A record of another program may hold what this one never does.
        let id = ids.iter().find(|id| words.has(id));
        id.map_or_else(|| words.label(method, step), |id| words.with(id, args))
    }
}

/// The sentences that may be told of what is done in a step; the first that there is, is.
pub(super) fn now_ids(how: Unusual, method: Method, step: Step, act: Act) -> [String; 4] {
    let step_act = format!("{}-{act}", step.number());
    let unusual = format!("now-{how}-{step_act}");
    let usual = [format!("now-{method}-{step_act}"), format!("now-{step_act}")];
    let [own, any] = usual;
    [format!("{unusual}-{method}"), unusual, own, any]
}
