//! Other logins from within: another method, another fault, another size.

use super::Effect;
use crate::story::{Scene, Setting};
use crate::tui::keys::Command;
use crate::tui::mode::Over;
use crate::tui::model::{Editions, Model};

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
                self.wanted = Some(self.scene().clone());
                self.show(editions);
                Effect::None
            }
            None => self.run(setting),
        }
    }

    /// Runs the login with this setting.
    pub(super) fn run(&mut self, setting: Setting) -> Effect {
        self.wanted = Some(self.scene().clone());
        self.over = Some(Over::Running { setting, tenths: 0 });
        Effect::Run(setting)
    }

    /// Shows a story at the scene that was shown before.
    fn show(&mut self, editions: Editions) {
        self.editions = editions;
        if let Some(quiz) = &mut self.quiz {
            quiz.begin_run();
        }
        let wanted = self.wanted.take();
        let place = wanted.map(|scene| {
            let scenes = &self.story().scenes;
            let same = |scene: &Scene| (scene.part, scene.act);
            let exact = scenes.iter().position(|other| same(other) == same(&scene));
            // Not every method has every scene: then the same part will do.
            let part = || scenes.iter().position(|other| other.part == scene.part);
            exact.or_else(part).unwrap_or(scenes.len() - 1)
        });
        self.scene = place.unwrap_or(0);
        self.begin_pane();
    }
}
