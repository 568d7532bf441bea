//! Where one is in what is shown: the scene, the pane.

use std::sync::Arc;

use ratatui::layout::Size;

use super::layout::{Layout, USUAL};
use super::mode::{Mode, Over};
use super::options::{Options, Pane};
use crate::lesson::{Language, Question, Quiz, Term, Words, args};
use crate::story::{Broken, Dump, Part, Scene, Setting, Story};

/// A story in each language.
#[derive(Debug, Clone)]
pub struct Editions {
    /// One for each language.
    pub stories: Arc<[Story; Language::ALL.len()]>,
    /// What it was run with, where others like it can be run.
    pub setting: Option<Setting>,
}

/// The scene from which another login was asked for.
#[derive(Debug, Clone)]
pub(super) struct Origin {
    /// In which login it is.
    pub(super) setting: Option<Setting>,
    pub(super) number: usize,
    pub(super) scene: Scene,
    /// The scene of the other login that stands for it.
    pub(super) stands: usize,
}

/// What is shown.
pub struct Model {
    words: [Words; 2],
    pub(super) options: Options,
    pub(super) editions: Editions,
    /// What was run or loaded before, to flick between.
    pub(super) earlier: Vec<Editions>,
    pub(super) scene: usize,
    pub(super) pane: Pane,
    /// How far the pane is scrolled; more than there is of it means its end.
    pub(super) scroll: usize,
    /// The size of the screen.
    pub(super) size: Size,
    /// Which of the scene's dumps is shown, counted from 0.
    pub(super) dump: usize,
    /// The byte of it under the cursor.
    pub(super) cursor: usize,
    pub(super) mode: Mode,
    pub(super) over: Option<Over>,
    /// What is to be said of the last key, by name: why it did nothing, or less than was wished.
    pub(super) remark: Option<&'static str>,
    /// What was broken on purpose last: not every method can be broken so, and the next one may.
    pub(super) wished: Option<Broken>,
    /// The questions, while they are on.
    pub(super) quiz: Option<Quiz>,
    /// The same while they are put away.
    pub(super) quiz_away: Quiz,
    /// Where it was asked for another login: that is where each of them is shown, as far as it has that.
    pub(super) origin: Option<Origin>,
}

impl Model {
    /// The stepper at the beginning of a story.
    pub fn new(editions: Editions, options: Options) -> Self {
        let quiz = options.quiz.then(Quiz::default);
        Self {
            words: Language::ALL.map(Words::new),
            options,
            wished: editions.setting.and_then(|setting| setting.fault),
            earlier: vec![editions.clone()],
            editions,
            scene: 0,
            pane: Pane::Story,
            scroll: 0,
            size: USUAL,
            dump: 0,
            cursor: 0,
            mode: Mode::Browsing,
            over: None,
            remark: None,
            quiz,
            quiz_away: Quiz::default(),
            origin: None,
        }
    }

    /// The words of the language at hand.
    pub fn words(&self) -> &Words {
        self.options.language.choose(&self.words)
    }

    /// The story in the language at hand.
    pub fn story(&self) -> &Story {
        self.options.language.choose(&self.editions.stories)
    }

    /// What it was run with, where others like it can be run.
    pub fn setting(&self) -> Option<Setting> {
        self.editions.setting
    }

    /// The scene that is shown.
    pub fn scene(&self) -> &Scene {
        // There is always a first and a last one.
        let scenes = &self.story().scenes;
        &scenes[self.scene.min(scenes.len() - 1)]
    }

    /// The number of the scene that is shown, counted from 0.
    pub fn scene_number(&self) -> usize {
        self.scene
    }

    /// Whether it is the last one.
    pub fn is_at_end(&self) -> bool {
        self.scene + 1 >= self.story().scenes.len()
    }

    /// The question on the screen, if there is one.
    pub fn question(&self) -> Option<&'static Question> {
        match &self.mode {
            Mode::Asking(pointing) => Some(pointing.asking.question),
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
        let args = args![right = score.right, answered = score.answered];
        Some(self.words().with("stepper-score", args))
    }

    /// What stands on the normal screen when the stepper has ended, line by line: what was shown last
    /// and how it ended, the score of the questions, where it goes on.
    pub fn farewell(&self) -> Vec<String> {
        let story = self.story();
        let mut lines =
            vec![format!("{}  {}", story.banner.always.join("  "), story.ending.heading)];
        lines.extend(self.score().filter(|_| !self.options.class));
        let commands = story.notices.iter().filter_map(|notice| notice.command.as_ref());
        lines.extend(commands.map(|command| format!("→ {command}")));
        lines.extend(story.next.iter().map(|next| next.command.clone()));
        lines
    }

    /// The questions that were missed; in a class nobody is told.
    pub(super) fn missed(&self) -> &[&'static Question] {
        let quiz = self.quiz.as_ref().filter(|_| !self.options.class);
        quiz.map(Quiz::missed).unwrap_or_default()
    }

    /// What must be said first, in the first scene. What it says of a fault would answer some of the
    /// questions.
    pub(super) fn notices(&self) -> impl Iterator<Item = &str> {
        let first = self.story().notices.iter().filter(|_| self.scene == 0);
        first.map(|notice| if self.quiz.is_some() { notice.brief() } else { &notice.words })
    }

    /// The part at hand: that of the scene, none at the end.
    pub(super) fn part(&self) -> Option<&Part> {
        self.story().part(self.scene())
    }

    /// The words of the glossary: those of the scene first, and how many these are.
    pub(super) fn terms(&self) -> (Vec<Term>, usize) {
        let here = self.scene().terms;
        let others = Term::ALL.iter().filter(|term| !here.contains(term));
        (here.iter().chain(others).copied().collect(), here.len())
    }

    /// The bytes to be looked at in this scene.
    pub(super) fn dumps(&self) -> Vec<&Dump> {
        self.part().map(|part| part.dumps_by(self.scene().happened)).unwrap_or_default()
    }

    /// How many events had happened before the scene that is shown.
    pub(super) fn happened_before(&self) -> usize {
        let before = self.scene.checked_sub(1).and_then(|at| self.story().scenes.get(at));
        before.map_or(0, |scene| scene.happened)
    }

    /// The panes that there is something for: one alone, where nothing is told but what happens.
    pub(super) fn panes(&self) -> &'static [Pane] {
        let story = self.story();
        let holds = |part: &Part| {
            !(part.dumps.is_empty() && part.works.is_empty() && part.numbers.is_empty())
        };
        let more = !story.ledger.entries.is_empty() || story.parts.iter().any(holds);
        // What a record does not hold, its panes say.
        if more || story.unrecorded.is_some() { &Pane::ALL } else { &[Pane::Story] }
    }

    /// The dump that is shown.
    pub(super) fn dump(&self) -> Option<&Dump> {
        self.dumps().get(self.dump).copied()
    }
}
