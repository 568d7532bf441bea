//! How a command changes the model.

use std::sync::Arc;

use super::keys::Command;
use super::model::{Layout, Model, Over, Pane, Record, SIZES, Setting};
use super::quiz::QuizMode;
use crate::lesson::Language;
use crate::transcript::{Fault, Transcript};
use crate::wire::{Method, Owner, pieces};

/// What somebody else has to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    None,
    /// Run a login.
    Run(Setting),
    /// Give the login up that is being run.
    Cancel,
    /// Save the record.
    Save,
    /// End.
    Quit,
}

/// The bytes in a row of the bytes pane.
pub(super) const ROW: usize = 16;

impl Model {
    /// Changes the model by a command.
    pub fn update(&mut self, command: Command) -> Effect {
        if command == Command::Quit {
            return Effect::Quit;
        }
        match self.layout.get() {
            // Nothing is done that cannot be seen.
            Layout::TooSmall if command != Command::Language && !self.is_running() => {
                return Effect::None;
            }
            Layout::Projector => self.holds_cursor = false,
            Layout::TooSmall | Layout::Usual => {}
        }
        if !matches!(self.over, Over::Nothing) {
            return self.update_over(command);
        }
        if self.quiz.as_ref().is_some_and(|mode| mode.asking.is_some()) {
            match command {
                Command::Language | Command::Quiz | Command::Projector | Command::Keys => {}
                _ => {
                    self.answer(command);
                    return Effect::None;
                }
            }
        }
        match command {
            Command::Forward if self.holds_cursor => self.move_cursor(1),
            Command::Back if self.holds_cursor => self.move_cursor(-1),
            Command::Escape if self.holds_cursor => self.holds_cursor = false,
            Command::Forward => {
                if !self.ask_before_next() {
                    self.go(1);
                }
            }
            Command::Back => self.go(-1),
            Command::First => self.go(-isize::MAX),
            Command::Last => self.go(isize::MAX),
            Command::NextPane
            | Command::LastPane
            | Command::Open(_)
            | Command::Digit(_)
            | Command::LastField
            | Command::NextField
            | Command::Up
            | Command::Down
                if self.layout.get() == Layout::Projector => {}
            Command::NextPane => self.open(neighbour(&Pane::ALL, self.pane, 1)),
            Command::LastPane => self.open(neighbour(&Pane::ALL, self.pane, Pane::ALL.len() - 1)),
            Command::Open(pane) => self.open(pane),
            Command::Digit(digit) => {
                if let Some(pane) = digit.checked_sub(1).and_then(|at| Pane::ALL.get(at)) {
                    self.open(*pane);
                }
            }
            Command::Up => self.vertical(-1),
            Command::Down => self.vertical(1),
            Command::Enter if self.pane == Pane::Bytes && self.line().is_some() => {
                self.holds_cursor = !self.holds_cursor;
            }
            Command::Enter => return self.update(Command::Forward),
            Command::LastField => self.next_field(false),
            Command::NextField => self.next_field(true),
            Command::Language => {
                self.options.language = neighbour(&Language::ALL, self.options.language, 1);
            }
            Command::Method => {
                let method = neighbour(&TAUGHT, self.setting.method, 1);
                return self.show_or_run(Setting { method, ..self.setting });
            }
            Command::Fault => {
                let at = Fault::ALL.iter().position(|fault| Some(*fault) == self.setting.fault);
                self.over = Over::Faults(at.map_or(0, |at| at + 1));
            }
            Command::Larger => return self.resize_key(SIZES.iter().copied(), |a, b| a > b),
            Command::Smaller => return self.resize_key(SIZES.iter().rev().copied(), |a, b| a < b),
            Command::Again => return self.run(self.setting),
            Command::Save => return Effect::Save,
            Command::Quiz => {
                self.quiz = if self.quiz.is_some() { None } else { Some(QuizMode::default()) };
            }
            Command::Class => self.options.class = !self.options.class,
            Command::Projector => self.options.projector = !self.options.projector,
            Command::Keys => self.over = Over::Keys,
            // It leaves what lies above; whoever presses it once too often stays here.
            Command::Escape => {}
            Command::Quit => return Effect::Quit,
        }
        Effect::None
    }

    /// A login that was run is there.
    pub fn ran(&mut self, setting: Setting, transcript: Arc<Transcript>) {
        self.earlier.retain(|(known, _)| *known != setting);
        self.earlier.push((setting, Arc::clone(&transcript)));
        self.over = Over::Nothing;
        self.show(setting, transcript);
    }

    /// Something is to be read: what was saved, or what went wrong.
    pub fn note(&mut self, text: String, alert: bool) {
        self.over = Over::Note { text, alert };
    }

    /// A tenth of a second has gone by while a login is being run.
    pub fn tick(&mut self) {
        if let Over::Running { tenths, .. } = &mut self.over {
            *tenths = tenths.saturating_add(1);
        }
    }

