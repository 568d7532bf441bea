//! What is shown: the record, the scene, the pane.

use std::sync::Arc;

use ratatui::layout::Size;

use super::layout::{Layout, USUAL};
use super::mode::{Mode, Over};
use super::options::{Options, Pane, Setting};
use crate::lesson::{Language, Question, Quiz, Words};
use crate::transcript::{
    Entry, Happening, Learned, Line, Padding, Scene, Transcript, knowledge, padding, scenes,
};
use crate::wire::Step;

/// What is shown.
pub struct Model {
    words: [Words; 2],
    pub(super) options: Options,
    pub(super) record: Record,
    /// What the record was run with.
    pub(super) setting: Setting,
    /// Records that were run or loaded before, to flick between.
    pub(super) earlier: Vec<(Setting, Arc<Transcript>)>,
    pub(super) scene: usize,
    pub(super) pane: Pane,
    /// How far the pane is scrolled; more than there is of it means its end.
    pub(super) scroll: usize,
    /// The size of the screen.
    pub(super) size: Size,
    /// The byte under the cursor.
    pub(super) cursor: usize,
    pub(super) mode: Mode,
    pub(super) over: Option<Over>,
    /// The questions, while they are on.
    pub(super) quiz: Option<Quiz>,
    /// The scene to go to when the login that is being run is there.
    pub(super) wanted: Option<Scene>,
}

/// A record with what is derived from it once.
pub(super) struct Record {
    pub(super) transcript: Arc<Transcript>,
    pub(super) scenes: Vec<Scene>,
    pub(super) learned: Vec<Learned>,
    /// For each event the padding of its computation, where it has one.
    pub(super) paddings: Vec<Option<Padding>>,
}

impl Record {
    pub(super) fn new(transcript: Arc<Transcript>) -> Self {
        let (scenes, learned) = (scenes(&transcript), knowledge(&transcript));
        let padding = |entry: &Entry| match &entry.what {
            Happening::Computed { computed } => padding(&transcript, entry.party, computed),
            _ => None,
        };
        let paddings = transcript.events.iter().map(padding).collect();
        Self { transcript, scenes, learned, paddings }
    }
}

impl Model {
    /// The stepper at the beginning of a record.
    pub fn new(transcript: Arc<Transcript>, options: Options) -> Self {
        let setting = Setting {
            method: transcript.method,
            fault: transcript.fault,
            bits: transcript.user_key.bits,
        };
        let quiz = options.quiz.then(Quiz::default);
        Self {
            words: Language::ALL.map(Words::new),
            options,
            earlier: vec![(setting, Arc::clone(&transcript))],
            record: Record::new(transcript),
            setting,
            scene: 0,
            pane: Pane::Story,
            scroll: 0,
            size: USUAL,
            cursor: 0,
            mode: Mode::Browsing,
            over: None,
            quiz,
            wanted: None,
        }
    }

    /// The words of the language at hand.
    pub fn words(&self) -> &Words {
        let [first, second] = &self.words;
        if first.language() == self.options.language { first } else { second }
    }

    /// The record that is shown.
    pub fn transcript(&self) -> &Arc<Transcript> {
        &self.record.transcript
    }

    /// The scene that is shown.
    pub fn scene(&self) -> &Scene {
        // There is always a first and a last one.
        &self.record.scenes[self.scene.min(self.record.scenes.len() - 1)]
    }

    /// The number of the scene that is shown, counted from 0.
    pub fn scene_number(&self) -> usize {
        self.scene
    }

    /// The question on the screen, if there is one.
    pub fn question(&self) -> Option<&'static Question> {
        match &self.mode {
            Mode::Asking(asking) => Some(asking.question),
            Mode::Browsing | Mode::Cursor => None,
        }
    }

    /// Whether a login is being run.
    pub fn is_running(&self) -> bool {
        matches!(self.over, Some(Over::Running { .. }))
    }

    /// How the screen is laid out.
    pub(super) fn layout(&self) -> Layout {
        Layout::of(self.size, self.options.projector)
    }

    /// The score so far; in a class it stays hidden.
    pub(super) fn score(&self) -> Option<String> {
        let score = self.quiz.as_ref()?.score();
        if score.answered == 0 {
            return None;
        }
        if self.options.class {
            return Some(self.words().get("stepper-score-hidden"));
        }
        let args: crate::lesson::Args<'_> =
            &[("right", &score.right), ("answered", &score.answered)];
        Some(self.words().with("stepper-score", args))
    }

    /// The step at hand: that of the scene, none in ⓪ and at the end.
    pub(super) fn step(&self) -> Option<Step> {
        self.scene().step
    }

    /// What anybody has learned by now.
    pub(super) fn known(&self) -> impl Iterator<Item = &Learned> {
        let happened = self.scene().happened();
        self.record.learned.iter().filter(move |learned| learned.event < happened)
    }

    /// The line of the step at hand as it stands in this scene: once it has been sent, and as it
    /// arrived once it has.
    pub(super) fn line(&self) -> Option<&Line> {
        self.record.transcript.line_at(self.step()?, self.scene().happened())
    }
}
