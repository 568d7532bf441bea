//! What is shown: the record, the scene, the pane, and what lies over them.

use std::cell::Cell;
use std::sync::Arc;

use super::quiz::QuizMode;
use crate::lesson::{Language, Question, Words};
use crate::transcript::{
    Entry, Fault, Happening, Learned, Line, Padding, Scene, Transcript, knowledge, padding, scenes,
};
use crate::wire::{Method, Step, pieces};

/// The key sizes that `+` and `-` go through, in bits.
pub(super) const SIZES: [usize; 6] = [1024, 1536, 2048, 3072, 4096, 8192];

/// What a login is run with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Setting {
    /// What the four steps contain.
    pub method: Method,
    /// What is broken on purpose.
    pub fault: Option<Fault>,
    /// The size of the user's key in bits.
    pub bits: usize,
}

/// How the stepper is begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The language to begin with.
    pub language: Language,
    /// Whether colours are shown.
    pub color: bool,
    /// Whether frames and signs are drawn with the characters of ASCII alone.
    pub ascii: bool,
    /// The layout for a projector.
    pub projector: bool,
    /// Questions before each step.
    pub quiz: bool,
    /// Answers and the score are hidden until a key is pressed.
    pub class: bool,
}

/// The panes below the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// What happens, and why.
    Story,
    /// The line on the wire, byte by byte.
    Bytes,
    /// Who knows what.
    Knowledge,
    /// The RSA operations and the padding.
    Arithmetic,
}

impl Pane {
    /// All panes, in the order of Tab.
    pub const ALL: [Self; 4] = [Self::Story, Self::Bytes, Self::Knowledge, Self::Arithmetic];

    /// The name in catalogues.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Story => "stepper-pane-story",
            Self::Bytes => "stepper-pane-bytes",
            Self::Knowledge => "stepper-pane-knowledge",
            Self::Arithmetic => "stepper-pane-arithmetic",
        }
    }
}

/// How the screen is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// Table and pane.
    Usual,
    /// The table and one sentence.
    Projector,
    /// There is no room for either.
    TooSmall,
}

/// What lies over table and pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Over {
    Nothing,
    Keys,
    /// The list of faults, with the chosen row: 0 is none.
    Faults(usize),
    /// Something to be read, until a key is pressed.
    Note {
        text: String,
        alert: bool,
    },
    /// A login is being run.
    Running {
        setting: Setting,
        tenths: u32,
    },
}

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
    pub(super) scroll: usize,
    /// How far the pane can be scrolled, and in which layout, as it was drawn last.
    pub(super) bottom: Cell<usize>,
    pub(super) layout: Cell<Layout>,
    /// The byte under the cursor.
    pub(super) cursor: usize,
    /// The arrows move the cursor, not the scene.
    pub(super) holds_cursor: bool,
    pub(super) over: Over,
    pub(super) quiz: Option<QuizMode>,
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
        let quiz = options.quiz.then(QuizMode::default);
        Self {
            words: Language::ALL.map(Words::new),
            options,
            earlier: vec![(setting, Arc::clone(&transcript))],
            record: Record::new(transcript),
            setting,
            scene: 0,
            pane: Pane::Story,
            scroll: 0,
            bottom: Cell::new(0),
            layout: Cell::new(Layout::Usual),
            cursor: 0,
            holds_cursor: false,
            over: Over::Nothing,
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
        Some(self.quiz.as_ref()?.asking.as_ref()?.question)
    }

    /// Whether a login is being run.
    pub fn is_running(&self) -> bool {
        matches!(self.over, Over::Running { .. })
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

    /// Puts the cursor on the first byte of the value that the step is about.
    pub(super) fn reset_cursor(&mut self) {
        use crate::wire::{Owner, Part};
        self.holds_cursor = false;
        // What is new in the ledger stands at its end.
        self.scroll = if self.pane == Pane::Knowledge { usize::MAX } else { 0 };
        let pieces = self.line().map(|line| pieces(&line.line)).unwrap_or_default();
        let value = pieces.iter().filter(|piece| piece.part == Part::Value);
        let telling = value.max_by_key(|piece| match piece.of {
            Owner::Field(_) => piece.length,
            _ => 0,
        });
        self.cursor = telling.map_or(0, |piece| piece.offset);
    }
}
