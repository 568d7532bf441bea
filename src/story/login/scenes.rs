//! The scenes of a login, and where each happens.

use super::Login;
use crate::story::scene::{Place, Scene};
use crate::transcript::{self, Act, Party, scenes};

impl Login<'_> {
    /// The scenes, in order.
    pub(super) fn scenes(&self) -> Vec<Scene> {
        scenes(self.transcript).iter().map(|scene| self.scene(scene)).collect()
    }

    fn scene(&self, scene: &transcript::Scene) -> Scene {
        // ⓪ is a part, too, the end is none.
        let part = match (scene.step, scene.act) {
            (Some(step), _) => Some(usize::from(step.number())),
            (None, Act::Prepare) => Some(0),
            (None, _) => None,
        };
        let place = match (scene.act, scene.party) {
            (Act::Send | Act::Change | Act::Prepare, _) => Place::Between,
            (_, Some(Party::Server)) => Place::Right,
            _ => Place::Left,
        };
        Scene {
            part,
            act: scene.act,
            who: scene.party,
            now: self.words.scene(self.transcript, scene),
            place,
            travels: self.travels(scene.step, scene.act, scene.happened()),
            happened: scene.happened(),
        }
    }
}
