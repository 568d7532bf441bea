//! Which sentence belongs to a scene: one for each, short enough for the last row of a classroom.

use crate::transcript::{Act, Fault, Happening, Party, Scene, Transcript};
use crate::wire::{Step, Verdict};

use super::Words;

impl Words {
    /// What happens in a scene, in a sentence.
    pub fn scene(&self, transcript: &Transcript, scene: &Scene) -> String {
        let Some(step) = scene.step else {
            return match scene.act {
                Act::Prepare if transcript.preparation.is_none() => self.get("now-0-before"),
                Act::Prepare => self.get("now-0"),
                Act::Stop => self.stopped(transcript),
                _ => self.outcome(&transcript.outcome),
            };
        };
        let entries = transcript.events.get(scene.events.clone()).unwrap_or_default();
        let stop = entries.iter().find_map(|entry| match &entry.what {
            Happening::Stopped { why } => Some(why),
            _ => None,
        });
        if let Some(why) = stop {
            return self.stop(why);
        }
        if scene.act == Act::Stop {
            return self.stopped(transcript);
        }
        let substitute = step == Step::Reply && transcript.is_substituted();
        let other_key = step == Step::Reply && transcript.fault == Some(Fault::WrongKey);
        let id = match (step, scene.act) {
            (_, Act::Change) => "now-change".to_owned(),
            (_, Act::Compute) if substitute => "now-substitute".to_owned(),
            (_, Act::Send) if substitute => "now-substitute-send".to_owned(),
            (_, Act::Compute) if other_key => "now-other-key".to_owned(),
            (Step::Verdict, Act::Compute) => format!("now-{}-4-compute", transcript.method),
            (Step::Verdict, act) => format!("now-4-{}", act.as_str()),
            (Step::Challenge, Act::Receive) if transcript.claimant() == Party::Attacker => {
                format!("now-replayed-2-receive-{}", transcript.method)
            }
            (_, Act::Send) if transcript.claimant() == Party::Attacker && step.is_clients() => {
                format!("now-replayed-{}-send", step.number())
            }
            (_, act) => format!("now-{}-{}-{}", transcript.method, step.number(), act.as_str()),
        };
        // A record of another program may hold what this one never does.
        if !self.has(&id) {
            return self.label(transcript.method, step);
        }
        let verdict = transcript.verdict().map_or("deny", Verdict::as_str);
        self.with(&id, &[("verdict", &verdict), ("method", &transcript.method)])
    }

    /// Why a login stopped, where no event tells it.
    fn stopped(&self, transcript: &Transcript) -> String {
        self.reason(transcript).unwrap_or_else(|| self.outcome(&transcript.outcome))
    }

    /// Where the picture of a step stops being true, if that is to be said there.
    pub fn picture_ends(&self, transcript: &Transcript, step: Option<Step>) -> Option<String> {
        let id = match step {
            None => format!("picture-ends-{}-0", transcript.method),
            Some(step) => format!("picture-ends-{}-{}", transcript.method, step.number()),
        };
        self.has(&id).then(|| format!("{}{}", self.get("picture-ends"), self.get(&id)))
    }
}
