//! Other logins from within: another method, another fault, another size.

use super::Effect;
use crate::story::{Scene, Setting};
use crate::tui::keys::Command;
use crate::tui::mode::Over;
use crate::tui::model::{Editions, Model, Origin};

impl Model {
    /// A login that was run is there.
    pub fn ran(&mut self, editions: Editions) {
        self.earlier.retain(|known| known.setting != editions.setting);
        self.earlier.push(editions.clone());
        self.over = None;
        self.show(editions);
    }

    /// A tenth of a second has gone by while a login is being run.
    pub fn tick(&mut self) {
        if let Some(Over::Running { tenths, .. }) = &mut self.over {
            *tenths = tenths.saturating_add(1);
        }
    }

    /// A key that asks for another login than this one. Where there is none, it is told why.
    pub(super) fn other_login(&mut self, command: Command) -> Effect {
        let Some(setting) = self.setting() else {
            self.remark = Some("stepper-no-others");
            return Effect::None;
        };
        match command {
            Command::Method => {
                let next = setting.next_way(self.wished);
                if next.fault.is_none() && self.wished.is_some() {
                    self.remark = Some("stepper-not-broken-here");
                }
                return self.show_or_run(next);
            }
            Command::Fault => self.over = Some(Over::Faults(setting.fault_row())),
            Command::Larger => match setting.larger() {
                Some(larger) => return self.run(larger),
                None => self.remark = Some("stepper-no-larger"),
            },
            Command::Smaller => match setting.smaller() {
                Some(smaller) => return self.run(smaller),
                None => self.remark = Some("stepper-no-smaller"),
            },
            _ => return self.run(setting),
        }
        Effect::None
    }

    /// Shows the login with this setting if there is one already, so that methods can be compared
    /// by flicking between them; else runs it.
    pub(super) fn show_or_run(&mut self, setting: Setting) -> Effect {
        let known = self.earlier.iter().find(|known| known.setting == Some(setting));
        match known.cloned() {
            Some(editions) => {
                self.leave_from_here();
                self.over = None;
                self.show(editions);
                Effect::None
            }
            None => self.run(setting),
        }
    }

    /// Runs the login with this setting.
    pub(super) fn run(&mut self, setting: Setting) -> Effect {
        self.leave_from_here();
        self.over = Some(Over::Running { setting, tenths: 0 });
        Effect::Run(setting)
    }

    /// Another login is asked for. Whoever goes from one to the next without a step in between asks
    /// from where the first was left: not each of them has the same scenes.
    fn leave_from_here(&mut self) {
        if self.origin.as_ref().is_some_and(|origin| origin.stands == self.scene) {
            return;
        }
        let (setting, number) = (self.setting(), self.scene);
        let scene = self.scene().clone();
        self.origin = Some(Origin { setting, number, scene, stands: number });
    }

    /// Shows a story at the scene that was shown before.
    fn show(&mut self, editions: Editions) {
        self.editions = editions;
        if let Some(quiz) = &mut self.quiz {
            quiz.begin_run();
        }
        let scenes = &self.story().scenes;
        let place = self.origin.as_ref().map_or(0, |Origin { setting, number, scene, .. }| {
            let same = |other: &Scene| (other.part, other.act) == (scene.part, scene.act);
            let part = || scenes.iter().position(|other| other.part == scene.part);
            // Back where it was left, it is that very scene. Not every method has every scene: then
            // the same part will do.
            let back = Some(*number).filter(|_| *setting == self.setting());
            let back = back.filter(|at| scenes.get(*at).is_some_and(same));
            let exact = back.or_else(|| scenes.iter().position(same));
            exact.or_else(part).unwrap_or(scenes.len() - 1)
        });
        if let Some(origin) = &mut self.origin {
            origin.stands = place;
        }
        self.scene = place;
        self.begin_pane();
    }
}