    fn update_over(&mut self, command: Command) -> Effect {
        match (&mut self.over, command) {
            (Over::Running { .. }, Command::Escape) => {
                self.over = Over::Nothing;
                return Effect::Cancel;
            }
            (Over::Running { .. }, _) => {}
            (_, Command::Language) => return self.update_below(command),
            (Over::Faults(row), Command::Up) => *row = row.saturating_sub(1),
            (Over::Faults(row), Command::Down) => *row = (*row + 1).min(Fault::ALL.len()),
            (Over::Faults(row), Command::Enter | Command::Forward) => {
                let fault = row.checked_sub(1).and_then(|at| Fault::ALL.get(at)).copied();
                return self.run(Setting { fault, ..self.setting });
            }
            (Over::Faults(_), Command::Digit(digit)) if digit <= Fault::ALL.len() + 1 => {
                let fault = digit.checked_sub(2).and_then(|at| Fault::ALL.get(at)).copied();
                return self.run(Setting { fault, ..self.setting });
            }
            (Over::Faults(_), Command::Escape | Command::Fault | Command::Back) => {
                self.over = Over::Nothing;
            }
            (Over::Faults(_), _) => {}
            (Over::Keys | Over::Note { .. } | Over::Nothing, _) => self.over = Over::Nothing,
        }
        Effect::None
    }

    /// A command that leaves what lies above as it is.
    fn update_below(&mut self, command: Command) -> Effect {
        let over = std::mem::replace(&mut self.over, Over::Nothing);
        let effect = self.update(command);
        self.over = over;
        effect
    }

    /// Goes some scenes on, or back.
    pub(super) fn go(&mut self, by: isize) {
        let last = self.record.scenes.len() - 1;
        self.scene = self.scene.saturating_add_signed(by).min(last);
        self.reset_cursor();
    }

    fn open(&mut self, pane: Pane) {
        self.pane = pane;
        self.reset_cursor();
    }

    fn vertical(&mut self, by: isize) {
        if self.pane == Pane::Bytes {
            self.move_cursor(by * ROW.cast_signed());
        } else {
            let bottom = self.bottom.get();
            self.scroll = self.scroll.min(bottom).saturating_add_signed(by).min(bottom);
        }
    }

    fn move_cursor(&mut self, by: isize) {
        let length = self.line().map_or(0, |line| line.line.len());
        let cursor = self.cursor.checked_add_signed(by);
        if let Some(cursor) = cursor.filter(|cursor| *cursor < length) {
            self.cursor = cursor;
        }
    }

    /// To the first byte of the field behind the cursor, or before it.
    fn next_field(&mut self, forward: bool) {
        let Some(line) = self.line() else { return };
        let all = pieces(&line.line);
        let Some(at) = all.iter().position(|piece| self.cursor < piece.offset + piece.length)
        else {
            return;
        };
        let differs = |of: &Owner| *of != all[at].of;
        let other = if forward {
            all[at..].iter().find(|piece| differs(&piece.of)).map(|piece| piece.offset)
        } else {
            // The first piece of the run of pieces that ends before this field.
            let end = all[..at].iter().rposition(|piece| differs(&piece.of));
            end.map(|end| {
                let of = all[end].of;
                let start = all[..end].iter().rposition(|piece| piece.of != of);
                all[start.map_or(0, |start| start + 1)].offset
            })
        };
        if let Some(offset) = other {
            self.cursor = offset;
        }
        self.pane = Pane::Bytes;
    }

    fn resize_key(
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
    fn show_or_run(&mut self, setting: Setting) -> Effect {
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

    fn run(&mut self, setting: Setting) -> Effect {
        self.wanted = Some(self.scene().clone());
        self.over = Over::Running { setting, tenths: 0 };
        Effect::Run(setting)
    }

    /// Shows a record at the step that was shown before.
    fn show(&mut self, setting: Setting, transcript: Arc<Transcript>) {
        self.setting = setting;
        self.record = Record::new(transcript);
        if let Some(mode) = &mut self.quiz {
            mode.quiz.begin_run();
        }
        let wanted = self.wanted.take();
        let place = wanted.map(|scene| {
            let scenes = &self.record.scenes;
            let same = |scene: &crate::transcript::Scene| (scene.step, scene.act);
            let exact = scenes.iter().position(|other| same(other) == same(&scene));
            // Not every method has every scene: then the same step will do.
            let step = || scenes.iter().position(|other| other.step == scene.step);
            exact.or_else(step).unwrap_or(scenes.len() - 1)
        });
        self.scene = place.unwrap_or(0);
        self.reset_cursor();
    }
}

/// The methods in the order in which they are taught.
const TAUGHT: [Method; 3] = [Method::Notes, Method::Ssh2, Method::Ssh1];

/// The element some places behind another one, from the front again at the end.
fn neighbour<T: Copy + PartialEq>(all: &[T], here: T, by: usize) -> T {
    let at = all.iter().position(|one| *one == here).unwrap_or_default();
    all.get((at + by) % all.len()).copied().unwrap_or(here)
}
