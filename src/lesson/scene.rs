//! Which sentence belongs to a scene: one for each, short enough for the last row of a classroom.

use crate::auth::Operation;
use crate::transcript::{Act, Fault, Happening, Scene, Transcript};
use crate::wire::{Step, Verdict};

use super::{Words, verdict};

impl Words {
    /// What happens in a scene, in a sentence.
    pub fn scene(&self, transcript: &Transcript, scene: &Scene) -> String {
        let Some(step) = scene.step else {
            return match scene.act {
                Act::Prepare => self.get("now-0"),
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
        let substitute = step == Step::Reply
            && transcript.computed(step).any(|(_, c)| c.operation == Operation::Substitute);
        let id = match (step, scene.act) {
            (_, Act::Change) => "now-change".to_owned(),
            (_, Act::Compute) if substitute => "now-substitute".to_owned(),
            (_, Act::Send) if substitute => "now-substitute-send".to_owned(),
            (Step::Verdict, Act::Compute) => format!("now-{}-4-compute", transcript.method),
            (Step::Verdict, act) => format!("now-4-{}", act.as_str()),
            (_, act) if transcript.fault == Some(Fault::ReplayedReply) && replayed(step, act) => {
                format!("now-replayed-{}-{}", step.number(), act.as_str())
            }
            (_, act) => format!("now-{}-{}-{}", transcript.method, step.number(), act.as_str()),
        };
        let verdict = verdict(transcript).map_or("deny", Verdict::as_str);
        self.with(&id, &[("verdict", &verdict), ("method", &transcript.method)])
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

/// Which scenes of a replay are told otherwise: those of the attacker in the client's place.
fn replayed(step: Step, act: Act) -> bool {
    matches!(
        (step, act),
        (Step::Request | Step::Reply, Act::Send) | (Step::Challenge, Act::Receive)
    )
}
