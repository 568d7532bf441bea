//! Other logins from within: another method, another fault, another size.

use super::Effect;
use crate::story::{Scene, Setting};
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

    /// Shows the login with this setting if there is one already, so that methods can be compared
    /// by flicking between them; else runs it.
    pub(super) fn show_or_run(&mut self, setting: Option<Setting>) -> Effect {
        let known = self.earlier.iter().find(|known| setting.is_some() && known.setting == setting);
        match known.cloned() {
            Some(editions) => {
                self.wanted = Some(self.scene().clone());
                self.show(editions);
                Effect::None
            }
            None => self.run(setting),
        }
    }

    /// Runs the login with this setting, if there is such a one.
    pub(super) fn run(&mut self, setting: Option<Setting>) -> Effect {
        let Some(setting) = setting else { return Effect::None };
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
