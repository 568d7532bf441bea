//! Other logins from within: another method, another fault, another size.

use std::sync::Arc;

use super::Effect;
use crate::transcript::{Scene, Transcript};
use crate::tui::mode::Over;
use crate::tui::model::{Model, Record};
use crate::tui::options::Setting;

impl Model {
    /// A login that was run is there.
    pub fn ran(&mut self, setting: Setting, transcript: Arc<Transcript>) {
        self.earlier.retain(|(known, _)| *known != setting);
        self.earlier.push((setting, Arc::clone(&transcript)));
        self.over = None;
        self.show(setting, transcript);
    }

    /// A tenth of a second has gone by while a login is being run.
    pub fn tick(&mut self) {
        if let Some(Over::Running { tenths, .. }) = &mut self.over {
            *tenths = tenths.saturating_add(1);
        }
    }

    pub(super) fn resize_key(
        &mut self,
        mut sizes: impl Iterator<Item = usize>,
        fits: impl Fn(usize, usize) -> bool,
    ) -> Effect {
        match sizes.find(|size| fits(*size, self.setting.bits)) {
            Some(bits) => self.run(Setting { bits, ..self.setting }),
            None => Effect::None,
        }
    }

    /// Shows the login with this setting if there is one already, so that methods can be compared
    /// by flicking between them; else runs it.
    pub(super) fn show_or_run(&mut self, setting: Setting) -> Effect {
        let known = self.earlier.iter().find(|(known, _)| *known == setting);
        match known.map(|(_, transcript)| Arc::clone(transcript)) {
            Some(transcript) => {
                self.wanted = Some(self.scene().clone());
                self.show(setting, transcript);
                Effect::None
            }
            None => self.run(setting),
        }
    }

    pub(super) fn run(&mut self, setting: Setting) -> Effect {
        self.wanted = Some(self.scene().clone());
        self.over = Some(Over::Running { setting, tenths: 0 });
        Effect::Run(setting)
    }

    /// Shows a record at the step that was shown before.
    fn show(&mut self, setting: Setting, transcript: Arc<Transcript>) {
        self.setting = setting;
        self.record = Record::new(transcript);
        if let Some(quiz) = &mut self.quiz {
            quiz.begin_run();
        }
        let wanted = self.wanted.take();
        let place = wanted.map(|scene| {
            let scenes = &self.record.scenes;
            let same = |scene: &Scene| (scene.step, scene.act);
            let exact = scenes.iter().position(|other| same(other) == same(&scene));
            // Not every method has every scene: then the same step will do.
            let step = || scenes.iter().position(|other| other.step == scene.step);
            exact.or_else(step).unwrap_or(scenes.len() - 1)
        });
        self.scene = place.unwrap_or(0);
        self.begin_pane();
    }
}
